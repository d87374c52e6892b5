"""What was done for customers in private, beside the replies to them."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from desktop.model.answering import Gesture
from desktop.store.steps import chunks, marks


def of_reply(connection: sqlite3.Connection, reply: int) -> list[Gesture]:
    """The gestures noted on a reply, oldest first."""
    rows = connection.execute(
        "SELECT id, reply_id, what, cost, day FROM gesture WHERE reply_id = ? ORDER BY id", (reply,)
    )
    return [Gesture(*row) for row in rows]


def get(connection: sqlite3.Connection, gesture: int) -> Gesture | None:
    """One gesture."""
    row = connection.execute(
        "SELECT id, reply_id, what, cost, day FROM gesture WHERE id = ?", (gesture,)
    ).fetchone()
    return Gesture(*row) if row else None


def ids_of(connection: sqlite3.Connection, replies: Sequence[int]) -> list[int]:
    """The rows of all gestures noted on replies."""
    found: list[int] = []
    for part in chunks(replies):
        rows = connection.execute(f"SELECT id FROM gesture WHERE reply_id IN ({marks(part)})", part)
        found += [row[0] for row in rows]
    return found
