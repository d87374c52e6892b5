"""Why an item stands where it stands, and what it is about, in the owner's words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from desktop import clock as present
from desktop.model.codes import Intent, ProsumerStatus, Scale, Sentiment, Status
from desktop.model.rows import Clock, ClockKind, RiskReason, Row, Why, WhyCode
from desktop.wording import times
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import language, ngettext
from desktop.wording.codes import (
    capital,
    intent_name,
    listed,
    rating_text,
    risk_name,
    sentiment_name,
    topic_name,
)
from desktop.wording.languages import language_name

if TYPE_CHECKING:
    from desktop.model.details import Detail

_WEIGHT = (
    Intent.LEGAL_CLAIM,
    Intent.SAFETY,
    Intent.CHURN_RISK,
    Intent.COMPLAINT,
    Intent.DISCOURAGEMENT,
    Intent.SUGGESTION,
    Intent.QUESTION,
    Intent.PRAISE,
    Intent.RECOMMENDATION,
    Intent.DISCLOSURE,
)
"""Intents in the order in which a row names them: the one that asks for most care first."""

_JOINABLE = {Intent.COMPLAINT, Intent.SUGGESTION, Intent.QUESTION, Intent.PRAISE}
_TOPICS_SHOWN = 2


def has(row: Row, code: WhyCode) -> Why | None:
    """The reason with this code among the row's reasons, if it is there."""
    return next((why for why in row.why if why.code is code), None)


def _ordinal_complaint(count: int) -> str:
    if count == 2:
        return _("their second complaint without an answer")
    if count == 3:
        return _("their third complaint without an answer")
    if count > 3:
        return _("one of their {count} complaints without an answer").format(count=count)
    return ""


def _complaints(row: Row) -> int:
    """How many complaints of this customer wait, where the reason says so; else 0."""
    why = has(row, WhyCode.AT_RISK)
    count = why.values.get("complaints", 0) if why else 0
    return count if isinstance(count, int) else 0


def _risk_line(row: Row) -> str:
    if row.risk is None:
        return ""
    if _said_elsewhere(row):
        return capital(_elsewhere(row.risk))
    if row.risk is RiskReason.UNANSWERED_COMPLAINT:
        return capital(_ordinal_complaint(_complaints(row))) or risk_name(row.risk)
    return risk_name(row.risk)


_RISKY_WORDS = {
    RiskReason.LEAVING: Intent.CHURN_RISK,
    RiskReason.UNANSWERED_COMPLAINT: Intent.COMPLAINT,
}


def _said_elsewhere(row: Row) -> bool:
    """Whether what makes a customer one at risk stands in another item than this one."""
    words = _RISKY_WORDS.get(row.risk) if row.risk is not None else None
    return words is not None and words.value not in row.intents


def _elsewhere(risk: RiskReason) -> str:
    if risk is RiskReason.LEAVING:
        return _("the customer talks elsewhere of not coming back")
    return _("another complaint of this customer is still unanswered")


_BLAMING = {
    Intent.COMPLAINT, Intent.DISCOURAGEMENT, Intent.CHURN_RISK, Intent.LEGAL_CLAIM, Intent.SAFETY,
}  # fmt: skip
_KIND = {Intent.PRAISE, Intent.RECOMMENDATION}


def contradiction(row: Row) -> str:
    """That rating and words disagree: ``5 estrellas, pero el texto se queja``; what only sounds so, since
    nothing in it was heard as a complaint or as praise, is not called one."""
    rating = row.rating
    if rating is None:
        return ""
    if rating.scale is Scale.FIVE:
        mark = ngettext("{count} star", "{count} stars", round(rating.value)).format(
            count=times.number(rating.value)
        )
    else:
        mark = rating_text(rating)
    bad = row.sentiment is Sentiment.NEGATIVE
    if bad or (row.sentiment is not Sentiment.POSITIVE and rating.normal > 0.5):
        blames = not _BLAMING.isdisjoint(row.intents)
        said = _("{rating}, but the words complain") if blames else _("{rating}, but the words sound bad")
    else:
        praises = not _KIND.isdisjoint(row.intents)
        said = _("{rating}, but the words are kind") if praises else _("{rating}, but the words sound good")
    return said.format(rating=mark)


