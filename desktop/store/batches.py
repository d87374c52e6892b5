"""Imports: what was read, what came of it, and the rows that could not be used."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from desktop.model.raw import Reason, Reject
from desktop.model.reports import Counts


@dataclass(frozen=True, slots=True)
class Batch:
    """One import. ``request`` is what it was asked to do, with its paths, source and mapping."""

    id: int
    started_at: int
    state: str
    request: Mapping[str, object]
    paths: Sequence[str]
    source: str
    mapping: str


def start(connection: sqlite3.Connection, *, at: int, request: Mapping[str, object]) -> int:
    """A new batch, open."""
    cursor = connection.execute(
        "INSERT INTO batch (started_at, state, request) VALUES (?, 'open', ?)",
        # In escapes: a path may hold bytes that are no letters, and must lead to its file again.
        (at, json.dumps(request)),
    )
    return int(cursor.lastrowid or 0)


def set_state(connection: sqlite3.Connection, batch: int, state: str, *, at: int | None = None) -> None:
    """Move a batch to another state; ``at`` is when it was finished."""
    connection.execute(
        "UPDATE batch SET state = ?, finished_at = coalesce(?, finished_at) WHERE id = ?", (state, at, batch)
    )


def discard_if_empty(connection: sqlite3.Connection, batch: int) -> bool:
    """Forget a batch of which no file could be read; says whether it was one."""
    cursor = connection.execute(
        "DELETE FROM batch WHERE id = ? AND NOT EXISTS (SELECT 1 FROM batch_file WHERE batch_id = ?)",
        (batch, batch),
    )
    return cursor.rowcount > 0


def get(connection: sqlite3.Connection, batch: int) -> Batch | None:
    """One batch."""
    row = connection.execute("SELECT * FROM batch WHERE id = ?", (batch,)).fetchone()
    return _batch(row) if row else None


def newest_first(connection: sqlite3.Connection, limit: int, *, before: int | None = None) -> list[Batch]:
    """The newest batches, or the newest of those older than ``before``."""
    condition, values = ("", []) if before is None else (" WHERE id < ?", [before])
    rows = connection.execute(f"SELECT * FROM batch{condition} ORDER BY id DESC LIMIT ?", [*values, limit])
    return [_batch(row) for row in rows]


def open_batches(connection: sqlite3.Connection) -> list[Batch]:
    """Batches that run or were interrupted."""
    return [_batch(row) for row in connection.execute("SELECT * FROM batch WHERE state = 'open' ORDER BY id")]


def was_stopped(connection: sqlite3.Connection, batch: Batch) -> bool:
    """Whether its owner stopped it, and has not gone on with it since: of the last file that was begun, the
    digest is known once it was read through. What no reader read, words told and what was rescued, has none.
    """
    if batch.state != "finished":
        return False
    last = connection.execute(
        "SELECT sha256 = '' AND error = '' AND made_by <> '' FROM batch_file WHERE batch_id = ?"
        " ORDER BY id DESC LIMIT 1",
        (batch.id,),
    ).fetchone()
    if last is None or not last[0]:
        return False
    since = connection.execute("SELECT request FROM batch WHERE id > ? AND state <> 'undone'", (batch.id,))
    return all(json.loads(row[0]) != dict(batch.request) for row in since)


def _batch(row: sqlite3.Row) -> Batch:
    request = json.loads(row["request"])
    return Batch(
        row["id"],
        row["started_at"],
        row["state"],
        request,
        request.get("paths", []),
        request.get("source", ""),
        request.get("mapping", ""),
    )


def add_file(
    connection: sqlite3.Connection,
    *,
    batch: int,
    path: str,
    sha256: str,
    form: str,
    made_by: str,
    mapping: str,
) -> int:
    """A file of a batch, with nothing counted yet."""
    cursor = connection.execute(
        "INSERT INTO batch_file (batch_id, path, sha256, format, made_by, mapping, counts, skips, error)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, '{}', '')",
        (batch, path, sha256, form, made_by, mapping, json.dumps(asdict(Counts()))),
    )
    return int(cursor.lastrowid or 0)


def save_counts(
    connection: sqlite3.Connection, batch_file: int, counts: Counts, skips: Mapping[str, int]
) -> None:
    """What has come of a file so far."""
    connection.execute(
        "UPDATE batch_file SET counts = ?, skips = ? WHERE id = ?",
        (json.dumps(asdict(counts)), json.dumps(skips), batch_file),
    )


def finish_file(connection: sqlite3.Connection, batch_file: int, sha256: str, error: str) -> None:
    """The file's digest, known once it was read, and the sentence that ended it, if any."""
    connection.execute(
        "UPDATE batch_file SET sha256 = ?, error = ? WHERE id = ?", (sha256, error, batch_file)
    )


