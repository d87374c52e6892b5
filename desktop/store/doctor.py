"""Is the inbox sound? Every rule that must hold, asked of the file."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from desktop.store import search, shape, soundness, values
from desktop.store.database import Database
from desktop.store.faults import breakable


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that does not hold. ``code`` names the rule; ``detail`` is for a developer."""

    code: str
    detail: str


Progress = Callable[[int, int], None]
"""Told which stage of how many comes next."""

_STAGES = 5
INDEXED_AT_ONCE = 20_000

RULES = {
    "counts": "SELECT id FROM batch_file WHERE json_extract(counts, '$.read') <>"
    " json_extract(counts, '$.new') + json_extract(counts, '$.updated') + json_extract(counts, '$.identical')"
    " + json_extract(counts, '$.doubtful') + json_extract(counts, '$.rejected')",
    "place": "SELECT id FROM feedback WHERE (status = 'waiting') <> (rank IS NOT NULL)",
    "reply_state": "SELECT f.id FROM feedback f WHERE f.reply_state <> coalesce((SELECT r.state FROM reply r"
    " WHERE r.feedback_id = f.id AND r.state IN ('draft', 'ready') ORDER BY r.id DESC LIMIT 1), '')",
    "raw": "SELECT id FROM feedback f WHERE NOT EXISTS (SELECT 1 FROM feedback_raw r WHERE r.id = f.id)",
    "words": "SELECT id FROM reply r WHERE NOT EXISTS"
    " (SELECT 1 FROM reply_version v WHERE v.reply_id = r.id)",
    "orphan_customer": "SELECT id FROM customer c WHERE NOT EXISTS"
    " (SELECT 1 FROM identity i WHERE i.customer_id = c.id)"
    " AND NOT EXISTS (SELECT 1 FROM identity i WHERE i.home_id = c.id)",
    "merge": "SELECT id FROM customer c WHERE (c.merged_into IS NOT NULL) <> EXISTS (SELECT 1 FROM merge m"
    " WHERE m.absorbed_id = c.id AND m.kept_id = c.merged_into AND m.state = 'standing')",
    "figures": "SELECT 'figure_day' WHERE (SELECT coalesce(sum(items), 0) FROM figure_day)"
    " <> (SELECT count(*) FROM feedback)",
    "merged_identity": "SELECT i.id FROM identity i JOIN customer c ON c.id = i.customer_id"
    " WHERE c.merged_into IS NOT NULL",
}
"""SQL that finds rows which must not exist."""


def examine(database: Database, *, progress: Progress | None = None) -> list[Finding]:
    """Everything that is wrong with the file; an empty list when it is sound."""
    tell = progress or (lambda done, total: None)
    try:
        with breakable():
            return list(_examine(database.connection, tell))
    except sqlite3.DatabaseError as error:
        return [Finding("damaged", str(error))]


def _examine(connection: sqlite3.Connection, tell: Progress) -> Iterator[Finding]:
    tell(0, _STAGES)
    if foreign := shape.foreign(connection):
        yield Finding("damaged", foreign)
        return
    if spoilt := soundness.fault(connection, indexes=True):
        yield Finding("damaged", spoilt)
        return
    if changed := shape.fault(connection):
        yield Finding("damaged", changed)
        return
    tell(1, _STAGES)
    if senseless := values.fault(connection):
        yield Finding("damaged", senseless)
        return
    tell(2, _STAGES)
    for row in connection.execute("PRAGMA foreign_key_check"):
        yield Finding("foreign_key", f"{row[0]} {row[1]}")
    tell(3, _STAGES)
    for code, sql in RULES.items():
        wrong = [str(row[0]) for row in connection.execute(f"{sql} LIMIT 5")]
        if wrong:
            yield Finding(code, ", ".join(wrong))
    tell(4, _STAGES)
    yield from _examine_index(connection)
    tell(_STAGES, _STAGES)


def _examine_index(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Whether the search index and the words it was made from agree.

    FTS5's integrity check compares the index with its whole content view, so what waits to be
    indexed is indexed first. The check is an INSERT by syntax and changes nothing, but a
    read-only file refuses it.
    """
    if connection.execute("PRAGMA query_only").fetchone()[0]:
        return
    try:
        connection.execute("BEGIN IMMEDIATE")
        try:
            while search.catch_up(connection, INDEXED_AT_ONCE):
                pass
            with breakable():
                connection.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")
        finally:
            if connection.in_transaction:
                connection.execute("COMMIT")
    except sqlite3.OperationalError as error:
        if getattr(error, "sqlite_errorname", "") != "SQLITE_READONLY":
            yield Finding("index", str(error))
    except sqlite3.DatabaseError as error:
        yield Finding("index", str(error))


def rebuild_index(database: Database) -> None:
    """Make the search index anew from the words."""
    with database.transaction() as connection:
        search.rebuild(connection)
