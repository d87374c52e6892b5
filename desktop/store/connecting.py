"""How every file of SQLite is connected to: nothing that the file brings along is trusted, for nobody knows
who made it. What it may bring is told in ``shape``."""

from __future__ import annotations

import sqlite3
from pathlib import Path

LONGEST = 256 << 20
"""Bytes of one row or cell that are read or written; no import makes one of a tenth of that. What says that
it is longer would fill the memory."""


def connect(file: Path | str, *, uri: bool = False, timeout: float = 5.0) -> sqlite3.Connection:
    """A connection without transactions of its own, in which views, triggers and columns of the file may
    call nothing that reaches beyond its tables. ``timeout``: how many seconds another program is waited for.

    Used by one thread at a time, but not always by the same: sqlite's own check of that is off.
    """
    connection = sqlite3.connect(
        file, uri=uri, isolation_level=None, timeout=timeout, check_same_thread=False
    )
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST)
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def distrust(connection: sqlite3.Connection) -> None:
    """For a file that came from somebody else: look at each page before it is believed, and let no statement
    reach another file."""
    connection.execute("PRAGMA cell_size_check = ON")
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
