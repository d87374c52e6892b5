"""A chart on a card, with the same as a table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QStackedLayout,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.model.query import Query
from desktop.wording.catalogue import gettext as _
from ui.style.theme import Theme
from ui.widgets import buttons
from ui.widgets.charts import Chart, Table
from ui.widgets.parts import Card, ElidedLabel

PADDING = 17
"""Pixels between the edge of a card of the panorama and what stands in it."""

HEAD = 32
"""The least height of a card's first line: headings side by side stand level, with a box beside or none."""

_INSIDE = 5

_QUERY = Qt.ItemDataRole.UserRole


class ChartCard(Card):
    """A chart under its heading; a button turns it into a table and back."""

    opened = Signal(object)

    def __init__(
        self,
        theme: Theme,
        heading: str,
        chart: Chart,
        legend: QWidget | None = None,
        *,
        legend_below: bool = False,
    ) -> None:
        super().__init__()
        self.chart = chart
        self.heading = ElidedLabel(heading, "title")
        self.rows = _table(heading)
        self.turn = buttons.icon_button(theme, "table-2", _("Show as a table"))
        self.turn.setCheckable(True)
        self.turn.set_height(26)
        self.turn.toggled.connect(self._turned)
        head = QHBoxLayout()
        head.addStrut(HEAD)
        head.setSpacing(8)
        head.addWidget(self.heading)
        head.addStretch(1)
        below = QHBoxLayout()
        if legend is not None:
            (below if legend_below else head).addWidget(legend)
        head.addWidget(self.turn)
        below.addStretch(1)
        both = QWidget()
        self._both = QStackedLayout(both)
        self._both.addWidget(chart)
        self._both.addWidget(self.rows)
        column = QVBoxLayout(self)
        column.setContentsMargins(PADDING, 11, PADDING - _INSIDE, 14)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(below)
        inset = QHBoxLayout()
        # The picture on the button ends where the chart does.
        inset.setContentsMargins(0, 0, _INSIDE, 0)
        inset.addWidget(both)
        column.addLayout(inset, 1)
        chart.opened.connect(self.opened)
        self.rows.itemActivated.connect(self._activated)
        self.rows.itemClicked.connect(self._activated)

    def renew(self) -> None:
        """The chart shows something else."""
        _fill(self.rows, self.chart.table())

    def _turned(self, table: bool) -> None:
        self._both.setCurrentIndex(1 if table else 0)
        self.turn.set_icon("chart-no-axes-column" if table else "table-2")
        self.turn.set_name(_("Show as a chart") if table else _("Show as a table"))

    def _activated(self, item: QTableWidgetItem) -> None:
        query = item.data(_QUERY)
        if isinstance(query, Query):
            self.opened.emit(query)


class RowsTable(QTableWidget):
    """The first column takes what room the others leave, and no less than its words need. Long headings are
    broken in two where the columns would not fit otherwise."""

    headings: Sequence[str] = ()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Share the room out anew; where it does not suffice, the table scrolls sideways."""
        header, mode = self.horizontalHeader(), QHeaderView.ResizeMode
        header.setSectionResizeMode(mode.ResizeToContents)
        for broken in (False, True):
            self.setHorizontalHeaderLabels([_in_two(words) if broken else words for words in self.headings])
            for at in range(self.columnCount()):
                if (heading := self.horizontalHeaderItem(at)) is not None:
                    heading.setTextAlignment(_aligned(at))
            if self.headings and self._needed() <= self.viewport().width():
                header.setSectionResizeMode(0, mode.Stretch)
                return

    def _needed(self) -> int:
        header = self.horizontalHeader()
        return sum(
            max(self.sizeHintForColumn(at), header.sectionSizeHint(at)) for at in range(self.columnCount())
        )


def _aligned(column: int) -> Qt.AlignmentFlag:
    """Figures end where their heading ends, names begin where theirs begins."""
    across = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
    return across | Qt.AlignmentFlag.AlignVCenter


def _in_two(words: str) -> str:
    """``Desde que\nse publicó``: broken at the space nearest to the middle."""
    spaces = [at for at, letter in enumerate(words) if letter == " "]
    at = min(spaces, key=lambda at: abs(2 * at - len(words)), default=None)
    return words if at is None else f"{words[:at]}\n{words[at + 1 :]}"


def _table(name: str) -> RowsTable:
    table = RowsTable()
    table.setAccessibleName(name)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setShowGrid(False)
    table.verticalHeader().hide()
    table.setTabKeyNavigation(False)
    table.horizontalHeader().setHighlightSections(False)
    table.setMinimumHeight(120)
    return table


def _fill(table: RowsTable, shown: Table) -> None:
    table.setColumnCount(len(shown.headers))
    table.headings = shown.headers
    table.setRowCount(len(shown.rows))
    for row, cells in enumerate(shown.rows):
        for column, cell in enumerate(cells):
            item = QTableWidgetItem(cell.text)
            item.setData(_QUERY, cell.query)
            item.setTextAlignment(_aligned(column))
            table.setItem(row, column, item)
    table.fit()
