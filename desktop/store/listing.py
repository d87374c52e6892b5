"""From a ``Query`` to ordered ids. One place decides what each view holds."""

from __future__ import annotations

import re
import sqlite3
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from itertools import groupby, islice

from desktop.model.codes import Order, Status, View
from desktop.model.placing import Rank
from desktop.model.query import Query
from desktop.store import search
from desktop.store.steps import Cell, marks

DAY = 86_400


@dataclass(slots=True)
class Conditions:
    """A WHERE clause in the making, over ``feedback f``; ``whole`` when all rows are wanted."""

    parts: list[str] = field(default_factory=list)
    values: list[Cell] = field(default_factory=list)
    whole: bool = False

    def add(self, part: str, *values: Cell) -> None:
        self.parts.append(part)
        self.values.extend(values)

    def add_tags(self, kind: str, codes: Sequence[str]) -> None:
        """That one of these tags counts for the item."""
        if self.whole:
            self.add(_AMONG_TAGGED.format(kind=kind, marks=marks(codes)), *codes, *codes)
        else:
            self.add(_HAS_TAG.format(kind=kind, marks=marks(codes)), *codes)

    @property
    def where(self) -> str:
        return " AND ".join(f"({part})" for part in self.parts) if self.parts else "1"


@dataclass(frozen=True, slots=True)
class Moment:
    """What "now" and "old praise" mean while a list is made; ``praise_days`` is a setting."""

    now: int
    praise_days: int


_HAS_TAG = (
    "EXISTS (SELECT 1 FROM tag t WHERE t.feedback_id = f.id AND t.kind = '{kind}' AND t.code IN ({marks})"
    " AND t.present AND NOT EXISTS (SELECT 1 FROM tag o WHERE o.feedback_id = f.id AND o.kind = t.kind"
    " AND o.code = t.code AND o.origin = 'owner' AND NOT o.present))"
)
# The same asked of the tags at once: far quicker for a whole list or a count, slower for a page.
_AMONG_TAGGED = (
    "f.id IN (SELECT feedback_id FROM (SELECT feedback_id, code FROM tag WHERE kind = '{kind}'"
    " AND code IN ({marks}) AND present EXCEPT SELECT feedback_id, code FROM tag WHERE kind = '{kind}'"
    " AND code IN ({marks}) AND origin = 'owner' AND NOT present))"
)
_OF_CUSTOMERS = (
    "f.identity_id IN (SELECT i.id FROM identity i JOIN customer c ON c.id = i.customer_id WHERE {condition})"
)
_WAITS = "f.status = 'waiting'"
_AWAKE = "f.snoozed_until IS NULL"

_DERIVED = {
    Status.WAITING: f"{_WAITS} AND {_AWAKE} AND f.reply_state = ''",
    Status.DRAFT: f"{_AWAKE} AND f.reply_state <> '' AND f.reply_state = 'draft'",
    Status.READY: f"{_AWAKE} AND f.reply_state <> '' AND f.reply_state = 'ready'",
    Status.SNOOZED: "f.snoozed_until IS NOT NULL",
    Status.ANSWERED: "f.status <> 'waiting' AND f.status = 'answered'",
    Status.ARCHIVED: "f.status <> 'waiting' AND f.status = 'archived'",
}
"""What each shown status means. The conditions that seem to say a thing twice are those of the
partial indexes, which sqlite does not infer."""


def _view_parts(view: View, moment: Moment, where: Conditions) -> None:
    if view in (View.TO_ANSWER, View.AT_RISK, View.QUESTIONS, View.SUGGESTIONS, View.PRAISE):
        where.add(_WAITS)
        where.add(_AWAKE)
    if view is View.TO_ANSWER:
        where.add("NOT (f.light AND f.written_sort < ?)", moment.now - moment.praise_days * DAY)
    elif view is View.AT_RISK:
        where.add(_OF_CUSTOMERS.format(condition="c.risk IS NOT NULL"))
        where.add(f"f.rank <= {Rank.AT_RISK}")
    elif view in _VIEW_INTENTS:
        where.add_tags("intent", (_VIEW_INTENTS[view],))
    elif view in _VIEW_STATUSES:
        where.add(_DERIVED[_VIEW_STATUSES[view]])


