"""Words that the owner added to the dictionary."""

from __future__ import annotations

import sqlite3

from desktop.model.answering import OwnWord


def kept(connection: sqlite3.Connection) -> list[OwnWord]:
    """All of them, in the order of the alphabet."""
    rows = connection.execute("SELECT id, word FROM own_word ORDER BY word COLLATE NOCASE, id")
    return [OwnWord(row[0], row[1]) for row in rows]
