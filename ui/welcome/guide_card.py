"""A card that says where customers' words can be had, and opens its steps."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop.wording.formats import Guide
from ui.importing.tile import SIDE, paint_tile
from ui.style.theme import Theme
from ui.widgets import drawing
from ui.widgets.marks import source_icon
from ui.widgets.styling import label

HEIGHT = 64
PADDING = 13


class GuideCard(QAbstractButton):
    """Title and short words of one guide; checked while its steps are open."""

    def __init__(self, theme: Theme, guide: Guide, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.guide = guide
        self.setCheckable(True)
        self.setText(guide.title.replace("&", "&&"))
        self.setAccessibleName(guide.title)
        self.setAccessibleDescription(guide.short)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(292, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, rect = self._theme, QRectF(self.rect())
        ground = "hover" if self.underMouse() and not self.isChecked() else "surface"
        drawing.rounded(
            painter, rect, theme.measure("radius.card"), theme.colour(ground),
            theme.colour("accent" if self.isChecked() else "control_border"),
        )  # fmt: skip
        icon = source_icon(self.guide.source)
        paint_tile(painter, theme, icon, "accent", PADDING, (rect.height() - SIDE) / 2)
        end = rect.width() - PADDING - 16
        chevron = "chevron-down" if self.isChecked() else "chevron-right"
        drawing.icon(painter, theme, chevron, "secondary", end, (rect.height() - 16) / 2)
        left = PADDING + SIDE + 10
        self._line(painter, self.guide.title, "body", 600, "text", QRectF(left, 13, end - left - 4, 20))
        self._line(painter, self.guide.short, "small", 400, "secondary", QRectF(left, 32, end - left - 4, 19))
        painter.end()

    def _line(self, painter: QPainter, words: str, kind: str, weight: int, role: str, box: QRectF) -> None:
        font = self._theme.font("small" if kind == "small" else "body", weight)
        painter.setFont(font)
        painter.setPen(self._theme.colour(role))
        shown = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)


class Number(QWidget):
    """The number of a step in a small disc."""

    def __init__(self, theme: Theme, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._number = theme, number
        self.setFixedSize(22, 22)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        drawing.rounded(painter, QRectF(self.rect()), 11, self._theme.colour("accent_tint"))
        painter.setFont(self._theme.font("small", 600))
        painter.setPen(self._theme.colour("accent"))
        painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignCenter, str(self._number))
        painter.end()


class Steps(QFrame):
    """The numbered steps of one guide, in place under the cards."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("card", "quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(10)
        self._grid.setColumnStretch(1, 1)
        column.addLayout(self._grid)
        self.lines: list[QLabel] = []

    def show_guide(self, guide: Guide) -> None:
        """Put the steps of ``guide`` here."""
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.lines = [label(step, wrap=True) for step in guide.steps]
        for row, line in enumerate(self.lines):
            self._grid.addWidget(Number(self._theme, row + 1), row, 0, Qt.AlignmentFlag.AlignTop)
            line.setMinimumHeight(22)
            line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._grid.addWidget(line, row, 1)
        self.setAccessibleName(guide.title)
