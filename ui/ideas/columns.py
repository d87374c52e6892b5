"""The two columns of the page of ideas. Cards that say the same as before stay as they are, so that
nothing that is being typed is lost when something changes elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from desktop.model.ideas import Idea, IdeaDetail, Proposal
from ui.ideas.idea_card import IdeaCard
from ui.ideas.proposal_card import ProposalCard
from ui.ideas.typed import Typed
from ui.widgets import keyboard
from ui.widgets.parts import Card


class KeptColumn(QVBoxLayout):
    """The owner's ideas; one of them may be open. ``make`` makes a closed card."""

    def __init__(self, make: Callable[[Idea], IdeaCard]) -> None:
        super().__init__()
        self.setSpacing(10)
        self._make = make
        self._typed: dict[int, Typed] = {}
        self.cards: list[IdeaCard] = []

    def forget(self) -> None:
        """Another inbox."""
        self.show_ideas([], 0)
        self._typed.clear()

    def show_ideas(self, found: Sequence[Idea], opened: int) -> None:
        """Show these; the one numbered ``opened`` stays open or is opened by ``show_detail``."""
        focused = _place_of_focus(self.cards)
        self._remember()
        before = {card.idea.id: card for card in self.cards}
        shown: list[IdeaCard] = []
        for one in found:
            card = before.get(one.id)
            if card is not None and card.idea == one and (card.detail is not None) <= (one.id == opened):
                shown.append(before.pop(one.id))
            else:
                shown.append(self._make(one))
                self._restore(shown[-1])
        was, self.cards = self.cards, shown
        _lay_out(self, shown)
        _keep_focus(was, shown, focused)
        _dismiss(self, list(before.values()))
        for card in shown:
            card.set_others([one for one in found if one.id != card.idea.id])

    def show_detail(self, detail: IdeaDetail) -> IdeaCard | None:
        """Open a card, or make it anew where those who asked have changed; None where it is as it was
        or is gone."""
        place = next((at for at, card in enumerate(self.cards) if card.idea.id == detail.idea.id), None)
        if place is None or self.cards[place].detail == detail:
            return None
        card = self.cards[place]
        if card.detail is not None:
            self._remember()
            self.cards[place] = self._make(detail.idea)
            _lay_out(self, self.cards)
            _dismiss(self, [card])
            card = self.cards[place]
        card.open(detail, [other.idea for other in self.cards if other is not card])
        self._restore(card)
        return card

    def _remember(self) -> None:
        for card in self.cards:
            typed = card.typed()
            if typed.words or typed.ticked or typed.focus:
                self._typed[card.idea.id] = typed
            elif card.detail is not None:
                self._typed.pop(card.idea.id, None)

    def _restore(self, card: IdeaCard) -> None:
        if card.idea.id in self._typed:
            card.restore(self._typed[card.idea.id])


class OfferColumn(QVBoxLayout):
    """What could be an idea. ``make`` makes a card."""

    def __init__(self, make: Callable[[Proposal], ProposalCard]) -> None:
        super().__init__()
        self.setSpacing(10)
        self._make = make
        self.cards: list[ProposalCard] = []

    def show_proposals(self, found: Sequence[Proposal]) -> None:
        """Show these; a title that was worded anew stays with its suggestions."""
        focused = _place_of_focus(self.cards)
        before = {card.proposal.key: card for card in self.cards}
        shown: list[ProposalCard] = []
        for one in found:
            card = before.get(one.key)
            if card is not None and card.proposal == one:
                shown.append(before.pop(one.key))
                continue
            shown.append(self._make(one))
            if card is not None and card.retitled():
                shown[-1].title.setText(card.retitled())
        was, self.cards = self.cards, shown
        _lay_out(self, shown)
        _keep_focus(was, shown, focused)
        _dismiss(self, list(before.values()))


def _lay_out(column: QVBoxLayout, cards: Sequence[Card]) -> None:
    """Each in its place; those that stand there already are not touched."""
    for at, card in enumerate(cards):
        item = column.itemAt(at)
        if item is None or item.widget() is not card:
            column.insertWidget(at, card)


def _dismiss(column: QVBoxLayout, cards: Sequence[Card]) -> None:
    for card in cards:
        # A field that loses the keyboard because its card goes has nothing to say.
        card.blockSignals(True)
        column.removeWidget(card)
        card.hide()
        card.deleteLater()


def _place_of_focus(cards: Sequence[Card]) -> int | None:
    """The place of the card that has the keyboard."""
    return next((at for at, card in enumerate(cards) if keyboard.within(card)), None)


def _keep_focus(before: Sequence[Card], cards: Sequence[Card], place: int | None) -> None:
    """Where the card that has the keyboard goes, the one that comes to its place takes it."""
    if place is None or before[place] in cards or not cards:
        return
    card = cards[min(place, len(cards) - 1)]
    if not keyboard.within(card):
        if isinstance(card, IdeaCard):
            card.more.setFocus(Qt.FocusReason.OtherFocusReason)
        elif isinstance(card, ProposalCard):
            card.keep.setFocus(Qt.FocusReason.OtherFocusReason)
