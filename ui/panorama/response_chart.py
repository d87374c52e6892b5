"""Hours to the first reply, week by week, with the goal: since published, and since imported."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from desktop.model.figures import ResponsePoint
from desktop.wording import figures, times
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import ngettext
from desktop.wording.codes import capital
from ui.panorama import words
from ui.style.theme import Theme
from ui.widgets import charts, drawing
from ui.widgets.charts import Cell, Chart, Mark, Table

_FOOT, _TOP, _END = 24, 8, 12
_DAYS_FROM = 48
"""From here on words count in days, and a line between two of them would say what is not so."""
_DOT = 2.6
_ROOM_BELOW = 12


class ResponseChart(Chart):
    """Each week opens what was answered in it. The full line counts from the day of publishing, the
    dotted one from the import."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Time to the first reply"))
        self._points: Sequence[ResponsePoint] = ()
        self._goal = 0
        self._unit = "week"
        self.setMinimumHeight(200)

    def set_points(self, points: Sequence[ResponsePoint], goal: int, unit: str) -> None:
        """Show these weeks or months; ``goal`` is in hours."""
        self._points, self._goal, self._unit = points, goal, unit
        self.renew()

    def table(self) -> Table:
        headers = [
            _("Month") if self._unit == "month" else _("Week"),
            _("Since published"), _("Since imported"), _("Replies"),
        ]  # fmt: skip
        rows = [
            [
                Cell(capital(words.unit_day(one.since, self._unit)), one.query),
                Cell(figures.hours(one.published), one.query),
                Cell(figures.hours(one.imported), one.query),
                Cell(times.number(one.count), one.query),
            ]
            for one in self._points
        ]
        return Table(headers, rows)

    # --- where things lie -------------------------------------------------------------

    def _scale(self) -> list[float]:
        """The hours that lines stand at."""
        known = [
            value for one in self._points for value in (one.published, one.imported) if value is not None
        ]
        top = max([*known, self._goal * 1.2, 4])
        hours = charts.ticks(top, 3)
        if hours[-1] < _DAYS_FROM:
            return [float(value) for value in hours]
        return [24.0 * value for value in charts.ticks(top / 24, 3)]

    def _plot(self) -> QRectF:
        metrics = self.theme.metrics("small")
        marked = [*self._scale(), self._goal]
        left = max(metrics.horizontalAdvance(figures.hours(value)) for value in marked) + 12
        return QRectF(left, _TOP, self.width() - left - _END, self.height() - _TOP - _FOOT)

    def _x(self, plot: QRectF, at: int) -> float:
        return plot.left() + plot.width() * at / max(1, len(self._points) - 1)

    def _y(self, plot: QRectF, value: float) -> float:
        return plot.bottom() - plot.height() * value / self._scale()[-1]

    def lay_out(self) -> list[Mark]:
        plot = self._plot()
        room = plot.width() / max(1, len(self._points) - 1)
        marks = []
        for at, one in enumerate(self._points):
            if one.published is not None or one.imported is not None:
                place = QRectF(self._x(plot, at) - room / 2, plot.top(), room, plot.height())
                marks.append(Mark(place.intersected(QRectF(self.rect())), self._said(one), one.query))
        return marks

    def _said(self, one: ResponsePoint) -> str:
        replies = ngettext("{count} reply", "{count} replies", one.count)
        return _("{when}: {published} since published, {imported} since imported; {replies}").format(
            when=capital(words.unit_name(one.since, self._unit)),
            published=figures.hours(one.published),
            imported=figures.hours(one.imported),
            replies=replies.format(count=times.number(one.count)),
        )

    # --- painting ---------------------------------------------------------------------

    def paint(self, painter: QPainter) -> None:
        plot = self._plot()
        goal = self._y(plot, self._goal)
        for value in self._scale():
            y = self._y(plot, value)
            role = "control_border" if value == 0 else "hairline"
            drawing.hairline(painter, plot.left(), plot.right() + _DOT, y, self.theme.colour(role))
            if abs(y - goal) > _ROOM_BELOW or not self._goal:
                said = figures.hours(value) if value else "0"
                self._beside(painter, plot, y, said, "secondary")
        if self._goal:
            painter.setPen(QPen(self.theme.colour("accent"), 1.3, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(plot.left(), goal), QPointF(plot.right() + _DOT, goal))
            self._beside(painter, plot, goal, figures.hours(self._goal), "accent")
        self._line(painter, plot, [one.imported for one in self._points], dotted=True)
        self._line(painter, plot, [one.published for one in self._points], dotted=False)
        self._last(painter, plot)
        self._labels(painter, plot)

    def _beside(self, painter: QPainter, plot: QRectF, y: float, said: str, role: str) -> None:
        place = QRectF(0, y - 9, plot.left() - 8, 18)
        charts.paint_words(painter, self.theme, place, said, role, charts.RIGHT)

    def _line(self, painter: QPainter, plot: QRectF, values: Sequence[float | None], *, dotted: bool) -> None:
        """Weeks without a reply leave a gap; a week between two gaps is a dot."""
        colour = self.theme.colour("faint" if dotted else "text")
        style = Qt.PenStyle.DotLine if dotted else Qt.PenStyle.SolidLine
        spots = [
            None if value is None else QPointF(self._x(plot, at), self._y(plot, value))
            for at, value in enumerate(values)
        ]
        painter.setPen(QPen(colour, 2, style, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        for one, other in pairwise(spots):
            if one is not None and other is not None:
                painter.drawLine(one, other)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        for spot in spots:
            if spot is not None:
                painter.drawEllipse(spot, _DOT, _DOT)

    def _last(self, painter: QPainter, plot: QRectF) -> None:
        """The newest known week, in words."""
        known = [(at, one.published) for at, one in enumerate(self._points) if one.published is not None]
        if not known:
            return
        at, value = known[-1]
        spot = QPointF(self._x(plot, at), self._y(plot, value))
        painter.setPen(QPen(self.theme.colour("surface"), 2))
        painter.setBrush(self.theme.colour("text"))
        painter.drawEllipse(spot, 5.5, 5.5)
        said = figures.hours(value)
        width = self.theme.metrics("small", 600).horizontalAdvance(said) + 4
        x = min(spot.x() - width / 2, self.width() - width)
        place = QRectF(x, spot.y() + 8, width, 18)
        if place.bottom() > plot.bottom():
            place.moveTo(min(x, spot.x() - width - 9), spot.y() - 22)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.colour("surface"))
        painter.drawRoundedRect(place, 4, 4)
        charts.paint_words(painter, self.theme, place, said, "text", charts.MIDDLE, 600)

    def _labels(self, painter: QPainter, plot: QRectF) -> None:
        metrics = self.theme.metrics("small")
        room = plot.width() / max(1, len(self._points) - 1)
        days = [one.since for one in self._points]
        for at, text in words.spaced_labels(days, self._unit, room, metrics.horizontalAdvance):
            half = metrics.horizontalAdvance(text) / 2 + 2
            x = min(self._x(plot, at) - half, self.width() - 2 * half)
            charts.paint_words(painter, self.theme, QRectF(x, plot.bottom() + 6, 2 * half, 18), text)
