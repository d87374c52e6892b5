"""Replies and their versions."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from desktop.clock import of_epoch
from desktop.model.codes import ReplyState
from desktop.model.details import Reply, ReplyVersion

SELECT = (
    "SELECT r.*, coalesce(v.text, '') AS text FROM reply r LEFT JOIN reply_version v ON v.reply_id = r.id"
    " AND v.number = (SELECT max(number) FROM reply_version WHERE reply_id = r.id)"
)


def _reply(row: sqlite3.Row, versions: Sequence[ReplyVersion] = ()) -> Reply:
    return Reply(
        id=row["id"],
        feedback_id=row["feedback_id"],
        state=ReplyState(row["state"]),
        text=row["text"],
        by=row["by"],
        imported=bool(row["imported"]),
        created_at=of_epoch(row["created_at"]),
        copied_at=of_epoch(row["copied_at"]),
        posted_at=row["posted_at"],
        template=row["template"],
        accepted=json.loads(row["accepted"]),
        versions=versions,
        approved_by=row["approved_by"],
        approved_at=of_epoch(row["approved_at"]),
    )


def of_feedback(connection: sqlite3.Connection, feedback: int) -> list[Reply]:
    """All replies to an item with all their versions, oldest first."""
    rows = connection.execute(f"{SELECT} WHERE r.feedback_id = ? ORDER BY r.id", (feedback,)).fetchall()
    return [_reply(row, versions(connection, row["id"])) for row in rows]


def versions(connection: sqlite3.Connection, reply: int) -> list[ReplyVersion]:
    """The wordings of a reply, oldest first."""
    rows = connection.execute(
        "SELECT number, text, saved_at FROM reply_version WHERE reply_id = ? ORDER BY number", (reply,)
    )
    return [ReplyVersion(row[0], row[1], of_epoch(row[2])) for row in rows]


def get(connection: sqlite3.Connection, reply: int) -> Reply | None:
    """One reply with its newest words."""
    row = connection.execute(f"{SELECT} WHERE r.id = ?", (reply,)).fetchone()
    return _reply(row) if row else None


def open_reply(connection: sqlite3.Connection, feedback: int) -> Reply | None:
    """The draft or ready reply of an item; there is one at most."""
    row = connection.execute(
        f"{SELECT} WHERE r.feedback_id = ? AND r.state IN ('draft', 'ready') ORDER BY r.id DESC LIMIT 1",
        (feedback,),
    ).fetchone()
    return _reply(row) if row else None


def outbox(connection: sqlite3.Connection) -> list[Reply]:
    """Replies that are ready and not yet posted, oldest first."""
    return [_reply(row) for row in connection.execute(f"{SELECT} WHERE r.state = 'ready' ORDER BY r.id")]


def recent_posted(connection: sqlite3.Connection, limit: int, *, other_than: int) -> list[str]:
    """The words of the newest posted replies to other items, newest first."""
    rows = connection.execute(
        f"{SELECT} WHERE r.state = 'posted' AND r.feedback_id <> ? ORDER BY r.id DESC LIMIT ?",
        (other_than, limit),
    )
    return [row["text"] for row in rows]


def create(
    connection: sqlite3.Connection, *, feedback: int, at: int, by: str, template: str, text: str
) -> int:
    """A new draft with its first version."""
    cursor = connection.execute(
        "INSERT INTO reply (feedback_id, state, by, template, created_at) VALUES (?, 'draft', ?, ?, ?)",
        (feedback, by, template, at),
    )
    number = int(cursor.lastrowid or 0)
    add_version(connection, number, text, at)
    return number


VERSION_SECONDS = 60
"""Words typed within a minute of a version's first saving become that version, not a new one:
a draft saved every two seconds would otherwise leave thirty versions a minute."""


def save_words(connection: sqlite3.Connection, reply: int, text: str, at: int) -> None:
    """Save what was typed: into the newest version while that is fresh, else as a new one."""
    row = connection.execute(
        "SELECT id, saved_at FROM reply_version WHERE reply_id = ? ORDER BY number DESC LIMIT 1", (reply,)
    ).fetchone()
    if row is not None and 0 <= at - row["saved_at"] < VERSION_SECONDS:
        connection.execute("UPDATE reply_version SET text = ? WHERE id = ?", (text, row["id"]))
    else:
        add_version(connection, reply, text, at)


def add_version(
    connection: sqlite3.Connection, reply: int, text: str, at: int, *, batch: int | None = None
) -> None:
    """A further wording of a reply; ``batch`` is the import that brought it, if one did."""
    connection.execute(
        "INSERT INTO reply_version (reply_id, number, text, saved_at, batch_id)"
        " SELECT ?, coalesce(max(number), 0) + 1, ?, ?, ? FROM reply_version WHERE reply_id = ?",
        (reply, text, at, batch, reply),
    )


def versions_of_batch(connection: sqlite3.Connection, batch: int) -> list[tuple[int, int, int]]:
    """(version, reply, item) of the wordings that an import added to replies that were known."""
    rows = connection.execute(
        "SELECT v.id, r.id, r.feedback_id FROM reply_version v JOIN reply r ON r.id = v.reply_id"
        " WHERE v.batch_id = ? ORDER BY v.id",
        (batch,),
    )
    return [(row[0], row[1], row[2]) for row in rows]


def add_imported(
    connection: sqlite3.Connection,
    *,
    feedback: int,
    batch: int,
    text: str,
    posted_at: str,
    at: int,
    by: str = "",
) -> int:
    """A reply that the source already held: posted, by the owner or one of his, at an earlier time."""
    cursor = connection.execute(
        "INSERT INTO reply (feedback_id, state, imported, batch_id, by, template, created_at, posted_at)"
        " VALUES (?, 'posted', 1, ?, ?, '', ?, ?)",
        (feedback, batch, by, at, posted_at),
    )
    number = int(cursor.lastrowid or 0)
    add_version(connection, number, text, at)
    return number


class Imported(NamedTuple):
    """A reply that a source holds. ``posted_at`` is RFC 3339, a day, or ''; ``by`` may be ''."""

    feedback: int
    text: str
    posted_at: str
    by: str = ""


def add_many_imported(
    connection: sqlite3.Connection, held: Sequence[Imported], *, batch: int, at: int
) -> list[int]:
    """Replies that the sources already held; returns their ids in the same order."""
    row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'reply'").fetchone()
    first = (row[0] if row else 0) + 1
    connection.executemany(
        "INSERT INTO reply (id, feedback_id, state, imported, batch_id, by, template, created_at, posted_at)"
        " VALUES (?, ?, 'posted', 1, ?, ?, '', ?, ?)",
        ((first + place, one.feedback, batch, one.by, at, one.posted_at) for place, one in enumerate(held)),
    )
    connection.executemany(
        "INSERT INTO reply_version (reply_id, number, text, saved_at) VALUES (?, 1, ?, ?)",
        ((first + place, one.text, at) for place, one in enumerate(held)),
    )
    return list(range(first, first + len(held)))


def posted(connection: sqlite3.Connection, feedback: int) -> list[Reply]:
    """The replies that were posted to an item with all their versions, oldest first."""
    return [reply for reply in of_feedback(connection, feedback) if reply.state is ReplyState.POSTED]


def posted_texts(connection: sqlite3.Connection, feedback: int) -> list[tuple[int, str, bool]]:
    """(reply, words, imported) of what was posted to an item."""
    rows = connection.execute(
        f"{SELECT} WHERE r.feedback_id = ? AND r.state = 'posted' ORDER BY r.id", (feedback,)
    )
    return [(row["id"], row["text"], bool(row["imported"])) for row in rows]


def version_ids(connection: sqlite3.Connection, replies: Sequence[int]) -> list[int]:
    """The row ids of all versions of replies."""
    found: list[int] = []
    for reply in replies:
        rows = connection.execute("SELECT id FROM reply_version WHERE reply_id = ?", (reply,))
        found += [row[0] for row in rows]
    return found


def of_batch(connection: sqlite3.Connection, batch: int) -> list[tuple[int, int]]:
    """(reply, item) of the replies that an import brought."""
    rows = connection.execute("SELECT id, feedback_id FROM reply WHERE batch_id = ? ORDER BY id", (batch,))
    return [(row[0], row[1]) for row in rows]


def set_draft(connection: sqlite3.Connection, reply: int, template: str, by: str) -> None:
    """What is typed again is a draft again."""
    connection.execute(
        "UPDATE reply SET state = 'draft', ready_at = NULL, copied_at = NULL, template = ?, by = ?,"
        " approved_by = '', approved_at = NULL"
        " WHERE id = ?",
        (template, by, reply),
    )


def set_reply_state(connection: sqlite3.Connection, feedback: int, state: str) -> None:
    """What the item's own row says of its open reply: '', draft or ready."""
    connection.execute("UPDATE feedback SET reply_state = ? WHERE id = ?", (state, feedback))


def set_copied(connection: sqlite3.Connection, reply: int, at: int) -> None:
    """When the words went to the clipboard."""
    connection.execute("UPDATE reply SET copied_at = ? WHERE id = ?", (at, reply))


def items_of(connection: sqlite3.Connection, numbers: set[int]) -> set[int]:
    """The items that replies belong to."""
    found: set[int] = set()
    for number in numbers:
        row = connection.execute("SELECT feedback_id FROM reply WHERE id = ?", (number,)).fetchone()
        if row:
            found.add(row[0])
    return found
