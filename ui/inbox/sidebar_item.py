"""One line of the sidebar: icon, words and count; folded, icon and count alone."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QWidget

from desktop.wording.times import number
from ui.style.theme import Theme
from ui.widgets import drawing
from ui.widgets.styling import tip

_MARGIN = 8
_ICON_X = 17
_WORDS_X = 42
_RIGHT = 19


class SidebarItem(QAbstractButton):
    """A view or a source. ``loud`` items (at risk) show their count in the colour of risk."""

    def __init__(
        self, theme: Theme, words: str, icon: str, *, loud: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = words
        self._icon = icon
        self._loud = loud
        self._count = 0
        self._folded = False
        self.setCheckable(True)
        self.setAutoExclusive(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.changed.connect(self.update)
        self._name()

    def set_count(self, count: int) -> None:
        """How many items it holds; nothing is shown for none."""
        if count != self._count:
            self._count = count
            self._name()
            self.update()

    def set_folded(self, folded: bool) -> None:
        """Show the icon alone."""
        self._folded = folded
        self._name()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        height = self._theme.measure("height.sidebar_item")
        return QSize(60, height + 6) if self._folded else QSize(200, height)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move among the items, as in a list."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            window = self.window()
            items = [item for item in window.findChildren(SidebarItem) if item.isVisible()]
            items.sort(key=lambda item: item.mapTo(window, QPoint()).y())
            place = items.index(self) + (1 if event.key() == Qt.Key.Key_Down else -1)
            if 0 <= place < len(items):
                items[place].setFocus(Qt.FocusReason.TabFocusReason)
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever walks here by keys sees where he is."""
        super().focusInEvent(event)
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None:
            above.ensureWidgetVisible(self, 0, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect = QRectF(self.rect()).adjusted(_MARGIN, 1, -_MARGIN, -1)
        if self.isChecked():
            drawing.rounded(painter, rect, 6, self._theme.colour("sidebar_selection"))
        elif self.underMouse() or self.isDown():
            drawing.rounded(painter, rect, 6, self._theme.colour("hover"))
        if self._folded:
            self._paint_folded(painter)
        else:
            self._paint_whole(painter)

    def _icon_role(self) -> str:
        if self._loud and self._count:
            return "risk"
        return "accent" if self.isChecked() else "secondary"

    def _paint_whole(self, painter: QPainter) -> None:
        height = self.height()
        chosen = self.isChecked()
        drawing.icon(painter, self._theme, self._icon, self._icon_role(), _ICON_X, (height - 16) / 2)
        right = float(self.width() - _RIGHT)
        if self._count:
            bold = chosen or (self._loud and self._count)
            font = self._theme.figures("middle", 600 if bold else 400)
            words = number(self._count)
            width = QFontMetricsF(font).horizontalAdvance(words)
            role = "risk" if self._loud else "text" if chosen else "secondary"
            self._write(painter, words, QRectF(right - width, 0, width + 1, height), font, role)
            right -= width + 8
        font = self._theme.font("body", 600 if chosen else 400)
        room = right - _WORDS_X
        words = QFontMetricsF(font).elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        self._write(painter, words, QRectF(_WORDS_X, 0, room + 1, height), font, "text")

    def _paint_folded(self, painter: QPainter) -> None:
        height, middle = self.height(), self.width() / 2
        if not self._count:
            drawing.icon(painter, self._theme, self._icon, self._icon_role(), middle - 8, (height - 16) / 2)
            return
        font = self._theme.figures("small", 600 if self.isChecked() or self._loud else 400)
        words = number(self._count) if self._count < 100 else "99+"
        width = QFontMetricsF(font).horizontalAdvance(words)
        x = middle - (16 + 4 + width) / 2
        drawing.icon(painter, self._theme, self._icon, self._icon_role(), x, (height - 16) / 2)
        role = "risk" if self._loud else "text" if self.isChecked() else "secondary"
        self._write(painter, words, QRectF(x + 20, 0, width + 1, height), font, role)

    def _write(self, painter: QPainter, words: str, box: QRectF, font: QFont, role: str) -> None:
        painter.setFont(font)
        painter.setPen(self._theme.colour(role))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, words)

    def _name(self) -> None:
        count = f", {number(self._count)}" if self._count else ""
        self.setAccessibleName(self._words + count)
        self.setToolTip(tip(self._words + count if self._folded else ""))
