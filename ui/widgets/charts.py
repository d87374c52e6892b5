"""What every chart can do: marks that open their items by mouse and by keyboard, and a table behind.

Charts are painted in logical pixels with paths and text alone, so that they are crisp on every
screen and on paper.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from desktop.model.query import Query
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import ngettext
from ui.style.theme import Theme
from ui.widgets.styling import tip

NEGATIVE, MIXED, NEUTRAL, POSITIVE = "negative", "mixed", "neutral", "positive"
_STEPS = (1, 2, 5)
_LEVEL = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
LEFT = Qt.AlignmentFlag.AlignLeft | _LEVEL
RIGHT = Qt.AlignmentFlag.AlignRight | _LEVEL
MIDDLE = Qt.AlignmentFlag.AlignHCenter | _LEVEL


@dataclass(frozen=True, slots=True)
class Mark:
    """A part of a chart: where it lies, what it says, and the items it opens."""

    place: QRectF
    words: str
    query: Query


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the table behind a chart, with the items it opens."""

    text: str
    query: Query | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """What a chart shows, in rows."""

    headers: Sequence[str]
    rows: Sequence[Sequence[Cell]]


class Chart(QWidget):
    """``opened`` carries the ``Query`` of the mark that was clicked, or chosen with the arrow keys
    and entered. Charts say what they show in ``set_...`` and lay out their marks in ``lay_out``."""

    opened = Signal(object)

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.theme = theme
        self._name = name
        self._at = -1
        self._over = -1
        self.marks: list[Mark] = []
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        theme.changed.connect(self.update)

    def lay_out(self) -> list[Mark]:
        """The marks for the present size."""
        raise NotImplementedError

    def paint(self, painter: QPainter) -> None:
        """Paint everything but the rings around marks."""
        raise NotImplementedError

    def table(self) -> Table:
        """The same as a table."""
        raise NotImplementedError

    def renew(self) -> None:
        """What is shown has changed."""
        self.marks = self.lay_out()
        self._at = self._over = -1
        self.setAccessibleName(self._name)
        count = len(self.marks)
        said = ngettext(
            "{count} bar or point; walk through them with the arrow keys, and open one with Enter.",
            "{count} bars or points; walk through them with the arrow keys, and open one with Enter.",
            count,
        )
        self.setAccessibleDescription(said.format(count=count) if count else _("Nothing to show."))
        self.updateGeometry()
        self.update()

    # --- inside -----------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.marks = self.lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint(painter)
        if self._over >= 0:
            self._ring(painter, self.marks[self._over], self.theme.colour("control_border"), 1.5)
        if self.hasFocus() and self.marks:
            self._ring(painter, self.marks[max(self._at, 0)], self.theme.colour("accent"), 2)

    def _ring(self, painter: QPainter, mark: Mark, colour: QColor, width: float) -> None:
        painter.setPen(QPen(colour, width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(mark.place.adjusted(-2, -2, 2, 2), 4, 4)

    def mark_at(self, point: QPointF) -> int:
        """The mark at a point of the widget, -1 where there is none."""
        return next((at for at, mark in enumerate(self.marks) if mark.place.contains(point)), -1)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self.mark_at(event.position())
        if over != self._over:
            self._over = over
            if over >= 0:
                self.setCursor(Qt.CursorShape.PointingHandCursor)
            else:
                self.unsetCursor()
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._over = -1
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        at = self.mark_at(event.position())
        if at >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(self.marks[at].query)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            at = self.mark_at(QPointF(event.pos()))
            if at >= 0:
                QToolTip.showText(event.globalPos(), tip(self.marks[at].words), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1,
            Qt.Key.Key_Home: -len(self.marks), Qt.Key.Key_End: len(self.marks),
        }  # fmt: skip
        key = Qt.Key(event.key())
        if key in steps and self.marks:
            self.go_to(max(self._at, 0) + steps[key] if self._at >= 0 or steps[key] > 1 else 0)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.marks:
            self.opened.emit(self.marks[max(self._at, 0)].query)
        else:
            super().keyPressEvent(event)

    def go_to(self, at: int) -> None:
        """Put the keyboard on a mark, and have screen readers say it."""
        self._at = min(max(at, 0), len(self.marks) - 1)
        self.setAccessibleName(f"{self._name}. {self.marks[self._at].words}")
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))
        self.update()


def ticks(top: float, wanted: int = 5) -> list[int]:
    """Whole round numbers from 0 up to at least ``top``, about ``wanted`` steps apart."""
    least = max(1.0, top / wanted)
    size = 10 ** math.floor(math.log10(least))
    step = next((size * factor for factor in _STEPS if size * factor >= least), size * 10)
    return [round(step * place) for place in range(math.ceil(max(top, 1) / step) + 1)]


def paint_shape(painter: QPainter, kind: str, centre: QPointF, size: float, colour: QColor) -> None:
    """The shape of a sentiment: ▲ positive, ○ neutral, ◆ mixed, ▼ negative."""
    half = size / 2
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    if kind == NEUTRAL:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, max(1.3, size / 6)))
        painter.drawEllipse(centre, half * 0.8, half * 0.8)
    else:
        corners = {
            POSITIVE: ((0, -0.85), (1, 0.85), (-1, 0.85)),
            NEGATIVE: ((0, 0.85), (1, -0.85), (-1, -0.85)),
            MIXED: ((0, -1), (1, 0), (0, 1), (-1, 0)),
        }[kind]
        painter.drawPolygon(QPolygonF([centre + QPointF(x * half, y * half) for x, y in corners]))
    painter.restore()


def paint_words(
    painter: QPainter,
    theme: Theme,
    place: QRectF,
    words: str,
    role: str = "secondary",
    flags: Qt.AlignmentFlag | int = LEFT,
    weight: int = 400,
) -> None:
    """One line of small words with digits of one width."""
    painter.setFont(theme.figures("small", weight))
    painter.setPen(theme.colour(role))
    painter.drawText(place, int(flags), words)
