"""The independence gate: the words that ask, and one key for each answer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.model.details import ScoreEvidence
from desktop.model.people import Profile, Tie
from desktop.operations import people
from desktop.wording import times
from desktop.wording.catalogue import gettext as _
from desktop.wording.people import tie_name
from ui.customers.parts import Quote, Tinted, Wishes
from ui.customers.words import quoted
from ui.looking import refused, writes
from ui.style.theme import Theme
from ui.widgets.buttons import Button, link
from ui.widgets.flow import Flow
from ui.widgets.styling import label

KEYS: Sequence[tuple[str, Tie]] = (
    ("1", Tie.INDEPENDENT),
    ("2", Tie.SPONSORED),
    ("3", Tie.EMPLOYEE),
    ("4", Tie.FAMILY),
    ("5", Tie.COMPETITOR),
)
"""One key for each answer."""


class GateCard(Tinted):
    """``put_off`` says that the owner does not want to answer a question of his own any more."""

    put_off = Signal()

    def __init__(self, theme: Theme, profile: Profile, wishes: Wishes, *, asked: bool) -> None:
        super().__init__(theme, "mixed", _question(profile), "shield-alert")
        self._number, self._wishes = profile.card.id, wishes
        self.answers: dict[Tie, Button] = {}
        if profile.disclosures:
            self.column.addWidget(label(_("These words sound like it:"), "small"))
            for award in list(profile.disclosures)[:3]:
                self.column.addWidget(self._quote(theme, award))
        buttons = QWidget()
        row = Flow(buttons, across=8, down=8)
        for key, tie in KEYS:
            answer = Button(theme, tie_name(tie.value), hint=key)
            answer.setObjectName(f"tie_{tie.value}")
            answer.clicked.connect(lambda checked=False, tie=tie: self.decide(tie))
            writes(answer)
            row.addWidget(answer)
            self.answers[tie] = answer
        self.column.addSpacing(2)
        self.column.addWidget(buttons)
        hint = _("Whoever is paid, works here, is family or competes does not count among the prosumers.")
        self.column.addWidget(label(hint, "small", wrap=True))
        if profile.tie is not None:
            back = link(theme, _("Let the words decide again"), "undo-2")
            back.clicked.connect(lambda checked=False: self.decide(None))
            writes(back)
            self.column.addWidget(back)
        elif asked:
            later = link(theme, _("Leave it open"), "x")
            later.clicked.connect(self.put_off)
            self.column.addWidget(later)

    def decide(self, tie: Tie | None) -> None:
        """Note the owner's word; None takes it back."""
        if refused(self):
            return
        number = self._number
        self._wishes.do(lambda inbox: people.decide_tie(inbox, customer=number, tie=tie))
        self.put_off.emit()

    def _quote(self, theme: Theme, award: ScoreEvidence) -> Quote:
        day = times.short_day(award.day)
        words = f"{day} · {quoted(award.quote)}"
        quote = Quote(theme, words, opens=_("Open what was said on {day}").format(day=day), small=False)
        quote.clicked.connect(lambda checked=False: self._wishes.item.emit(award.feedback_id))
        return quote


def _question(profile: Profile) -> str:
    if profile.tie is not None:
        return _("You said: {tie}. Has that changed?").format(tie=tie_name(profile.tie.code).lower())
    return _("Does anybody pay for this voice, or is it close to you?")
