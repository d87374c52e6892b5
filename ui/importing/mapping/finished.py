"""What comes of the columns: finished records, how dates were read, what becomes of the rows."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.model.codes import Sentiment
from desktop.model.one_line import on_one_line
from desktop.model.reports import Preview, SampleRecord
from desktop.operations.mapping import DateExample
from desktop.wording import columns as wording
from desktop.wording.catalogue import gettext as _
from desktop.wording.times import number, short_day
from ui.importing.cards import five_stars, rating_words
from ui.importing.mapping import words
from ui.style.theme import Theme
from ui.widgets import buttons, drawing
from ui.widgets.marks import SentimentMark, Stars
from ui.widgets.parts import Card, ElidedLabel
from ui.widgets.styling import label

RECORDS = 4
_LETTERS = 170


class RecordCard(Card):
    """One finished record: how it sounds, who, how many stars, when, and the first words."""

    def __init__(self, theme: Theme, sample: SampleRecord) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(13, 10, 13, 11)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(8)
        if sample.sentiment:
            head.addWidget(SentimentMark(theme, Sentiment(sample.sentiment), 13))
        who = ElidedLabel(sample.author or _("No name"), "strong")
        head.addWidget(who)
        rating = five_stars(sample.rating)
        if rating is not None:
            head.addWidget(Stars(theme, rating, 13))
        elif sample.rating:
            head.addWidget(label(rating_words(sample.rating), "small"))
        head.addStretch()
        head.addWidget(label(short_day(sample.written_at) or _("no date"), "small"))
        column.addLayout(head)
        said = on_one_line(sample.text)
        shown = f"{said[:_LETTERS]}…" if len(said) > _LETTERS else said
        column.addWidget(label(shown, wrap=True) if said else label(_("Without words"), "secondary"))


class Records(QWidget):
    """The finished records one below the other, or why there are none."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.cards: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)

    def show_preview(self, preview: Preview) -> None:
        """Show the records of ``preview``."""
        for card in self.cards:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = [RecordCard(self._theme, sample) for sample in preview.samples[:RECORDS]]
        if not self.cards:
            self.cards = [label(words.no_records(preview), "secondary", wrap=True)]
        for card in self.cards:
            self._column.addWidget(card)


class _Calendar(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedSize(16, 16)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        drawing.icon(QPainter(self), self._theme, "calendar", "secondary", 0, 0, 16)


class DateCard(Card):
    """«Las fechas van con el día delante», with one of them. ``turned`` carries the other order."""

    turned = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(quiet=True)
        self._order = "dmy"
        self._says = label("", wrap=True)
        self._says.setFont(theme.font("body", 500))
        self._example = label("", "small", wrap=True)
        self.change = buttons.link(theme, _("Change"))
        self.change.clicked.connect(self._turn)
        lines = QVBoxLayout()
        lines.setSpacing(1)
        lines.addWidget(self._says)
        lines.addWidget(self._example)
        row = QHBoxLayout(self)
        row.setContentsMargins(13, 9, 9, 9)
        row.setSpacing(10)
        row.addWidget(_Calendar(theme), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(lines, 1)
        row.addWidget(self.change)
        self.hide()

    def show_date(self, date: DateExample | None) -> None:
        """Show how dates are read; hidden where no order matters."""
        self.setVisible(date is not None)
        if date is None:
            return
        self._order = date.order
        self._says.setText(wording.date_order(date.order))
        self._example.setText(wording.date_example(date.said, date.day))
        other = wording.date_order("dmy" if date.order == "mdy" else "mdy")
        self.change.set_name(_("Change: {what}").format(what=other))

    def _turn(self) -> None:
        self.turned.emit("dmy" if self._order == "mdy" else "mdy")


class _Bar(QWidget):
    """The shares of what becomes of the rows, side by side."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shares: list[tuple[str, int]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_shares(self, shares: list[tuple[str, int]]) -> None:
        """``(colour role, count)`` from the left."""
        self._shares = shares
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rounded = QPainterPath()
        rounded.addRoundedRect(QRectF(self.rect()), 4, 4)
        painter.setClipPath(rounded)
        painter.fillRect(self.rect(), self._theme.colour("hairline"))
        total = sum(count for _role, count in self._shares)
        # The small shares are what one looks for: each is wide enough to be seen.
        least, gap, x = 8.0, 2.0, 0.0
        room = self.width() - (least + gap) * len(self._shares) + gap
        for role, count in self._shares:
            wide = least + room * count / total
            painter.fillRect(QRectF(x, 0, wide, self.height()), self._theme.colour(role))
            x += wide + gap


class _Dot(QWidget):
    def __init__(self, theme: Theme, role: str) -> None:
        super().__init__()
        self._theme, self._role = theme, role
        self.setFixedSize(9, 9)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        drawing.rounded(QPainter(self), QRectF(self.rect()), 2.5, self._theme.colour(self._role))


class RowCounts(QWidget):
    """«214 filas leídas», and what becomes of them."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._lines: list[QWidget] = []
        self._total = label("", "strong")
        self._bar = _Bar(theme)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(7)
        self._column.addWidget(self._total)
        self._column.addWidget(self._bar)
        self.hide()

    def show_preview(self, preview: Preview) -> None:
        """Bring the counts up to date."""
        lines = words.count_lines(preview)
        self.setVisible(bool(lines))
        self._total.setText(words.rows_read(preview))
        self._bar.show_shares([(role, count) for role, count, _text in lines])
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = [self._line(*line) for line in lines]
        for line in self._lines:
            self._column.addWidget(line)

    def _line(self, role: str, count: int, text: str) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(9)
        row.addWidget(_Dot(self._theme, role))
        figure = label(number(count), "strong")
        row.addWidget(figure)
        row.addWidget(label(text, "secondary", wrap=True), 1)
        return line
