"""Short lines that open what they tell of."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout

from desktop.model.query import Query
from ui.panorama.chart_card import HEAD, PADDING
from ui.style.theme import FontKind, Theme
from ui.widgets import drawing, keyboard
from ui.widgets.parts import Card
from ui.widgets.styling import label, tip


class Line(QAbstractButton):
    """One line of words that opens something; it ends in an ellipsis where there is no room."""

    def __init__(self, theme: Theme, words: str = "", icon: str = "", role: str = "secondary") -> None:
        super().__init__()
        self._theme, self._icon, self._role = theme, icon, role
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_words(words)
        theme.changed.connect(self.update)

    def set_words(self, words: str) -> None:
        """What stands on the line."""
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(words)
        self.setToolTip(tip(words))
        self.updateGeometry()

    def _kind(self) -> FontKind:
        return "body" if self._icon else "small"

    def sizeHint(self) -> QSize:
        width = self._theme.metrics(self._kind()).horizontalAdvance(self.accessibleName())
        return QSize(round(width) + (25 if self._icon else 0) + 4, 26 if self._icon else 20)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        x = 0
        if self._icon:
            drawing.icon(painter, self._theme, self._icon, self._role, 0, (self.height() - 15) / 2, 15)
            x = 24
        metrics = self._theme.metrics(self._kind())
        words = metrics.elidedText(self.accessibleName(), Qt.TextElideMode.ElideRight, self.width() - x)
        font = self._theme.figures(self._kind())
        font.setUnderline(self.underMouse())
        painter.setFont(font)
        painter.setPen(self._theme.colour("text" if self._icon else "accent"))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.drawText(self.rect().adjusted(x, 0, 0, 0), int(flags), words)


class LinesCard(Card):
    """Lines of words, each of which opens its items; ``note`` below them."""

    opened = Signal(object)

    def __init__(self, theme: Theme, heading: str, *, columns: int = 1) -> None:
        super().__init__()
        self._theme, self._columns = theme, columns
        self.lines: list[Line] = []
        self.head = QHBoxLayout()
        self.head.addStrut(HEAD)
        self.head.addWidget(label(heading, "title"))
        self.head.addStretch(1)
        self._rows = QGridLayout()
        self._rows.setHorizontalSpacing(16)
        self._rows.setVerticalSpacing(2)
        for column in range(columns):
            self._rows.setColumnStretch(column, 1)
        self.note = label("", "small", wrap=True)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(PADDING, 11, PADDING, 14)
        outer.setSpacing(6)
        outer.addLayout(self.head)
        outer.addLayout(self._rows)
        outer.addWidget(self.note)
        outer.addStretch(1)

    def set_lines(self, lines: Sequence[tuple[str, str, str, Query]], note: str) -> None:
        """Each line: its icon, the icon's colour role, its words, and what it opens."""
        held = next((at for at, line in enumerate(self.lines) if keyboard.within(line)), None)
        for line in self.lines:
            self._rows.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = []
        deep = -(-len(lines) // self._columns)
        for at, (icon, role, words, query) in enumerate(lines):
            line = Line(self._theme, words, icon, role)
            line.clicked.connect(lambda _on=False, query=query: self.opened.emit(query))
            self._rows.addWidget(line, at % deep, at // deep)
            self.lines.append(line)
        if held is not None and self.lines:
            self.lines[min(held, len(self.lines) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)
        self.note.setText(note)
        self.note.setVisible(bool(note))