_VIEW_INTENTS = {View.QUESTIONS: "question", View.SUGGESTIONS: "suggestion", View.PRAISE: "praise"}
_VIEW_STATUSES = {
    View.DRAFTS: Status.DRAFT,
    View.OUTBOX: Status.READY,
    View.SNOOZED: Status.SNOOZED,
    View.ANSWERED: Status.ANSWERED,
    View.ARCHIVED: Status.ARCHIVED,
}


def conditions(query: Query, moment: Moment, *, whole: bool = False) -> Conditions:
    """Everything that the query asks for except the search words."""
    where = Conditions(whole=whole)
    _view_parts(query.view, moment, where)
    if query.sources:
        where.add(
            f"f.source_id IN (SELECT id FROM source WHERE code IN ({marks(query.sources)}))", *query.sources
        )
    if query.statuses:
        where.add(" OR ".join(f"({_DERIVED[status]})" for status in query.statuses))
    if query.sentiments:
        where.add(f"f.sentiment IN ({marks(query.sentiments)})", *(item.value for item in query.sentiments))
    if query.languages:
        where.add(f"f.language IN ({marks(query.languages)})", *query.languages)
    for kind, codes in (("intent", query.intents), ("topic", query.topics), ("own", query.own_tags)):
        if codes:
            where.add_tags(kind, codes)
    if query.stars:
        _add_stars(where, *query.stars)
    if query.since:
        where.add("f.written_sort >= ?", period(query.since)[0])
    if query.before:
        where.add("f.written_sort < ?", period(query.before)[0])
    _add_people(query, where)
    if query.unread:
        where.add("f.unread")
    if query.overdue:
        where.add(f"{_WAITS} AND f.due_at < ?", moment.now)
    if query.noted:
        where.add("EXISTS (SELECT 1 FROM note n WHERE n.feedback_id = f.id)")
    if query.batch is not None:
        where.add("f.batch_id = ?", query.batch)
    return where


def _add_people(query: Query, where: Conditions) -> None:
    if query.prosumer:
        where.add(
            _OF_CUSTOMERS.format(
                condition="c.status IN ('prosumer', 'evangelist') AND c.independence <> 'sponsored'"
            )
        )
    if query.at_risk:
        where.add(_OF_CUSTOMERS.format(condition="c.risk IS NOT NULL"))
    if query.unanswered:
        where.add("f.status <> 'answered'")
    if query.customer is not None:
        where.add(_OF_CUSTOMERS.format(condition="c.id = ?"), query.customer)


def _add_stars(where: Conditions, operator: str, stars: float) -> None:
    """Stars count 1-5 on every scale: 8 of 10 is 4.2 stars; "=" takes what rounds to it."""
    value = "(1 + 4 * f.rating_normal)"
    if operator == "=":
        where.add(f"{value} >= ? AND {value} < ?", stars - 0.5, stars + 0.5)
    elif operator in ("<", "<=", ">", ">="):
        where.add(f"{value} {operator} ?", stars)


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


_ORDERS = {
    Order.NEWEST: "f.written_sort DESC, f.id DESC",
    Order.OLDEST: "f.written_sort, f.id",
    Order.RATING: "f.rating_normal IS NULL, f.rating_normal, f.written_sort DESC, f.id DESC",
}
_URGENCY = "f.rank, f.due_sort, f.esteem, f.written_sort DESC, f.id DESC"


def ids(connection: sqlite3.Connection, query: Query, moment: Moment, limit: int | None = None) -> array[int]:
    """The ids of the list, in its order."""
    expression = search.match_expression(query.words, query.phrases, query.without)
    if query.searches and not expression:
        return array("q")
    found = _search(connection, query, moment, expression) if expression else None
    if found is not None and query.effective_order is Order.NEWEST:
        return array("q", islice(found, limit) if limit is not None else found)
    where = conditions(_without_words(query), moment, whole=limit is None)
    if found is not None:
        return _ordered_hits(connection, query, array("q", found), limit)
    _exclude(query, where)
    return array("q", _plain(connection, query, where, limit))


