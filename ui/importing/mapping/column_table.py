"""The columns of the table one below the other, each with a choice of what it holds."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.operations.mapping import Certainty, Column, TableView
from desktop.wording import columns as wording
from desktop.wording.catalogue import gettext as _
from ui.importing.mapping import words
from ui.style.theme import Theme
from ui.widgets import drawing
from ui.widgets.choice import Choice
from ui.widgets.parts import Card, ElidedLabel, Separator
from ui.widgets.styling import label

PADDING = 15
ROW = 58
CHOICE = 228
CHOICE_SHOWN = 20
_NAMELESS = re.compile(r"col(\d+)$")
_MARKS = {
    Certainty.SURE: ("check", "positive", "secondary"),
    Certainty.LIKELY: ("circle-help", "secondary", "secondary"),
    Certainty.OPEN: ("circle-alert", "mixed", "mixed"),
}


class MeaningChoice(Choice):
    """What a column holds. An open one waits for a choice, with a frame of its own.

    The wheel scrolls the page and never changes a column on the way.
    """

    def __init__(self, theme: Theme, column: str) -> None:
        super().__init__(theme)
        self._open = False
        self.setAccessibleName(_("What {column} is").format(column=column))
        self.setPlaceholderText(_("Choose what it is"))
        self.setMaxVisibleItems(CHOICE_SHOWN)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for place, group in enumerate(wording.GROUPS):
            if place:
                self.insertSeparator(self.count())
            for code in group:
                self.addItem(wording.meaning(code), code)

    def show_meaning(self, column: Column, *, joined: bool, scale: str) -> None:
        """Stand on what the column holds now; ``joined`` text follows that of an earlier column."""
        self.setItemText(
            self.findData("words"), wording.joined_text() if joined else wording.meaning("words")
        )
        rating = wording.scale(scale) if column.meaning == "rating" and scale else wording.meaning("rating")
        self.setItemText(self.findData("rating"), rating)
        self.setAccessibleDescription(wording.certainty(column.certainty))
        self._open = column.certainty is Certainty.OPEN
        self.setCurrentIndex(-1 if self._open else self.findData(str(column.meaning)))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(CHOICE, 32)

    def minimumSizeHint(self) -> QSize:
        return QSize(170, 32)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._open and not self.hasFocus():
            radius = self._theme.measure("radius.control")
            drawing.rounded(QPainter(self), QRectF(self.rect()), radius, None, self._theme.colour("mixed"))


class CertaintyMark(QWidget):
    """«Segura», «Probable» or «Por decidir», with its shape."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._certainty = Certainty.SURE
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_certainty(self, certainty: Certainty) -> None:
        """Change what it says."""
        self._certainty = certainty
        self.setAccessibleName(wording.certainty(certainty))
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self._theme.font("small", 500))
        wide = max(metrics.horizontalAdvance(wording.certainty(one)) for one in Certainty)
        return QSize(round(wide) + 24, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        icon, role, words_role = _MARKS[self._certainty]
        drawing.icon(painter, self._theme, icon, role, 0, 3, 14)
        painter.setFont(self._theme.font("small", 500 if self._certainty is Certainty.OPEN else 400))
        painter.setPen(self._theme.colour(words_role))
        box = QRectF(22, 0, self.width() - 22, self.height())
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.drawText(box, flags, wording.certainty(self._certainty))


class _Arrow(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedSize(14, 14)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        drawing.icon(QPainter(self), self._theme, "arrow-right", "faint", 0, 0, 14)


def shown_name(name: str) -> str:
    """A column's name; one without a name goes by its place, as the reader of tables calls it."""
    found = _NAMELESS.match(name)
    return _("Column {number}, without a name").format(number=found[1]) if found else name


class ColumnRow(QWidget):
    """One column: its name, values from it, and the choice. ``said`` carries the code chosen."""

    said = Signal(str)

    def __init__(self, theme: Theme, column: Column) -> None:
        super().__init__()
        self.name = column.name
        self.choice = MeaningChoice(theme, column.name)
        self.choice.activated.connect(self._chosen)
        self.mark = CertaintyMark(theme)
        self._samples = ElidedLabel("", "small")
        lines = QVBoxLayout()
        lines.setSpacing(1)
        lines.addStretch()
        name = ElidedLabel(shown_name(column.name))
        name.setFont(theme.font("body", 500))
        for line in (name, self._samples):
            line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            lines.addWidget(line)
        lines.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(PADDING, 0, PADDING, 0)
        row.setSpacing(14)
        row.addLayout(lines, 1)
        row.addWidget(_Arrow(theme))
        row.addWidget(self.choice)
        row.addWidget(self.mark)
        self.setFixedHeight(ROW)

    def show_column(self, column: Column, *, joined: bool, scale: str) -> None:
        """Bring the row up to date; the choice itself stays, and with it the keyboard."""
        self._samples.setText(words.samples(column.samples))
        self.choice.show_meaning(column, joined=joined, scale=scale)
        self.mark.show_certainty(column.certainty)

    def _chosen(self, place: int) -> None:
        self.said.emit(str(self.choice.itemData(place)))


class ColumnTable(Card):
    """All columns. ``said`` carries the name of a column and the code of what it holds."""

    said = Signal(str, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.rows: list[ColumnRow] = []
        self._lines: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        head = QWidget()
        head.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        titles = QHBoxLayout(head)
        titles.setContentsMargins(PADDING, 9, PADDING, 9)
        titles.setSpacing(14)
        titles.addWidget(label(_("Column of the file, and examples"), "section"), 1)
        self._right = label(_("Oído reads it as"), "section")
        titles.addWidget(self._right)
        self._column.addWidget(head)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def show_view(self, view: TableView) -> None:
        """Show the columns of ``view``; rows are made anew only where the columns are others."""
        if [row.name for row in self.rows] != [column.name for column in view.columns]:
            self._rebuild(view.columns)
        texts = 0
        for row, column in zip(self.rows, view.columns, strict=True):
            is_text = column.meaning == "words" and column.certainty is not Certainty.OPEN
            row.show_column(column, joined=texts > 0, scale=view.scale)
            texts += is_text
        if self.rows:
            wide = CHOICE + 14 + self.rows[0].mark.sizeHint().width()
            self._right.setFixedWidth(wide)

    def first_to_decide(self) -> MeaningChoice | None:
        """Where the owner goes on: the first open column, else the first one."""
        choices = [row.choice for row in self.rows]
        return next((one for one in choices if one.currentIndex() < 0), choices[0] if choices else None)

    def _rebuild(self, columns: Sequence[Column]) -> None:
        for part in (*self.rows, *self._lines):
            self._column.removeWidget(part)
            part.hide()
            part.deleteLater()
        self.rows, self._lines = [], []
        for column in columns:
            line = Separator(self._theme)
            row = ColumnRow(self._theme, column)
            row.said.connect(lambda code, name=column.name: self.said.emit(name, code))
            self._lines.append(line)
            self.rows.append(row)
            self._column.addWidget(line)
            self._column.addWidget(row)
