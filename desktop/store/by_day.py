"""Lists in the order of time. Search ids begin with the day: along their index, which holds all that a
list may ask, items come by day after day, and only one day is sorted at a time."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterable, Iterator
from itertools import groupby, islice

from desktop.model.codes import Order
from desktop.model.query import Query
from desktop.store import finding, marked, search, told_apart
from desktop.store.clauses import Clause
from desktop.store.conditions import Conditions, days
from desktop.store.hits import TABLE as HITS
from desktop.store.hits import no_more
from desktop.store.told_apart import ToldApart

_ALL = "feedback f INDEXED BY feedback_hits"
_SEARCH_IDS = f"SELECT search_id FROM feedback WHERE id IN ({finding.LISTED})"


def hits(
    connection: sqlite3.Connection, query: Query, where: Conditions, expression: str, limit: int | None
) -> array[int]:
    """What the search finds, newest or oldest first."""
    newest = query.effective_order is Order.NEWEST
    numbers = finding.fewest(connection, where)
    if numbers == []:
        return array("q")
    bounds = _bounds(query, "s.rowid")
    bounds.add("search MATCH ?", expression)
    if numbers is not None:
        # The plus: few items are told from the hits as they come by, not looked for one by one.
        bounds.add(f"+s.rowid IN ({_SEARCH_IDS})", finding.listed(numbers))
    told = told_apart.told(connection, query)
    if limit is None and not told.needed:
        way = "DESC" if newest else "ASC"
        order = f"s.rowid >> {search.DAY_SHIFT} {way}, f.written_sort {way}, f.id {way}"
        sql = f"SELECT f.id AS id FROM {HITS} WHERE {bounds.where} AND {where.where} ORDER BY {order}"
        return finding.every(connection, sql, [*bounds.values, *where.values])
    walk = _Walk(connection, "s.rowid", HITS, bounds, told, newest=newest)
    if numbers is not None or limit is None or not where.tags:
        glance = 0
    else:
        many = finding.GLANCE if where.hurried else finding.TRIED_HITS
        glance = many if no_more(connection, bounds, many) else finding.GLANCE
    return walk.first(where, limit, glance)


def page(
    connection: sqlite3.Connection, query: Query, where: Conditions, order: Order, limit: int
) -> array[int]:
    """The first of all items that fit, newest or oldest first."""
    told = told_apart.told(connection, query)
    bounds = _bounds(query, "f.search_id")
    walk = _Walk(connection, "f.search_id", _ALL, bounds, told, newest=order is Order.NEWEST)
    return walk.first(where, limit, finding.GLANCE if where.tags else 0)


def _bounds(query: Query, search_id: str) -> Clause:
    """The days that are asked for."""
    since, before = days(query)
    bounds = Clause()
    if since is not None:
        bounds.add(f"{search_id} >= ?", search.first_of_day(since))
    if before is not None:
        bounds.add(f"{search_id} < ?", search.first_of_day(before - 1) + (1 << search.DAY_SHIFT))
    return bounds


class _Walk:
    """From day to day."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        search_id: str,
        table: str,
        bounds: Clause,
        told: ToldApart,
        *,
        newest: bool,
    ) -> None:
        self._connection, self._bounds, self._told, self._newest = connection, bounds, told, newest
        self._all = table is _ALL
        self._select = f"SELECT {search_id} AS search_id, f.written_sort, f.id FROM {table}"
        self._order = f"ORDER BY {search_id} {'DESC' if newest else 'ASC'}"

    def first(self, where: Conditions, limit: int | None, glance: int) -> array[int]:
        """The first that fit; so many are tried one by one before the tags tell all that can."""
        if glance:
            try:
                tried = finding.fitting(self._tried(where, glance), glance)
                return array("q", islice(self._by_day(tried), limit))
            except finding.NotAtAGlance:
                if where.hurried:
                    raise
                self._narrow(where)
        sql = f"{self._select} WHERE {self._bounds.where} AND {where.where} {self._order}"
        rows = self._connection.execute(sql, [*self._bounds.values, *where.values])
        return array("q", islice(self._by_day(rows), limit))

    def _narrow(self, where: Conditions) -> None:
        """Let tags tell what can fit: where it is little, it is looked up instead of waited for."""
        numbers = finding.few_by_tags(self._connection, where) if self._all else None
        if numbers is None:
            where.plain.add_all(marked.by_tags(self._connection, where))
        else:
            self._bounds.add(f"f.search_id IN ({_SEARCH_IDS})", finding.listed(numbers))

    def _tried(self, where: Conditions, most: int) -> Iterator[sqlite3.Row]:
        tags, others = where.tags, where.but_tags
        among = f"{self._select} WHERE {self._bounds.where} AND {others.where} {self._order}"
        sql = f"SELECT f.*, {tags.tried} FROM ({among} LIMIT {most}) f"
        return self._connection.execute(sql, [*tags.each.values, *self._bounds.values, *others.values])

    def _by_day(self, rows: Iterable[sqlite3.Row]) -> Iterator[int]:
        for _, day in groupby(rows, key=lambda row: row[0] >> search.DAY_SHIFT):
            for row in sorted(day, key=lambda item: (item[1], item[2]), reverse=self._newest):
                if self._told.hit(row[0]):
                    yield row[2]
