"""What they talk about: complaints to the left, praise to the right, before as a stroke."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from desktop.model.figures import TopicFigure
from desktop.wording import times
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import ngettext
from desktop.wording.codes import capital, topic_title
from ui.style.theme import Theme
from ui.widgets import charts, drawing
from ui.widgets.charts import Cell, Chart, Mark, Table

ROWS = 8
_ROW = 33
_BAR = 12
_BEFORE = 20
_NAME_SHARE = 0.34
_NUMBER_GAP = 7
_LEAST = 3.0


class TopicChart(Chart):
    """Each bar opens the opinions that speak so of the topic."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("What they talk about"))
        self._all: Sequence[TopicFigure] = ()
        self._topics: Sequence[TopicFigure] = ()

    def set_topics(self, topics: Sequence[TopicFigure]) -> None:
        """Show the topics most spoken of; the table has all."""
        self._all, self._topics = topics, topics[:ROWS]
        self.setMinimumHeight(_ROW * len(self._topics) + 4)
        self.renew()

    def table(self) -> Table:
        headers = [_("Topic"), capital(_("complain")), _("Before"), capital(_("praise")), _("Before")]
        rows = [
            [
                Cell(topic_title(one.topic)),
                Cell(times.number(one.complaints), one.complaints_query),
                Cell(times.number(one.complaints_before)),
                Cell(times.number(one.praises), one.praises_query),
                Cell(times.number(one.praises_before)),
            ]
            for one in self._all
        ]
        return Table(headers, rows)

    # --- where things lie -------------------------------------------------------------

    def _row(self, at: int) -> float:
        room = min(_ROW + 8, self.height() / max(1, len(self._topics)))
        return room * (at + 0.5)

    def _scale(self) -> tuple[float, float, float]:
        """Where names end, where the line in the middle stands, and the width of one opinion."""
        metrics = self.theme.metrics("body")
        longest = max((metrics.horizontalAdvance(topic_title(one.topic)) for one in self._topics), default=0)
        names = min(longest + 14, self.width() * _NAME_SHARE)
        numbers = self.theme.metrics("small").horizontalAdvance(times.number(self._most())) + 10
        left = max((max(one.complaints, one.complaints_before) for one in self._topics), default=0)
        right = max((max(one.praises, one.praises_before) for one in self._topics), default=0)
        room = self.width() - names - 2 * numbers - 4
        one = room / max(1, left + right)
        return names, names + numbers + left * one, one

    def _most(self) -> int:
        return max((max(one.complaints, one.praises) for one in self._topics), default=0)

    def _bars(self, at: int) -> tuple[QRectF, QRectF]:
        _names, axis, one = self._scale()
        figure, y = self._topics[at], self._row(at) - _BAR / 2
        left = max(_LEAST, figure.complaints * one) if figure.complaints else 0.0
        right = max(_LEAST, figure.praises * one) if figure.praises else 0.0
        return QRectF(axis - 1.5 - left, y, left, _BAR), QRectF(axis + 1.5, y, right, _BAR)

    def lay_out(self) -> list[Mark]:
        marks = []
        for at, one in enumerate(self._topics):
            complaints, praises = self._bars(at)
            name = topic_title(one.topic)
            if one.complaints:
                said = ngettext("{count} complaint", "{count} complaints", one.complaints)
                marks.append(
                    self._mark(complaints, name, said, one.complaints, one.complaints_before, left=True)
                )
            if one.praises:
                said = ngettext("praised {count} time", "praised {count} times", one.praises)
                marks.append(self._mark(praises, name, said, one.praises, one.praises_before, left=False))
        queries = [
            query
            for one in self._topics
            for count, query in ((one.complaints, one.complaints_query), (one.praises, one.praises_query))
            if count
        ]
        return [Mark(place, said, query) for (place, said), query in zip(marks, queries, strict=True)]

    def _mark(
        self, bar: QRectF, name: str, said: str, count: int, before: int, *, left: bool
    ) -> tuple[QRectF, str]:
        numbers = self.theme.metrics("small").horizontalAdvance(times.number(count)) + _NUMBER_GAP + 3
        place = bar.adjusted(-numbers if left else 0, -5, 0 if left else numbers, 5)
        words = _("{topic}: {said}; before, {before}").format(
            topic=name, said=said.format(count=times.number(count)), before=times.number(before)
        )
        return place, words

    # --- painting ---------------------------------------------------------------------

    def paint(self, painter: QPainter) -> None:
        names, axis, one = self._scale()
        foot = self._row(len(self._topics) - 1) + _ROW / 2 if self._topics else 0
        drawing.upright(painter, axis, 0, foot, self.theme.colour("control_border"))
        for at, figure in enumerate(self._topics):
            y = self._row(at)
            name = self.theme.metrics("body").elidedText(
                topic_title(figure.topic), Qt.TextElideMode.ElideRight, names - 8
            )
            painter.setFont(self.theme.font("body"))
            painter.setPen(self.theme.colour("text"))
            painter.drawText(QRectF(0, y - 10, names, 20), int(charts.LEFT), name)
            left, right = self._bars(at)
            drawing.rounded(painter, left, 3, self.theme.colour("negative"))
            drawing.rounded(painter, right, 3, self.theme.colour("positive"))
            self._stroke(painter, axis - 1.5 - figure.complaints_before * one, y, figure.complaints_before)
            self._stroke(painter, axis + 1.5 + figure.praises_before * one, y, figure.praises_before)
            self._count(painter, left, figure.complaints, figure.complaints_before * one, left=True)
            self._count(painter, right, figure.praises, figure.praises_before * one, left=False)

    def _stroke(self, painter: QPainter, x: float, y: float, before: int) -> None:
        if before:
            painter.fillRect(QRectF(x - 1, y - _BEFORE / 2, 2, _BEFORE), self.theme.colour("text"))

    def _count(self, painter: QPainter, bar: QRectF, count: int, before: float, *, left: bool) -> None:
        """The number at the end of a bar, clear of the stroke."""
        if not count:
            return
        away = max(0.0, before - bar.width())
        wide = self.theme.metrics("small").horizontalAdvance(times.number(count))
        gap = _NUMBER_GAP + (away if away < 2 * _NUMBER_GAP + wide else 0)
        end = bar.left() - gap - 80 if left else bar.right() + gap
        place = QRectF(end, bar.center().y() - 9, 80, 18)
        flags = charts.RIGHT if left else charts.LEFT
        charts.paint_words(painter, self.theme, place, times.number(count), flags=flags)
