"""Small questions about sets of items, and the changes that are no steps to undo."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence

from desktop.model.placing import Rank
from desktop.store.steps import chunks, marks


def _select(connection: sqlite3.Connection, what: str, ids: Sequence[int], condition: str = "1") -> list[int]:
    found: list[int] = []
    for part in chunks(ids):
        rows = connection.execute(
            f"SELECT {what} FROM feedback WHERE id IN ({marks(part)}) AND {condition}", part
        )
        found += [row[0] for row in rows]
    return found


def missing(connection: sqlite3.Connection, ids: Sequence[int]) -> int | None:
    """The first of these ids that is not in the inbox."""
    there = set(_select(connection, "id", ids))
    return next((number for number in ids if number not in there), None)


def sounding(connection: sqlite3.Connection, number: int) -> tuple[float, bool] | None:
    """Polarity of an item and whether it asks for no answer, or None when there is no such item."""
    row = connection.execute("SELECT polarity, light FROM feedback WHERE id = ?", (number,)).fetchone()
    return (float(row[0]), bool(row[1])) if row else None


def waiting(connection: sqlite3.Connection, ids: Sequence[int]) -> list[int]:
    """Those that wait for an answer."""
    return _select(connection, "id", ids, "status = 'waiting'")


def unread(connection: sqlite3.Connection, ids: Sequence[int]) -> list[int]:
    """Those that the owner has not looked at."""
    return _select(connection, "id", ids, "unread")


def identities(connection: sqlite3.Connection, ids: Sequence[int]) -> list[int]:
    """The identities that said these items."""
    return sorted(set(_select(connection, "DISTINCT identity_id", ids)))


def mark_read(connection: sqlite3.Connection, ids: Sequence[int]) -> None:
    """Note that the owner has looked at these."""
    for part in chunks(ids):
        connection.execute(f"UPDATE feedback SET unread = 0 WHERE id IN ({marks(part)})", part)


def coming_back(connection: sqlite3.Connection, until: int) -> int:
    """How many snoozes run out before this moment."""
    row = connection.execute(
        "SELECT count(*) FROM feedback INDEXED BY feedback_snoozed WHERE snoozed_until < ?", (until,)
    ).fetchone()
    return int(row[0])


def backlog(connection: sqlite3.Connection, batch: int | None) -> list[int]:
    """The waiting items, of one batch or of all, that stand below those with a deadline, for they were old
    when they came in: none with which somebody has begun."""
    return [row[0] for row in _backlog(connection, "id", batch, " ORDER BY id")]


def backlog_span(connection: sqlite3.Connection, batch: int | None) -> tuple[int, int | None]:
    """How many those are, and when the oldest was written (epoch seconds; None when there are none)."""
    count, oldest = next(_backlog(connection, "count(*), min(written_sort)", batch))
    return int(count), oldest


def _backlog(
    connection: sqlite3.Connection, what: str, batch: int | None, order: str = ""
) -> Iterator[tuple[int, ...]]:
    of_batch = "" if batch is None else " AND batch_id = :batch"
    return connection.execute(
        f"SELECT {what} FROM feedback INDEXED BY feedback_urgency WHERE status = 'waiting'"
        f" AND rank = {Rank.NO_CLOCK} AND reply_state = '' AND snoozed_until IS NULL{of_batch}{order}",
        {"batch": batch},
    )


def any_of_batch(connection: sqlite3.Connection, batch: int) -> bool:
    """Whether a batch added anything that is still there."""
    row = connection.execute("SELECT 1 FROM feedback WHERE batch_id = ? LIMIT 1", (batch,)).fetchone()
    return row is not None


def unfinished_import(connection: sqlite3.Connection) -> bool:
    """Whether there is an import that has not come to its end."""
    return connection.execute("SELECT 1 FROM batch WHERE state = 'open' LIMIT 1").fetchone() is not None


def identities_of_batch(connection: sqlite3.Connection, batch: int) -> list[int]:
    """The identities that said what a batch added."""
    rows = connection.execute("SELECT DISTINCT identity_id FROM feedback WHERE batch_id = ?", (batch,))
    return [row[0] for row in rows]
