"""The owner's notes on an item, and earlier wordings of what the customer said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.model.details import Detail
from desktop.wording import times
from desktop.wording.catalogue import gettext as _
from ui.reader.shown import lay_out, plain
from ui.reader.words import Words
from ui.style.theme import Theme
from ui.widgets.styling import label


class _Line(QLineEdit):
    """Esc leaves it without a note."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.left.emit()
            return
        super().keyPressEvent(event)


class Notes(QWidget):
    """Notes under a heading, and a line to write one when asked: ``note_added``. ``left`` says that
    the keyboard has nothing more to do here."""

    note_added = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._item = 0
        self._given_back: dict[int, str] = {}
        self._title = label(_("Notes"), "section")
        self._entries = PastTexts(theme)
        self._line = _Line()
        self._line.setPlaceholderText(_("A note for you and your team"))
        self._line.setAccessibleName(_("New note"))
        self._line.returnPressed.connect(self._add)
        self._line.left.connect(self._end)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for part in (self._title, self._entries, self._line):
            layout.addWidget(part)
        self._line.hide()
        self.hide()

    def show_item(self, detail: Detail, now: datetime) -> None:
        """Show the notes of this item. A note that is being written to it is left alone: the item may be
        shown again at any moment, when somebody changed something of it."""
        self._entries.show_texts(detail.notes, now)
        if detail.row.id != self._item or self._line.isHidden():
            self._item = detail.row.id
            self._line.clear()
            self._leave()
            self._take_up()

    def forget_item(self) -> None:
        """No item is shown: a note that was begun belongs nowhere any more."""
        self._item = 0

    def give_back(self, item: int, text: str) -> None:
        """A note that could not be kept stands in its line again whenever its item is shown, until it is
        kept or let go."""
        self._given_back[item] = text
        if item == self._item and self._line.isHidden():
            self._take_up()

    def _take_up(self) -> None:
        if text := self._given_back.get(self._item, ""):
            self.show()
            self._line.show()
            self._line.setText(text)

    def write(self) -> None:
        """Open the line for a new note."""
        self.show()
        self._line.show()
        self._line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _add(self) -> None:
        text = self._line.text().strip()
        self._end()
        if text:
            self.note_added.emit(text)

    def _end(self) -> None:
        # First: a line that is hidden with the keyboard in it hands it on to whatever comes next.
        self.left.emit()
        self._given_back.pop(self._item, None)
        self._line.clear()
        self._leave()

    def _leave(self) -> None:
        self._line.hide()
        self.setVisible(bool(self._entries.count))


class PastTexts(QWidget):
    """Texts with the day that each is of, one under the other."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._parts: list[QWidget] = []
        self._shown: Sequence[tuple[str, str]] = ()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2)

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self._shown)

    def show_texts(self, texts: Sequence[tuple[str, str]], now: datetime) -> None:
        """Show these pairs of time and text. Those that stand there already stay as they are, with what is
        chosen in them."""
        worded = [(times.short_day(when, now), text) for when, text in texts]
        if worded == self._shown:
            return
        self._shown = worded
        for part in self._parts:
            part.hide()
            part.deleteLater()
        self._parts = []
        for day, text in worded:
            self._add(label(day, "small"))
            words = Words(self._theme, "body")
            words.show_words(lay_out(plain(text), (), {}))
            words.setAccessibleName(day)
            self._add(words)

    def _add(self, part: QWidget) -> None:
        self._parts.append(part)
        self._layout.addWidget(part)
        part.show()
