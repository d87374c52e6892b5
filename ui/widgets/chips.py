"""Chips: outlined words that can be chosen, taken off or just hovered."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QFont, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.style.theme import Theme
from ui.widgets import drawing

Tone = Literal["plain", "accent", "mark", "mixed", "negative"]

_PADDING = 10
_GAP = 6
_ICON = 14
_CROSS = 12

# tone → fill, border, words
_TONES = {
    "plain": ("surface", "control_border", "text"),
    "accent": ("accent_tint", "accent", "accent"),
    "mark": ("mark", "mixed", "text"),
    "mixed": ("surface", "control_border", "text"),
    "negative": ("negative_tint", "negative", "text"),
}


class Chip(QAbstractButton):
    """An outlined word. ``regarded`` tells that mouse or focus is on it (True) or left (False);
    ``removed`` that its cross was pressed. A checked chip turns to ``checked_tone``."""

    regarded = Signal(bool)
    removed = Signal()

    def __init__(
        self,
        theme: Theme,
        words: str,
        icon: str = "",
        role: str = "secondary",
        *,
        tone: Tone = "plain",
        checked_tone: Tone = "mark",
        checkable: bool = False,
        removable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self._role = role
        self._tone: Tone = tone
        self._checked_tone: Tone = checked_tone
        self._removable = removable
        self._words = ""
        self.setCheckable(checkable)
        # A button's own would keep a row as wide as its longest chip, which may be narrowed.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.set_words(words)
        theme.changed.connect(self.update)

    @property
    def words(self) -> str:
        """What stands on the chip."""
        return self._words

    def set_words(self, words: str) -> None:
        """Change the words; an ampersand in them is an ampersand."""
        self._words = words
        self.setText(words.replace("&", "&&"))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = 2 * _PADDING + QFontMetricsF(self._font()).horizontalAdvance(self._words) + 2
        if self._icon:
            width += _ICON + _GAP
        if self._removable:
            width += _CROSS + _GAP
        return QSize(round(width), self._theme.measure("height.chip"))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), 80), self.sizeHint().height())

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.regarded.emit(True)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.regarded.emit(self.hasFocus())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.regarded.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.regarded.emit(self.underMouse())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._removable and event.position().x() > self.width() - _PADDING - _CROSS - _GAP / 2:
            self.removed.emit()
            return
        super().mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        tone = self._checked_tone if self.isChecked() else self._tone
        fill, border, words = (self._theme.colour(role) for role in _TONES[tone])
        if tone == "plain" and (self.underMouse() or self.isDown()):
            fill = self._theme.colour("hover")
        rect = QRectF(self.rect())
        drawing.rounded(painter, rect, rect.height() / 2, fill, border)
        x = float(_PADDING)
        right = rect.width() - _PADDING
        if self._icon:
            y = (rect.height() - _ICON) / 2
            drawing.icon(painter, self._theme, self._icon, self._role, x, y, _ICON)
            x += _ICON + _GAP
        if self._removable:
            right -= _CROSS
            y = (rect.height() - _CROSS) / 2
            drawing.icon(painter, self._theme, "x", _TONES[tone][2], right, y, _CROSS)
            right -= _GAP
        painter.setFont(self._font())
        painter.setPen(words)
        metrics = QFontMetricsF(self._font())
        shown = metrics.elidedText(self._words, Qt.TextElideMode.ElideRight, right - x + 1)
        box = QRectF(x, 0, right - x + 1, rect.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)

    def _font(self) -> QFont:
        return self._theme.font("middle", 500)
