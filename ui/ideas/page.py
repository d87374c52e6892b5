"""The page of ideas: what the owner keeps, and what customers suggest that could be one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from desktop.changes import Area, Change
from desktop.model.ideas import Idea, IdeaDetail, IdeaOrder, IdeaStatus, Proposal
from desktop.operations import ideas
from desktop.operations.inboxes import Inbox
from desktop.wording import ideas as wording
from desktop.wording.catalogue import gettext as _
from ui.hub import Hub
from ui.ideas.idea_card import IdeaCard
from ui.ideas.presenter import IdeasPresenter
from ui.ideas.proposal_card import ProposalCard
from ui.importing.column_page import ColumnPage
from ui.inbox.reading import Reading
from ui.jobs import Jobs
from ui.style.theme import Theme
from ui.widgets.choice import Choice
from ui.widgets.parts import Card
from ui.widgets.styling import label

_AREAS = frozenset({Area.IDEAS, Area.FEEDBACK, Area.BATCHES, Area.CUSTOMERS})
_NEWS_AREAS = frozenset({Area.REPLIES})
_QUIET = ("read_marked", "draft_saved")


class IdeasPage(ColumnPage):
    """``customer_wanted`` carries the number of a profile to show, ``counted`` how many ideas are open."""

    customer_wanted = Signal(int)
    counted = Signal(int)

    def __init__(self, theme: Theme, jobs: Jobs, hub: Hub) -> None:
        super().__init__(
            theme, _("Ideas"), _("What customers suggest, what you make of it, and who has heard of it.")
        )
        self._presenter = IdeasPresenter(jobs, hub, self)
        self._presenter.trouble.connect(self.complain)
        self.cards: list[IdeaCard] = []
        self.offers: list[ProposalCard] = []
        self._ideas: list[Idea] = []
        self._open = 0
        self.order = Choice(theme)
        self.order.setAccessibleName(_("Order"))
        self.order.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContents)
        for one in IdeaOrder:
            self.order.addItem(wording.order_name(one.value), one)
        self.order.activated.connect(self._load)
        self.head.addWidget(self.order)
        self._kept, self._proposed = QVBoxLayout(), QVBoxLayout()
        self.kept_note = label("", "secondary", wrap=True)
        self.proposed_note = label("", "secondary", wrap=True)
        self.body.addWidget(label(_("Your ideas"), "section"))
        self.body.addWidget(self.kept_note)
        self.body.addLayout(self._kept)
        self.body.addSpacing(12)
        self.body.addWidget(label(_("They suggest"), "section"))
        self.body.addWidget(self.proposed_note)
        self.body.addLayout(self._proposed)
        self.body.addStretch(1)
        for column in (self._kept, self._proposed):
            column.setSpacing(10)

    # --- what the window asks ---------------------------------------------------------

    def read_from(self, reading: Reading | None) -> None:
        self._presenter.read_from(reading.path if reading is not None else None)
        self._open = 0
        self._show_ideas([])
        self._show_proposals([])
        if self.isVisible():
            self._load()

    def refresh(self, change: Change) -> None:
        if change.areas & (_AREAS | _NEWS_AREAS) and change.verb not in _QUIET:
            self.complain("")
            self._load()

    def arrive(self) -> None:
        self.complain("")
        self._load()
        self.order.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_idea(self, number: int) -> None:
        """Show all of one idea."""
        self._open = number
        self._load()

    # --- reading ----------------------------------------------------------------------

    def _order(self) -> IdeaOrder:
        return IdeaOrder(self.order.currentData())

    def _load(self) -> None:
        self.proposed_note.setText(_("Gathering what they suggest…") if not self.offers else "")
        self.proposed_note.setVisible(not self.offers)
        self._presenter.ideas(self._order(), self._show_ideas)
        self._presenter.proposals(self._order(), self._show_proposals)

    def _show_ideas(self, found: list[Idea]) -> None:
        where = self.scroller.verticalScrollBar().value()
        self._ideas = found
        _clear(self._kept, self.cards)
        self.cards = [self._card(one) for one in found]
        for card in self.cards:
            self._kept.addWidget(card)
        self.kept_note.setText(_("None yet. Keep one of those below, and say what becomes of it."))
        self.kept_note.setVisible(not found)
        self.scroller.verticalScrollBar().setValue(where)
        self.counted.emit(sum(not one.status.settled for one in found))
        if self._open:
            self._presenter.detail(self._open, self._show_detail)

    def _show_proposals(self, found: list[Proposal]) -> None:
        _clear(self._proposed, self.offers)
        self.offers = [self._offer(one) for one in found]
        for card in self.offers:
            self._proposed.addWidget(card)
        self.proposed_note.setText(_("No suggestions that are not part of an idea already."))
        self.proposed_note.setVisible(not found)

    def _show_detail(self, detail: IdeaDetail) -> None:
        card = next((one for one in self.cards if one.idea.id == detail.idea.id), None)
        if card is None or card.askers is not None:
            return
        card.open(detail, [one for one in self._ideas if one.id != detail.idea.id])
        if card.news is not None:
            self._read_news(card, {})

    def _read_news(self, card: IdeaCard, words: Mapping[str, str]) -> None:
        self._presenter.news(card.idea.id, words, card.show_news)

    # --- cards ------------------------------------------------------------------------

    def _card(self, idea: Idea) -> IdeaCard:
        card = IdeaCard(self.theme, idea)
        number = idea.id
        card.toggled.connect(partial(self._toggle, number))
        card.opened.connect(self.items_wanted)
        card.item_wanted.connect(self.item_wanted)
        card.customer_wanted.connect(self.customer_wanted)
        card.words_changed.connect(partial(self._read_news, card))
        card.tell_wanted.connect(partial(self._presenter.tell, idea))
        card.status_wanted.connect(partial(self._set_status, number))
        self._connect_verbs(card, number)
        return card

    def _connect_verbs(self, card: IdeaCard, number: int) -> None:
        do = self._presenter.do
        card.changed.connect(
            lambda title, note: do(
                lambda inbox: ideas.change_idea(inbox, idea=number, title=title, note=note)
            )
        )
        card.taken_out.connect(
            lambda items: do(lambda inbox: ideas.take_from_idea(inbox, idea=number, feedback=items))
        )
        card.split_wanted.connect(lambda items: self._split(card, items))
        card.merge_wanted.connect(
            lambda other: do(lambda inbox: ideas.merge_ideas(inbox, kept=number, absorbed=other))
        )
        card.removed.connect(lambda: do(lambda inbox: ideas.remove_idea(inbox, idea=number)))

    def _toggle(self, number: int) -> None:
        self._open = 0 if self._open == number else number
        self._show_ideas(self._ideas)

    def _set_status(self, number: int, status: IdeaStatus, reason: str) -> None:
        if status.settled:
            # The news for those who asked is the next step.
            self._open = number

        def verb(inbox: Inbox) -> Change | None:
            return ideas.set_idea_status(inbox, idea=number, status=status, reason=reason)

        self._presenter.do(verb)

    def _split(self, card: IdeaCard, items: list[int]) -> None:
        number = card.idea.id

        def verb(inbox: Inbox) -> Change | None:
            asked = ideas.idea(inbox, number).askers
            quote = next(one.quote for one in asked if one.feedback_id in items)
            return ideas.split_idea(inbox, idea=number, feedback=items, title=quote)

        self._presenter.do(verb)

    def _offer(self, proposal: Proposal) -> ProposalCard:
        card = ProposalCard(self.theme, proposal)
        do = self._presenter.do
        card.kept.connect(
            lambda title, items: do(lambda inbox: ideas.save_idea(inbox, title=title, feedback=items))
        )
        card.joined.connect(
            lambda number, items: do(lambda inbox: ideas.add_to_idea(inbox, idea=number, feedback=items))
        )
        card.left.connect(lambda items: do(lambda inbox: ideas.leave_out(inbox, feedback=items)))
        card.opened.connect(self.items_wanted)
        card.askers.item_wanted.connect(self.item_wanted)
        card.askers.customer_wanted.connect(self.customer_wanted)
        return card


def _clear(column: QVBoxLayout, cards: list[IdeaCard] | list[ProposalCard]) -> None:
    card: Card
    for card in cards:
        column.removeWidget(card)
        card.hide()
        card.deleteLater()
