"""What came with an item beside its words."""

from __future__ import annotations

import json
import sqlite3

from desktop.model.media import NO_MEDIA, Media, media_of


def of_feedback(connection: sqlite3.Connection, number: int) -> Media:
    """Photos and files that the record of an item tells of."""
    row = connection.execute("SELECT raw FROM feedback_raw WHERE id = ?", (number,)).fetchone()
    raw = json.loads(row[0]) if row is not None else {}
    return media_of(raw) if isinstance(raw, dict) else NO_MEDIA