def _intents_line(intents: Sequence[str]) -> str:
    ranked = [intent for intent in _WEIGHT if intent.value in intents]
    if not ranked:
        return ""
    first, *rest = ranked
    second = next((intent for intent in rest if intent in _JOINABLE), None)
    if second is None or first not in _JOINABLE:
        return intent_name(first)
    return listed([intent_name(first), intent_name(second).lower()])


def _foreign(code: str) -> str:
    """The language of an item, when the owner would be surprised by it."""
    return "" if code in ("", "und", language()) else _("in {language}").format(language=language_name(code))


def row_line(row: Row) -> str:
    """The third line of a list row, after source and stars: the one thing to know about it.

    ``Queja · espera``, ``5 estrellas, pero el texto se queja``, ``Su segunda queja sin
    respuesta``, ``En inglés · terraza, espera``. Never empty.
    """
    foreign = _foreign(row.language)
    risk = _risk_line(row)
    if risk:
        return risk
    if has(row, WhyCode.CONTRADICTION) and row.rating is not None:
        return contradiction(row)
    topics = ", ".join(topic_name(code) for code in row.topics[:_TOPICS_SHOWN])
    parts = [part for part in (_intents_line(row.intents), topics) if part]
    if not parts:
        parts = [_("Rating only") if not row.snippet else sentiment_name(row.sentiment)]
    if foreign:
        parts.append(foreign)
    return capital(" · ".join(parts))


def _row(item: Row | Detail) -> Row:
    return item if isinstance(item, Row) else item.row


def why_sentence(item: Row | Detail, now: datetime | None = None) -> str:
    """One sentence on an item's place: ``Va arriba porque su queja sigue sin respuesta y vence
    hoy.`` '' when there is nothing to say (an ordinary item in its turn)."""
    row = _row(item)
    settled = _settled(row, now)
    if settled:
        return settled
    clauses = _clauses(row, now)
    if len(clauses) == 1 and row.risk is None and _is_reputational(row.clock):
        # Late are many: only what is more than late goes before others.
        return f"{capital(clauses[0])}."
    if clauses:
        return _("It comes first because {reasons}.").format(reasons=listed(clauses))
    if has(row, WhyCode.BACKLOG):
        return _("It can wait: it was written long before it was imported.")
    if row.clock is not None:
        return _("It takes its turn: {deadline}.").format(deadline=times.deadline(row.clock, now))
    return ""


def _settled(row: Row, now: datetime | None) -> str:
    if row.status is Status.ANSWERED:
        return _("Already answered.")
    if row.put_away and row.snoozed_until is None:
        return _("Put away: it needs no reply.")
    if row.status is Status.SNOOZED and row.snoozed_until is not None:
        return _("Snoozed: it comes back {time}.").format(time=times.until(row.snoozed_until, now))
    return ""


def _clauses(row: Row, now: datetime | None) -> list[str]:
    """The reasons that raise an item, strongest first, at most three."""
    clauses = []
    if row.clock is not None and row.clock.kind is not ClockKind.REPUTATIONAL:
        clauses.append(_legal_clause(row.clock, now))
    risk = _risk_clause(row)
    weight = _voice_clause(row.prosumer)
    if weight and (risk or _is_late(row.clock, now)):
        clauses.append(weight)
    if risk:
        clauses.append(risk)
    if row.clock is not None and row.clock.kind is ClockKind.REPUTATIONAL:
        late = _late_clause(row.clock, now)
        if late:
            clauses.append(late)
    return clauses[:3]


def _is_reputational(clock: Clock | None) -> bool:
    return clock is not None and clock.kind is ClockKind.REPUTATIONAL


def _is_late(clock: Clock | None, now: datetime | None) -> bool:
    return clock is not None and clock.due_at < int((now or present.now()).timestamp())


