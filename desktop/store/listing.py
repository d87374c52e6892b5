"""From a ``Query`` to ordered ids.

Three ways lead to a list, and each names its index, so that no statistic of SQLite's can lead it
astray: where some condition fits few items, from these; for the first items of a list, along its
order until enough are found; for a whole list, through an index that holds all that is asked.
The figures are those of tests/bench/inbox.py.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING

from desktop.later import later
from desktop.model.codes import Order
from desktop.model.query import Query
from desktop.store import finding, hits, marked, search, told_apart
from desktop.store.conditions import WAITS, Conditions, Moment, conditions, period
from desktop.store.finding import NotAtAGlance, Run, Table, through, widely
from desktop.store.own_codes import as_kept
from desktop.store.steps import Cell

if TYPE_CHECKING:
    from desktop.store import by_day, by_rating, terms
else:
    by_day = later("desktop.store.by_day")
    by_rating = later("desktop.store.by_rating")
    terms = later("desktop.store.terms")

__all__ = ["Moment", "NotAtAGlance", "among", "count", "ids", "period", "totals"]

_NEWEST = "f.written_sort DESC, f.id DESC"
_SETTLED = "f.status <> 'waiting'"
_URGENCY = "f.rank, f.due_sort, f.esteem, f.written_sort DESC, f.id DESC"


_ASLEEP = "f.snoozed_until IS NOT NULL"


_RUNS = {
    Order.URGENCY: (Run(WAITS, "feedback_urgency", _URGENCY), Run(_SETTLED, "feedback_settled", _NEWEST)),
    Order.NEWEST: (Run("1", "feedback_newest", _NEWEST),),
    Order.OLDEST: (Run("1", "feedback_newest", "f.written_sort, f.id"),),
    Order.RATING: (
        Run("f.rating_normal IS NOT NULL", "feedback_rating", f"f.rating_normal, {_NEWEST}"),
        Run("f.rating_normal IS NULL", "feedback_newest", _NEWEST),
    ),
    # What comes back at the same time stands in the order of urgency: so it is few that are sorted, or all
    # from the one index that holds both.
    Order.RETURNING: (
        Run(f"{WAITS} AND {_ASLEEP}", "feedback_urgency", f"f.snoozed_until, {_URGENCY}"),
        Run(f"{WAITS} AND f.snoozed_until IS NULL", "feedback_urgency", _URGENCY),
        Run(_SETTLED, "feedback_settled", _NEWEST),
    ),
}
_WIDE = frozenset({"feedback_urgency", "feedback_settled"})
"""Indexes that hold every column that a query may ask for, as ``feedback_hits`` does."""


def ids(
    connection: sqlite3.Connection,
    query: Query,
    moment: Moment,
    limit: int | None = None,
    *,
    hurried: bool = False,
) -> array[int]:
    """The ids of the list, in its order. Raises NotAtAGlance to the ``hurried`` where some of the first
    ``limit`` may lie far down the list."""
    query = as_kept(connection, query)
    expression = told_apart.expression(query, lambda word: terms.beginning(connection, word))
    order = query.effective_order
    if query.searches and not expression:
        return array("q")
    where = conditions(query, moment, whole=limit is None)
    where.hurried = hurried
    told_apart.leave_out(connection, query, where)
    if expression and order in (Order.NEWEST, Order.OLDEST):
        return by_day.hits(connection, query, where, expression, limit)
    if expression:
        hits.look_for(connection, where, expression)
    else:
        _exclude(query, where)
    numbers = finding.fewest(connection, where, page=limit is not None)
    if numbers == []:
        return array("q")
    if limit is None:
        return _whole(connection, query, where, numbers)
    if order in (Order.NEWEST, Order.OLDEST) and where.any and numbers is None:
        return by_day.page(connection, query, where, order, limit)
    if told_apart.told(connection, query).needed:
        return _whole(connection, query, where, numbers)[:limit]
    if order is Order.RATING and where.any:
        return by_rating.page(connection, query, where, numbers, limit)
    return _page(connection, order, where, numbers, limit)


def _page(
    connection: sqlite3.Connection,
    order: Order,
    where: Conditions,
    numbers: Sequence[int] | None,
    limit: int,
) -> array[int]:
    """The first of each run in turn."""
    first = _first if numbers is None else partial(_of_few, numbers=numbers)
    found = array("q")
    for run in _runs(order, where):
        if len(found) < limit:
            found.extend(first(connection, run, where, limit - len(found)))
    return found


def _runs(order: Order, where: Conditions) -> Sequence[Run]:
    """Those that can hold anything: none of the settled items waits."""
    return [run for run in _RUNS[order] if run.part != _SETTLED or WAITS not in where.plain.parts]


def _whole(
    connection: sqlite3.Connection, query: Query, where: Conditions, numbers: Sequence[int] | None
) -> array[int]:
    found: array[int] = array("q")
    for run in _runs(query.effective_order, where):
        table = (_from(run, where), []) if numbers is None else through(numbers)
        found.extend(finding.every(connection, *_select(run, where, table)))
    told = told_apart.told(connection, query)
    return array("q", filter(told.item, found)) if told.needed else found


def _select(run: Run, where: Conditions, table: Table) -> tuple[str, list[Cell]]:
    sql = f"SELECT f.id AS id FROM {table[0]} WHERE {run.part} AND {where.where} ORDER BY {run.order}"
    return sql, [*table[1], *where.values]


def _first(connection: sqlite3.Connection, run: Run, where: Conditions, limit: int) -> list[int]:
    along = f"feedback f INDEXED BY {run.by}"
    if where.tags:
        try:
            tried = _tried(connection, run, where, (along, []), finding.GLANCE)
            glanced = finding.fitting(tried, finding.GLANCE)
            return [row[0] for row in islice(glanced, limit)]
        except NotAtAGlance:
            if where.hurried:
                raise
            numbers = finding.few_by_tags(connection, where)
        if numbers is not None:
            rows = _tried(connection, run, where, through(numbers), -1)
            return [row[0] for row in islice(filter(itemgetter(-1), rows), limit)]
        where.plain.add_all(marked.by_tags(connection, where))
    sql, values = _select(run, where, (along, []))
    return [row[0] for row in connection.execute(f"{sql} LIMIT {limit}", values)]


def _of_few(
    connection: sqlite3.Connection, run: Run, where: Conditions, limit: int, *, numbers: Sequence[int]
) -> list[int]:
    """Those of a few items."""
    found = finding.passed_by(connection, run, where, numbers, limit)
    if len(found) == limit:
        return found
    sql, values = _select(run, where, through(numbers))
    return [row[0] for row in connection.execute(f"{sql} LIMIT {limit}", values)]


def _tried(
    connection: sqlite3.Connection, run: Run, where: Conditions, table: Table, most: int
) -> Iterator[sqlite3.Row]:
    """(id, whether it fits) of the first ``most`` that fit but for their tags, tried as they come by."""
    tags, others = where.tags, where.but_tags
    among = f"SELECT f.id AS id FROM {table[0]} WHERE {run.part} AND {others.where} ORDER BY {run.order}"
    sql = f"SELECT f.id, {tags.tried} FROM ({among} LIMIT {most}) f"
    return connection.execute(sql, [*tags.each.values, *table[1], *others.values])


def _from(run: Run, where: Conditions) -> str:
    """For all of a run, an index that holds whatever is asked."""
    return f"feedback f INDEXED BY {run.by if run.by in _WIDE or not where.any else 'feedback_hits'}"


def _exclude(query: Query, where: Conditions) -> None:
    """``-word`` without any word looked for: everything but the hits of the word."""
    plain = [word for word in query.without if not told_apart.has_enye(word)]
    if unwanted := search.any_of(plain):
        where.words.add("f.search_id NOT IN (SELECT rowid FROM search WHERE search MATCH ?)", unwanted)


def among(connection: sqlite3.Connection, query: Query, moment: Moment, numbers: Sequence[int]) -> set[int]:
    """Those of a few items that the list holds, whatever their order."""
    query = as_kept(connection, query)
    where = conditions(query, moment)
    told_apart.leave_out(connection, query, where)
    expression = told_apart.expression(query)
    if expression:
        where.add(hits.AMONG, expression)
    else:
        _exclude(query, where)
    if query.searches and not expression:
        return set()
    few = ",".join(str(int(number)) for number in numbers)
    sql = f"SELECT f.id FROM feedback f WHERE f.id IN ({few}) AND {where.where}"
    told = told_apart.told(connection, query)
    found = {row[0] for row in connection.execute(sql, where.values)}
    return {number for number in found if told.item(number)} if told.needed else found


def whole_conditions(connection: sqlite3.Connection, query: Query, moment: Moment) -> Conditions:
    """All that the query asks for, its words included, as conditions over a whole list."""
    query = as_kept(connection, query)
    where = conditions(query, moment, whole=True)
    told_apart.leave_out(connection, query, where)
    expression = told_apart.expression(query)
    told = told_apart.told(connection, query)
    if expression and told.needed:
        where.add("f.search_id IN (SELECT value FROM json_each(?))", told.among(expression))
    elif expression:
        where.add(hits.AMONG, expression, drive=hits.FOUND)
    elif query.searches:
        where.add("0", drive=_NOTHING)
    else:
        _exclude(query, where)
    return where


_NOTHING = "SELECT id FROM feedback WHERE 0"


def count(connection: sqlite3.Connection, query: Query, moment: Moment) -> int:
    """How many items the list holds."""
    if query.searches or query.without:
        return len(ids(connection, query._replace(order=None), moment))
    query = as_kept(connection, query)
    where = conditions(query, moment, whole=True)
    numbers = finding.fewest(connection, where)
    table, values = (widely(where), []) if numbers is None else through(numbers)
    sql = f"SELECT count(*) FROM {table} WHERE {where.where}"
    return int(connection.execute(sql, [*values, *where.values]).fetchone()[0])


def totals(connection: sqlite3.Connection) -> list[tuple[str, str, int]]:
    """(source, status as decided, items) of the whole inbox, out of the table that triggers keep."""
    rows = connection.execute(
        "SELECT s.code, d.status, sum(d.items) FROM (SELECT source_id, status, sum(items) AS items"
        " FROM figure_day GROUP BY source_id, status) d JOIN source s ON s.id = d.source_id"
        " GROUP BY s.code, d.status ORDER BY s.code"
    )
    return [(row[0], row[1], row[2]) for row in rows]
