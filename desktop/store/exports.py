"""Rows for exports, streamed: a million of them need no more memory than a thousand."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypedDict

from desktop.store import gestures
from desktop.store.clauses import Clause
from desktop.store.conditions import period

PAGE = 1_000


@dataclass(frozen=True, slots=True)
class Selection:
    """What to export: day prefixes ('' for no bound) on when replies were posted or items
    written, and a source code ('' for all). For replies also a customer, and who answered ('' for
    everybody)."""

    since: str = ""
    before: str = ""
    source: str = ""
    customer: int | None = None
    by: str = ""


@dataclass(frozen=True, slots=True)
class PostedReply:
    """A posted reply and the item that it answers, as stored. Times are as in the columns."""

    reply_id: int
    feedback_id: int
    thread: str
    source: str
    place: str
    customer: str
    text: str
    rating: float | None
    rating_scale: str | None
    sentiment: str
    written_at: str
    said: str
    imported_at: int
    reply: str
    by: str
    posted_at: str
    accepted: list[str]
    imported: bool
    approved_by: str = ""
    gestures: tuple[str, ...] = ()
    cost: int | None = None


_REPLIES = (
    "SELECT r.id AS reply_id, r.feedback_id, r.by, r.posted_at, r.accepted, r.imported, r.approved_by,"
    " f.thread_id, EXISTS (SELECT 1 FROM gesture g WHERE g.reply_id = r.id) AS gestured,"
    " s.code, s.place, i.shown, f.title, f.words, f.pros, f.cons, f.rating, f.rating_scale, f.sentiment,"
    " f.written_at, f.said, f.imported_at, (SELECT v.text FROM reply_version v WHERE v.reply_id = r.id"
    " ORDER BY v.number DESC LIMIT 1) AS reply"
    " FROM {tables} JOIN source s ON s.id = f.source_id"
    " JOIN identity i ON i.id = f.identity_id WHERE {where} ORDER BY {order}"
)


# Each order is that of an index as far as it goes, so that nothing is sorted in memory but the
# replies of one item or conversation.
_BY_TIME = ("reply r JOIN feedback f ON f.id = r.feedback_id", "1", "r.posted_at, r.id")
_ALONE = (
    "reply r INDEXED BY reply_feedback CROSS JOIN feedback f ON f.id = r.feedback_id",
    "f.thread_id IS NULL",
    "r.feedback_id DESC, r.posted_at, r.id",
)
_IN_THREADS = (
    "feedback f INDEXED BY feedback_thread CROSS JOIN reply r ON r.feedback_id = f.id",
    "f.thread_id IS NOT NULL",
    "f.thread_id, r.posted_at, r.id",
)


def posted_replies(
    connection: sqlite3.Connection, chosen: Selection, *, by_thread: bool = False
) -> Iterator[PostedReply]:
    """Posted replies, oldest first; with ``by_thread`` those of one conversation together."""
    where = Clause(parts=["r.state = 'posted'"])
    # A time in another zone starts with another day at most; the exact bound is a day prefix.
    if chosen.since:
        where.add("r.posted_at >= ?", chosen.since)
    if chosen.before:
        where.add("r.posted_at <> '' AND r.posted_at < ?", chosen.before)
    if chosen.source:
        where.add("s.code = ?", chosen.source)
    if chosen.customer is not None:
        where.add("i.customer_id = ?", chosen.customer)
    if chosen.by:
        where.add("r.by = ? COLLATE NOCASE", chosen.by)
    for tables, also, order in (_ALONE, _IN_THREADS) if by_thread else (_BY_TIME,):
        sql = _REPLIES.format(tables=tables, where=f"{where.where} AND {also}", order=order)
        yield from (_posted(connection, row) for row in connection.execute(sql, where.values))


def _posted(connection: sqlite3.Connection, row: sqlite3.Row) -> PostedReply:
    return PostedReply(
        reply_id=row["reply_id"],
        feedback_id=row["feedback_id"],
        thread=str(row["thread_id"] or ""),
        source=row["code"],
        place=row["place"],
        customer=row["shown"],
        text="\n".join(row[part] for part in ("title", "words", "pros", "cons") if row[part]),
        rating=row["rating"],
        rating_scale=row["rating_scale"],
        sentiment=row["sentiment"],
        written_at=row["written_at"],
        said=row["said"],
        imported_at=row["imported_at"],
        reply=row["reply"] or "",
        by=row["by"],
        posted_at=row["posted_at"],
        accepted=json.loads(row["accepted"]),
        imported=bool(row["imported"]),
        approved_by=row["approved_by"],
        **(_gestures(connection, row["reply_id"]) if row["gestured"] else _NOTHING),
    )


class _Done(TypedDict):
    gestures: tuple[str, ...]
    cost: int | None


_NOTHING: _Done = {"gestures": (), "cost": None}


def _gestures(connection: sqlite3.Connection, reply: int) -> _Done:
    """What was noted on a reply: each with its day, and what all of it cost in cents."""
    noted = gestures.of_reply(connection, reply)
    costs = [one.cost for one in noted if one.cost is not None]
    return {
        "gestures": tuple(f"{one.what} ({one.on})" for one in noted),
        "cost": sum(costs) if costs else None,
    }


def feedback_ids(connection: sqlite3.Connection, chosen: Selection) -> Iterator[list[int]]:
    """Ids of items, oldest first, in pages."""
    where = Clause()
    if chosen.since:
        where.add("f.written_sort >= ?", period(chosen.since)[0])
    if chosen.before:
        where.add("f.written_sort < ?", period(chosen.before)[0])
    if chosen.source:
        where.add("s.code = ?", chosen.source)
    cursor = connection.execute(
        "SELECT f.id FROM feedback f JOIN source s ON s.id = f.source_id"
        f" WHERE {where.where} ORDER BY f.written_sort, f.id",
        where.values,
    )
    while page := cursor.fetchmany(PAGE):
        yield [row[0] for row in page]


def answered_at(connection: sqlite3.Connection, feedback: int) -> str:
    """When an item got its first posted reply, or ''."""
    row = connection.execute(
        "SELECT min(posted_at) FROM reply WHERE feedback_id = ? AND state = 'posted' AND posted_at <> ''",
        (feedback,),
    ).fetchone()
    return row[0] or ""


def permalink(connection: sqlite3.Connection, feedback: int) -> str:
    """The page of an item, or ''."""
    row = connection.execute("SELECT permalink FROM feedback WHERE id = ?", (feedback,)).fetchone()
    return str(row[0])
