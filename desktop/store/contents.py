"""What an inbox holds, in numbers, of any released schema."""

from __future__ import annotations

import sqlite3

from desktop.model.keeping import Contents

_COUNTS = {
    "items": "SELECT count(*) FROM feedback",
    "customers": "SELECT count(DISTINCT customer_id) FROM identity",
    "posted": "SELECT count(*) FROM reply WHERE state = 'posted'",
    "drafts": "SELECT count(*) FROM reply WHERE state IN ('draft', 'ready')",
    "notes": "SELECT count(*) FROM note",
    "imports": "SELECT count(*) FROM batch WHERE state <> 'undone'",
    "changed_at": "SELECT coalesce(max(at), 0) FROM journal",
}


def contents(connection: sqlite3.Connection) -> Contents:
    """The numbers of an open inbox."""
    found = {name: int(connection.execute(sql).fetchone()[0]) for name, sql in _COUNTS.items()}
    schema = int(connection.execute("PRAGMA user_version").fetchone()[0])
    return Contents(schema=schema, **found)


def steps_since(copy: sqlite3.Connection, now: sqlite3.Connection) -> int | None:
    """How many entries the journal has that the copy's lacks; None when they have no common past."""
    last = copy.execute("SELECT id, at, verb FROM journal ORDER BY id DESC LIMIT 1").fetchone()
    if last is None:
        return int(now.execute("SELECT count(*) FROM journal").fetchone()[0])
    same = now.execute("SELECT at, verb FROM journal WHERE id = ?", (last[0],)).fetchone()
    if same is None or tuple(same) != tuple(last)[1:]:
        return None
    return int(now.execute("SELECT count(*) FROM journal WHERE id > ?", (last[0],)).fetchone()[0])
