"""The page of pairs in doubt: answered one by one with a key, or all at once."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout

from desktop.changes import Area, Change
from desktop.operations.doubtful import Pair
from desktop.wording.catalogue import gettext as _
from ui.doubtful import words
from ui.doubtful.card import PairCard
from ui.doubtful.presenter import DoubtfulPresenter
from ui.importing.column_page import ColumnPage
from ui.inbox.reading import Reading
from ui.looking import refused, writes
from ui.style.theme import Theme
from ui.widgets import buttons, keyboard
from ui.widgets.styling import label

SHOWN = 25
"""Pairs on the page at once; the next ones follow as these are answered."""


class DoubtfulPage(ColumnPage):
    """Both items of each pair side by side."""

    def __init__(self, theme: Theme, presenter: DoubtfulPresenter) -> None:
        super().__init__(theme, _("Are these the same?"), words.explained())
        self._presenter = presenter
        self.cards: list[PairCard] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._none = label("", "secondary", wrap=True)
        self._column = QVBoxLayout()
        self._column.setSpacing(12)
        self._rest = label("", "secondary")
        self.whole = buttons.link(theme, _("See those of all imports"))
        self.whole.clicked.connect(lambda: presenter.show_batch(None))
        self.body.addWidget(self._none)
        self.body.addLayout(self._column)
        self.body.addWidget(self._rest)
        self.body.addStretch(1)
        self.all_same = buttons.secondary(theme, "", "merge")
        self.all_different = buttons.secondary(theme, "", "split")
        self.all_same.clicked.connect(lambda: presenter.decide_all(same=True))
        self.all_different.clicked.connect(lambda: presenter.decide_all(same=False))
        writes(self.all_same, self.all_different)
        self.foot.addWidget(self.whole)
        self.foot.addStretch()
        self.foot.addWidget(self.all_different)
        self.foot.addWidget(self.all_same)
        presenter.changed.connect(self._show)
        presenter.trouble.connect(self.complain)
        self._show()

    def read_from(self, reading: Reading | None) -> None:
        self._presenter.read_from(reading.path if reading else None)

    def refresh(self, change: Change) -> None:
        if change.areas & {Area.BATCHES, Area.FEEDBACK}:
            self._presenter.load()

    def arrive(self) -> None:
        self.complain("")
        self._presenter.load()
        self._take_keyboard(0)

    def _show(self) -> None:
        state = self._presenter
        place = next((index for index, card in enumerate(self.cards) if keyboard.within(card)), None)
        wanted = state.pairs[:SHOWN]
        kept = {card.pair.double.id: card for card in self.cards if card.pair in wanted}
        for card in self.cards:
            self._column.removeWidget(card)
            if kept.get(card.pair.double.id) is not card:
                card.hide()
                card.deleteLater()
        self.cards = [kept.get(pair.double.id) or self._card(pair) for pair in wanted]
        for card in self.cards:
            self._column.addWidget(card)
        hidden = state.total - len(self.cards)
        self._rest.setVisible(hidden > 0)
        self._rest.setText(words.place(len(self.cards), state.total))
        self._none.setText(words.none_left() if state.known else words.looking())
        self._none.setVisible(not self.cards)
        self.show_foot(state.total > 1 or state.batch is not None)
        self.whole.setVisible(state.batch is not None)
        for button, says in (
            (self.all_same, words.all_same(state.total)),
            (self.all_different, words.all_different(state.total)),
        ):
            button.set_words(says)
            button.setVisible(state.total > 1)
        if place is not None or (self.hasFocus() and self.cards):
            # The next pair comes where the answered one stood.
            QTimer.singleShot(0, self, lambda: self._take_keyboard(place or 0))

    def _card(self, pair: Pair) -> PairCard:
        card = PairCard(self.theme, pair)
        card.decided.connect(lambda same: self._decide(pair, same))
        card.stepped.connect(lambda step: self._step(card, step))
        return card

    def _decide(self, pair: Pair, same: bool) -> None:
        if not refused(self):
            self._presenter.decide(pair, same=same)

    def _step(self, card: PairCard, step: int) -> None:
        place = self.cards.index(card) + step
        if 0 <= place < len(self.cards):
            self._take_keyboard(place)

    def _take_keyboard(self, place: int) -> None:
        if not self.cards:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        card = self.cards[min(place, len(self.cards) - 1)]
        card.setFocus(Qt.FocusReason.OtherFocusReason)
        self.scroller.ensureWidgetVisible(card, 0, 24)

    def event(self, event: QEvent) -> bool:
        # S and D answer here; elsewhere they are nobody's.
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride:
            plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
            if plain and event.text().isprintable() and event.text():
                event.accept()
                return True
        return super().event(event)
