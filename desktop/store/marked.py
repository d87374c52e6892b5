"""Which items are among many, by a byte for each id: told several times sooner than by a tree of ids, and
made in much the same time."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

from desktop.store import finding
from desktop.store.clauses import Clause
from desktop.store.conditions import Conditions

_GAPS = 8
"""Where only one of so many ids is that of an item, a byte for each is too much."""

IS = "substr(?, {id}, 1) = x'01'"
"""That an id is marked in the bytes."""


def reach(connection: sqlite3.Connection) -> tuple[int, int]:
    """(the highest id, up to which bytes are made, 0 where these would be too many; how many items there
    are)"""
    least, highest, every = connection.execute(
        "SELECT (SELECT min(id) FROM feedback), (SELECT max(id) FROM feedback),"
        " (SELECT coalesce(sum(items), 0) FROM figure_day)"
    ).fetchone()
    bounded = least is not None and least >= 1 and highest <= _GAPS * every
    return (int(highest) if bounded else 0), every


def mark(highest: int, pieces: Iterable[Sequence[int]], *, as_meant: bool = True) -> bytes:
    """The bytes in which the ids of these pieces are those that are meant, or all the others are."""
    # One byte more in front, so that nothing has to be taken off each of a million.
    told = bytearray(bytes([not as_meant]) * (highest + 1))
    for ids in pieces:
        for number in ids:
            told[number] = as_meant
    return bytes(memoryview(told)[1:])


def by_tags(connection: sqlite3.Connection, where: Conditions) -> Clause:
    """That an item can fit by its tags; nothing where an item's own have to be looked up. Many items take
    longer to mark than to list, and where so many fit or do not, few are asked about before a page is
    full."""
    within, apart = where.tags.together(), where.tags.apart()
    drive = within or apart
    if drive is None:
        return Clause()
    highest, _every = reach(connection)
    if not highest or not finding.sparse(connection, drive):
        return Clause([f"+f.id {'IN' if within else 'NOT IN'} ({drive.select})"], drive.values)
    # What a spoilt file has tags for, but no item, has no byte.
    there = f"SELECT id FROM ({drive.select}) WHERE id BETWEEN 1 AND {highest}"
    told = mark(highest, finding.pieces(connection, there, drive.values), as_meant=bool(within))
    return Clause([IS.format(id="f.id")], [told])
