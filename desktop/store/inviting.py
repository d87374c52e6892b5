"""The business's own links for reviews."""

from __future__ import annotations

import sqlite3

from desktop.model.inviting import ReviewLink


def links(connection: sqlite3.Connection) -> list[ReviewLink]:
    """All of them, by source."""
    rows = connection.execute("SELECT source, url FROM review_link ORDER BY source")
    return [ReviewLink(row[0], row[1]) for row in rows]


def row_of(connection: sqlite3.Connection, source: str) -> int | None:
    """The row of a source's link."""
    row = connection.execute("SELECT id FROM review_link WHERE source = ?", (source,)).fetchone()
    return row[0] if row else None
