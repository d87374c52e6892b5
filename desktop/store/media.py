"""What came with an item beside its words."""

from __future__ import annotations

import json
import sqlite3

from desktop.model.media import NO_MEDIA, Media, Piece, media_of, pieces_of
from desktop.model.raw import JsonValue


def of_feedback(connection: sqlite3.Connection, number: int) -> Media:
    """Photos and files that the record of an item tells of."""
    raw = _record(connection, number)
    return media_of(raw) if raw else NO_MEDIA


def all_of(connection: sqlite3.Connection, number: int) -> tuple[str, list[Piece]]:
    """(the path of the file that an item came in, all photos and files that came with it)."""
    path = connection.execute(
        "SELECT b.path FROM feedback f JOIN batch_file b ON b.id = f.batch_file_id WHERE f.id = ?", (number,)
    ).fetchone()
    return (str(path[0]) if path else ""), pieces_of(_record(connection, number))


def _record(connection: sqlite3.Connection, number: int) -> dict[str, JsonValue]:
    row = connection.execute("SELECT raw FROM feedback_raw WHERE id = ?", (number,)).fetchone()
    raw = json.loads(row[0]) if row is not None else {}
    return raw if isinstance(raw, dict) else {}
