"""The reply log as a chain: each entry's hash covers the entry and the hash before it.

A change made to a posted reply outside Oído breaks its digest; a changed, removed or
reordered entry breaks the chain. What cannot be seen: whoever can write the file and runs
this very program can build a new chain; and entries cut off at the end, unless an export
made later still shows its last hash.
"""

from __future__ import annotations

import hashlib
import json
import secrets
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

SALT_BYTES = 16
GENESIS = bytes(32)


@dataclass(frozen=True, slots=True)
class ChainFault:
    """The first entry that does not hold. ``code``: changed, missing, broken, cut, unlogged or export."""

    code: str
    entry: int
    reply: int


def append(connection: sqlite3.Connection, kind: str, replies: Sequence[int], at: int) -> None:
    """Add entries for replies just posted, imported or withdrawn."""
    last = _last(connection)
    for reply in replies:
        salt = secrets.token_bytes(SALT_BYTES)
        digest = _digest(connection, reply, salt)
        link = _link(last, {"reply_id": reply, "kind": kind, "at": at, "digest": digest})
        connection.execute(
            "INSERT INTO log_entry (reply_id, kind, at, salt, digest, hash) VALUES (?, ?, ?, ?, ?, ?)",
            (reply, kind, at, salt, digest, link),
        )
        last = link


def head(connection: sqlite3.Connection) -> tuple[int, str]:
    """(number of the last entry, its hash in hex); (0, '') for an empty log."""
    row = connection.execute("SELECT id, hash FROM log_entry ORDER BY id DESC LIMIT 1").fetchone()
    return (row[0], row[1].hex()) if row else (0, "")


def size(connection: sqlite3.Connection) -> int:
    """How many entries the log has."""
    return int(connection.execute("SELECT count(*) FROM log_entry").fetchone()[0])


def exported(connection: sqlite3.Connection) -> int:
    """How many exports of the log the journal knows, whose digests are compared."""
    return sum(1 for _entry in _exports(connection))


def entry_with(connection: sqlite3.Connection, digest: str) -> int | None:
    """The entry whose hash an export printed, or None when the log has none like it."""
    try:
        wanted = bytes.fromhex(digest.strip())
    except ValueError:
        return None
    row = connection.execute("SELECT id FROM log_entry WHERE hash = ?", (wanted,)).fetchone()
    return row[0] if row else None


def verify(connection: sqlite3.Connection) -> ChainFault | None:
    """The first fault of the log, or None. Compares the exports noted in the journal too."""
    last = GENESIS
    broken: ChainFault | None = None
    newest: dict[int, sqlite3.Row] = {}
    behind: dict[int, list[sqlite3.Row]] = defaultdict(list)
    for number, row in enumerate(connection.execute("SELECT * FROM log_entry ORDER BY id"), 1):
        if broken is None and row["id"] != number:
            broken = ChainFault("broken", number, 0)  # numbers are given without gaps
        elif broken is None and _link(last, row) != row["hash"]:
            broken = ChainFault("broken", number, row["reply_id"])
        last = row["hash"]
        if broken is None:
            newest[row["reply_id"]] = row
        else:
            behind[row["reply_id"]].append(row)
    # In the order of their entries. A reply may stand as an entry behind the break has it; no two true
    # entries have one digest, so that what bears this one's is a copy and excuses nothing.
    for row in sorted(newest.values(), key=lambda found: int(found["id"])):
        fault = _reply_fault(connection, row)
        others = (later for later in behind[row["reply_id"]] if later["digest"] != row["digest"])
        if fault and all(_reply_fault(connection, later) for later in others):
            return ChainFault(fault, row["id"], row["reply_id"])
    return broken or _unlogged(connection) or _cut_off(connection) or _export_fault(connection)


