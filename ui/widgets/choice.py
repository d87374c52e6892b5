"""Boxes to choose one of several from and to tick, drawn with our own icons."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from ui.style.theme import Theme
from ui.widgets import drawing

_ARROW = 14
_BOX = 16
_BOX_GAP = 8


class Choice(QComboBox):
    """A combo box whose arrow keeps to the theme; the style sheet draws the rest."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        role = "secondary" if self.isEnabled() else "faint"
        x, y = self.width() - _ARROW - 9, (self.height() - _ARROW) / 2
        drawing.icon(QPainter(self), self._theme, "chevron-down", role, x, y, _ARROW)


class Tick(QCheckBox):
    """A check box whose box keeps to the theme in light and dark."""

    def __init__(self, theme: Theme, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self._theme = theme
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        words = QFontMetricsF(self.font()).horizontalAdvance(self.text().replace("&", ""))
        return QSize(round(_BOX + _BOX_GAP + words + 2), max(24, super().sizeHint().height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(0, (self.height() - _BOX) / 2, _BOX, _BOX)
        on = self.isChecked() and self.isEnabled()
        fill = self._theme.colour("accent" if on else "field")
        # The edge alone tells that there is a box: it is stronger than the border of a field or a button.
        edge = "accent" if on else "faint" if self.isEnabled() else "control_border"
        border = self._theme.colour(edge)
        drawing.rounded(painter, box, 4, fill, border)
        if self.isChecked():
            role = "on_accent" if on else "faint"
            drawing.icon(painter, self._theme, "check", role, box.x() + 2, box.y() + 2, _BOX - 4)
        painter.setFont(self.font())
        painter.setPen(self._theme.colour("text" if self.isEnabled() else "faint"))
        words = QRectF(_BOX + _BOX_GAP, 0, self.width() - _BOX - _BOX_GAP, self.height())
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic
        shown = QFontMetricsF(self.font()).elidedText(
            self.text(), Qt.TextElideMode.ElideRight, words.width(), int(Qt.TextFlag.TextShowMnemonic)
        )
        painter.drawText(words, int(flags), shown)
