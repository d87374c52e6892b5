"""The tags under the words: regarding one marks its words, a right click corrects it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from desktop.model.codes import Intent
from desktop.model.tags import Span, Tag, TagKind
from desktop.wording import codes
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import ngettext
from desktop.wording.quotes import quoted
from ui.looking import refused
from ui.reader.tagging import TagChip, chips_of, denial, most_telling
from ui.style.theme import Theme
from ui.widgets import keyboard
from ui.widgets.buttons import icon_button
from ui.widgets.chips import Chip
from ui.widgets.flow import Flow
from ui.widgets.menus import open_menu
from ui.widgets.styling import tip

_LONGEST_OWN_TAG = 40


class _OwnTag(QLineEdit):
    """Stands there as long as it has the keyboard."""

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.setVisible(event.reason() is Qt.FocusReason.ActiveWindowFocusReason)


class TagBar(QWidget):
    """Chips that wrap; where there are many, the most telling, and the others behind a ``+3``.
    ``marks_changed`` carries the spans to mark; ``tag_removed`` and ``tag_added`` the kind and code of what
    the owner corrected. ``left`` says that the keyboard has nothing more to do here."""

    left = Signal()
    marks_changed = Signal(list)
    tag_removed = Signal(str, str)
    tag_added = Signal(str, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._topics: Sequence[str] = ()
        self._tags: Sequence[Tag] = ()
        self._text = ""
        self._chips: dict[str, tuple[TagChip, Chip]] = {}
        self._regarded: str | None = None
        self._folded: Sequence[Chip] = ()
        self._open = False
        self._flow = Flow(self)
        self._menu: QMenu | None = None
        self._look_only = False

    def look_only(self, only: bool) -> None:
        """Whether nothing can be corrected: regarding a chip still marks its words."""
        self._look_only = only
        for _chip, widget in self._chips.values():
            widget.setToolTip(tip(self._advice()))
        if self._flow.count():
            self._plus.setVisible(not only)

    def offer_topics(self, topics: Sequence[str]) -> None:
        """The codes of topics that can be added."""
        self._topics = topics

    def show_tags(self, tags: Sequence[Tag], text: str, *, mark_first: bool = False) -> None:
        """Show these tags of ``text``. A chip that was on stays on while its tag is there;
        ``mark_first`` otherwise turns on the first that has words."""
        kept = self._chosen()
        telling, others = most_telling(chips_of(tags, text))
        chips = telling + others
        if self._chips and text == self._text and chips == [chip for chip, _widget in self._chips.values()]:
            return
        self._open = self._open and text == self._text
        self._tags, self._text, self._regarded = tags, text, None
        focused = any(keyboard.within(widget) for _chip, widget in self._chips.values())
        self._flow.clear()
        self._chips = {}
        for chip in chips:
            self._chips[chip.key] = chip, self._made(chip)
        self._folded = [self._chips[chip.key][1] for chip in others]
        self._more = Chip(self._theme, "", parent=self)
        self._more.clicked.connect(self._turn)
        self._flow.addWidget(self._more)
        self._add_plus()
        self._fold()
        if focused:
            stops = [widget for _chip, widget in self._chips.values()]
            (stops[0] if stops else self._plus).setFocus(Qt.FocusReason.OtherFocusReason)
        first = next((key for key, (chip, _widget) in self._chips.items() if chip.spans), None)
        on = kept if kept in self._chips else (first if mark_first else None)
        if on is not None:
            self._chips[on][1].setChecked(True)
            self._open = self._open or self._chips[on][1] in self._folded
            self._fold()
        self._tell()

    def clear(self) -> None:
        """No item: no chips, and none is remembered as on."""
        self._chips = {}
        self._tags, self._folded = (), ()
        self._open = False
        self._flow.clear()

    def spans(self) -> list[Span]:
        """The spans that are marked now: those of the chip under the eye, else of the one on."""
        key = self._regarded or self._chosen()
        return list(self._chips[key][0].spans) if key in self._chips else []

    def correct(self) -> None:
        """Offer to take off what is marked now, or the first tag."""
        key = self._chosen() or next(iter(self._chips), None)
        if key is not None:
            self._correct(key)

    def offer(self) -> None:
        """Offer tags to put on."""
        if self._tags or self._text:
            self._offer()

    def _turn(self) -> None:
        """Show the others, or fold them away again with their marks."""
        self._open = not self._open
        self._fold()
        if self._open:
            self._folded[0].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        for widget in self._folded:
            widget.setChecked(False)
        self._tell()

    def _fold(self) -> None:
        for widget in self._folded:
            widget.setVisible(self._open)
        count = len(self._folded)
        more = ngettext("Show {count} more tag", "Show {count} more tags", count).format(count=count)
        self._more.set_words(_("Show less") if self._open else f"+{count}")
        self._more.setAccessibleName(_("Show less") if self._open else more)
        self._more.setToolTip(tip("" if self._open else more))
        self._more.setVisible(bool(count))

    def _made(self, chip: TagChip) -> Chip:
        widget = Chip(self._theme, chip.label, chip.icon, chip.role, checkable=bool(chip.spans), parent=self)
        quotes = " … ".join(span.quote(self._text) for span in chip.spans)
        widget.setAccessibleName(chip.label)
        widget.setAccessibleDescription(quoted(quotes))
        widget.setToolTip(tip(self._advice()))
        widget.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        widget.regarded.connect(lambda regarded, key=chip.key: self._regard(key, regarded))
        widget.clicked.connect(lambda _on=False, key=chip.key: self._choose(key))
        widget.customContextMenuRequested.connect(lambda *_at, key=chip.key: self._correct(key))
        self._flow.addWidget(widget)
        widget.show()
        return widget

    def _add_plus(self) -> None:
        self._own = _OwnTag(self)
        self._own.setMaxLength(_LONGEST_OWN_TAG)
        self._own.setPlaceholderText(_("Your own tag"))
        self._own.setAccessibleName(_("Your own tag"))
        self._own.setProperty("low", True)
        self._own.setFixedSize(160, self._theme.measure("height.chip"))
        self._own.returnPressed.connect(self._add_own)
        self._own.hide()
        self._plus = icon_button(self._theme, "plus", _("Add a tag"))
        self._plus.set_height(self._theme.measure("height.chip"))
        self._plus.clicked.connect(self._offer)
        self._flow.addWidget(self._own)
        self._flow.addWidget(self._plus)
        self._plus.setVisible(not self._look_only)

    def _advice(self) -> str:
        return "" if self._look_only else _("Right click to correct it")

    def _chosen(self) -> str | None:
        return next((key for key, (_chip, widget) in self._chips.items() if widget.isChecked()), None)

    def _choose(self, key: str) -> None:
        for other, (_chip, widget) in self._chips.items():
            if other != key:
                widget.setChecked(False)
        if not self._chips[key][1].isChecked():
            self._regarded = None
        self._tell()

    def _regard(self, key: str, regarded: bool) -> None:
        if key not in self._chips:
            return
        if regarded and self._chips[key][0].spans:
            self._regarded = key
        elif self._regarded == key:
            self._regarded = None
        self._tell()

    def _tell(self) -> None:
        self.marks_changed.emit(self.spans())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete on a chip offers to take its tag off."""
        key = next((key for key, (_chip, widget) in self._chips.items() if widget.hasFocus()), None)
        if key is not None and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._correct(key)
            return
        super().keyPressEvent(event)

    def _correct(self, key: str) -> None:
        if refused(self):
            return
        chip, widget = self._chips[key]
        menu = self._new_menu()
        for tag in chip.tags:
            self._entry(menu, denial(tag), self._remover(tag))
        menu.addSeparator()
        self._fill_offer(menu.addMenu(_("Add a tag")))
        open_menu(menu, widget.mapToGlobal(QPoint(0, widget.height() + 2)))

    def _offer(self) -> None:
        menu = self._new_menu()
        self._fill_offer(menu)
        open_menu(menu, self._plus.mapToGlobal(QPoint(0, self._plus.height() + 2)))

    def _fill_offer(self, menu: QMenu) -> None:
        there = {(tag.kind, tag.code) for tag in self._tags}
        for intent in Intent:
            if (TagKind.INTENT, intent) not in there:
                self._entry(menu, codes.intent_name(intent), self._adder(TagKind.INTENT, intent))
        topics = menu.addMenu(_("Topic"))
        for topic in sorted(self._topics, key=codes.topic_title):
            if (TagKind.TOPIC, topic) not in there:
                self._entry(topics, codes.topic_title(topic), self._adder(TagKind.TOPIC, topic))
        menu.addSeparator()
        self._entry(menu, _("Your own tag…"), self._ask_own)

    def _new_menu(self) -> QMenu:
        if self._menu is not None:
            self._menu.deleteLater()
        self._menu = QMenu(self)
        return self._menu

    def _entry(self, menu: QMenu, words: str, then: Callable[[], None]) -> None:
        action = menu.addAction(words.replace("&", "&&"))
        action.triggered.connect(then)

    def _remover(self, tag: Tag) -> Callable[[], None]:
        return lambda: self.tag_removed.emit(str(tag.kind), str(tag.code))

    def _adder(self, kind: TagKind, code: str) -> Callable[[], None]:
        return lambda: self.tag_added.emit(str(kind), str(code))

    def _ask_own(self) -> None:
        self._own.show()
        self._own.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_own(self) -> None:
        words = " ".join(self._own.text().split())
        # First: a line that is hidden with the keyboard in it hands it on to whatever comes next.
        self.left.emit()
        self._own.clear()
        self._own.hide()
        if words:
            self.tag_added.emit(str(TagKind.OWN), words)
