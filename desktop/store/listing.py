"""From a ``Query`` to ordered ids.

Three ways lead to a list, and each names its index, so that no statistic of SQLite's can lead it
astray: where some condition fits few items, from these; for the first items of a list, along its
order until enough are found; for a whole list, through an index that holds all that is asked.
The figures are those of tests/bench/inbox.py.
"""

from __future__ import annotations

import sqlite3
import time
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, islice

from desktop.model.codes import Order
from desktop.model.query import Query
from desktop.store import search, told_apart
from desktop.store.conditions import WAITS, Conditions, Drive, Moment, conditions, days, period
from desktop.store.steps import Cell
from desktop.store.told_apart import ToldApart

__all__ = ["Moment", "among", "count", "ids", "period", "totals"]

FEW = 4_000
"""So many items are found and sorted faster than a list is walked in its order."""

_PIECE = 65_536
_NEWEST = "f.written_sort DESC, f.id DESC"
_SETTLED = "f.status <> 'waiting'"
_URGENCY = "f.rank, f.due_sort, f.esteem, f.written_sort DESC, f.id DESC"


@dataclass(frozen=True, slots=True)
class _Run:
    """One run of a list: which items, by which index, in which order."""

    part: str
    index: str
    order: str


_RUNS = {
    Order.URGENCY: (_Run(WAITS, "feedback_urgency", _URGENCY), _Run(_SETTLED, "feedback_settled", _NEWEST)),
    Order.NEWEST: (_Run("1", "feedback_newest", _NEWEST),),
    Order.OLDEST: (_Run("1", "feedback_newest", "f.written_sort, f.id"),),
    Order.RATING: (
        _Run("f.rating_normal IS NOT NULL", "feedback_rating", f"f.rating_normal, {_NEWEST}"),
        _Run("f.rating_normal IS NULL", "feedback_newest", _NEWEST),
    ),
}
_WIDE = frozenset({"feedback_urgency", "feedback_settled"})
"""Indexes that hold every column that a query may ask for, as ``feedback_hits`` does."""


def ids(connection: sqlite3.Connection, query: Query, moment: Moment, limit: int | None = None) -> array[int]:
    """The ids of the list, in its order."""
    expression = told_apart.expression(query)
    if query.searches and not expression:
        return array("q")
    where = conditions(query, moment, whole=limit is None)
    told_apart.leave_out(connection, query, where)
    if expression and query.effective_order is Order.NEWEST:
        return _hits(connection, query, where, expression, limit)
    if expression:
        where.add("f.search_id IN (SELECT rowid FROM search WHERE search MATCH ?)", expression)
    else:
        _exclude(query, where)
    told = told_apart.told(connection, query)
    found = _ordered(connection, query.effective_order, where, limit if not told.needed else None)
    if told.needed:
        found = array("q", islice((number for number in found if told.item(number)), limit))
    return found


def _ordered(
    connection: sqlite3.Connection, order: Order, where: Conditions, limit: int | None
) -> array[int]:
    narrow = few(connection, where)
    found: array[int] = array("q")
    for run in _RUNS[order]:
        if limit is not None and len(found) >= limit:
            break
        table, values = narrow or (f"feedback f INDEXED BY {_index(run, where, limit)}", [])
        sql = f"SELECT f.id AS id FROM {table} WHERE {run.part} AND {where.where} ORDER BY {run.order}"
        values = [*values, *where.values]
        if limit is None:
            found.extend(_every(connection, sql, values))
        else:
            rows = connection.execute(f"{sql} LIMIT {limit - len(found)}", values)
            found.extend(row[0] for row in rows)
    return found


def _index(run: _Run, where: Conditions, limit: int | None) -> str:
    """Along the order for a page of it; for all of it, an index that holds whatever is asked."""
    return run.index if limit is not None or run.index in _WIDE or not where.parts else "feedback_hits"


_NOTHING = Drive("SELECT id FROM feedback WHERE 0")


def _drive(connection: sqlite3.Connection, where: Conditions) -> Drive | None:
    """The way with the fewest items on it, where these are few."""
    best, fewest = None, FEW + 1
    for drive in where.drives:
        counting = f"SELECT count(*) FROM (SELECT 1 FROM ({drive.select}) LIMIT {fewest})"
        number = connection.execute(counting, drive.values).fetchone()[0]
        if number == 0:
            return _NOTHING
        if number < fewest:
            best, fewest = drive, number
    return best


def _every(connection: sqlite3.Connection, sql: str, values: Sequence[Cell]) -> array[int]:
    """All ids of a SELECT. SQLite strings them together in one long step, during which other
    threads run; reading a million rows one by one would hold them up for as long as it takes."""
    text = connection.execute(
        f"SELECT group_concat(id) FROM ({sql} LIMIT -1)",  # the limit keeps the order inside
        values,
    ).fetchone()[0]
    found: array[int] = array("q")
    text, start = text or "", 0
    while start < len(text):
        end = text.find(",", start + _PIECE)
        end = len(text) if end < 0 else end
        found.extend(map(int, text[start:end].split(",")))
        start = end + 1
        time.sleep(0)  # whoever paints the window gets its turn
    return found


