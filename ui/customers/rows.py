"""The rows of the customers' list: the paged model and how a row is painted."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter

from desktop.model.codes import ProsumerStatus
from desktop.model.people import CustomerRow
from ui.customers.words import name_of, row_line, spoken
from ui.inbox.delegate import ListDelegate
from ui.inbox.layout import Line, RowLayout, Spot, placed_badges
from ui.inbox.model import PagedModel
from ui.style.theme import FontKind
from ui.widgets import marks
from ui.widgets.badges import BadgeLook, badges_width, beside_name, prosumer_badge, risk_badge

_LEFT, _RIGHT, _MARK_X, _MARK = 40, 14, 16, 13
_FIRST_LINE, _SECOND_LINE = 18.0, 39.0
_COMPACT_FIRST, _COMPACT_SECOND = 15.0, 33.0
_COMPACT_HEIGHT = 48
_STRONG = (ProsumerStatus.PROSUMER, ProsumerStatus.EVANGELIST)


class CustomerModel(PagedModel[CustomerRow]):
    """The customers' list."""

    def _name(self, row: CustomerRow) -> str:
        return name_of(row.name)

    def _spoken(self, row: CustomerRow) -> str:
        return spoken(row)


class CustomerDelegate(ListDelegate[CustomerRow]):
    """Name with badges, then how much was said and when."""

    def row_height(self) -> int:
        return _COMPACT_HEIGHT if self._compact else self._theme.measure("height.customer_row")

    def lay_out(self, row: CustomerRow, width: float) -> RowLayout:
        first = _COMPACT_FIRST if self._compact else _FIRST_LINE
        second = _COMPACT_SECOND if self._compact else _SECOND_LINE
        out = RowLayout(_LEFT, QPointF(_MARK_X, first - _MARK / 2), _MARK)
        right = width - _RIGHT
        if row.reminder_at is not None:
            out.icons.append(Spot("bell", "secondary", right - 13, second - 6.5, 13))
        self._name(out, row, first, right)
        room = right - _LEFT - (20 if row.reminder_at is not None else 0)
        self._words(out, self._second_line(row), second, room, ("small", 400), "secondary")
        return out

    def paint_marks(self, painter: QPainter, layout: RowLayout, row: CustomerRow, *, chosen: bool) -> None:
        if row.mood is not None:
            at = layout.mark
            marks.paint_sentiment(painter, at.x(), at.y(), row.mood, self._theme, layout.mark_size)

    def _second_line(self, row: CustomerRow) -> str:
        return " · ".join([row_line(row), *row.tags])

    def _name(self, out: RowLayout, row: CustomerRow, middle: float, right: float) -> None:
        strong = row.status in _STRONG or row.risk is not None
        font: tuple[FontKind, int] = ("body", 600 if strong else 400)
        metrics = self._theme.metrics(*font)
        looks: list[BadgeLook] = [
            look for look in (prosumer_badge(row.status, row.independence), risk_badge(row.risk)) if look
        ]
        name, room = name_of(row.name), right - _LEFT
        shown = beside_name(self._theme, looks, metrics.horizontalAdvance(name), room)
        left = max(40.0, room - badges_width(self._theme, shown))
        name = metrics.elidedText(name, Qt.TextElideMode.ElideRight, left)
        end = self._words(out, name, middle, room, font, "text")
        out.badges += placed_badges(self._theme, shown, end, middle)

    def _words(
        self, out: RowLayout, text: str, middle: float, room: float, font: tuple[FontKind, int], role: str
    ) -> float:
        metrics = self._theme.metrics(*font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        out.lines.append(Line(shown, _LEFT, middle + metrics.capHeight() / 2, font, role))
        return _LEFT + metrics.horizontalAdvance(shown)
