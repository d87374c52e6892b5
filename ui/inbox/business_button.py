"""Whose inbox this is, at the top of the sidebar."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from desktop.wording.catalogue import gettext as _
from ui.style.theme import Theme
from ui.widgets import drawing
from ui.widgets.styling import tip


class BusinessButton(QToolButton):
    """The bell and the name of the business; its menu holds what concerns the whole inbox."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = ""
        self._folded = False
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def set_name(self, name: str) -> None:
        """Show the name of the business."""
        self._name = name
        self.setAccessibleName(_("{business}: menu of the inbox").format(business=name))
        self.update()

    def set_folded(self, folded: bool) -> None:
        """Show the bell alone."""
        self._folded = folded
        self.setToolTip(tip(self._name if folded else ""))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(60, self._theme.measure("height.header"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        middle = self.height() / 2
        if self.underMouse() or self.isDown():
            hovered = QRectF(self.rect()).adjusted(8, 9, -8, -9)
            drawing.rounded(painter, hovered, 8, self._theme.colour("hover"))
        x = (self.width() - 26) / 2 if self._folded else 16.0
        drawing.rounded(painter, QRectF(x, middle - 13, 26, 26), 7, self._theme.colour("accent"))
        drawing.icon(painter, self._theme, "concierge-bell", "on_accent", x + 5, middle - 8)
        if self._folded:
            return
        font = self._theme.font("body", 600)
        room = self.width() - 51 - 36
        name = QFontMetricsF(font).elidedText(self._name, Qt.TextElideMode.ElideRight, room)
        painter.setFont(font)
        painter.setPen(self._theme.colour("text"))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.drawText(QRectF(51, 0, room + 1, self.height()), flags, name)
        drawing.icon(painter, self._theme, "chevron-down", "secondary", self.width() - 32, middle - 8)
