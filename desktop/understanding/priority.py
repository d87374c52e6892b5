"""What comes first: clocks, risk and the place of an item in the order of urgency.

Rules: contract.md (Clocks, Backlog, At risk) and replies.md §4. Deadlines run from when the
customer spoke, not from the import. Nothing here is legal advice.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from desktop.model.codes import Intent, ProsumerStatus, Sentiment
from desktop.model.hours import Calendar, month_after
from desktop.model.placing import NEVER, Place, Rank
from desktop.model.rows import Clock, ClockKind, RiskReason

HOUR = 3_600
DAY = 24 * HOUR

FALL = 0.5
"""A fall of the rating that counts: half the scale, two stars of five."""

MIDDLE = 0.5
"""A fall that ends here or above counts only where the words are negative as well."""

MONTH_DAYS = 30
"""So many days that are no working days stand for the "one month" of the law, which is a calendar one."""

BEST = 0.9
"""Ratings from here on (five stars, an NPS promoter) say that what is complained of is no reason
to leave."""


@dataclass(frozen=True, slots=True)
class ClockRules:
    """The owner's settings: hours of the reputational clock, days of the legal one, and the
    age in days at import beyond which an item belongs to the backlog.

    ``by_source`` has hours of channels of their own, by (source code, whether unhappy). The hours
    are those of ``calendar``; ``legal_working``: the legal clock counts working days.
    """

    negative_hours: int = 24
    other_hours: int = 48
    legal_days: int = 30
    backlog_days: int = 90
    legal_working: bool = False
    by_source: Mapping[tuple[str, bool], int] = field(default_factory=dict)
    calendar: Calendar = field(default_factory=Calendar)

    def hours(self, source: str, *, unhappy: bool) -> int:
        """Hours of the reputational clock in a channel."""
        return self.by_source.get((source, unhappy), self.negative_hours if unhappy else self.other_hours)


@dataclass(frozen=True, slots=True)
class Spoken:
    """What the order of urgency needs to know of one item. Times are epoch seconds.

    ``legal_from`` is when the legal clock was opened, ``rights_from`` that of data protection, or
    None. ``waiting`` is False once the item is answered or archived. ``precise``: when it was said
    is known to the minute; otherwise that was any moment of the day that begins with ``written``.
    """

    written: int
    imported: int
    sentiment: Sentiment
    intents: Collection[str]
    rating: float | None
    waiting: bool
    legal_from: int | None
    source: str = ""
    rights_from: int | None = None
    precise: bool = True


def is_backlog(item: Spoken, rules: ClockRules) -> bool:
    """Whether it was said so long before its import that no reputational clock runs: over 90 days
    (contract.md, Backlog). A day alone is that long ago once its last second is."""
    latest = item.written if item.precise else item.written + DAY - 1
    return latest < item.imported - rules.backlog_days * DAY


def reputational_due(item: Spoken, rules: ClockRules) -> int | None:
    """When the public has waited long enough, or None in the backlog."""
    if is_backlog(item, rules):
        return None
    unhappy = item.sentiment in (Sentiment.NEGATIVE, Sentiment.MIXED)
    return rules.calendar.after(item.written, rules.hours(item.source, unhappy=unhappy) * HOUR)


def legal_due(legal_from: int, rules: ClockRules) -> int:
    """When the law wants an answer, as the owner has set it."""
    if rules.legal_working:
        return rules.calendar.working_days_after(legal_from, rules.legal_days)
    if rules.legal_days == MONTH_DAYS:
        return month_after(legal_from)
    return legal_from + rules.legal_days * DAY


def law_clock(item: Spoken, rules: ClockRules) -> Clock | None:
    """The deadline of law that comes first: of a claim, or of who asks for his or her data."""
    found = []
    if item.legal_from is not None:
        found.append(Clock(ClockKind.LEGAL, legal_due(item.legal_from, rules)))
    if item.rights_from is not None:
        found.append(Clock(ClockKind.DATA_PROTECTION, month_after(item.rights_from)))
    return min(found, key=lambda clock: clock.due_at, default=None)


def place(item: Spoken, *, status: ProsumerStatus, risk: RiskReason | None, rules: ClockRules) -> Place:
    """The item's place. ``status`` and ``risk`` are its customer's; a sponsored voice comes
    in with status none."""
    if not item.waiting:
        return Place(None, None, None, None)
    esteem = -status.rank
    law = law_clock(item, rules)
    if law is not None:
        return Place(Rank.LEGAL, law, law.due_at, esteem)
    due_at = reputational_due(item, rules)
    clock = None if due_at is None else Clock(ClockKind.REPUTATIONAL, due_at)
    if risk is not None and clock is not None:
        return Place(Rank.AT_RISK, clock, clock.due_at, esteem)
    if clock is None:
        return Place(Rank.NO_CLOCK, None, NEVER, esteem)
    return Place(Rank.CLOCK, clock, clock.due_at, esteem)


def risk_of(
    items: Sequence[Spoken], *, status: ProsumerStatus, rules: ClockRules, now: int
) -> tuple[RiskReason | None, int | None]:
    """(why a valued customer may be leaving, when that answer next changes by itself).

    ``items`` is all that the customer said, oldest first. Only customers from emerging up can
    be at risk (prosumer.md §3). The most recent item decides; a later positive one clears it.
    """
    if status is ProsumerStatus.NONE or not items:
        return None, None
    last = items[-1]
    if last.sentiment is Sentiment.POSITIVE:
        return None, None
    if Intent.CHURN_RISK in last.intents:
        return RiskReason.LEAVING, None
    if last.rating is not None and last.rating >= BEST:
        return None, None
    if len(items) > 1 and _falls(items[-2], last):
        return RiskReason.FALLING, None
    if Intent.COMPLAINT in last.intents and last.waiting:
        due = reputational_due(last, rules)
        if due is not None and due <= now:
            return RiskReason.UNANSWERED_COMPLAINT, None
        return None, due
    return None, None


def raises(item: Spoken, items: Sequence[Spoken], risk: RiskReason | None) -> RiskReason | None:
    """The risk as far as it raises this item: the customer's latest one, and open complaints.

    Praise from better days keeps its own place.
    """
    if risk is not None and (item is items[-1] or Intent.COMPLAINT in item.intents):
        return risk
    return None


def _falls(before: Spoken, last: Spoken) -> bool:
    if before.rating is not None and last.rating is not None:
        low = last.rating < MIDDLE or last.sentiment is Sentiment.NEGATIVE
        return low and before.rating - last.rating >= FALL
    return before.sentiment is Sentiment.POSITIVE and last.sentiment is Sentiment.NEGATIVE
