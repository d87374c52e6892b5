"""What the word at the caret of the search field may become, offered while one types."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.style.theme import Theme

if TYPE_CHECKING:
    from desktop.model.facets import Facets
    from ui.inbox.completing import CompletionList

# Before so many letters a word may still become anything.
_LEAST = 2


class AtCaret(QObject):
    """Offers under ``field`` what the word at the caret of its ``line`` may become. ``begun`` says that this
    is done for the first time; ``completed`` carries a whole filter that was chosen: its beginning is no
    longer in the line."""

    begun = Signal()
    completed = Signal(str)

    def __init__(self, theme: Theme, field: QWidget, line: QLineEdit) -> None:
        super().__init__(field)
        self._theme, self._field, self._line = theme, field, line

    @cached_property
    def _list(self) -> CompletionList:
        from ui.inbox.completing import CompletionList

        found = CompletionList(self._theme, self._field)
        found.chosen.connect(self._complete)
        self.begun.emit()
        return found

    @property
    def facets(self) -> Facets | None:
        """How the list divides that is searched, once it was counted."""
        return self._list.facets if "_list" in vars(self) else None

    def count(self, facets: Facets) -> None:
        """Offer filters with what they would leave."""
        self._list.facets = facets

    def offer(self) -> None:
        """Show what the word may become, once it looks like a filter."""
        left = self._left()
        token = left[left.rfind(" ") + 1 :]
        if len(token) >= _LEAST:
            self._list.offer(token)
        else:
            self.put_away()

    def put_away(self) -> None:
        """Offer nothing."""
        if self._offering:
            self._list.hide()

    def take_key(self, event: QKeyEvent) -> bool:
        """Walk over what is offered, or take of it; False for a key that is not for that."""
        if not self._offering:
            return False
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._list.step(1 if event.key() == Qt.Key.Key_Down else -1)
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
            return self._list.take(first=event.key() == Qt.Key.Key_Tab or self._list.begun)
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
            return True
        return False

    @property
    def _offering(self) -> bool:
        return "_list" in vars(self) and self._list.isVisible()

    def _left(self) -> str:
        return self._line.text()[: self._line.cursorPosition()]

    def _complete(self, typed: str) -> None:
        """Put what was chosen in the place of the word."""
        left = self._left()
        kept = left[: left.rfind(" ") + 1]
        if typed.endswith(":"):
            self._line.setText(kept + typed)
            self._list.offer(typed)
        else:
            self._line.setText(kept)
            self.put_away()
            self.completed.emit(typed)
