"""The care list: this week's few people to win back, to thank, to invite to say more, to quote."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from desktop import clock
from desktop.changes import Area, Change
from desktop.errors import UserError
from desktop.model.care import CareEntry, CareKind, CareNote, CareOutcome, CareState
from desktop.model.codes import Independence, Intent, ProsumerStatus, Sentiment
from desktop.model.details import CustomerCard
from desktop.model.drafts import Template
from desktop.model.people import Need
from desktop.model.scoring import Signal
from desktop.operations.doing import doing
from desktop.operations.inboxes import Inbox
from desktop.replying import templates
from desktop.store import care, customers
from desktop.store.care import DAY, Candidate, Past
from desktop.store.database import Connection
from desktop.wording import edges
from desktop.wording.catalogue import gettext as _

A_WEEK = {CareKind.WIN_BACK: 3, CareKind.THANK: 3, CareKind.INVITE: 2, CareKind.QUOTE: 1}
"""So many of each kind a week: ten minutes a day, not one more list to work off."""

LATELY = 14 * DAY
SILENT = 180 * DAY
GONE = 730 * DAY
"""Whoever has been silent for so long has no points left either."""

REST = 60 * DAY
"""For so long nobody is thanked, invited or won back again."""

APART = 7 * DAY
"""Nobody is written to twice in a week, for whatever reason, unless there is somebody to win back."""

PATIENCE = 90 * DAY
"""Time for a person to come back before care counts as not having helped."""

LOOKED_AT = 60


def care_list(inbox: Inbox, *, limit: int = 9) -> list[CareEntry]:
    """This week's people with why and what fits, one entry a person; what was done this week
    makes the list shorter."""
    now = clock.epoch_now()
    with inbox.database.reading() as connection:
        done = care.done_since(connection, _monday())
        lately = care.recent(connection, since=now - LATELY)
        taken: set[int] = set()
        entries: list[CareEntry] = []
        for kind, found in (
            (CareKind.WIN_BACK, _to_win_back(connection, now)),
            (CareKind.THANK, _to_thank(lately)),
            (CareKind.INVITE, _to_invite(lately)),
            (CareKind.QUOTE, _to_quote(connection, lately)),
        ):
            room = A_WEEK[kind] - done.get(kind.value, 0)
            for entry in _entries(connection, kind, found, taken, now):
                if room <= 0 or len(entries) >= limit:
                    break
                entries.append(entry)
                taken.add(entry.customer.id)
                room -= 1
        return entries


def _monday() -> int:
    today = clock.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
    return int((today - timedelta(days=today.weekday())).timestamp())


Found = tuple[Candidate, list[Need]]


def _to_win_back(connection: Connection, now: int) -> Iterator[Found]:
    """Those at risk, the most valued first; then good ones who have fallen silent."""
    for one in care.at_risk(connection, LOOKED_AT):
        yield one, [Need("at_risk")]
    for one in care.silent(connection, before=now - SILENT, after=now - GONE, limit=LOOKED_AT):
        yield one, [Need("silent_since", {"day": clock.local_day(one.written)})]


def _to_thank(lately: Sequence[Candidate]) -> Iterator[Found]:
    """Those who lately recommended us or told of it in detail, most valued first."""
    happy = [
        one
        for one in lately
        if one.last
        and one.sentiment is Sentiment.POSITIVE
        and (Signal.RECOMMENDS in one.signals or (Signal.DETAIL in one.signals and one.status.rank > 0))
    ]
    for one in sorted(happy, key=lambda one: (-one.score, -one.written, one.customer)):
        code = "recommended" if Signal.RECOMMENDS in one.signals else "told_in_detail"
        yield one, [Need(code, {"day": clock.local_day(one.written)})]


_NO_INVITATION = frozenset({Intent.CHURN_RISK, Intent.LEGAL_CLAIM, Intent.SAFETY})
"""Who was hurt, claims or leaves wants an answer first: to be asked for more would be an insult."""


def _to_invite(lately: Sequence[Candidate]) -> Iterator[Found]:
    """Those with an idea that they only hinted at, and those close to the next status."""
    for one in sorted(lately, key=lambda one: (-one.score, -one.written, one.customer)):
        if not one.last or Signal.INSULT in one.signals or not _NO_INVITATION.isdisjoint(one.intents):
            continue
        day = {"day": clock.local_day(one.written)}
        if Signal.SUGGESTION_VAGUE in one.signals:
            yield one, [Need("hinted", day)]
        elif Signal.SUGGESTION in one.signals and Signal.DETAIL not in one.signals:
            yield one, [Need("suggested", day)]
        elif Signal.CONSTRUCTIVE_COMPLAINT in one.signals and one.status is ProsumerStatus.NONE:
            yield one, [Need("complained_usefully", day)]


def _to_quote(connection: Connection, lately: Sequence[Candidate]) -> Iterator[Found]:
    """Those who recommend us in words worth showing, and were never asked."""
    for one in sorted(lately, key=lambda one: (-one.score, -one.written, one.customer)):
        if (
            Signal.RECOMMENDS in one.signals
            and one.sentiment is Sentiment.POSITIVE
            and one.status.rank >= ProsumerStatus.EMERGING.rank
            and not care.asked_to_quote(connection, one.customer)
        ):
            yield one, [Need("recommended", {"day": clock.local_day(one.written)})]


def _entries(
    connection: Connection, kind: CareKind, found: Iterable[Found], taken: set[int], now: int
) -> Iterator[CareEntry]:
    for candidate, why in found:
        if candidate.customer in taken:
            continue
        if _rests(
            kind, candidate, care.past(connection, [candidate.customer]).get(candidate.customer, []), now
        ):
            continue
        card = customers.card(connection, candidate.customer)
        if card is None or _doubtful(kind, card):
            continue
        yield CareEntry(
            kind=kind,
            customer=card,
            feedback_id=candidate.feedback,
            quote=candidate.quote,
            why=[*_risk(why, card, candidate), *_more(card, candidate)],
            templates=[template.code for template in _fitting(kind, candidate)],
        )


def _doubtful(kind: CareKind, card: CustomerCard) -> bool:
    """Nobody is thanked in public or quoted while it is open whether the praise was paid for."""
    open_question = card.independence is Independence.TO_CONFIRM
    return open_question and kind in (CareKind.THANK, CareKind.QUOTE)


def _rests(kind: CareKind, candidate: Candidate, past: Sequence[Past], now: int) -> bool:
    """Whether the owner has done or decided something about it that still holds."""
    for one in past:
        same_item = one.feedback == candidate.feedback
        if one.kind != kind.value:
            if kind is not CareKind.WIN_BACK and now < one.at + APART:
                return True
            continue
        if one.state == CareState.POSTPONED and one.until is not None and now < one.until:
            return True
        if one.state == CareState.DISMISSED and (same_item or now < one.at + REST):
            return True
        if one.state == CareState.DONE and (same_item or now < one.at + REST):
            return True
    return False


def _risk(why: Sequence[Need], card: CustomerCard, candidate: Candidate) -> Iterator[Need]:
    for need in why:
        if need.code == "at_risk" and card.risk is not None:
            yield Need("at_risk", {"reason": card.risk.value, "day": clock.local_day(candidate.written)})
        elif need.code != "at_risk":
            yield need


def _more(card: CustomerCard, candidate: Candidate) -> Iterator[Need]:
    if card.status is not ProsumerStatus.NONE:
        yield Need("valued", {"status": card.status.value, "score": card.score})
    if card.items > 2:
        yield Need("often", {"items": card.items})
    if not candidate.answered:
        yield Need("not_answered")


def _fitting(kind: CareKind, candidate: Candidate) -> list[Template]:
    language = candidate.language if candidate.language in ("es", "en") else "es"
    return templates.fitting(
        [one for one in templates.bundled() if f"care_{kind.value}" in one.fits],
        language=language,
        situations=[f"care_{kind.value}"],
    )


def templates_for(inbox: Inbox, entry: CareEntry) -> list[Template]:
    """The templates of an entry, best first, in the language of the person."""
    with inbox.database.reading() as connection:
        language = care.language_of(connection, entry.feedback_id)
    known = {(one.code, one.language): one for one in templates.bundled()}
    return [known[code, language] for code in entry.templates if (code, language) in known]


def care_done(
    inbox: Inbox, *, customer: int, kind: CareKind, feedback: int, template: str = ""
) -> Change | None:
    """Note that a person was cared for: the entry leaves the list and is remembered."""
    return _note(inbox, customer, kind, feedback, CareState.DONE, template=template)


def care_dismissed(inbox: Inbox, *, customer: int, kind: CareKind, feedback: int) -> Change | None:
    """Leave a person out: not for this item, nor soon for another."""
    return _note(inbox, customer, kind, feedback, CareState.DISMISSED)


def care_postponed(
    inbox: Inbox, *, customer: int, kind: CareKind, feedback: int, until: datetime
) -> Change | None:
    """Put an entry away until a moment in the future."""
    if until <= clock.now():
        raise UserError(_("That moment has already passed."), _("Choose a later one."))
    return _note(inbox, customer, kind, feedback, CareState.POSTPONED, until=int(until.timestamp()))


def _note(
    inbox: Inbox,
    customer: int,
    kind: CareKind,
    feedback: int,
    state: CareState,
    *,
    until: int | None = None,
    template: str = "",
) -> Change | None:
    with doing(inbox, f"care_{state.value}", Area.CUSTOMERS) as work:
        top = customers.current(work.connection, customer)
        if top is None:
            raise UserError(
                _("There is no customer {id} in this inbox.").format(id=customer),
                edges.customers(),
            )
        work.step.insert(
            "care",
            {
                "customer_id": top,
                "feedback_id": feedback,
                "kind": kind.value,
                "state": state.value,
                "at": work.now,
                "until": until,
                "template": template,
            },
        )
        card = customers.card(work.connection, top)
        work.values = {"customer": top, "name": card.name if card else "", "kind": kind.value}
    return work.change


def care_given(inbox: Inbox, *, limit: int = 50) -> list[CareNote]:
    """Care that was given, newest first, and whether it helped."""
    with inbox.database.reading() as connection:
        return care.given(connection, now=clock.epoch_now(), patience=PATIENCE, limit=limit)


def care_outcome(inbox: Inbox) -> CareOutcome:
    """What came of all the care that was given."""
    with inbox.database.reading() as connection:
        return care.outcome(care.given(connection, now=clock.epoch_now(), patience=PATIENCE))