def _legal_clause(clock: Clock, now: datetime | None) -> str:
    if _is_late(clock, now):
        return _("its legal deadline has passed")
    today = (now or present.now()).astimezone().date()
    due = times.short_date(times.local(clock.due_at).date(), today)
    if clock.kind is ClockKind.LEGAL:
        return _("it looks like a formal claim, due by {day}").format(day=due)
    return _("the customer asks for personal data, due by {day}").format(day=due)


def _voice_clause(status: ProsumerStatus) -> str:
    if status is ProsumerStatus.EVANGELIST:
        return _("this customer recommends you to others")
    if status is ProsumerStatus.PROSUMER:
        return _("other customers listen to this one")
    return ""


def _risk_clause(row: Row) -> str:
    if row.risk is not None and _said_elsewhere(row):
        return _elsewhere(row.risk)
    if row.risk is RiskReason.UNANSWERED_COMPLAINT:
        again = _ordinal_complaint(_complaints(row))
        return _("it is {which}").format(which=again) if again else _("the complaint is still unanswered")
    if row.risk is RiskReason.LEAVING:
        return _("the words talk of not coming back")
    if row.risk is RiskReason.FALLING:
        return _("each time the customer sounds less happy")
    return ""


def _late_clause(clock: Clock, now: datetime | None) -> str:
    left = clock.due_at - int((now or present.now()).timestamp())
    if left < 0:
        return _("the reply is {time} late").format(time=times.duration(-left))
    if left < times.DAY:
        return _("the reply is {deadline}").format(deadline=times.deadline(clock, now))
    return ""


def explain(item: Row | Detail, now: datetime | None = None) -> list[str]:
    """One whole sentence for every reason of an item, strongest first."""
    row = _row(item)
    sentences = (_explained(why, row, now) for why in row.why)
    return [sentence for sentence in sentences if sentence]


def _explained(why: Why, row: Row, now: datetime | None) -> str:
    if why.code in (WhyCode.LEGAL_CLOCK, WhyCode.DATA_CLOCK, WhyCode.CLOCK):
        return _clock_explained(why.code, row, now)
    if why.code is WhyCode.AT_RISK:
        return _risk_explained(row)
    if why.code is WhyCode.PROSUMER:
        return capital(_voice_clause(row.prosumer) or _("this customer is starting to take part")) + "."
    if why.code is WhyCode.CONTRADICTION:
        said = contradiction(row)
        return f"{said}." if said else _("The rating and the words disagree.")
    return {
        WhyCode.BACKLOG: _("It was published long before it was imported, so it has no deadline."),
        WhyCode.DOUBTFUL: _("It may be the same as another one by the same customer on that day."),
        WhyCode.ANSWERED: _("Already answered."),
        WhyCode.ARCHIVED: _("Put away: it needs no reply."),
        WhyCode.SNOOZED: _settled(row, now) or _("It is snoozed."),
    }.get(why.code, "")


def _clock_explained(code: WhyCode, row: Row, now: datetime | None) -> str:
    if row.clock is None:
        return ""
    due = times.until(row.clock.due_at, now)
    if code is WhyCode.LEGAL_CLOCK:
        law = _("It looks like a formal claim, for which the law may set a deadline ({deadline}).")
        advice = _("Check the rules where you are.")
        return f"{law.format(deadline=times.deadline(row.clock, now))} {advice}"
    if code is WhyCode.DATA_CLOCK:
        data = _("The customer asked for personal data, for which the law may set a deadline ({deadline}).")
        return data.format(deadline=times.deadline(row.clock, now))
    if _is_late(row.clock, now):
        return _("It should have been answered by now: {deadline}.").format(
            deadline=times.deadline(row.clock, now)
        )
    return _("Deadline to answer: {time}.").format(time=due)


def _risk_explained(row: Row) -> str:
    return {
        RiskReason.UNANSWERED_COMPLAINT: _(
            "A customer whose voice counts complained, and the time to answer has passed."
        ),
        RiskReason.LEAVING: _("A customer whose voice counts talks of not coming back."),
        RiskReason.FALLING: _("A customer whose voice counts sounds less happy each time."),
    }.get(row.risk or RiskReason.LEAVING, "")
