"""The course of a person's sentiment as a small chart: shapes, not colour alone, tell how it sounded."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.model.people import MoodPoint
from desktop.wording import codes, times
from desktop.wording.catalogue import gettext as _
from ui.customers import words
from ui.customers.parts import Titled, Wishes
from ui.style.theme import Theme
from ui.widgets import marks
from ui.widgets.styling import label, tip

MOST = 24
"""More points than this would lie on one another; the newest are drawn."""

_MARK = 12
_HEIGHT, _FOOT, _SIDE = 104, 20, 12
_NEAR = 12
_ROLES = {"falling": "risk", "rising": "positive", "steady": "secondary"}


class MoodChart(QWidget):
    """Each item as the shape of its sentiment, high where it was kind. ``picked`` carries the
    item of a point that was clicked."""

    picked = Signal(int)

    def __init__(self, theme: Theme, moods: Sequence[MoodPoint]) -> None:
        super().__init__()
        self._theme = theme
        self._moods = list(moods)[-MOST:]
        self.setAccessibleName(_("The course of sentiment"))
        self.setAccessibleDescription(words.course_told(self._moods))
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(200, _HEIGHT)

    def places(self) -> list[QPointF]:
        """Where each point lies."""
        first, last = self._moods[0].at, self._moods[-1].at
        span, wide = max(last - first, 1), self.width() - 2 * _SIDE
        high = _HEIGHT - _FOOT - _MARK - 4
        found = []
        for number, point in enumerate(self._moods):
            # Half by time, half by turn, so that a busy week is not one blot.
            turn = number / max(len(self._moods) - 1, 1)
            share = 0.5 if len(self._moods) == 1 else ((point.at - first) / span + turn) / 2
            low = (1 - max(-1.0, min(1.0, point.polarity))) / 2
            found.append(QPointF(_SIDE + share * wide, _MARK / 2 + 2 + low * high))
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, places = self._theme, self.places()
        middle = _MARK / 2 + 2 + (_HEIGHT - _FOOT - _MARK - 4) / 2
        painter.setPen(QPen(theme.colour("control_border"), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(2, middle), QPointF(self.width() - 2, middle))
        painter.setPen(QPen(theme.colour("faint"), 1.3))
        painter.drawPolyline(places)
        painter.setPen(QColor(0, 0, 0, 0))
        painter.setBrush(theme.colour("surface"))
        for place in places:
            painter.drawEllipse(place, _MARK / 2 + 3, _MARK / 2 + 3)
        for place, point in zip(places, self._moods, strict=True):
            x, y = place.x() - _MARK / 2, place.y() - _MARK / 2
            marks.paint_sentiment(painter, x, y, point.sentiment, theme, _MARK)
        self._paint_months(painter, places)

    def _paint_months(self, painter: QPainter, places: Sequence[QPointF]) -> None:
        """First and last month, and those between that have room."""
        painter.setFont(self._theme.font("small"))
        painter.setPen(self._theme.colour("secondary"))
        metrics = QFontMetricsF(self._theme.font("small"))
        taken: list[QRectF] = []
        said: set[str] = set()
        order = [0, len(places) - 1, *range(1, len(places) - 1)]
        for number in dict.fromkeys(order):
            name = self._month(number)
            width = metrics.horizontalAdvance(name)
            x = min(max(places[number].x() - width / 2, 0), self.width() - width)
            box = QRectF(x, _HEIGHT - _FOOT + 4, width + 1, _FOOT - 4)
            if name in said or any(box.adjusted(-8, 0, 8, 0).intersects(other) for other in taken):
                continue
            said.add(name)
            taken.append(box)
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)

    def _month(self, number: int) -> str:
        day = times.local(self._moods[number].at)
        name = times.short_month(day.month)
        last = times.local(self._moods[-1].at)
        return name if day.year == last.year else f"{name} {day:%y}"

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = self._near(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if point else Qt.CursorShape.ArrowCursor)
        told = ""
        if point is not None:
            day = times.short_date(times.local(point.at).date())
            told = f"{day} · {codes.sentiment_name(point.sentiment.value)}"
        self.setToolTip(tip(told))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = self._near(event.position())
        if point is not None:
            self.picked.emit(point.feedback_id)

    def _near(self, at: QPointF) -> MoodPoint | None:
        for place, point in zip(self.places(), self._moods, strict=True):
            if (place - at).manhattanLength() <= _NEAR:
                return point
        return None


class MoodCard(Titled):
    """The chart with the course in a word."""

    def __init__(self, theme: Theme, moods: Sequence[MoodPoint], wishes: Wishes) -> None:
        super().__init__(_("Sentiment"))
        course = words.course(moods)
        if course:
            told = label(words.course_name(course), _ROLES[course])
            told.setFont(theme.font("small", 500))
            self.beside.addWidget(told)
        self.chart = MoodChart(theme, moods)
        self.chart.picked.connect(wishes.item)
        self.column.addWidget(self.chart)
        if len(moods) > MOST:
            newest = _("The newest {count}").format(count=times.number(MOST))
            self.column.addWidget(label(newest, "small"))
