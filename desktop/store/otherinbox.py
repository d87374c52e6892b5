"""Another inbox, read to be merged into this one: always from a copy, which is never handed back."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import date, datetime
from pathlib import Path

from desktop.errors import OidoError
from desktop.model.carried import Carried, CarriedIdea, CarriedReply, CarriedTag
from desktop.model.codes import Precision
from desktop.model.ideas import IdeaStatus
from desktop.model.rating import rating_of
from desktop.model.raw import JsonValue, OwnerReply, RawFeedback, Reason, Reject, When
from desktop.store import backup, migrations, shape
from desktop.store.connecting import connect, distrust
from desktop.store.database import APPLICATION_ID, Database
from desktop.store.faults import damaged, translated
from desktop.store.steps import marks

MAGIC = b"SQLite format 3\0"
_APPLICATION_PLACE = 68
_PART = 500
_ITEMS = (
    "SELECT f.*, s.code AS source_code, s.place AS source_place, i.kind AS identity_kind, i.scope, i.key,"
    " i.shown, t.key AS thread_key, r.raw FROM feedback f JOIN source s ON s.id = f.source_id"
    " JOIN identity i ON i.id = f.identity_id LEFT JOIN thread t ON t.id = f.thread_id"
    " LEFT JOIN feedback_raw r ON r.id = f.id WHERE f.id > ? ORDER BY f.id LIMIT ?"
)
_REPLIES = (
    "SELECT r.feedback_id AS item, r.by, r.posted_at, v.text FROM reply r JOIN reply_version v"
    " ON v.reply_id = r.id AND v.number = (SELECT max(number) FROM reply_version WHERE reply_id = r.id)"
    " WHERE r.state = 'posted' AND r.feedback_id IN ({}) ORDER BY r.posted_at, r.id"
)
_NOTES = "SELECT feedback_id AS item, at, text FROM note WHERE feedback_id IN ({}) ORDER BY id"
_TAGS = (
    "SELECT feedback_id AS item, kind, code, present, sentiment, spans FROM tag"
    " WHERE origin = 'owner' AND feedback_id IN ({}) ORDER BY id"
)
_VERSIONS = (
    "SELECT feedback_id AS item, replaced_at AS at, state FROM feedback_version"
    " WHERE feedback_id IN ({}) ORDER BY id"
)
_IDEAS = (
    "SELECT x.feedback_id AS item, i.title, i.status, i.reason, i.note, i.created_at, i.status_at,"
    " coalesce((SELECT v.text FROM idea_told t JOIN reply r ON r.id = t.reply_id AND r.state = 'posted'"
    " JOIN reply_version v ON v.reply_id = r.id WHERE t.idea_id = i.id AND t.feedback_id = x.feedback_id"
    " AND t.status = i.status ORDER BY v.number DESC LIMIT 1), '') AS told"
    " FROM idea_item x JOIN idea i ON i.id = x.idea_id WHERE x.feedback_id IN ({}) ORDER BY i.id"
)
_CONTACTS = (
    "SELECT f.id AS item, c.kind, c.shown FROM feedback f JOIN contact c ON c.identity_id = f.identity_id"
    " WHERE f.id IN ({}) ORDER BY c.id DESC"
)


def is_inbox(start: bytes) -> bool:
    """Whether a file that begins so is an inbox of ours, of whatever schema."""
    number = int.from_bytes(start[_APPLICATION_PLACE : _APPLICATION_PLACE + 4], "big")
    return start.startswith(MAGIC) and number == APPLICATION_ID


def is_marked(path: Path) -> bool:
    """Whether an inbox lies here whose mark is not written back yet, because it is open just now."""
    try:
        with closing(Database(path, read_only=True)) as database:
            number = database.connection.execute("PRAGMA application_id").fetchone()[0]
            return int(number) == APPLICATION_ID
    except (OidoError, sqlite3.Error):
        return False


def snapshot(path: Path, target: Path) -> None:
    """Copy an inbox that may be open elsewhere, as it stands at one moment.

    Raises StoreUnavailable when it cannot be read.
    """
    with closing(Database(path, read_only=True)) as source, translated(path):
        copy = connect(target)
        try:
            source.connection.backup(copy)
        finally:
            copy.close()


@contextmanager
def opened(copy: Path) -> Iterator[Database]:
    """A copy of another inbox, brought to our schema. Raises StoreUnavailable for a damaged one, for
    one of a newer Oído, and for what is no inbox."""
    with closing(Database(copy)) as database, translated(copy):
        distrust(database.connection)
        shape.check(database)
        if backup.check(database.connection):
            raise damaged(copy)
        migrations.migrate(database)
        yield database


def count(database: Database) -> int:
    """How many items it holds."""
    with database.reading() as connection:
        return int(connection.execute("SELECT count(*) FROM feedback").fetchone()[0])


def drafts(database: Database) -> int:
    """How many replies in it were never posted; those stay where they are."""
    with database.reading() as connection:
        found = connection.execute("SELECT count(*) FROM reply WHERE state IN ('draft', 'ready')").fetchone()
        return int(found[0])


def items(database: Database) -> Iterator[RawFeedback | Reject]:
    """All items in the order in which they came, each with the owner's work on it; one whose cells
    make no sense is a reject."""
    last = 0
    while True:
        with database.reading() as connection:
            rows = connection.execute(_ITEMS, (last, _PART)).fetchall()
            ids = [int(row["id"]) for row in rows]
            found = [
                _grouped(connection, query, ids)
                for query in (_REPLIES, _NOTES, _TAGS, _VERSIONS, _CONTACTS, _IDEAS)
            ]
        if not rows:
            return
        for row in rows:
            try:
                yield _raw(row, *(part[row["id"]] for part in found))
            except (ValueError, TypeError, RecursionError):
                yield Reject(row["id"], Reason("unreadable"), _cells(row))
        last = ids[-1]


def _cells(row: sqlite3.Row) -> dict[str, str]:
    names = ("shown", "written_at", "rating", "title", "words", "pros", "cons")
    return {name: str(row[name]) for name in names if row[name]}


def _grouped(
    connection: sqlite3.Connection, query: str, ids: Sequence[int]
) -> Mapping[int, list[sqlite3.Row]]:
    found: defaultdict[int, list[sqlite3.Row]] = defaultdict(list)
    if ids:
        for row in connection.execute(query.format(marks(ids)), ids):
            found[row["item"]].append(row)
    return found


def _raw(
    row: sqlite3.Row,
    replies: Sequence[sqlite3.Row],
    notes: Sequence[sqlite3.Row],
    tags: Sequence[sqlite3.Row],
    versions: Sequence[sqlite3.Row],
    contacts: Sequence[sqlite3.Row],
    ideas: Sequence[sqlite3.Row],
) -> RawFeedback:
    posted = [CarriedReply(found["text"], found["by"], found["posted_at"]) for found in replies]
    reached = {found["kind"]: found["shown"] for found in contacts}
    carried = Carried(
        fingerprint=bytes(row["fingerprint"]),
        identity=(row["identity_kind"], row["scope"], row["key"], row["shown"]),
        status=row["status"],
        replies=posted,
        notes=[(found["at"], found["text"]) for found in notes],
        tags=[
            CarriedTag(
                found["kind"], found["code"], bool(found["present"]), found["sentiment"], found["spans"]
            )
            for found in tags
        ],
        versions=[(found["at"], found["state"]) for found in versions],
        ideas=[_idea(found) for found in ideas],
    )
    newest = posted[-1] if posted else None
    return RawFeedback(
        row_no=row["id"],
        source=row["source_code"],
        place=row["source_place"],
        family=row["family"],
        external_id=row["external_id"],
        author=row["shown"],
        author_id=row["key"] if row["identity_kind"] == "author_id" else "",
        author_email=reached.get("email", ""),
        author_phone=reached.get("phone", ""),
        title=row["title"],
        words=row["words"],
        pros=row["pros"],
        cons=row["cons"],
        translation=row["translation"],
        rating=rating_of(row["rating"], row["rating_scale"]),
        written=_when(row["written_at"], row["precision"], row["said"]),
        edited=datetime.fromisoformat(row["edited_at"]) if row["edited_at"] else None,
        permalink=row["permalink"],
        likes=row["likes"],
        verified=None if row["verified"] is None else bool(row["verified"]),
        thread=row["thread_key"] or "",
        parent=row["parent"],
        reply=OwnerReply(newest.text, _when(newest.posted_at, "", ""), newest.by) if newest else None,
        raw=_record(row["raw"]),
        carried=carried,
    )


def _idea(row: sqlite3.Row) -> CarriedIdea:
    """Raises ValueError for a status that there is not."""
    return CarriedIdea(
        str(row["title"]),
        IdeaStatus(row["status"]).value,
        str(row["reason"]),
        str(row["note"]),
        int(row["created_at"]),
        int(row["status_at"]),
        row["told"],
    )


def _record(text: str | None) -> Mapping[str, JsonValue]:
    record = json.loads(text) if text else {}
    return record if isinstance(record, dict) else {"": record}


def _when(text: str, precision: str, said: str) -> When:
    """The time that ``When.text`` wrote down."""
    if not text:
        return When(None, Precision(precision or Precision.UNKNOWN), said)
    if len(text) > len("2026-03-05"):
        return When(datetime.fromisoformat(text), Precision(precision or Precision.SECOND), said)
    if len(text) == len("2026-03"):
        return When(date.fromisoformat(f"{text}-01"), Precision.MONTH, said)
    return When(date.fromisoformat(text), Precision.DAY, said)
