"""The box of the search field: a glass, chips that wrap as words do, and the line to write in."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from desktop.wording.catalogue import gettext as _
from ui.inbox.search_chips import HEIGHT
from ui.style.theme import Theme
from ui.widgets import drawing
from ui.widgets.buttons import icon_button
from ui.widgets.flow import Flow
from ui.widgets.styling import label

_HEIGHT = 32
_EDGE = (_HEIGHT - HEIGHT) // 2
# What one types in keeps so much room; chips that would take it stand above.
_LEAST_WIDTH = 120
GAP = 6
"""Between two chips."""


class SearchBox(QWidget):
    """Grows by a line where what stands in ``flow`` before the ``line`` leaves too little room to type in;
    ``hint`` and ``cross`` stand at its end."""

    def __init__(self, theme: Theme, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.line = QLineEdit()
        self.line.setProperty("bare", True)
        self.line.setMinimumWidth(_LEAST_WIDTH)
        self.line.setFixedHeight(HEIGHT)
        self.flow = Flow(across=GAP, down=6, fill_last=True)
        self.hint = label(hint, "small")
        self.hint.setContentsMargins(0, 0, 5, 0)
        self.cross = icon_button(theme, "x", _("Clear the search"))
        self.cross.set_height(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(34, _EDGE, 6, _EDGE)
        row.setSpacing(6)
        self.flow.addWidget(self.line)
        row.addLayout(self.flow, 1)
        row.addWidget(self.hint)
        row.addWidget(self.cross, 0, Qt.AlignmentFlag.AlignTop)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(176, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, _HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def event(self, event: QEvent) -> bool:
        """Chips that come and go make the field higher and lower."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.fit()
        return done

    def fit(self) -> None:
        """Be as high as what stands here."""
        self.setFixedHeight(self.flow.heightForWidth(self.flow.geometry().width()) + 2 * _EDGE)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect = QRectF(self.rect())
        focused = self.line.hasFocus()
        border = self._theme.colour("accent" if focused else "control_border")
        radius = self._theme.measure("radius.control")
        if focused:
            drawing.rounded(painter, rect, radius, border)
            drawing.rounded(painter, rect.adjusted(2, 2, -2, -2), radius - 2, self._theme.colour("field"))
        else:
            drawing.rounded(painter, rect, radius, self._theme.colour("field"), border)
        drawing.icon(painter, self._theme, "search", "secondary", 11, (_HEIGHT - 16) / 2)