def _plain(
    connection: sqlite3.Connection, query: Query, where: Conditions, limit: int | None
) -> Iterator[int]:
    tail = "" if limit is None else f" LIMIT {int(limit)}"
    if query.effective_order is not Order.URGENCY:
        order = _ORDERS[query.effective_order]
        sql = f"SELECT f.id FROM feedback f WHERE {where.where} ORDER BY {order}{tail}"
        yield from (row[0] for row in connection.execute(sql, where.values))
        return
    left = limit
    for part, order in ((_WAITS, _URGENCY), ("f.status <> 'waiting'", _ORDERS[Order.NEWEST])):
        tail = "" if left is None else f" LIMIT {max(0, left)}"
        sql = f"SELECT f.id FROM feedback f WHERE {part} AND {where.where} ORDER BY {order}{tail}"
        for row in connection.execute(sql, where.values):
            yield row[0]
            if left is not None:
                left -= 1


def _search(connection: sqlite3.Connection, query: Query, moment: Moment, expression: str) -> Iterator[int]:
    """Hits newest first. The index streams day by day; only one day is sorted at a time."""
    where = conditions(_without_words(query), moment)
    rows = connection.execute(
        "SELECT s.rowid, f.written_sort, f.id FROM search s JOIN feedback f ON f.search_id = s.rowid"
        f" WHERE search MATCH ? AND {where.where} ORDER BY s.rowid DESC",
        [expression, *where.values],
    )
    accept = _told_apart(connection, query)
    for _, day in groupby(rows, key=lambda row: row[0] >> search.DAY_SHIFT):
        for row in sorted(day, key=lambda item: (item[1], item[2]), reverse=True):
            if accept(row[0]):
                yield row[2]


class _told_apart:  # noqa: N801 - used like a function
    """The index folds ñ to n; a word typed with ñ must have it in the hit as well."""

    def __init__(self, connection: sqlite3.Connection, query: Query) -> None:
        self._connection = connection
        self._needed = [word.lower() for word in (*query.words, *query.phrases) if "ñ" in word.lower()]

    def __call__(self, search_id: int) -> bool:
        if not self._needed:
            return True
        row = self._connection.execute(
            "SELECT words, replies, author, notes FROM search_source WHERE search_id = ?", (search_id,)
        ).fetchone()
        text = _plain_vowels("\n".join(str(cell or "") for cell in row)) if row else ""
        return all(_plain_vowels(word) in text for word in self._needed)


_VOWELS = str.maketrans("áéíóúüàèìòùâêîôûäëïö", "aeiouuaeiouaeiouaeio")


def _plain_vowels(text: str) -> str:
    return text.lower().translate(_VOWELS)


def _ordered_hits(
    connection: sqlite3.Connection, query: Query, hits: array[int], limit: int | None
) -> array[int]:
    """Hits in another order than newest first."""
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS hit (id INTEGER PRIMARY KEY)")
    connection.execute("DELETE FROM hit")
    connection.executemany("INSERT INTO hit VALUES (?)", ((number,) for number in hits))
    where = Conditions(["f.id IN (SELECT id FROM hit)"])
    return array("q", _plain(connection, replace(_without_words(query), order=query.order), where, limit))


def _exclude(query: Query, where: Conditions) -> None:
    """``-word`` without any word looked for: everything but the hits of the word."""
    unwanted = search.match_expression(query.without, (), ()).replace(" AND ", " OR ")
    if unwanted:
        where.add("f.search_id NOT IN (SELECT rowid FROM search WHERE search MATCH ?)", unwanted)


def _without_words(query: Query) -> Query:
    return replace(query, words=(), phrases=())


def count(connection: sqlite3.Connection, query: Query, moment: Moment) -> int:
    """How many items the list holds."""
    if query.searches or query.without:
        return len(ids(connection, replace(query, order=None), moment))
    where = conditions(query, moment, whole=True)
    sql = f"SELECT count(*) FROM feedback f WHERE {where.where}"
    return int(connection.execute(sql, where.values).fetchone()[0])


def counts_by_source(connection: sqlite3.Connection) -> dict[str, int]:
    """How many items each source holds."""
    rows = connection.execute(
        "SELECT s.code, sum((SELECT count(*) FROM feedback f WHERE f.source_id = s.id))"
        " FROM source s GROUP BY s.code ORDER BY s.code"
    )
    return {row[0]: row[1] for row in rows if row[1]}