def files(connection: sqlite3.Connection, batch: int) -> list[tuple[int, str, Counts]]:
    """(id, path, counts) of the files of a batch."""
    rows = connection.execute(
        "SELECT id, path, counts FROM batch_file WHERE batch_id = ? ORDER BY id", (batch,)
    )
    return [(row[0], row[1], Counts(**json.loads(row[2]))) for row in rows]


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file of a batch. ``form`` is the reader's code, ``mapping`` JSON for tables or ''."""

    id: int
    path: str
    form: str
    mapping: str
    counts: Counts
    skips: Mapping[str, int]
    error: str


def file_rows(connection: sqlite3.Connection, batch: int) -> list[FileRow]:
    """The files of a batch with all that is known of them, in their order."""
    rows = connection.execute(
        "SELECT id, path, format, mapping, counts, skips, error FROM batch_file WHERE batch_id = ?"
        " ORDER BY id",
        (batch,),
    )
    return [
        FileRow(row[0], row[1], row[2], row[3], Counts(**json.loads(row[4])), json.loads(row[5]), row[6])
        for row in rows
    ]


def imported_before(connection: sqlite3.Connection, sha256: str) -> int | None:
    """When the very same bytes were imported last (epoch seconds), unless that was undone."""
    row = connection.execute(
        "SELECT max(b.started_at) FROM batch_file f JOIN batch b ON b.id = f.batch_id"
        " WHERE f.sha256 = ? AND b.state = 'finished'",
        (sha256,),
    ).fetchone()
    return row[0] if row else None


def add_rejects(connection: sqlite3.Connection, batch_file: int, rejects: Sequence[Reject]) -> None:
    """Keep rows that could not be used."""
    connection.executemany(
        "INSERT INTO reject (batch_file_id, row_no, reason, cells) VALUES (?, ?, ?, ?)",
        (
            (
                batch_file,
                reject.row_no,
                json.dumps({"code": reject.reason.code, "values": dict(reject.reason.values)}),
                json.dumps(dict(reject.cells), ensure_ascii=False),
            )
            for reject in rejects
        ),
    )


def rejects(connection: sqlite3.Connection, batch_file: int) -> Iterator[Reject]:
    """The rows of a file that could not be used, in order."""
    for row in connection.execute(
        "SELECT row_no, reason, cells FROM reject WHERE batch_file_id = ? ORDER BY row_no", (batch_file,)
    ):
        reason = json.loads(row["reason"])
        yield Reject(row["row_no"], Reason(reason["code"], reason["values"]), json.loads(row["cells"]))


def source_id(connection: sqlite3.Connection, code: str, place: str) -> int:
    """The id of a source and place, made when new."""
    row = connection.execute("SELECT id FROM source WHERE code = ? AND place = ?", (code, place)).fetchone()
    if row:
        return int(row[0])
    cursor = connection.execute("INSERT INTO source (code, place) VALUES (?, ?)", (code, place))
    return int(cursor.lastrowid or 0)


def thread_id(connection: sqlite3.Connection, source: int, key: str) -> int | None:
    """The id of a conversation, made when new; None for an empty key."""
    if not key:
        return None
    row = connection.execute(
        "SELECT id FROM thread WHERE source_id = ? AND key = ?", (source, key)
    ).fetchone()
    if row:
        return int(row[0])
    cursor = connection.execute("INSERT INTO thread (source_id, key) VALUES (?, ?)", (source, key))
    return int(cursor.lastrowid or 0)
