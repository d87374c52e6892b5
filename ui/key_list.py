"""All keys on one sheet; a press on a key changes it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QKeySequenceEdit, QWidget

from desktop.wording.catalogue import gettext as _
from ui import keys
from ui.actions import Actions, Group, Spec, group_name
from ui.fixed_keys import FixedKeys, fixed_keys
from ui.importing.slide_over import SlideOver
from ui.style.theme import Theme
from ui.widgets.buttons import Button, icon_button, key_words
from ui.widgets.parts import KeyHint
from ui.widgets.styling import label

# A letter alone, or two after each other ("G, R").
_LONGEST = 2


class KeyRow(QWidget):
    """An action and its key. ``wanted`` carries the code of the action and the new key."""

    wanted = Signal(str, str)

    def __init__(self, theme: Theme, spec: Spec, current: str) -> None:
        super().__init__()
        self._spec = spec
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
            _("Key of “{action}”: {keys}. Press to change it.").format(action=self._spec.words, keys=words)
        )
        self.field.hide()
        self.shown.show()
        first = self._spec.keys[0] if self._spec.keys else ""
        kept = self.back.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.back.setSizePolicy(kept)
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
            self.wanted.emit(self._spec.code, typed)

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
    """Every action with its key, under its heading."""

    def __init__(self, theme: Theme, host: QWidget, actions: Actions) -> None:
        below = _("Single letters rest while you type. Press a key here to change it.")
        super().__init__(theme, host, _("Keyboard shortcuts"), below)
        self._actions = actions
        self.rows: dict[str, KeyRow] = {}
        for group in Group:
            self._add_group(group)
        self._fixed = fixed_keys()
        for place in self._fixed:
            self._add_fixed(place)
        self.body.addStretch()
        self.state = label("", "secondary", wrap=True)
        self.all_back = Button(theme, _("All as at the beginning"), kind="secondary")
        self.all_back.clicked.connect(self._restore)
        self.foot.addSpacing(8)
        self.foot.addWidget(self.state, 1)
        self.foot.addWidget(self.all_back)

    def _add_group(self, group: Group) -> None:
        self._add_heading(group_name(group))
        for spec in self._actions.specs:
            if spec.group is group:
                row = KeyRow(self.theme, spec, self._actions.keys_of(spec.code))
                row.wanted.connect(self.change)
                self.rows[spec.code] = row
                self.body.addWidget(row)

    def change(self, code: str, wanted: str) -> None:
        """Give an action another key, unless one of the others has it."""
        spec = next(spec for spec in self._actions.specs if spec.code == code)
        if refusal := self._refusal(spec, wanted):
            self.state.setText(refusal)
            return
        self.state.setText("")
        changed = {**keys.load(), code: wanted}
        if wanted == (spec.keys[0] if spec.keys else ""):
            del changed[code]
        self._use(changed)

    def _refusal(self, spec: Spec, wanted: str) -> str:
        """Why an action cannot have a key: it, or its beginning, does something else; '' where it can."""
        shown = key_words(QKeySequence(wanted))
        for other in self._actions.specs:
            if other is not spec and keys.collide(self._actions.keys_of(other.code), wanted):
                sentence = _("{keys} already does “{action}”. Change that one first, or choose another key.")
                return sentence.format(keys=shown, action=other.words)
        for place in self._fixed:
            if holder := place.holder(spec, wanted):
                sentence = _("{keys} already does “{action}”. Choose another key.")
                return sentence.format(keys=shown, action=holder)
        return ""

    def _restore(self) -> None:
        self._use({})
        self.state.setText(_("All keys are as at the beginning."))

    def _use(self, changed: dict[str, str]) -> None:
        keys.save(changed)
        self._actions.change_keys(changed)
        for code, row in self.rows.items():
            row.show_keys(self._actions.keys_of(code))

    def _add_heading(self, heading: str) -> None:
        title = label(heading, "section")
        title.setContentsMargins(0, 10, 0, 2)
        self.body.addWidget(title)

    def _add_fixed(self, place: FixedKeys) -> None:
        """Keys of one place, which are no actions of the window."""
        self._add_heading(place.heading)
        grid = QGridLayout()
        grid.setColumnStretch(0, 1)
        grid.setVerticalSpacing(6)
        for row, (words, portable) in enumerate(place.rows):
            grid.addWidget(label(words), row, 0)
            hints = QHBoxLayout()
            hints.setSpacing(4)
            for part in key_words(QKeySequence(portable)).split(" "):
                hints.addWidget(KeyHint(self.theme, part))
            grid.addLayout(hints, row, 1, Qt.AlignmentFlag.AlignRight)
        self.body.addLayout(grid)
