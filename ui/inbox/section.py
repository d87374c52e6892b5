"""A group of lines in the sidebar, under a heading or behind a gap."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.inbox.sidebar_item import SidebarItem
from ui.style.theme import Theme
from ui.widgets import drawing
from ui.widgets.styling import label


class Line(NamedTuple):
    """One line: the code that ``chosen`` carries, its words, its icon."""

    code: str
    words: str
    icon: str
    loud: bool = False


class _Gap(QWidget):
    """The space above a group without a heading; a line in it while the sidebar is folded."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._folded = False
        theme.changed.connect(self.update)
        self.set_folded(False)

    def set_folded(self, folded: bool) -> None:
        """Show the line, or space alone."""
        self._folded = folded
        self.setFixedHeight(17 if folded else 13)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._folded:
            middle, colour = self.width() / 2, self._theme.colour("control_border")
            drawing.hairline(QPainter(self), middle - 10, middle + 10, self.height() / 2, colour)


class Section(QWidget):
    """``chosen`` carries the code of a line, ``menu_wanted`` that and a place on the screen;
    ``rearranged`` says that lines came, went or moved.

    ``stays`` keeps the lines as icons while the sidebar is folded; else the group goes.
    """

    chosen = Signal(str)
    menu_wanted = Signal(str, QPoint)
    rearranged = Signal()

    def __init__(self, theme: Theme, heading: str = "", *, first: bool = False, stays: bool = True) -> None:
        super().__init__()
        self._theme, self._stays = theme, stays
        self._folded = False
        self.items: dict[str, SidebarItem] = {}
        self._lines: tuple[Line, ...] = ()
        self._heading = label(heading, "section")
        self._heading.setContentsMargins(17, 16, 0, 6)
        self._gap = _Gap(theme)
        self._has_heading, self._first = bool(heading), first
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._gap)
        self._column.addWidget(self._heading)
        self._settle()

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines; those that stay keep their place, count and keyboard."""
        if tuple(lines) == self._lines:
            return
        marked = self.marked
        for line in self._lines:
            if line not in lines:
                item = self.items.pop(line.code)
                self._column.removeWidget(item)
                item.hide()
                item.deleteLater()
        self._lines = tuple(lines)
        for place, line in enumerate(lines, start=2):
            item = self.items.get(line.code) or self._make(line)
            self._column.removeWidget(item)
            self._column.insertWidget(place, item)
            item.show()
        self.items = {line.code: self.items[line.code] for line in lines}
        self.mark(marked)
        self._settle()
        self.rearranged.emit()

    def add_line(self, line: Line) -> None:
        """One line more at the end."""
        self.set_lines([*self._lines, line])

    @property
    def marked(self) -> str:
        """The code of the line that is on the screen, or ''."""
        return next((code for code, item in self.items.items() if item.isChecked()), "")

    def mark(self, code: str) -> None:
        """Show that this line is on the screen, and no other of the group."""
        for each, item in self.items.items():
            item.setChecked(each == code)

    def set_folded(self, folded: bool) -> None:
        """Fold to icons, or unfold."""
        self._folded = folded
        self._gap.set_folded(folded)
        for item in self.items.values():
            item.set_folded(folded)
        self._settle()

    def _make(self, line: Line) -> SidebarItem:
        item = SidebarItem(self._theme, line.words, line.icon, loud=line.loud)
        item.set_folded(self._folded)
        item.clicked.connect(lambda: self.chosen.emit(line.code))
        item.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        item.customContextMenuRequested.connect(
            lambda at: self.menu_wanted.emit(line.code, item.mapToGlobal(at))
        )
        self.items[line.code] = item
        return item

    def _settle(self) -> None:
        headed = self._has_heading and not self._folded
        self._heading.setVisible(headed)
        self._gap.setVisible(not headed and not self._first)
        self.setVisible(bool(self.items) and (self._stays or not self._folded))
