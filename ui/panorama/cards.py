"""Cards of the panorama: a chart with its table behind, a figure, a list of lines that open items."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QSizePolicy,
    QStackedLayout,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.model.figures import Figure
from desktop.model.query import Query
from desktop.wording import figures
from desktop.wording.catalogue import gettext as _
from ui.style.theme import FontKind, Theme
from ui.widgets import buttons, drawing
from ui.widgets.charts import Chart, Table
from ui.widgets.parts import Card, ElidedLabel
from ui.widgets.styling import label

PADDING = 17
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
        column.setContentsMargins(PADDING, 11, PADDING - 5, 14)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(below)
        column.addWidget(both, 1)
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
    """The first column takes what room the others leave, and no less than its words need."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Share the room out anew; where it does not suffice, the table scrolls sideways."""
        header, columns = self.horizontalHeader(), range(self.columnCount())
        needed = sum(max(self.sizeHintForColumn(at), header.sectionSizeHint(at)) for at in columns)
        mode = QHeaderView.ResizeMode
        header.setSectionResizeMode(mode.ResizeToContents)
        if self.columnCount() and needed <= self.viewport().width():
            header.setSectionResizeMode(0, mode.Stretch)


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
    table.setHorizontalHeaderLabels(list(shown.headers))
    table.setRowCount(len(shown.rows))
    for row, cells in enumerate(shown.rows):
        for column, cell in enumerate(cells):
            item = QTableWidgetItem(cell.text)
            item.setData(_QUERY, cell.query)
            if column:
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            table.setItem(row, column, item)
    table.fit()


class _Number(QAbstractButton):
    """A figure in large digits, its unit small; a click opens what it counts."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._parts = ("", "")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self.update)

    def set_words(self, words: str, said: str) -> None:
        """The figure, and what screen readers say of it."""
        digits, _space, unit = words.replace("\u00a0", " ").replace("\u202f", " ").partition(" ")
        if digits.endswith("%"):
            digits, unit = digits[:-1], "%"
        self._parts = (digits, unit)
        self.setAccessibleName(said)
        self.updateGeometry()
        self.update()

    def _metrics(self) -> tuple[QFontMetricsF, QFontMetricsF]:
        font = self._theme.figures("page", 600)
        font.setPixelSize(round(font.pixelSize() * 1.22))
        return QFontMetricsF(font), QFontMetricsF(self._theme.font("body"))

    def sizeHint(self) -> QSize:
        large, small = self._metrics()
        digits, unit = self._parts
        width = large.horizontalAdvance(digits) + (6 + small.horizontalAdvance(unit) if unit else 0)
        return QSize(round(width) + 4, round(large.height()) + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        large, _small = self._metrics()
        digits, unit = self._parts
        font = self._theme.figures("page", 600)
        font.setPixelSize(round(font.pixelSize() * 1.22))
        painter.setFont(font)
        painter.setPen(self._theme.colour("accent" if self.underMouse() else "text"))
        base = QPointF(0, 1 + large.ascent())
        painter.drawText(base, digits)
        painter.setFont(self._theme.font("body"))
        painter.setPen(self._theme.colour("secondary"))
        painter.drawText(base + QPointF(large.horizontalAdvance(digits) + 6, 0), unit)


class _Change(QWidget):
    """Beside the span before: an arrow and words, green where it is good, red where it is not."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._words, self._way, self._role = "", 0, "secondary"
        theme.changed.connect(self.update)

    def set_change(self, words: str, way: int, role: str) -> None:
        """``way``: 1 up, -1 down, 0 as before."""
        self._words, self._way, self._role = words, way, role
        self.setAccessibleName(words)
        self.setFixedSize(self.sizeHint())
        self.setVisible(bool(words))
        self.update()

    def sizeHint(self) -> QSize:
        arrow = 15 if self._way else 0
        return QSize(round(self._theme.metrics("small", 600).horizontalAdvance(self._words)) + arrow + 3, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self._theme.colour(self._role)
        x = 0
        if self._way:
            top, foot = (6, 14) if self._way > 0 else (14, 6)
            painter.setPen(QPen(colour, 1.6, c=Qt.PenCapStyle.RoundCap))
            tip = QPointF(9, top)
            painter.drawLine(QPointF(1, foot), tip)
            painter.drawLine(tip, QPointF(3, top))
            painter.drawLine(tip, QPointF(9, top + (6 if self._way > 0 else -6)))
            x = 15
        painter.setFont(self._theme.figures("small", 600 if self._way else 400))
        painter.setPen(colour)
        painter.drawText(
            self.rect().adjusted(x, 0, 0, 0),
            int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine),
            self._words,
        )


