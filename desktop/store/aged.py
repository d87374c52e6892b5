"""Items that are older than the owner keeps them."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from desktop.store.orphans import KNOWN
from desktop.store.steps import chunks, marks

_OLD = "written_sort < ? AND NOT (status = 'waiting' AND (legal_from IS NOT NULL OR rights_from IS NOT NULL))"


Kept = Sequence[int]
"""Items that stay although they are old, for a clock of theirs runs in the inbox itself."""


def kept(connection: sqlite3.Connection, before: int) -> Kept:
    """The items that are older and stay."""
    rows = connection.execute(
        f"SELECT id FROM feedback WHERE written_sort < ? AND NOT ({_OLD})", (before, before)
    )
    return [row[0] for row in rows]


def count(connection: sqlite3.Connection, before: int) -> int:
    """How many items were written before an epoch second, those with an open legal clock left out."""
    return int(connection.execute(f"SELECT count(*) FROM feedback WHERE {_OLD}", (before,)).fetchone()[0])


def in_copy(connection: sqlite3.Connection, before: int, kept: Kept) -> list[int]:
    """The items of a copy that are older than this and do not stay in the inbox."""
    spared = set(kept)
    rows = connection.execute("SELECT id FROM feedback WHERE written_sort < ?", (before,))
    return [row[0] for row in rows if row[0] not in spared]


def items(connection: sqlite3.Connection, before: int, limit: int) -> list[int]:
    """The ids of the oldest of them."""
    rows = connection.execute(
        f"SELECT id FROM feedback WHERE {_OLD} ORDER BY written_sort LIMIT ?", (before, limit)
    )
    return [row[0] for row in rows]


def silent_without(connection: sqlite3.Connection, gone: Sequence[int]) -> list[int]:
    """The identities that have said nothing but these items, and of whom nothing else is kept."""
    left: dict[int, int] = {}
    for part in chunks(gone):
        for identity, number in connection.execute(
            f"SELECT identity_id, count(*) FROM feedback WHERE id IN ({marks(part)}) GROUP BY identity_id",
            part,
        ):
            left[identity] = left.get(identity, 0) + number
    found: list[int] = []
    for part in chunks(sorted(left)):
        rows = connection.execute(
            "SELECT i.id, (SELECT count(*) FROM feedback f WHERE f.identity_id = i.id) FROM identity i"
            f" JOIN customer c ON c.id = i.customer_id WHERE i.id IN ({marks(part)}) AND NOT ({KNOWN})",
            part,
        )
        found += [row[0] for row in rows if row[1] == left[row[0]]]
    return found
