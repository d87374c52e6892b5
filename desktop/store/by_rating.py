"""The first page of a list by stars. Their index holds nothing else: whatever is asked has to be looked up in
the table, item by item, each on another page of the file. Where that does not soon fill a page, an index
that holds all that is asked is read to its end, and only the first are kept."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterator, Sequence
from itertools import islice

from desktop.model.query import Query
from desktop.store import finding, hits, marked
from desktop.store.clauses import Clause
from desktop.store.conditions import Conditions, days, rounding
from desktop.store.steps import Cell

_LATEST = "f.written_sort DESC, f.id DESC"
_ORDER = f"f.rating_normal, {_LATEST}"
_ORDERED = f"ORDER BY f.rating_normal IS NULL, {_ORDER}"
_ROUNDED = 1e-6
"""More than what is lost where stars are reckoned from ratings."""

_MORE = 16
"""So many times as many are tried as before where a page was not full of these."""


def page(
    connection: sqlite3.Connection, query: Query, where: Conditions, numbers: Sequence[int] | None, limit: int
) -> array[int]:
    """The first that fit, of these ``numbers`` if there are any; what has no stars stands below.
    Raises NotAtAGlance to the ``where.hurried``."""
    found = _glanced(connection, query, where, numbers, limit)
    if len(found) == limit:
        return array("q", found)
    if numbers is None and where.tags:
        if where.hurried:
            raise finding.NotAtAGlance
        numbers = finding.few_by_tags(connection, where)
        if numbers is None:
            return _tagged(connection, query, where, limit)
    values: Sequence[Cell] = ()
    if numbers is None:
        table, fits = hits.widely(where, where.but_words)
    else:
        (table, values), fits = finding.through(numbers), where.all
    sql = f"SELECT f.id FROM {table} WHERE {fits.where} {_ORDERED} LIMIT {limit}"
    return array("q", (row[0] for row in connection.execute(sql, [*values, *fits.values])))


def _glanced(
    connection: sqlite3.Connection, query: Query, where: Conditions, numbers: Sequence[int] | None, limit: int
) -> list[int]:
    """The first ``limit``, fewer where the others are not to be found at a glance."""
    if numbers is not None or days(query) == (None, None):
        return finding.passed_by(connection, _run(query), where, numbers, limit)
    try:
        fitting = finding.fitting(_of_days(connection, query, where), finding.GLANCE)
        return [row[0] for row in islice(fitting, limit)]
    except finding.NotAtAGlance:
        return []


def _run(query: Query, part: str = "1", values: Sequence[Cell] = ()) -> finding.Run:
    """What has stars, from the first that can be meant."""
    return finding.Run(
        f"f.rating_normal >= {_least(query):.9f} AND {part}", "feedback_rating", _ORDER, values
    )


def _least(query: Query) -> float:
    """The rating of the first that can be meant."""
    least = min((stars - rounding(stars) for stars in query.rated), default=0.0)
    if query.stars is not None and query.stars[0] in (">", ">="):
        least = query.stars[1]
    return (least - 1) / 4 - _ROUNDED


def _of_days(connection: sqlite3.Connection, query: Query, where: Conditions) -> Iterator[sqlite3.Row]:
    """(id, whether it fits) of what has stars and was written in the days that are asked for, without those
    written earlier or later, which lie between them rating by rating."""
    since, before = days(query)
    bounds = Clause(["f.rating_normal = ?"])
    if since is not None:
        bounds.add("f.written_sort >= ?", since)
    if before is not None:
        bounds.add("f.written_sort < ?", before)
    sql = (
        f"SELECT f.id, iif({where.where}, 1, 0) FROM feedback f INDEXED BY feedback_rating"
        f" WHERE {bounds.where} ORDER BY {_LATEST}"
    )
    for rating in _ratings(connection, _least(query)):
        yield from connection.execute(sql, [*where.values, rating, *bounds.values])


def _ratings(connection: sqlite3.Connection, least: float) -> Iterator[float]:
    """Each rating that an item has, once, from the lowest."""
    ask = "SELECT min(f.rating_normal) FROM feedback f INDEXED BY feedback_rating WHERE f.rating_normal {} ?"
    row = connection.execute(ask.format(">="), (least,)).fetchone()
    while row[0] is not None:
        yield row[0]
        row = connection.execute(ask.format(">"), row[:1]).fetchone()


def _tagged(connection: sqlite3.Connection, query: Query, where: Conditions, limit: int) -> array[int]:
    """The first that fit by their tags, of which there are many. Where they are not most of the inbox, those
    that fit by them alone are waited for; else all that fit by anything else are soon tried."""
    drive = where.tags.together()
    if drive is not None and finding.sparse(connection, drive):
        # By its id alone an item is told that cannot, so that few are looked up.
        run = _run(query, f"+f.id IN ({drive.select})", drive.values)
        passed = finding.passed_by(connection, run, where, None, limit)
        if len(passed) == limit:
            return array("q", passed)
    else:
        found, whole = _tried(connection, where, limit, finding.GLANCE)
        if whole:
            return found
    where.plain.add_all(marked.by_tags(connection, where))
    most = finding.GLANCE
    while True:
        found, whole = _tried(connection, where, limit, most)
        if whole:
            return found
        most *= _MORE


def _tried(
    connection: sqlite3.Connection, where: Conditions, limit: int, most: int
) -> tuple[array[int], bool]:
    """(The first that fit, whether these are the first ``limit``, or all): of those that fit but for their
    tags the first ``most``, tried in their order, for a tone is read from the row of its tag, far away."""
    tags, (table, others) = where.tags, hits.widely(where, where.plain)
    among = f"SELECT f.id AS id FROM {table} WHERE {others.where} {_ORDERED} LIMIT {most}"
    rows = connection.execute(
        f"SELECT f.id, {tags.tried} FROM ({among}) f LIMIT -1",  # the limit keeps the sorting inside
        [*tags.each.values, *others.values],
    )
    seen, found = 0, array("q")
    for row in rows:
        seen += 1
        if row[1]:
            found.append(row[0])
            if len(found) == limit:
                return found, True
    return found, seen < most