def _reply_fault(connection: sqlite3.Connection, entry: sqlite3.Row) -> str:
    """What is wrong with the reply of its newest entry, or ''."""
    there = connection.execute("SELECT state FROM reply WHERE id = ?", (entry["reply_id"],)).fetchone()
    posted = there is not None and there[0] == "posted"
    if entry["kind"] == "withdrawn":
        # Also the last word on every reply whose customer was erased.
        return "changed" if posted else ""
    if entry["salt"] is None or there is None:
        return "missing"
    sealed = _digest(connection, entry["reply_id"], entry["salt"]) == entry["digest"]
    return "" if posted and sealed else "changed"


def _cut_off(connection: sqlite3.Connection) -> ChainFault | None:
    """Whether entries are missing at the end: SQLite remembers the highest number it ever gave."""
    given = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'log_entry'").fetchone()
    last = head(connection)[0]
    return ChainFault("cut", last + 1, 0) if given is not None and given[0] > last else None


def _unlogged(connection: sqlite3.Connection) -> ChainFault | None:
    row = connection.execute(
        "SELECT id FROM reply r WHERE state = 'posted' AND NOT EXISTS"
        " (SELECT 1 FROM log_entry l WHERE l.reply_id = r.id) ORDER BY id LIMIT 1"
    ).fetchone()
    return ChainFault("unlogged", 0, row[0]) if row else None


def _export_fault(connection: sqlite3.Connection) -> ChainFault | None:
    for entry, printed in _exports(connection):
        found = connection.execute("SELECT hash FROM log_entry WHERE id = ?", (entry,)).fetchone()
        if found is None or found[0].hex() != printed:
            return ChainFault("export", entry, 0)
    return None


def _exports(connection: sqlite3.Connection) -> Iterator[tuple[int, object]]:
    """(last entry, its hash in hex) that exports of the log printed, the oldest first. A note of the
    journal that was spoilt tells nothing, as one that was deleted."""
    for row in connection.execute(
        "SELECT json_extract(\"values\", '$.log_entry'), json_extract(\"values\", '$.log_hash')"
        " FROM journal WHERE verb = 'exported' AND json_valid(\"values\") ORDER BY id"
    ):
        if isinstance(row[0], int) and row[0]:
            yield row[0], row[1]


def told_of(connection: sqlite3.Connection, reply: int) -> tuple[int, str] | None:
    """The item that a reply answers and when it was posted, however spoilt the rest of it is."""
    row = connection.execute("SELECT feedback_id, posted_at FROM reply WHERE id = ?", (reply,)).fetchone()
    return (row[0], row[1]) if row else None


def _last(connection: sqlite3.Connection) -> bytes:
    row = connection.execute("SELECT hash FROM log_entry ORDER BY id DESC LIMIT 1").fetchone()
    return bytes(row[0]) if row else GENESIS


def _digest(connection: sqlite3.Connection, reply: int, salt: bytes) -> bytes:
    row = connection.execute(
        "SELECT r.id, r.feedback_id, r.by, r.posted_at, r.template, r.accepted, r.imported,"
        " (SELECT text FROM reply_version WHERE reply_id = r.id ORDER BY number DESC LIMIT 1),"
        " r.approved_by FROM reply r WHERE r.id = ?",
        (reply,),
    ).fetchone()
    if row is None:
        return hashlib.sha256(salt + b"[]").digest()
    # Entries of before there were approvals and gestures hold without them, so these are added only
    # where there are any.
    *content, approved_by = tuple(row)
    gestures = connection.execute(
        "SELECT what, cost, day FROM gesture WHERE reply_id = ? ORDER BY id", (reply,)
    ).fetchall()
    if approved_by or gestures:
        content.append({"approved_by": approved_by, "gestures": [tuple(one) for one in gestures]})
    return hashlib.sha256(salt + json.dumps(content, ensure_ascii=False).encode()).digest()


def _link(last: bytes, entry: sqlite3.Row | dict[str, Any]) -> bytes:
    told = f"{entry['reply_id']}|{entry['kind']}|{entry['at']}|"
    return hashlib.sha256(last + told.encode() + entry["digest"]).digest()
