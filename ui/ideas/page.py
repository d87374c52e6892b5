"""The page of ideas: what the owner keeps, and what customers suggest that could be one."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal

from desktop.changes import Area, Change
from desktop.model.ideas import Idea, IdeaDetail, IdeaStatus, Proposal
from desktop.wording.catalogue import gettext as _
from ui.hub import Hub
from ui.ideas.columns import KeptColumn, OfferColumn
from ui.ideas.idea_card import IdeaCard
from ui.ideas.new_card import NewIdeaCard
from ui.ideas.presenter import IdeasPresenter
from ui.ideas.proposal_card import ProposalCard
from ui.ideas.tools import ExportButton, OrderChoice
from ui.importing.choosing import AskPlace, ask_place
from ui.importing.column_page import ColumnPage
from ui.inbox.reading import Reading
from ui.jobs import Jobs
from ui.looking import writes
from ui.style.theme import Theme
from ui.widgets import buttons
from ui.widgets.styling import label

_AREAS = frozenset({Area.IDEAS, Area.FEEDBACK, Area.BATCHES, Area.CUSTOMERS, Area.REPLIES})
_QUIET = ("read_marked", "draft_saved")
_REST_MS = 400


class IdeasPage(ColumnPage):
    """``customer_wanted`` carries the number of a profile to show, ``written`` the path of a file."""

    customer_wanted = Signal(int)
    written = Signal(object)

    def __init__(self, theme: Theme, jobs: Jobs, hub: Hub, *, ask_where: AskPlace = ask_place) -> None:
        super().__init__(
            theme, _("Ideas"), _("What customers suggest, what you make of it, and who has heard of it.")
        )
        self.ask_where = ask_where
        self._presenter = IdeasPresenter(jobs, hub, self)
        self._presenter.trouble.connect(self._not_done)
        self._ideas: list[Idea] = []
        self._open = 0
        self.new = NewIdeaCard(theme)
        self._kept, self._proposed = KeptColumn(self._card), OfferColumn(self._offer)
        # What changes elsewhere, row by row, is gathered once.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_REST_MS)
        self._soon.timeout.connect(self._load)
        self._build()
        self.new.kept.connect(self._keep_new)
        self.new.left.connect(self._leave_new)

    def _build(self) -> None:
        self.order = OrderChoice(self.theme)
        self.order.activated.connect(self._load)
        self.write = buttons.secondary(self.theme, _("New idea"), "plus")
        self.write.clicked.connect(self.write_new)
        writes(self.write)
        self.export = ExportButton(self.theme)
        self.export.wanted.connect(self._export)
        for tool in (self.order, self.write, self.export):
            self.head.addWidget(tool)
        self.kept_note = label("", "secondary", wrap=True)
        self.proposed_note = label("", "secondary", wrap=True)
        self.new.hide()
        self.body.addWidget(label(_("Your ideas"), "section"))
        self.body.addWidget(self.new)
        self.body.addWidget(self.kept_note)
        self.body.addLayout(self._kept)
        self.body.addSpacing(12)
        self.body.addWidget(label(_("They suggest"), "section"))
        self.body.addWidget(self.proposed_note)
        self.body.addLayout(self._proposed)
        self.body.addStretch(1)

    @property
    def cards(self) -> list[IdeaCard]:
        """The owner's ideas."""
        return self._kept.cards

    @property
    def offers(self) -> list[ProposalCard]:
        """What could be one."""
        return self._proposed.cards

    # --- what the window asks ---------------------------------------------------------

    def read_from(self, reading: Reading | None) -> None:
        self._soon.stop()
        self._presenter.read_from(reading.path if reading is not None else None)
        self._open = 0
        self._ideas = []
        self._kept.forget()
        self._proposed.show_proposals([])
        self.new.clear()
        self.new.hide()
        if self.isVisible():
            self._load()

    def refresh(self, change: Change) -> None:
        if not change.areas & _AREAS or change.verb in _QUIET:
            return
        if Area.IDEAS in change.areas:
            self.complain("")
            self._load()
        else:
            self._soon.start()

    def arrive(self) -> None:
        self.complain("")
        self._load()
        self.order.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_idea(self, number: int) -> None:
        """Show all of one idea."""
        self._open = number
        self._load()

    def write_new(self) -> None:
        """Take the keyboard to an empty card."""
        self.new.show()
        self.new.title.setFocus(Qt.FocusReason.OtherFocusReason)
        self.scroller.ensureWidgetVisible(self.new)

    def keep_words(self) -> None:
        """Keep what was typed into a title or a note: the window closes."""
        for card in self.cards:
            card.keep_words()

    # --- reading ----------------------------------------------------------------------

    def _load(self) -> None:
        self._soon.stop()
        if not self.offers:
            self.proposed_note.setText(_("Gathering what they suggest…"))
            self.proposed_note.show()
        self._presenter.ideas(self.order.order, self._show_ideas)
        self._presenter.proposals(self.order.order, self._show_proposals)

    def _show_ideas(self, found: list[Idea]) -> None:
        where = self.scroller.verticalScrollBar().value()
        self._ideas = found
        self._kept.show_ideas(found, self._open)
        self.kept_note.setText(
            _("None yet. Keep one of those below or write one of your own, and say what becomes of it.")
        )
        self.kept_note.setVisible(not found)
        self.export.setEnabled(bool(found))
        self.scroller.verticalScrollBar().setValue(where)
        if any(one.id == self._open for one in found):
            self._presenter.detail(self._open, self._show_detail)

    def _show_proposals(self, found: list[Proposal]) -> None:
        where = self.scroller.verticalScrollBar().value()
        self._proposed.show_proposals(found)
        self.proposed_note.setText(
            _("No suggestions that are not part of an idea already.")
            if self._ideas
            else _("Nobody has suggested anything yet. When somebody does, it shows here.")
        )
        self.proposed_note.setVisible(not found)
        self.scroller.verticalScrollBar().setValue(where)

    def _show_detail(self, detail: IdeaDetail) -> None:
        card = self._kept.show_detail(detail) if detail.idea.id == self._open else None
        if card is not None:
            self._read_news(card)

    def _read_news(self, card: IdeaCard) -> None:
        if card.news is not None:
            self._presenter.news(card.idea.id, card.news.words(), card.show_news)

    def _not_done(self, sentence: str) -> None:
        self.complain(sentence)
        self.proposed_note.setVisible(bool(self.offers))

    # --- cards ------------------------------------------------------------------------

    def _card(self, idea: Idea) -> IdeaCard:
        card = IdeaCard(self.theme, idea)
        number = idea.id
        card.toggled.connect(partial(self._toggle, number))
        card.opened.connect(self.items_wanted)
        card.item_wanted.connect(self.item_wanted)
        card.customer_wanted.connect(self.customer_wanted)
        card.words_changed.connect(lambda _words: self._read_news(card))
        card.tell_wanted.connect(partial(self._presenter.tell, idea))
        card.status_wanted.connect(partial(self._set_status, number))
        card.split_wanted.connect(partial(self._presenter.split, number))
        card.changed.connect(partial(self._presenter.change, number))
        card.taken_out.connect(partial(self._presenter.take_out, number))
        card.merge_wanted.connect(partial(self._presenter.merge, number))
        card.removed.connect(partial(self._presenter.remove, number))
        return card

    def _toggle(self, number: int) -> None:
        self._open = 0 if self._open == number else number
        self._show_ideas(self._ideas)

    def _set_status(self, number: int, status: IdeaStatus, reason: str) -> None:
        if status.settled:
            # The news for those who asked is the next step.
            self._open = number
        self._presenter.set_status(number, status, reason)

    def _offer(self, proposal: Proposal) -> ProposalCard:
        card = ProposalCard(self.theme, proposal)
        card.kept.connect(self._presenter.save)
        card.joined.connect(self._presenter.join)
        card.left.connect(self._presenter.leave_out)
        card.opened.connect(self.items_wanted)
        card.askers.item_wanted.connect(self.item_wanted)
        card.askers.customer_wanted.connect(self.customer_wanted)
        return card

    def _keep_new(self, title: str, note: str) -> None:
        self._presenter.save(title, note=note, give_back=lambda: self._give_back(title, note))
        self._leave_new()
        self.new.clear()

    def _give_back(self, title: str, note: str) -> None:
        """It could not be kept: what was typed stands in the card again."""
        if self.new.isHidden():
            self.new.title.setText(title)
            self.new.note.setPlainText(note)
            self.new.show()

    def _leave_new(self) -> None:
        self.new.hide()
        self.write.setFocus(Qt.FocusReason.OtherFocusReason)

    def _export(self, suffix: str) -> None:
        name = _("ideas")
        target: Path | None = self.ask_where(self.window(), f"{name}.{suffix}", suffix)
        if target is not None:
            self._presenter.export(target, self.written.emit)
