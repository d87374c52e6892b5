"""Sentiment by week: what pleased stands above the line, what did not hangs below it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from desktop.model.codes import Sentiment
from desktop.model.figures import SentimentBar
from desktop.wording import times
from desktop.wording.catalogue import gettext as _
from desktop.wording.codes import capital
from ui.panorama import words
from ui.style.theme import Theme
from ui.widgets import charts, drawing
from ui.widgets.charts import Cell, Chart, Mark, Table

ABOVE = (Sentiment.POSITIVE, Sentiment.NEUTRAL)
BELOW = (Sentiment.MIXED, Sentiment.NEGATIVE)
_ROLES = {
    Sentiment.POSITIVE: "positive",
    Sentiment.NEUTRAL: "faint",
    Sentiment.MIXED: "mixed",
    Sentiment.NEGATIVE: "negative",
}
_FOOT = 26
_TOP = 10
_GAP = 1.5
_WIDEST = 22
_SHAPE, _SHAPE_ROOM = 8, 13
_LEAST = 2.5


class SentimentChart(Chart):
    """Each part of a bar opens its opinions."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Sentiment"))
        self._bars: Sequence[SentimentBar] = ()
        self._unit = "week"
        self.setMinimumHeight(250)

    def set_bars(self, bars: Sequence[SentimentBar], unit: str) -> None:
        """Show these weeks or months."""
        self._bars, self._unit = bars, unit
        self.renew()

    def table(self) -> Table:
        order = [*ABOVE, *BELOW]
        headers = [_("Month") if self._unit == "month" else _("Week")]
        headers += [capital(words.sentiment_plural(one)) for one in order]
        rows = [
            [
                Cell(capital(words.unit_day(bar.since, self._unit)), bar.query),
                *(Cell(times.number(bar.counts.get(one, 0)), bar.queries.get(one)) for one in order),
            ]
            for bar in self._bars
        ]
        return Table(headers, rows)

    # --- where things lie -------------------------------------------------------------

    def _scales(self) -> tuple[list[int], list[int]]:
        up = max((sum(bar.counts.get(one, 0) for one in ABOVE) for bar in self._bars), default=0)
        down = max((sum(bar.counts.get(one, 0) for one in BELOW) for bar in self._bars), default=0)
        step = charts.ticks(up + down)[1]
        return [step * at for at in range(-(-up // step) + 1)], [
            step * at for at in range(-(-down // step) + 1)
        ]

    def _plot(self) -> QRectF:
        up, down = self._scales()
        widest = max(len(times.number(up[-1])), len(times.number(down[-1])))
        left = 14 + widest * self.theme.metrics("small").horizontalAdvance("0")
        return QRectF(left, _TOP, self.width() - left, self.height() - _TOP - _FOOT)

    def _pixel(self, plot: QRectF) -> tuple[float, float]:
        """The height of one opinion, and where the line in the middle lies."""
        up, down = self._scales()
        one = plot.height() / max(1, up[-1] + down[-1])
        return one, plot.top() + up[-1] * one

    def _column(self, plot: QRectF, at: int) -> tuple[float, float]:
        room = plot.width() / max(1, len(self._bars))
        wide = min(_WIDEST, room * 0.62)
        return plot.left() + room * (at + 0.5) - wide / 2, wide

    def lay_out(self) -> list[Mark]:
        plot = self._plot()
        one, zero = self._pixel(plot)
        marks = []
        for at, bar in enumerate(self._bars):
            left, wide = self._column(plot, at)
            for parts, way in ((ABOVE, -1), (BELOW, 1)):
                edge = zero
                for part in parts:
                    count = bar.counts.get(part, 0)
                    if count:
                        high = max(_LEAST, count * one)
                        top = edge - high if way < 0 else edge
                        marks.append(self._mark(QRectF(left, top, wide, high), bar, part))
                        edge += way * high
        return marks

    def _mark(self, place: QRectF, bar: SentimentBar, part: Sentiment) -> Mark:
        named = capital(words.unit_name(bar.since, self._unit))
        said = words.sentiment_count(part, bar.counts[part])
        return Mark(place, f"{named}: {said}", bar.queries[part])

    # --- painting ---------------------------------------------------------------------

    def paint(self, painter: QPainter) -> None:
        plot = self._plot()
        self._paint_scale(painter, plot)
        kinds = [
            part
            for bar in self._bars
            for parts in (ABOVE, BELOW)
            for part in parts
            if bar.counts.get(part, 0)
        ]
        for mark, part in zip(self.marks, kinds, strict=True):
            self._paint_part(painter, mark.place, part)
        self._paint_labels(painter, plot)

    def _paint_scale(self, painter: QPainter, plot: QRectF) -> None:
        one, zero = self._pixel(plot)
        up, down = self._scales()
        for value in [*up, *(-each for each in down[1:])]:
            y = zero - value * one
            role = "control_border" if value == 0 else "hairline"
            drawing.hairline(painter, plot.left(), plot.right(), y, self.theme.colour(role))
            place = QRectF(0, y - 9, plot.left() - 10, 18)
            charts.paint_words(painter, self.theme, place, times.number(abs(value)), flags=charts.RIGHT)

    def _paint_part(self, painter: QPainter, place: QRectF, part: Sentiment) -> None:
        inner = place.adjusted(0, _GAP / 2, 0, -_GAP / 2) if place.height() > 2 * _GAP else place
        drawing.rounded(painter, inner, min(3, inner.height() / 2), self.theme.colour(_ROLES[part]))
        # The shape says it too, for whoever does not tell the colours apart.
        if inner.height() >= _SHAPE_ROOM and inner.width() >= _SHAPE_ROOM:
            charts.paint_shape(painter, part.value, inner.center(), _SHAPE, self.theme.colour("surface"))

    def _paint_labels(self, painter: QPainter, plot: QRectF) -> None:
        metrics = self.theme.metrics("small")
        room = plot.width() / max(1, len(self._bars))
        days = [bar.since for bar in self._bars]
        for at, text in words.spaced_labels(days, self._unit, room, metrics.horizontalAdvance):
            left, wide = self._column(plot, at)
            half = metrics.horizontalAdvance(text) / 2 + 2
            middle = left + wide / 2
            if middle + half > self.width() + 4:
                continue
            place = QRectF(middle - half, plot.bottom() + 8, 2 * half, 18)
            charts.paint_words(painter, self.theme, place, text, flags=charts.MIDDLE)


class Legend(Chart):
    """Shapes with what they mean; nothing to open."""

    def __init__(self, theme: Theme, entries: Sequence[tuple[str, str]]) -> None:
        """``entries``: a shape (a sentiment's code, or ``before`` for the upright stroke,
        ``line`` and ``dots`` for lines) and words."""
        super().__init__(theme, ", ".join(said for _shape, said in entries))
        self._entries = entries
        self.setFixedSize(round(self._width()), 20)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _width(self) -> float:
        metrics = self.theme.metrics("small")
        return sum(14 + metrics.horizontalAdvance(said) + 14 for _shape, said in self._entries)

    def lay_out(self) -> list[Mark]:
        return []

    def table(self) -> Table:
        return Table((), ())

    def paint(self, painter: QPainter) -> None:
        x = 5.0
        for shape, said in self._entries:
            if shape == "before":
                painter.fillRect(QRectF(x - 1, 4, 2, 12), self.theme.colour("text"))
            elif shape in ("line", "dots"):
                style = Qt.PenStyle.SolidLine if shape == "line" else Qt.PenStyle.DotLine
                colour = self.theme.colour("text" if shape == "line" else "faint")
                painter.setPen(QPen(colour, 2, style, Qt.PenCapStyle.RoundCap))
                painter.drawLine(QPointF(x - 4, 10), QPointF(x + 5, 10))
            else:
                role = "secondary" if shape == Sentiment.NEUTRAL else shape
                charts.paint_shape(painter, shape, QPointF(x, 10), 9, self.theme.colour(role))
            width = self.theme.metrics("small").horizontalAdvance(said) + 2
            charts.paint_words(painter, self.theme, QRectF(x + 9, 1, width, 18), said)
            x += 14 + width + 12
