"""All keys on one sheet; a press on a key changes it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QKeySequenceEdit, QWidget

from desktop.wording.catalogue import gettext as _
from ui import keys
from ui.actions import Actions, Group, Spec, group_name
from ui.importing.slide_over import SlideOver
from ui.place_keys import Place, PlaceKey, chosen, places, writes
from ui.style.theme import Theme
from ui.widgets.buttons import Button, icon_button, key_words
from ui.widgets.parts import KeyHint
from ui.widgets.styling import label

# A letter alone, or two after each other ("G, R").
_LONGEST = 2


class KeyRow(QWidget):
    """An action and its key. ``wanted`` carries the code of the action and the new key."""

    wanted = Signal(str, str)

    def __init__(self, theme: Theme, spec: Spec | PlaceKey, current: str) -> None:
        super().__init__()
        self.spec = spec
        self._theme = theme
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(label(spec.words), 1)
        self.shown = Button(theme, "", kind="quiet")
        self.shown.set_height(28)
        self.shown.clicked.connect(self.ask)
        self.field = QKeySequenceEdit()
        self.field.setMaximumSequenceLength(_LONGEST)
        self.field.setClearButtonEnabled(True)
        self.field.setFixedWidth(150)
        self.field.setAccessibleName(_("New key for “{action}”").format(action=spec.words))
        self.field.installEventFilter(self)
        self.field.editingFinished.connect(self._typed)
        self.back = icon_button(theme, "rotate-ccw", _("Back to the key of the beginning"))
        self.back.clicked.connect(lambda: self.wanted.emit(spec.code, spec.keys[0] if spec.keys else ""))
        row.addWidget(self.field)
        row.addWidget(self.shown)
        row.addWidget(self.back)
        self.show_keys(current)

    def show_keys(self, current: str) -> None:
        """Show the key that does the action now."""
        words = key_words(QKeySequence(current)) if current else _("none")
        self.shown.set_words(words)
        self.shown.set_name(
            _("Key of “{action}”: {keys}. Press to change it.").format(action=self.spec.words, keys=words)
        )
        self.field.hide()
        self.shown.show()
        first = self.spec.keys[0] if self.spec.keys else ""
        kept = self.back.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.back.setSizePolicy(kept)
        if current == first and self.back.hasFocus():
            # Else it would go on to the next row when the button goes.
            self.shown.setFocus()
        self.back.setVisible(current != first)

    def ask(self) -> None:
        """Take the next keys for the action."""
        self.shown.hide()
        self.field.clear()
        self.field.show()
        self.field.setFocus()

    def _typed(self) -> None:
        if self.field.isVisible():
            typed = self.field.keySequence().toString(QKeySequence.SequenceFormat.PortableText)
            self.field.hide()
            self.shown.show()
            self.shown.setFocus()
            self.wanted.emit(self.spec.code, typed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape leaves the key as it was; it can be no key of an action."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() == QEvent.Type.KeyPress:
                self.field.hide()
                self.shown.show()
                self.shown.setFocus()
            event.accept()
            return True
        return False


class KeyList(SlideOver):
    """Every action with its key, under its heading; then what keys do in one place alone."""

    def __init__(self, theme: Theme, host: QWidget, actions: Actions) -> None:
        below = _("Single letters rest while you type. Press a key here to change it.")
        super().__init__(theme, host, _("Keyboard shortcuts"), below)
        self._actions = actions
        self.rows: dict[str, KeyRow] = {}
        for group in Group:
            self._add(group_name(group), [spec for spec in actions.specs if spec.group is group])
        self._places = places()
        for place in self._places:
            self._add(place.heading, place.keys)
            self._add_fixed(place)
        self.body.addStretch()
        self.state = label("", "secondary", wrap=True)
        self.all_back = Button(theme, _("Restore all keys"), kind="secondary")
        self.all_back.clicked.connect(self._restore)
        self.foot.addSpacing(8)
        self.foot.addWidget(self.state, 1)
        self.foot.addWidget(self.all_back)

    def _add(self, heading: str, specs: Sequence[Spec | PlaceKey]) -> None:
        title = label(heading, "section")
        title.setContentsMargins(0, 10, 0, 2)
        self.body.addWidget(title)
        for spec in specs:
            row = KeyRow(self.theme, spec, self._key_of(spec))
            row.wanted.connect(self.change)
            self.rows[spec.code] = row
            self.body.addWidget(row)

    def _key_of(self, spec: Spec | PlaceKey) -> str:
        return self._actions.keys_of(spec.code) if isinstance(spec, Spec) else chosen().key(spec.code)

    def change(self, code: str, wanted: str) -> None:
        """Give an action another key, unless one of the others has it."""
        spec = self.rows[code].spec
        if refusal := self._refusal(spec, wanted):
            self.state.setText(refusal)
            return
        self.state.setText("")
        changed = {**keys.load(), code: wanted}
        if wanted == (spec.keys[0] if spec.keys else ""):
            del changed[code]
        self._use(changed)

    def _refusal(self, spec: Spec | PlaceKey, wanted: str) -> str:
        """Why an action cannot have a key: it, or its beginning, does something else; '' where it can."""
        shown = key_words(QKeySequence(wanted))
        for other in self._beside(spec):
            if keys.collide(self._key_of(other), wanted):
                sentence = _("{keys} already does “{action}”. Change that one first, or choose another key.")
                return sentence.format(keys=shown, action=other.words)
        for place in self._places:
            if not self._meets(spec, place):
                continue
            if holder := place.fixed_holder(wanted):
                sentence = _("{keys} already does “{action}”. Choose another key.")
                return sentence.format(keys=shown, action=holder)
            if place.writing and spec in place.keys and writes(wanted):
                sentence = _(
                    "{keys} writes or edits while you write. Choose one with Ctrl or Alt, or an F key."
                )
                return sentence.format(keys=shown)
        return ""

    def _meets(self, spec: Spec | PlaceKey, place: Place) -> bool:
        """Whether a key of this could be pressed in the place."""
        return not place.rests(spec) if isinstance(spec, Spec) else spec in place.keys

    def _beside(self, spec: Spec | PlaceKey) -> Iterator[Spec | PlaceKey]:
        """All that could be meant by a key of this."""
        here = [place for place in self._places if self._meets(spec, place)]
        for action in self._actions.specs:
            if action is not spec and (isinstance(spec, Spec) or self._meets(action, here[0])):
                yield action
        yield from (other for place in here for other in place.keys if other != spec)

    def _restore(self) -> None:
        self._use({})
        self.state.setText(_("All keys are as at the beginning."))

    def _use(self, changed: dict[str, str]) -> None:
        keys.save(changed)
        self._actions.change_keys(changed)
        chosen().reload()
        for row in self.rows.values():
            row.show_keys(self._key_of(row.spec))

    def _add_fixed(self, place: Place) -> None:
        """Keys that stay as they are."""
        grid = QGridLayout()
        grid.setColumnStretch(0, 1)
        grid.setVerticalSpacing(6)
        for row, (words, held) in enumerate(place.fixed):
            grid.addWidget(label(words), row, 0)
            hints = QHBoxLayout()
            hints.setSpacing(4)
            for key in held:
                hints.addWidget(KeyHint(self.theme, key_words(QKeySequence(key))))
            grid.addLayout(hints, row, 1, Qt.AlignmentFlag.AlignRight)
        self.body.addLayout(grid)
