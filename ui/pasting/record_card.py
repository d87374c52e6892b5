"""One recognised review, with every field open to be corrected."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.operations.pasting import PastedRecord
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import pgettext
from desktop.wording.sources import source_name
from ui.pasting.words import SOURCES
from ui.place_keys import PlaceShortcut, shown
from ui.style.theme import Theme
from ui.widgets import buttons
from ui.widgets.choice import Choice
from ui.widgets.parts import Card
from ui.widgets.styling import label, tip

LEAST_LINES, MOST_LINES = 2, 9


class WordsField(QPlainTextEdit):
    """As high as its words, within bounds."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.setProperty("field", True)
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        lines = min(MOST_LINES, max(LEAST_LINES, round(self.document().size().height())))
        return QSize(200, lines * self.fontMetrics().lineSpacing() + 20)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())


class RecordCard(Card):
    """``corrected`` carries the record as it now is; ``split_wanted`` the place in its words."""

    corrected = Signal(object)
    split_wanted = Signal(int)
    join_wanted = Signal()
    removed = Signal()

    def __init__(self, theme: Theme, record: PastedRecord, *, source: str, last: bool) -> None:
        super().__init__()
        self._theme = theme
        self.record = record
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 10)
        column.setSpacing(8)
        self.author = self._line("author", _("Author"), _("No name"))
        self.rating = self._line("rating", _("Rating"), _("no rating"))
        self.date = self._line("date", _("Date"), _("no date"))
        self.rating.setFixedWidth(94)
        self.date.setFixedWidth(138)
        self.source = Choice(theme)
        self._fill_sources(source)
        head = QHBoxLayout()
        head.setSpacing(8)
        for field, share in ((self.author, 1), (self.rating, 0), (self.date, 0), (self.source, 0)):
            head.addWidget(field, share)
        column.addLayout(head)
        self.words = WordsField(record.words)
        self.words.setAccessibleName(pgettext("column", "text"))
        self.words.textChanged.connect(self._say)
        self._parts: dict[str, QLineEdit] = {}
        for name, words in (("title", _("Title")), ("pros", _("The good")), ("cons", _("The bad"))):
            if getattr(record, name):
                self._parts[name] = self._line(name, words, "")
                column.addWidget(_named(words, self._parts[name]))
        column.addWidget(self.words)
        self.reply = WordsField(record.reply)
        self.reply.setAccessibleName(_("Your reply"))
        self.reply.textChanged.connect(self._say)
        if record.reply:
            column.addWidget(label(_("Your reply"), "section"))
            column.addWidget(self.reply)
        else:
            self.reply.setParent(self)
            self.reply.hide()
        column.addLayout(self._foot(last))

    def _line(self, name: str, words: str, empty: str) -> QLineEdit:
        line = QLineEdit(str(getattr(self.record, name)))
        line.setCursorPosition(0)
        line.setPlaceholderText(empty)
        line.setAccessibleName(words)
        line.setToolTip(tip(words))
        line.setAcceptDrops(False)
        if name in self.record.guessed:
            line.setAccessibleDescription(_("Guessed: correct it if it is wrong"))
            line.setToolTip(tip(words + " · " + _("Guessed: correct it if it is wrong")))
            line.addAction(
                self._theme.icon("circle-help", "secondary"), QLineEdit.ActionPosition.TrailingPosition
            )
            for mark in line.findChildren(QToolButton):
                mark.setAccessibleName(line.accessibleDescription())
        line.textEdited.connect(self._say)
        return line

    def _fill_sources(self, chosen: str) -> None:
        self.source.setAccessibleName(_("Source"))
        own = self.record.source or chosen
        codes_offered = [*SOURCES, *([own] if own and own not in SOURCES else [])]
        self.source.addItem(_("Source?"), "")
        for code in codes_offered:
            self.source.addItem(source_name(code), code)
        self.source.setCurrentIndex(max(0, self.source.findData(own)))
        self.source.setFixedWidth(116)
        self.source.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.source.activated.connect(self._say)

    def _foot(self, last: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        self.split = buttons.quiet(self._theme, _("Split here"), "split")
        where = _("Put the cursor where the next item begins ({key})")
        self.split.setToolTip(tip(where.format(key=shown("write_go_on"))))
        self.split.clicked.connect(self._split)
        self.join = buttons.quiet(self._theme, _("Join with the next"), "merge")
        self.join.clicked.connect(self.join_wanted)
        self.join.setVisible(not last)
        self.cross = buttons.icon_button(self._theme, "x", _("Leave this one out"))
        self.cross.clicked.connect(self.removed)
        for button in (self.split, self.join):
            button.set_height(28)
            row.addWidget(button)
        row.addStretch()
        row.addWidget(self.cross)
        PlaceShortcut(self.words, "write_go_on", self._split)
        return row

    def _split(self) -> None:
        self.split_wanted.emit(self.words.textCursor().position())

    def _say(self) -> None:
        parts = {name: line.text() for name, line in self._parts.items()}
        self.record = replace(
            self.record,
            title=parts.get("title", self.record.title),
            pros=parts.get("pros", self.record.pros),
            cons=parts.get("cons", self.record.cons),
            author=self.author.text().strip(),
            rating=self.rating.text().strip(),
            date=self.date.text().strip(),
            source=str(self.source.currentData()),
            words=self.words.toPlainText(),
            reply=self.reply.toPlainText(),
        )
        self.corrected.emit(self.record)


def _named(words: str, field: QLineEdit) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(3)
    column.addWidget(label(words, "section"))
    column.addWidget(field)
    return box
