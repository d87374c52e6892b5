"""The sheet for pasting: the text on the left, what it was recognised as on the right."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from desktop.operations.importing import ImportOutcome
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import pgettext
from desktop.wording.sources import source_name
from ui.importing.slide_over import SlideOver
from ui.pasting import words
from ui.pasting.presenter import PastingPresenter
from ui.pasting.record_card import RecordCard
from ui.style.theme import Theme
from ui.widgets import buttons, keyboard
from ui.widgets.choice import Choice
from ui.widgets.styling import ground, label
from ui.widgets.tab_order import in_turn, stops

WIDEST = 1180
LEFT_SHARE, RIGHT_SHARE = 2, 3
CARDS_SHOWN = 40


class PasteField(QPlainTextEdit):
    """Where the text lies; plain, whatever was copied."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("field", True)
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)
        self.setPlaceholderText(
            _("Paste here what you copied: one review, or the whole page with many of them.")
        )
        self.setAccessibleName(_("Pasted text"))

    def sizeHint(self) -> QSize:
        return QSize(360, 320)


class PasteSheet(SlideOver):
    """``done`` says that something came in and the sheet went away: with the change, and in which batch."""

    done = Signal(object, object)

    def __init__(self, theme: Theme, host: QWidget, presenter: PastingPresenter) -> None:
        super().__init__(
            theme, host, _("Paste feedback"),
            _("Copied from a page, a message or a table. Oído takes it apart; correct what does not fit."),
        )  # fmt: skip
        self._presenter = presenter
        self.cards: list[RecordCard] = []
        self.text = PasteField()
        self.text.textChanged.connect(lambda: presenter.take(self.text.toPlainText()))
        self.source = Choice(theme)
        self._found = label("", "secondary", wrap=True)
        self._trouble = label("", "negative", wrap=True)
        self._trouble.hide()
        self._fill()
        self._fill_foot()
        presenter.read.connect(self._show_records)
        presenter.changed.connect(self._show_foot)
        presenter.trouble.connect(self.complain)
        presenter.imported.connect(self._came_in)
        self._show_records()

    def _fill(self) -> None:
        self.source.setAccessibleName(_("Source"))
        self.source.addItem(_("Source: as recognised"), "")
        for code in words.SOURCES:
            self.source.addItem(source_name(code), code)
        self.source.activated.connect(lambda: self._presenter.say_source(str(self.source.currentData())))
        left, right = QVBoxLayout(), QVBoxLayout()
        left.setSpacing(10)
        left.addWidget(self.text, 1)
        left.addWidget(self.source)
        right.setSpacing(8)
        right.addWidget(self._found)
        right.addWidget(self._trouble)
        inside = self._inside = QWidget()
        ground(inside, "surface")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 8, 8)
        self._column.setSpacing(10)
        self._rest = label("", "secondary")
        self._hint = label(
            _("What Oído recognises appears here: who, how many stars, when, and the words."),
            "secondary", wrap=True,
        )  # fmt: skip
        self._column.addWidget(self._hint)
        self._column.addWidget(self._rest)
        self._column.addStretch(1)
        self.records = QScrollArea()
        self.records.setWidgetResizable(True)
        self.records.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.records.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.records.setWidget(inside)
        right.addWidget(self.records, 1)
        both = QHBoxLayout()
        both.setSpacing(20)
        both.addLayout(left, LEFT_SHARE)
        both.addLayout(right, RIGHT_SHARE)
        self.body.addLayout(both, 1)

    def _fill_foot(self) -> None:
        self.clear_button = buttons.quiet(self.theme, pgettext("action", "Clear"), "trash-2")
        self.clear_button.clicked.connect(self.clear)
        self.import_button = buttons.primary(self.theme, _("Import"))
        self.import_button.set_height(36)
        self.import_button.clicked.connect(self._go)
        self.foot.addWidget(self.clear_button)
        self.foot.addStretch()
        self.foot.addWidget(self.import_button)

    def open_with(self, text: str) -> None:
        """Open with a text; what is there already stays above it."""
        self.open()
        there = self.text.toPlainText()
        if not text.strip() or text.strip() in there:
            return
        joined = f"{there.rstrip()}\n\n{text}" if there.strip() else text
        self.text.setPlainText(joined)
        self._presenter.take(joined, at_once=True)

    def clear(self) -> None:
        """Forget the text."""
        self.text.blockSignals(True)
        self.text.clear()
        self.text.blockSignals(False)
        self.source.setCurrentIndex(0)
        self._trouble.hide()
        self._presenter.clear()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_first(self) -> None:
        """The field for the text."""
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def complain(self, sentence: str) -> None:
        """Say what could not be done."""
        self._trouble.setText(sentence)
        self._trouble.setVisible(bool(sentence))

    def _go(self) -> None:
        self.complain("")
        self._presenter.import_all()

    def _came_in(self, outcome: object) -> None:
        assert isinstance(outcome, ImportOutcome)  # a signal forgets the type
        totals = outcome.report.totals
        if totals.new or totals.updated or totals.doubtful:
            self.clear()
            self.dismiss()
            self.done.emit(outcome.change, outcome.report.batch)
        else:
            self.complain(words.nothing_new(totals))

    def _show_records(self) -> None:
        focused = next((index for index, card in enumerate(self.cards) if keyboard.within(card)), None)
        for card in self.cards:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        state = self._presenter
        shown = state.records[:CARDS_SHOWN]
        self.cards = [self._card(place) for place in range(len(shown))]
        for place, card in enumerate(self.cards):
            self._column.insertWidget(place + 1, card)
        in_turn([self.source, *stops(self._inside)])
        self._hint.setVisible(not self.cards)
        hidden = len(state.records) - len(shown)
        self._rest.setVisible(hidden > 0)
        self._rest.setText(words.more(hidden))
        self._found.setText(words.recognised(state.pasted, len(state.records)))
        self._found.setVisible(bool(self._found.text()))
        if focused is not None and self.cards:
            self.cards[min(focused, len(self.cards) - 1)].words.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_foot()

    def _show_foot(self) -> None:
        ready = len(self._presenter.ready)
        self.import_button.set_words(words.import_label(ready))
        self.let_work(self.import_button, bool(ready) and not self._presenter.busy)
        self.clear_button.setVisible(bool(self.text.toPlainText()))

    def _card(self, place: int) -> RecordCard:
        state = self._presenter
        record = state.records[place]
        card = RecordCard(self.theme, record, source=state.source, last=place == len(state.records) - 1)
        card.corrected.connect(partial(state.correct, place))
        card.split_wanted.connect(partial(state.split, place))
        card.join_wanted.connect(partial(state.join, place))
        card.removed.connect(partial(state.remove, place))
        return card

    def _fit(self) -> None:
        """Wider than other sheets: two columns stand in it."""
        self.setGeometry(self._host.rect())
        self.panel.resize(min(WIDEST, self._host.width()), self._host.height())
