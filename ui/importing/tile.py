"""The small tinted square with an icon that heads a card."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.style.theme import Theme
from ui.widgets import drawing

SIDE = 36
RADIUS = 8
ICON = 18


def paint_tile(painter: QPainter, theme: Theme, icon: str, role: str, x: float, y: float) -> None:
    """The tile with its upper left corner at ``x``, ``y``; its ground is the tint of ``role``."""
    ground = "hover" if role == "secondary" else f"{role}_tint"
    drawing.rounded(painter, QRectF(x, y, SIDE, SIDE), RADIUS, theme.colour(ground))
    inset = (SIDE - ICON) / 2
    drawing.icon(painter, theme, icon, role, x + inset, y + inset, ICON)


class Tile(QWidget):
    """The tile as a widget; ``role`` is accent, mixed, negative, positive, risk or secondary."""

    def __init__(self, theme: Theme, icon: str, role: str = "accent", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icon, self._role = theme, icon, role
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(SIDE, SIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_tile(painter, self._theme, self._icon, self._role, 0, 0)
        painter.end()
