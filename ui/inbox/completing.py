"""The list under the search field: what the word at the caret may become."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QWidget

from desktop.model.facets import Facets
from desktop.wording import times
from desktop.wording.catalogue import gettext as _
from desktop.wording.completions import Completion, begun, completions
from ui.style.theme import Theme

_ROW = 28
_WIDTH = 360
_CODE = Qt.ItemDataRole.UserRole


class CompletionList(QListWidget):
    """Never takes the keyboard: the field hands it the keys that are its own. ``chosen`` carries
    what shall stand in the field."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, under: QWidget) -> None:
        super().__init__(under.window())
        self._under = under
        self.facets: Facets | None = None
        self.begun = False
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setObjectName("completions")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(_("Filters that can be typed"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFont(theme.font("body"))
        self.itemClicked.connect(lambda item: self.chosen.emit(item.data(_CODE)))
        self.hide()

    def offer(self, token: str) -> bool:
        """Show what ``token`` may become; False when that is nothing."""
        found = completions(token, self.facets)
        self.begun = begun(token, self.facets)
        self.clear()
        for one in found:
            item = QListWidgetItem(_line(one), self)
            item.setData(_CODE, one.typed)
            item.setSizeHint(QSize(_WIDTH // 2, _ROW))
        self.setVisible(bool(found))
        if found:
            self._place(len(found))
        return bool(found)

    def step(self, by: int) -> None:
        """Move the chosen line."""
        self.setCurrentRow(max(-1, min(self.count() - 1, self.currentRow() + by)))

    def take(self, *, first: bool) -> bool:
        """Choose the line that is marked, or the ``first``; False when there is none."""
        row = 0 if first and self.currentRow() < 0 else self.currentRow()
        if row < 0 or not self.isVisible():
            return False
        self.chosen.emit(self.item(row).data(_CODE))
        return True

    def _place(self, lines: int) -> None:
        at = self._under.mapTo(self.window(), QPoint(0, self._under.height() + 2))
        self.setGeometry(at.x(), at.y(), max(_WIDTH, self._under.width()), lines * _ROW + 10)
        self.raise_()


def _line(one: Completion) -> str:
    count = times.number(one.count) if one.count is not None else ""
    return "   ".join(part for part in (one.typed, one.words, count) if part)