class Line(QAbstractButton):
    """One line of words that opens something; it ends in an ellipsis where there is no room."""

    def __init__(self, theme: Theme, words: str = "", icon: str = "", role: str = "secondary") -> None:
        super().__init__()
        self._theme, self._icon, self._role = theme, icon, role
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_words(words)
        theme.changed.connect(self.update)

    def set_words(self, words: str) -> None:
        """What stands on the line."""
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.updateGeometry()

    def _kind(self) -> FontKind:
        return "body" if self._icon else "small"

    def sizeHint(self) -> QSize:
        width = self._theme.metrics(self._kind()).horizontalAdvance(self.accessibleName())
        return QSize(round(width) + (25 if self._icon else 0) + 4, 26 if self._icon else 20)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        x = 0
        if self._icon:
            drawing.icon(painter, self._theme, self._icon, self._role, 0, (self.height() - 15) / 2, 15)
            x = 24
        metrics = self._theme.metrics(self._kind())
        words = metrics.elidedText(self.accessibleName(), Qt.TextElideMode.ElideRight, self.width() - x)
        font = self._theme.figures(self._kind())
        font.setUnderline(self.underMouse())
        painter.setFont(font)
        painter.setPen(self._theme.colour("text" if self._icon else "accent"))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.drawText(self.rect().adjusted(x, 0, 0, 0), int(flags), words)


class FigureCard(Card):
    """One figure beside the span before, with a second line that opens something of its own."""

    opened = Signal(object)

    def __init__(self, theme: Theme, heading: str, kind: str, *, less_is_better: bool = False) -> None:
        super().__init__()
        self._heading, self._kind, self._less = heading, kind, less_is_better
        self._query = self._note_query = Query()
        self.number = _Number(theme)
        self.number.clicked.connect(lambda: self.opened.emit(self._query))
        self.change = _Change(theme)
        self.note = Line(theme)
        self.note.clicked.connect(lambda: self.opened.emit(self._note_query))
        column = QVBoxLayout(self)
        column.setContentsMargins(PADDING, 13, 10, 11)
        column.setSpacing(3)
        column.addWidget(ElidedLabel(heading, "secondary"))
        column.addWidget(self.number, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.change)
        column.addWidget(self.note)
        column.addStretch(1)

    def show_figure(self, figure: Figure, note: str = "", note_query: Query | None = None) -> None:
        """Show it; ``note`` opens ``note_query``."""
        self._query, self._note_query = figure.query, note_query or figure.query
        words = figures.value(figure, self._kind)
        change = figures.change(figure, self._kind)
        self.number.set_words(words, f"{self._heading}: {words}. {change}")
        self.change.set_change(change, *self._judged(figure, change))
        self.change.setToolTip(change)
        self.note.setVisible(bool(note))
        self.note.set_words(note)

    def _judged(self, figure: Figure, change: str) -> tuple[int, str]:
        if figure.value is None or figure.before is None or change == _("as before"):
            return 0, "secondary"
        way = (figure.value > figure.before) - (figure.value < figure.before)
        if not way or not figure.before:
            return 0, "secondary"
        good = (way < 0) is self._less
        # Fewer opinions are no fault of anybody's.
        fault = self._kind in (figures.SHARE, figures.HOURS)
        return way, "positive" if good else "negative" if fault else "secondary"


class LinesCard(Card):
    """Lines of words, each of which opens its items; ``note`` below them."""

    opened = Signal(object)

    def __init__(self, theme: Theme, heading: str, *, columns: int = 1) -> None:
        super().__init__()
        self._theme, self._columns = theme, columns
        self.lines: list[Line] = []
        self.head = QHBoxLayout()
        self.head.addWidget(label(heading, "title"))
        self.head.addStretch(1)
        self._rows = QGridLayout()
        self._rows.setHorizontalSpacing(16)
        self._rows.setVerticalSpacing(2)
        for column in range(columns):
            self._rows.setColumnStretch(column, 1)
        self.note = label("", "small", wrap=True)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(PADDING, 13, PADDING, 13)
        outer.setSpacing(6)
        outer.addLayout(self.head)
        outer.addLayout(self._rows)
        outer.addWidget(self.note)
        outer.addStretch(1)

    def set_lines(self, lines: Sequence[tuple[str, str, str, Query]], note: str) -> None:
        """Each line: its icon, the icon's colour role, its words, and what it opens."""
        held = next((at for at, line in enumerate(self.lines) if line.hasFocus()), None)
        for line in self.lines:
            self._rows.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = []
        deep = -(-len(lines) // self._columns)
        for at, (icon, role, words, query) in enumerate(lines):
            line = Line(self._theme, words, icon, role)
            line.clicked.connect(lambda _on=False, query=query: self.opened.emit(query))
            self._rows.addWidget(line, at % deep, at // deep)
            self.lines.append(line)
        if held is not None and self.lines:
            self.lines[min(held, len(self.lines) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)
        self.note.setText(note)
        self.note.setVisible(bool(note))
