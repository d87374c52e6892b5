"""Everything that the inbox holds of one person, row by row: for access, and before erasure."""

from __future__ import annotations

import base64
import json
import sqlite3
from collections.abc import Mapping, Sequence

from desktop.store import person, search
from desktop.store.customers import members
from desktop.store.purge import links
from desktop.store.steps import chunks, marks

_LEFT_OUT = frozenset({"search_id", "fingerprint"})
"""Columns that only serve to find rows."""

_NO_ROWS = frozenset({"standing_before"})
"""Tables without a rowid; this one only repeats a status that is told elsewhere."""

_DEEP = 4
"""So many steps lead from a person to the farthest of its rows (person, item, reply, version)."""


def counts(connection: sqlite3.Connection, customer: int) -> dict[str, int]:
    """How many rows of each kind an erasure takes away."""
    found = {table: len(ids) for table, ids in _ids(connection, customer).items() if ids}
    items = person.item_ids(connection, customer)
    found["items"] = len(items)
    found["posted"] = sum(
        connection.execute(
            f"SELECT count(*) FROM reply WHERE state = 'posted' AND feedback_id IN ({marks(part)})", part
        ).fetchone()[0]
        for part in chunks(items)
    )
    return found


def _ids(connection: sqlite3.Connection, customer: int) -> dict[str, set[int]]:
    """Table names to the ids of all rows that belong to a person."""
    found: dict[str, set[int]] = {
        "customer": set(members(connection, customer)),
        "identity": {one.id for one in person.identities(connection, customer)},
        "feedback": set(person.item_ids(connection, customer)),
    }
    known = [link for link in links(connection) if link.owned and link.child not in _NO_ROWS]
    for _step in range(_DEEP):
        for link in known:
            for part in chunks(sorted(found.get(link.parent, ()))):
                rows = connection.execute(
                    f'SELECT rowid FROM "{link.child}" WHERE "{link.column}" IN ({marks(part)})', part
                )
                found.setdefault(link.child, set()).update(row[0] for row in rows)
    return found


def everything(connection: sqlite3.Connection, customer: int) -> dict[str, list[Mapping[str, object]]]:
    """Every row of a person, by table, as JSON values."""
    result: dict[str, list[Mapping[str, object]]] = {}
    for table, ids in sorted(_ids(connection, customer).items()):
        rows: list[Mapping[str, object]] = []
        for part in chunks(sorted(ids)):
            cursor = connection.execute(f'SELECT * FROM "{table}" WHERE rowid IN ({marks(part)})', part)
            names = [column[0] for column in cursor.description]
            rows += [
                {name: _plain(cell) for name, cell in zip(names, row, strict=True) if name not in _LEFT_OUT}
                for row in cursor
            ]
        if rows:
            result[table] = rows
    return result


def _plain(cell: object) -> object:
    if isinstance(cell, bytes):
        return base64.b64encode(cell).decode()
    if isinstance(cell, str) and cell[:1] in "{[" and cell:
        try:
            return json.loads(cell)
        except ValueError:
            return cell
    return cell


def files(connection: sqlite3.Connection, items: Sequence[int]) -> list[str]:
    """The paths of the files from which items came."""
    found: set[str] = set()
    for part in chunks(items):
        rows = connection.execute(
            "SELECT DISTINCT b.path FROM feedback f JOIN batch_file b ON b.id = f.batch_file_id"
            f" WHERE f.id IN ({marks(part)})",
            part,
        )
        found.update(row[0] for row in rows)
    return sorted(found)


def mentions(connection: sqlite3.Connection, name: str, items: Sequence[int]) -> int:
    """Items of others in which a name stands."""
    expression = search.match_expression([], [name], [])
    if not expression:
        return 0
    own = set(items)
    rows = connection.execute(
        "SELECT f.id FROM search s JOIN feedback f ON f.search_id = s.rowid WHERE search MATCH ? LIMIT 10000",
        (f"{{words replies notes}} : ({expression})",),
    )
    return sum(row[0] not in own for row in rows)


def unfinished(connection: sqlite3.Connection, *, before: int) -> list[str]:
    """The certificates of erasures of which something is left to do, and that were last tried before."""
    rows = connection.execute(
        "SELECT certificate FROM erasure WHERE finished_at IS NULL AND tried_at <= ? ORDER BY id", (before,)
    )
    return [row[0] for row in rows]


def tried(connection: sqlite3.Connection, certificate: str, *, at: int, finished: bool) -> None:
    """Note that the copies were gone through."""
    connection.execute(
        "UPDATE erasure SET tried_at = ?, finished_at = ? WHERE certificate = ?",
        (at, at if finished else None, certificate),
    )
