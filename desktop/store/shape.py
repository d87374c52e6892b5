"""Are the tables, views and triggers of a file those that Oído made? A spoiled page can change them, and
so can somebody who sends an inbox."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from functools import cache

from desktop.store import migrations

_OBJECTS = "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"
_RUN = ("view", "trigger")
"""What is run when somebody reads or writes: of these there may be no others."""

Shape = Mapping[tuple[str, str], str]
"""(type, name) to what it is: the columns of a table, the words of all else."""


def fault(connection: sqlite3.Connection) -> str:
    """The name of what differs from the schema that the file says it has, '' when nothing does. A file
    of a newer Oído is not judged."""
    number = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if not 0 < number <= len(migrations.scripts()):
        return ""
    expected, found = _expected(number), _shape(connection)
    for key, words in expected.items():
        if found.get(key) != words:
            return key[1]
    return next((name for kind, name in found if kind in _RUN and (kind, name) not in expected), "")


def _shape(connection: sqlite3.Connection) -> Shape:
    found = {}
    for kind, name, sql in connection.execute(_OBJECTS).fetchall():
        if kind == "table" and not sql.upper().startswith("CREATE VIRTUAL"):
            # Releases of sqlite write down an ALTER TABLE differently.
            quoted = str(name).replace('"', '""')
            columns = connection.execute(f'PRAGMA table_info("{quoted}")').fetchall()
            found[kind, name] = " ".join(str(column[1]) for column in columns)
        else:
            found[kind, name] = " ".join(str(sql).split())
    return found


@cache
def _expected(number: int) -> Shape:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        for script in migrations.scripts()[:number]:
            for statement in migrations.statements(script.read_text("utf-8")):
                fresh.execute(statement)
        return _shape(fresh)
