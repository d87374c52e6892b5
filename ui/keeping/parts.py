"""What the sheets of keeping are set with: a warning, lines of a list, a copy to choose."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.style.theme import Theme
from ui.widgets import drawing
from ui.widgets.parts import Card
from ui.widgets.styling import label

_ICON = 16
_INSET = 14


class Icon(QWidget):
    """A small icon beside words that say the same."""

    def __init__(self, theme: Theme, name: str, role: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._name, self._role = theme, name, role
        self.setFixedSize(_ICON, _ICON)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        drawing.icon(QPainter(self), self._theme, self._name, self._role, 0, 0, _ICON)


class Caution(Card):
    """A framed sentence that should not be overlooked."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(quiet=True)
        self._label = label("", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(_INSET, 12, _INSET, 12)
        row.setSpacing(10)
        row.addWidget(Icon(theme, "circle-alert", "negative"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._label, 1)

    def text(self) -> str:
        """What it says."""
        return self._label.text()

    def set_text(self, text: str) -> None:
        """Say this, and hide where there is nothing to say."""
        self._label.setText(text)
        self.setVisible(bool(text))


class Told(Card):
    """A heading with a list of short sentences under it."""

    def __init__(self, theme: Theme, heading: str, icon: str = "", role: str = "secondary") -> None:
        super().__init__()
        self._lines: list[QLabel] = []
        self.heading = label(heading, "strong", wrap=True)
        head = QHBoxLayout()
        head.setSpacing(8)
        if icon:
            head.addWidget(Icon(theme, icon, role), 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.heading, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(_INSET, 12, _INSET, 12)
        self._column.setSpacing(7)
        self._column.addLayout(head)
        self.hide()

    def text(self) -> str:
        """All sentences, a line each."""
        return "\n".join(line.text() for line in self._lines)

    def say(self, lines: Sequence[str]) -> None:
        """Show these sentences instead of those before; none hide it all."""
        for line in self._lines:
            self._column.removeWidget(line)
            line.deleteLater()
        self._lines = [label(line, wrap=True) for line in lines]
        for shown in self._lines:
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._column.addWidget(shown)
        self.setVisible(bool(lines))


class CopyRow(QAbstractButton):
    """A copy of the inbox: when it was made, and under it why and how large it is."""

    def __init__(self, theme: Theme, when: str, about: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._when, self._about = theme, when, about
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setText(when)
        self.setAccessibleName(f"{when}, {about}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        body = QFontMetricsF(self._theme.font("body", 500)).height()
        return QSize(240, round(body + QFontMetricsF(self._theme.font("small")).height()) + 18)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self._theme
        chosen = self.isChecked()
        if chosen or self.underMouse():
            colour = theme.colour("selection" if chosen else "hover")
            drawing.rounded(painter, QRectF(self.rect()), theme.measure("radius.control"), colour)
        icon = "circle-check" if chosen else "history"
        role = "accent" if chosen else "secondary"
        drawing.icon(painter, theme, icon, role, 12, (self.height() - _ICON) / 2, _ICON)
        body, small = theme.font("body", 500), theme.font("small")
        top, line = 9.0, QFontMetricsF(body).height()
        width = self.width() - 40 - 12
        for font, text, colour_role, height in (
            (body, self._when, "text", line),
            (small, self._about, "secondary", QFontMetricsF(small).height()),
        ):
            painter.setFont(font)
            painter.setPen(theme.colour(colour_role))
            shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, width)
            painter.drawText(QRectF(40, top, width, height), Qt.AlignmentFlag.AlignVCenter, shown)
            top += height
