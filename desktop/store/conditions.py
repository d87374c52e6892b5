"""What a ``Query`` asks of an item, as SQL over ``feedback f``. One place decides what each view holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from desktop.model.codes import Sentiment, Status, View
from desktop.model.placing import Rank
from desktop.model.query import Query
from desktop.store.clauses import Clause, Drive
from desktop.store.steps import Cell, marks
from desktop.store.tagged import Tagged

DAY = 86_400

BAD = (Sentiment.NEGATIVE.value, Sentiment.MIXED.value)
GOOD = (Sentiment.POSITIVE.value,)
"""The tones in which a topic is complained about and praised."""


class Conditions:
    """A WHERE clause in the making; ``whole`` when all rows are wanted, not the first of them.
    ``plain`` is what the indexes of lists can tell, ``words`` what the search can, ``tags`` what only tags
    can: asked in this order, the cheaper first. ``drives`` lead to the items where few of them fit.
    ``few_hits``: the words are not in many items. ``hurried``: whoever asks wants nothing that is not found
    at a glance."""

    def __init__(self, *, whole: bool = False) -> None:
        self.whole, self.few_hits, self.hurried = whole, False, False
        self.plain, self.words, self.tags = Clause(), Clause(), Tagged()
        self.drives: list[Drive] = []

    def add(self, part: str, *values: Cell, drive: str = "") -> None:
        """One condition more; ``drive`` takes the same values."""
        self.plain.add(part, *values)
        if drive:
            self.drives.append(Drive(drive, values))

    def add_customers(self, condition: str, *values: Cell, index: str = "") -> None:
        """That the customer ``c`` fits; ``index`` names the index that finds these."""
        people = f"customer c INDEXED BY {index}" if index else "customer c"
        self.drives.append(Drive(_SAID_BY.format(people=people, condition=condition), values))
        self.add(_OF_CUSTOMERS.format(people=people, condition=condition), *values)

    def leave_out(self, unwanted: Conditions) -> None:
        """That the one thing which the other asks is not so."""
        if unwanted.tags:
            self.tags.leave_out(unwanted.tags)
        else:
            # What is not known, like the stars of an item without any, fits no filter.
            self.add(f"({unwanted.where}) IS NOT TRUE", *unwanted.values)

    @property
    def _tag_clause(self) -> Clause:
        return self.tags.at_once if self.whole else self.tags.each

    @property
    def any(self) -> bool:
        """Whether anything is asked at all."""
        return bool(self.plain.parts or self.words.parts or self.tags)

    @property
    def but_tags(self) -> Clause:
        """All but what only tags can tell."""
        return self.plain.and_then(self.words)

    @property
    def but_words(self) -> Clause:
        """All but what the search can tell."""
        return self.plain.and_then(self._tag_clause)

    @property
    def all(self) -> Clause:
        """Everything that is asked."""
        return self.but_tags.and_then(self._tag_clause)

    @property
    def where(self) -> str:
        """The same as SQL."""
        return self.all.where

    @property
    def values(self) -> list[Cell]:
        """What its places hold."""
        return self.all.values


class Moment(NamedTuple):
    """What "now" and "old praise" mean while a list is made; ``praise_days`` is a setting."""

    now: int
    praise_days: int


# All of them at once: those who are looked for are few beside those who are passed on the way.
_OF_CUSTOMERS = (
    "f.identity_id IN (SELECT i.id FROM {people} CROSS JOIN identity i ON i.customer_id = c.id"
    " WHERE {condition})"
)
_SAID_BY = (
    "SELECT x.id FROM {people} CROSS JOIN identity i ON i.customer_id = c.id"
    " CROSS JOIN feedback x INDEXED BY feedback_identity ON x.identity_id = i.id WHERE {condition}"
)
_PROSUMER = "c.status <> 'none' AND c.status IN ('prosumer', 'evangelist') AND c.independence <> 'sponsored'"
_AT_RISK = "c.risk IS NOT NULL"

WAITS = "f.status = 'waiting'"
_AWAKE = "f.snoozed_until IS NULL"

_DERIVED = {
    Status.WAITING: f"{WAITS} AND {_AWAKE} AND f.reply_state = ''",
    Status.DRAFT: f"{_AWAKE} AND f.reply_state <> '' AND f.reply_state = 'draft'",
    Status.READY: f"{_AWAKE} AND f.reply_state <> '' AND f.reply_state = 'ready'",
    Status.SNOOZED: "f.snoozed_until IS NOT NULL",
    Status.ANSWERED: "f.status <> 'waiting' AND f.status = 'answered'",
    Status.ARCHIVED: "f.status <> 'waiting' AND f.status = 'archived'",
}
"""What each shown status means. The conditions that seem to say a thing twice are those of the
partial indexes, which sqlite does not infer."""

_OPEN = (Status.WAITING, Status.DRAFT, Status.READY)

_REPLYING = (
    "SELECT id FROM feedback INDEXED BY feedback_reply WHERE reply_state <> '' AND reply_state = '{state}'"
)
_STATUS_DRIVES = {
    Status.SNOOZED: "SELECT id FROM feedback INDEXED BY feedback_snoozed WHERE snoozed_until IS NOT NULL",
    Status.DRAFT: _REPLYING.format(state="draft"),
    Status.READY: _REPLYING.format(state="ready"),
}

_VIEW_INTENTS = {View.QUESTIONS: "question", View.SUGGESTIONS: "suggestion", View.PRAISE: "praise"}
_VIEW_STATUSES = {
    View.DRAFTS: Status.DRAFT,
    View.OUTBOX: Status.READY,
    View.SNOOZED: Status.SNOOZED,
    View.ANSWERED: Status.ANSWERED,
    View.ARCHIVED: Status.ARCHIVED,
}


def _held(view: View) -> Sequence[Status]:
    """The statuses that the items of a view can have."""
    if view is View.ALL:
        return tuple(Status)
    return (_VIEW_STATUSES[view],) if view in _VIEW_STATUSES else _OPEN


def _view_parts(view: View, moment: Moment, where: Conditions) -> None:
    if _held(view) is _OPEN:
        where.add(WAITS)
        where.add(_AWAKE)
    if view is View.TO_ANSWER:
        where.add("NOT (f.light AND f.written_sort < ?)", moment.now - moment.praise_days * DAY)
    elif view is View.AT_RISK:
        where.add_customers(_AT_RISK, index="customer_risk")
        where.add(f"f.rank <= {Rank.AT_RISK}")
    elif view in _VIEW_INTENTS:
        where.tags.add("intent", (_VIEW_INTENTS[view],))
    elif view in _VIEW_STATUSES:
        _add_statuses((_VIEW_STATUSES[view],), where)


def _add_statuses(statuses: Sequence[Status], where: Conditions) -> None:
    drives = [_STATUS_DRIVES.get(status, "") for status in statuses]
    drive = " UNION ALL ".join(drives) if all(drives) else ""
    where.add(" OR ".join(f"({_DERIVED[status]})" for status in statuses), drive=drive)


def conditions(query: Query, moment: Moment, *, whole: bool = False) -> Conditions:
    """Everything that the query asks for except the search words."""
    where = Conditions(whole=whole)
    if query.statuses:
        # What no item of the view can be is not looked for among a million.
        statuses = [status for status in query.statuses if status in _held(query.view)]
        if statuses:
            _add_statuses(statuses, where)
        else:
            where.add("0", drive="SELECT id FROM feedback WHERE 0")
    if query.sentiments:
        where.add(f"f.sentiment IN ({marks(query.sentiments)})", *(item.value for item in query.sentiments))
    if query.languages:
        where.add(f"f.language IN ({marks(query.languages)})", *query.languages)
    for kind, codes in (("intent", query.intents), ("topic", query.topics), ("own", query.own_tags)):
        if codes:
            where.tags.add(kind, codes)
    if query.complained:
        where.tags.add_toned(query.complained, BAD)
    if query.praised:
        where.tags.add_toned(query.praised, GOOD)
    if query.chosen:
        _add_numbers(where, query.chosen)
    if query.idea is not None:
        drive = "SELECT feedback_id AS id FROM idea_item WHERE idea_id = ?"
        where.add(f"+f.id IN ({drive})", query.idea, drive=drive)
    if query.stars:
        where.add(f"{_IN_STARS} {query.stars[0]} ?", query.stars[1])
    if query.rated:
        _add_rated(where, query.rated)
    _add_days(query, where)
    _add_marks(query, moment, where)
    if query.sources:
        _add_sources(query.sources, where)
    _add_people(query, where)
    for one in query.excluded:
        where.leave_out(conditions(one, moment, whole=whole))
    # Last, for sqlite goes by this order: most items are in the view, and few are what is looked for.
    _view_parts(query.view, moment, where)
    return where


def _add_sources(codes: Sequence[str], where: Conditions) -> None:
    # A source may have several places: to find an item's among theirs takes longer than to compare cells.
    among = f"(SELECT id FROM source WHERE code IN ({marks(codes)}))"
    drive = f"SELECT id FROM feedback INDEXED BY feedback_source WHERE source_id IN {among}"
    where.add(f"f.source_id IN {among}", *codes, drive=drive)


def _add_numbers(where: Conditions, numbers: Sequence[int]) -> None:
    # Written out: there may be more of them than a statement takes parameters.
    few = ",".join(str(int(number)) for number in numbers)
    where.add(f"+f.id IN ({few})", drive=f"SELECT id FROM feedback WHERE id IN ({few})")


def _add_days(query: Query, where: Conditions) -> None:
    since, before = days(query)
    newest = "SELECT id FROM feedback INDEXED BY feedback_newest WHERE written_sort"
    if since is not None and before is not None:
        both = f"{newest} >= ? AND written_sort < ?"
        where.add("f.written_sort >= ? AND f.written_sort < ?", since, before, drive=both)
    elif since is not None:
        where.add("f.written_sort >= ?", since, drive=f"{newest} >= ?")
    elif before is not None:
        where.add("f.written_sort < ?", before, drive=f"{newest} < ?")


def days(query: Query) -> tuple[int | None, int | None]:
    """The epoch seconds from which and before which items were written, where that is asked."""
    return (
        period(query.since)[0] if query.since else None,
        period(query.before)[0] if query.before else None,
    )


def _add_people(query: Query, where: Conditions) -> None:
    if query.prosumer:
        where.add_customers(_PROSUMER, index="customer_status")
    if query.at_risk:
        where.add_customers(_AT_RISK, index="customer_risk")
    if query.customer is not None:
        where.add_customers("c.id = ?", query.customer)


def _add_marks(query: Query, moment: Moment, where: Conditions) -> None:
    if query.unanswered:
        where.add("f.status <> 'answered'")
    if query.pending:
        where.add(WAITS)
    if query.unread:
        where.add("f.unread")
    if query.overdue:
        # Deadlines stand in the first three places; sqlite then reads no further.
        where.add(f"{WAITS} AND f.rank < {Rank.NO_CLOCK} AND f.due_sort < ?", moment.now)
    if query.noted:
        drive = "SELECT feedback_id AS id FROM note"
        where.add(f"+f.id IN ({drive})", drive=drive)
    if query.batch is not None:
        drive = "SELECT id FROM feedback INDEXED BY feedback_batch WHERE batch_id = ?"
        where.add("f.batch_id = ?", query.batch, drive=drive)


_IN_STARS = "(1 + 4 * f.rating_normal)"
"""Stars count 1-5 on every scale: 8 of 10 is 4.2 stars."""


def rounding(stars: float) -> float:
    """How far a rating may be from these stars to be meant: whole ones take what rounds to them, others what
    is nearer to them than to the next half."""
    return 0.5 if stars.is_integer() else 0.25


def _add_rated(where: Conditions, rated: Sequence[float]) -> None:
    spans = " OR ".join([f"{_IN_STARS} >= ? AND {_IN_STARS} < ?"] * len(rated))
    ends = [(stars - rounding(stars), stars + rounding(stars)) for stars in rated]
    where.add(spans if len(rated) == 1 else f"({spans})", *(end for span in ends for end in span))


def period(text: str) -> tuple[int, int]:
    """Epoch seconds of the start and end of a year, month or day in the local zone.

    Raises ValueError for a day that does not exist.
    """
    match = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", text)
    if match is None:
        raise ValueError(f"no day: {text}")
    year, month, day = int(match[1]), int(match[2] or 1), int(match[3] or 1)
    start = date(year, month, day)
    if match[3]:
        end = start + timedelta(days=1)
    elif match[2]:
        end = date(year + month // 12, month % 12 + 1, 1)
    else:
        end = date(year + 1, 1, 1)
    return tuple(int(datetime.combine(item, time()).astimezone().timestamp()) for item in (start, end))  # type: ignore[return-value]
