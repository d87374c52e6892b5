"""What was done for customers in private, beside the replies to them."""

from __future__ import annotations

import sqlite3

from desktop.model.answering import Gesture


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
