"""One large figure, with what it was before."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from desktop.model.figures import Figure
from desktop.model.query import Query
from desktop.wording import figures
from desktop.wording.catalogue import gettext as _
from ui.panorama.chart_card import PADDING
from ui.panorama.lines_card import Line
from ui.style.theme import Theme
from ui.widgets.parts import Card, ElidedLabel
from ui.widgets.styling import tip


class _Number(QAbstractButton):
    """A figure in large digits, its unit small; a click opens what it counts."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._parts = ("", "")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self.update)

    def set_words(self, words: str, said: str) -> None:
        """The figure, and what screen readers say of it."""
        digits, _space, unit = words.replace("\u00a0", " ").replace("\u202f", " ").partition(" ")
        if digits.endswith("%"):
            digits, unit = digits[:-1], "%"
        self._parts = (digits, unit)
        self.setAccessibleName(said)
        self.updateGeometry()
        self.update()

    def _metrics(self) -> tuple[QFontMetricsF, QFontMetricsF]:
        font = self._theme.figures("page", 600)
        font.setPixelSize(round(font.pixelSize() * 1.22))
        return QFontMetricsF(font), QFontMetricsF(self._theme.font("body"))

    def sizeHint(self) -> QSize:
        large, small = self._metrics()
        digits, unit = self._parts
        width = large.horizontalAdvance(digits) + (6 + small.horizontalAdvance(unit) if unit else 0)
        return QSize(round(width) + 4, round(large.height()) + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        large, _small = self._metrics()
        digits, unit = self._parts
        font = self._theme.figures("page", 600)
        font.setPixelSize(round(font.pixelSize() * 1.22))
        painter.setFont(font)
        painter.setPen(self._theme.colour("accent" if self.underMouse() else "text"))
        base = QPointF(0, 1 + large.ascent())
        painter.drawText(base, digits)
        painter.setFont(self._theme.font("body"))
        painter.setPen(self._theme.colour("secondary"))
        painter.drawText(base + QPointF(large.horizontalAdvance(digits) + 6, 0), unit)


class _Change(QWidget):
    """Beside the span before: an arrow and words, green where it is good, red where it is not."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._words, self._way, self._role = "", 0, "secondary"
        theme.changed.connect(self.update)

    def set_change(self, words: str, way: int, role: str) -> None:
        """``way``: 1 up, -1 down, 0 as before."""
        self._words, self._way, self._role = words, way, role
        self.setAccessibleName(words)
        self.setFixedSize(self.sizeHint())
        self.setVisible(bool(words))
        self.update()

    def sizeHint(self) -> QSize:
        arrow = 15 if self._way else 0
        return QSize(round(self._theme.metrics("small", 600).horizontalAdvance(self._words)) + arrow + 3, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self._theme.colour(self._role)
        x = 0
        if self._way:
            top, foot = (6, 14) if self._way > 0 else (14, 6)
            painter.setPen(QPen(colour, 1.6, c=Qt.PenCapStyle.RoundCap))
            tip = QPointF(9, top)
            painter.drawLine(QPointF(1, foot), tip)
            painter.drawLine(tip, QPointF(3, top))
            painter.drawLine(tip, QPointF(9, top + (6 if self._way > 0 else -6)))
            x = 15
        painter.setFont(self._theme.figures("small", 600 if self._way else 400))
        painter.setPen(colour)
        painter.drawText(
            self.rect().adjusted(x, 0, 0, 0),
            int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine),
            self._words,
        )


class FigureCard(Card):
    """One figure beside the span before, with a second line that opens something of its own."""

    opened = Signal(object)

    def __init__(self, theme: Theme, heading: str, kind: str, *, less_is_better: bool = False) -> None:
        super().__init__()
        self._heading, self._kind, self._less = heading, kind, less_is_better
        self._query = self._note_query = Query()
        self.number = _Number(theme)
        self.number.clicked.connect(lambda: self.opened.emit(self._query))
        self.change = _Change(theme)
        self.note = Line(theme)
        self.note.clicked.connect(lambda: self.opened.emit(self._note_query))
        column = QVBoxLayout(self)
        column.setContentsMargins(PADDING, 13, 10, 11)
        column.setSpacing(3)
        column.addWidget(ElidedLabel(heading, "secondary"))
        # The ring of the keyboard keeps clear of the words above.
        column.addSpacing(3)
        column.addWidget(self.number, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.change)
        column.addWidget(self.note)
        column.addStretch(1)

    def show_figure(self, figure: Figure, note: str = "", note_query: Query | None = None) -> None:
        """Show it; ``note`` opens ``note_query``."""
        self._query, self._note_query = figure.query, note_query or figure.query
        words = figures.value(figure, self._kind)
        change = figures.change(figure, self._kind)
        self.number.set_words(words, f"{self._heading}: {words}. {change}")
        self.change.set_change(change, *self._judged(figure, change))
        self.change.setToolTip(tip(change))
        self.note.setVisible(bool(note))
        self.note.set_words(note)

    def _judged(self, figure: Figure, change: str) -> tuple[int, str]:
        if figure.value is None or figure.before is None or change == _("as before"):
            return 0, "secondary"
        way = (figure.value > figure.before) - (figure.value < figure.before)
        if not way or not figure.before:
            return 0, "secondary"
        good = (way < 0) is self._less
        # Fewer opinions are no fault of anybody's.
        fault = self._kind in (figures.SHARE, figures.HOURS)
        return way, "positive" if good else "negative" if fault else "secondary"
