"""The first page of a list by stars. Their index holds nothing else: whatever is asked has to be looked up in
the table, item by item, each on another page of the file. Where that does not soon fill a page, an index
that holds all that is asked is read to its end, once, and only the first are kept."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Sequence

from desktop.model.query import Query
from desktop.store import finding
from desktop.store.conditions import Conditions

_ORDER = "f.rating_normal, f.written_sort DESC, f.id DESC"
_ROUNDED = 1e-6
"""More than what is lost where stars are reckoned from ratings."""


def page(
    connection: sqlite3.Connection, query: Query, where: Conditions, numbers: Sequence[int] | None, limit: int
) -> array[int]:
    """The first that fit, of these ``numbers`` if there are any; what has no stars stands below.
    Raises NotAtAGlance to the ``where.hurried``."""
    found = finding.passed_by(connection, _run(query), where, numbers, limit)
    if len(found) == limit:
        return array("q", found)
    if numbers is None and where.tags:
        if where.hurried:
            raise finding.NotAtAGlance
        numbers = finding.few_by_tags(connection, where)
    if numbers is None:
        where.whole = True
        table: finding.Table = finding.widely(where), []
    else:
        table = finding.through(numbers)
    order = f"f.rating_normal IS NULL, {_ORDER}"
    sql = f"SELECT f.id FROM {table[0]} WHERE {where.where} ORDER BY {order} LIMIT {limit}"
    return array("q", (row[0] for row in connection.execute(sql, [*table[1], *where.values])))


def _run(query: Query) -> finding.Run:
    """What has stars, from the first that can be meant."""
    operator, stars = query.stars or ("", 0.0)
    least = {"=": stars - 0.5, ">": stars, ">=": stars}.get(operator, 0.0)
    part = f"f.rating_normal >= {(least - 1) / 4 - _ROUNDED:.9f}"
    return finding.Run(part, "feedback_rating", _ORDER)
