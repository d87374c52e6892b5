"""A slim line in the sidebar that tells how far an import is; a press opens what it belongs to."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.style.theme import Theme
from ui.widgets import drawing
from ui.widgets.styling import tip

HEIGHT, FOLDED_HEIGHT = 36, 16
BAR = 4


class ProgressLine(QAbstractButton):
    """Words over a thin bar; the bar alone while the sidebar is folded. Hidden at first."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = ""
        self._share = 0.0
        self._folded = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)
        self.hide()

    def show_progress(self, words: str, done: int, total: int) -> None:
        """``done`` of ``total``, an estimate; 0 while nobody knows it."""
        self._words, self._share = words, min(1.0, done / total) if total else 0.0
        self.setAccessibleName(words)
        self.setToolTip(tip(words))
        self.show()
        self.update()

    def set_folded(self, folded: bool) -> None:
        """Show the bar alone."""
        self._folded = folded
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(60, FOLDED_HEIGHT if self._folded else HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        left, right = (10.0, self.width() - 10.0) if self._folded else (17.0, self.width() - 16.0)
        if self.underMouse() or self.isDown():
            box = QRectF(self.rect()).adjusted(left - 9, 0, right + 9 - self.width(), 0)
            drawing.rounded(painter, box, 6, self._theme.colour("hover"))
        top = (self.height() - BAR) / 2 if self._folded else self.height() - BAR - 7.0
        drawing.rounded(
            painter, QRectF(left, top, right - left, BAR), BAR / 2, self._theme.colour("control_border")
        )
        filled = QRectF(left, top, max(float(BAR), (right - left) * self._share), BAR)
        drawing.rounded(painter, filled, BAR / 2, self._theme.colour("accent"))
        if self._folded:
            return
        font = self._theme.font("small")
        words = QFontMetricsF(font).elidedText(self._words, Qt.TextElideMode.ElideRight, right - left)
        painter.setFont(font)
        painter.setPen(self._theme.colour("secondary"))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.drawText(QRectF(left, 3, right - left + 1, top - 5), flags, words)