def _hits(
    connection: sqlite3.Connection, query: Query, where: Conditions, expression: str, limit: int | None
) -> array[int]:
    """Hits newest first. The index streams day by day; only one day is sorted at a time."""
    drive = _drive(connection, where)
    if drive is _NOTHING:
        return array("q")
    since, before = days(query)
    bounds = "search MATCH ?"
    values: list[Cell] = [expression]
    if since is not None:
        bounds += " AND s.rowid >= ?"
        values.append(search.first_of_day(since))
    if before is not None:
        bounds += " AND s.rowid < ?"
        values.append(search.first_of_day(before - 1) + (1 << search.DAY_SHIFT))
    table = "search s CROSS JOIN feedback f INDEXED BY feedback_hits ON f.search_id = s.rowid"
    if drive is not None:
        among = f"SELECT search_id FROM feedback WHERE id IN ({drive.select})"
        # The plus: few items are told from the hits as they come by, not looked for one by one.
        bounds += f" AND +s.rowid IN ({among})"
        values += drive.values
    sql = f"FROM {table} WHERE {bounds} AND {where.where}"
    values += where.values
    told = told_apart.told(connection, query)
    if limit is None and not told.needed:
        order = f"ORDER BY s.rowid >> {search.DAY_SHIFT} DESC, {_NEWEST}"
        return _every(connection, f"SELECT f.id AS id {sql} {order}", values)
    rows = connection.execute(
        f"SELECT s.rowid, f.written_sort, f.id {sql} ORDER BY s.rowid DESC",
        values,
    )
    return array("q", islice(_day_by_day(rows, told), limit))


def _day_by_day(rows: Iterator[sqlite3.Row], told: ToldApart) -> Iterator[int]:
    for _, day in groupby(rows, key=lambda row: row[0] >> search.DAY_SHIFT):
        for row in sorted(day, key=lambda item: (item[1], item[2]), reverse=True):
            if told.hit(row[0]):
                yield row[2]


def _exclude(query: Query, where: Conditions) -> None:
    """``-word`` without any word looked for: everything but the hits of the word."""
    plain = [word for word in query.without if not told_apart.has_enye(word)]
    unwanted = search.match_expression(plain, (), ()).replace(" AND ", " OR ")
    if unwanted:
        where.add("f.search_id NOT IN (SELECT rowid FROM search WHERE search MATCH ?)", unwanted)


def among(connection: sqlite3.Connection, query: Query, moment: Moment, numbers: Sequence[int]) -> set[int]:
    """Those of a few items that the list holds, whatever their order."""
    where = conditions(query, moment)
    told_apart.leave_out(connection, query, where)
    expression = told_apart.expression(query)
    if expression:
        where.add("f.search_id IN (SELECT rowid FROM search WHERE search MATCH ?)", expression)
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
    where = conditions(query, moment, whole=True)
    told_apart.leave_out(connection, query, where)
    expression = told_apart.expression(query)
    told = told_apart.told(connection, query)
    if expression and told.needed:
        where.add("f.search_id IN (SELECT value FROM json_each(?))", told.among(expression))
    elif expression:
        where.add("f.search_id IN (SELECT rowid FROM search WHERE search MATCH ?)", expression, drive=_FOUND)
    elif query.searches:
        where.add("0", drive=_NOTHING.select)
    else:
        _exclude(query, where)
    return where


_FOUND = (
    "SELECT h.id FROM search s CROSS JOIN feedback h INDEXED BY feedback_hits ON h.search_id = s.rowid"
    " WHERE search MATCH ?"
)


def few(connection: sqlite3.Connection, where: Conditions) -> tuple[str, list[Cell]] | None:
    """Where a list is read from that holds few items, with the values of that; None where it may be long."""
    drive = _drive(connection, where)
    if drive is None:
        return None
    table = f"(SELECT DISTINCT id FROM ({drive.select})) d CROSS JOIN feedback f ON f.id = d.id"
    return table, [*drive.values]


def widely(where: Conditions) -> str:
    """Where a whole list is read from."""
    if WAITS in where.parts:
        return "feedback f INDEXED BY feedback_urgency"
    return "feedback f INDEXED BY feedback_hits" if where.parts else "feedback f"


def count(connection: sqlite3.Connection, query: Query, moment: Moment) -> int:
    """How many items the list holds."""
    if query.searches or query.without:
        return len(ids(connection, replace(query, order=None), moment))
    where = conditions(query, moment, whole=True)
    table, values = few(connection, where) or (widely(where), [])
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
