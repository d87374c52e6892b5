"""Fades at the edges of what scrolls, where no scroll bar says that there is more."""

from __future__ import annotations

from PySide6 import QtGui
from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from ui.style.theme import Theme

HEIGHT = 28


class Fades(QWidget):
    """Lies over ``scroll`` and lets what goes on above or below it fade into its ground of ``role``."""

    def __init__(self, theme: Theme, scroll: QScrollArea, role: str) -> None:
        super().__init__(scroll)
        self._theme, self._role = theme, role
        self._bar = scroll.verticalScrollBar()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._bar.valueChanged.connect(lambda value: self.update())
        self._bar.rangeChanged.connect(lambda least, most: self.update())
        theme.changed.connect(self.update)
        # The area itself, not its viewport: that is a widget of Qt's own, and to learn what it is PySide
        # would make every class of widgets that there is.
        scroll.installEventFilter(self)

    def more(self) -> tuple[int, int]:
        """How much more there is above, and below, in pixels."""
        return self._bar.value() - self._bar.minimum(), self._bar.maximum() - self._bar.value()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QScrollArea):
            self.setGeometry(watched.contentsRect())
            self.raise_()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        above, below = self.more()
        if above:
            self._fade(painter, 0, HEIGHT, above)
        if below:
            self._fade(painter, self.height(), self.height() - HEIGHT, below)

    def _fade(self, painter: QPainter, edge: int, inner: int, more: int) -> None:
        # Only now: with the first PySide makes 169 named gradients, and most windows start without any.
        gradient = QtGui.QLinearGradient(0, edge, 0, inner)
        # The nearer the end, the weaker.
        for place, strength in ((0, min(1.0, more / HEIGHT)), (1, 0.0)):
            colour = QColor(self._theme.colour(self._role))
            colour.setAlphaF(strength)
            gradient.setColorAt(place, colour)
        painter.fillRect(QRectF(0, min(edge, inner), self.width(), HEIGHT), gradient)
