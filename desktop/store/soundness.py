"""What SQLite itself finds wrong with the pages of a file."""

from __future__ import annotations

import sqlite3


def fault(connection: sqlite3.Connection, *, indexes: bool = False) -> str:
    """The first fault, '' when there is none; with ``indexes``, their entries are compared with the rows.

    The whole check leaves out the list of free pages where the first table that SQLite comes upon is a
    view or a virtual one, as in our schema. From a list that is spoilt, pages that are in use would be
    given away; so it is looked at by itself, with the check of the table of tables.
    """
    check = "integrity_check" if indexes else "quick_check"
    for asked in ("1", "sqlite_schema"):
        found = str(connection.execute(f"PRAGMA {check}({asked})").fetchone()[0])
        if found != "ok":
            return found
    return ""
