"""Are the tables, views and triggers of a file those that Oído made? A spoiled page can change them, and
so can somebody who sends an inbox: views and triggers are run by whoever reads and writes."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import NamedTuple

from desktop.errors import StoreUnavailable
from desktop.store import migrations
from desktop.store.connecting import connect
from desktop.store.database import Database
from desktop.store.faults import DAMAGED, not_an_inbox, translated
from desktop.wording import edges
from desktop.wording.catalogue import gettext as _

_OBJECTS = (
    "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL"
    " AND NOT (name GLOB 'sqlite_stat?' AND sql GLOB 'CREATE TABLE sqlite_stat?(*') ORDER BY type, name, sql"
)
_IN_ONE = f"SELECT group_concat(type || char(31) || name || char(31) || sql, char(30)) FROM ({_OBJECTS})"
# Not compiled here: an inbox that is known at a glance needs none of them.
_PASSIVE = r"(?i)CREATE (?:UNIQUE )?(?:TABLE|INDEX) "
_CALL = r"(\w+)[^\w(]*\("
_COMPUTES = r"(?i)\b(?:CHECK|AS|WHERE)\b|\bDEFAULT\s*\("

_TWICE = "twice"
"""The words of what stands there twice: those of neither."""

Key = tuple[str, str]
"""Type and name of a table, an index, a view, a trigger."""


def check(database: Database, *, empty: bool = False) -> None:
    """Refuse a file that is no inbox, one of a newer Oído, and one in which anything would be run that
    Oído did not make; an empty file, too, unless it may be ``empty``. Raises StoreUnavailable."""
    migrations.check_not_newer(database)
    if not empty and not migrations.version(database):
        raise not_an_inbox(database.path)
    with translated(database.path):
        found = foreign(database.connection)
    if found:
        raise StoreUnavailable(
            _("In the inbox “{name}” there is something that Oído did not make: “{part}”.").format(
                name=database.path.name, part=found[:60]
            ),
            edges.damaged(),
            code=DAMAGED,
        )


def foreign(connection: sqlite3.Connection) -> str:
    """The name of what would be run and is not as Oído made it, '' when there is nothing. Nothing of the
    file is run to find out."""
    number = _number(connection)
    if written(connection) == _released(number):
        return ""
    return _first_foreign(_schema(connection), _made(number).objects)


def fault(connection: sqlite3.Connection) -> str:
    """The name of what differs from the schema that the file says it has, '' when nothing does. A file
    of a newer Oído is not judged."""
    number = _number(connection)
    if not number or written(connection) == _released(number):
        return ""
    made, objects = _made(number), _schema(connection)
    columns = _columns(connection, objects)
    for key, words in made.objects.items():
        if objects.get(key) != words and (key not in columns or columns[key] != made.columns.get(key)):
            return key[1]
    return _first_foreign(objects, made.objects)


def written(connection: sqlite3.Connection) -> str:
    """All that a file's schema holds, as it stands there."""
    return connection.execute(_IN_ONE).fetchone()[0] or ""


def record(number: int) -> Path:
    """The file that keeps what ``written`` gives for an inbox of a released schema, of which tests/schemas
    has one. Where a release of sqlite writes a schema down in other words, that costs no more than a
    longer look."""
    return migrations.scripts()[number - 1].with_suffix(".released")


@cache
def _released(number: int) -> str | None:
    known = record(number) if number else None
    return known.read_bytes().decode() if known is not None and known.exists() else None


class _Made(NamedTuple):
    """A schema as Oído makes it: the words of all its objects, and the columns of its tables."""

    objects: Mapping[Key, str]
    columns: Mapping[Key, str]


@cache
def _made(number: int) -> _Made:
    with closing(connect(":memory:")) as fresh:
        for script in migrations.scripts()[:number]:
            for statement in migrations.statements(script.read_text("utf-8")):
                fresh.execute(statement)
        objects = _schema(fresh)
        return _Made(objects, _columns(fresh, objects))


def _number(connection: sqlite3.Connection) -> int:
    """The schema that the file says it has, 0 for one that there is not."""
    number = int(connection.execute("PRAGMA user_version").fetchone()[0])
    return number if 0 < number <= len(migrations.scripts()) else 0


def _schema(connection: sqlite3.Connection) -> Mapping[Key, str]:
    """All that the file's schema holds. SQLite goes by the words alone, and takes no notice of the type that
    stands beside them."""
    found: dict[Key, str] = {}
    for kind, name, sql in connection.execute(_OBJECTS).fetchall():
        words, key = " ".join(str(sql).split()), (str(kind), str(name))
        found[key] = words if key not in found else _TWICE
    return found


def _columns(connection: sqlite3.Connection, objects: Mapping[Key, str]) -> Mapping[Key, str]:
    """The names of the columns of each table: releases of sqlite write down an ALTER TABLE differently."""
    found = {}
    for kind, name in objects:
        if kind == "table" and re.match(_PASSIVE, objects[kind, name]):
            quoted = name.replace('"', '""')
            rows = connection.execute(f'PRAGMA table_info("{quoted}")').fetchall()
            found[kind, name] = " ".join(str(row[1]) for row in rows)
    return found


def _first_foreign(objects: Mapping[Key, str], made: Mapping[Key, str]) -> str:
    return next((key[1] for key, words in objects.items() if not _is_harmless(words, made.get(key, ""))), "")


def _is_harmless(words: str, made: str) -> bool:
    """Whether nothing is run for this but what is run for ``made``, the same thing of ours ('' for none).
    A table or an index that the owner has added to look something up does no harm."""
    if words == made:
        return True
    if not re.match(_PASSIVE, words):
        return False
    if made:
        return _calls(words) <= _calls(made)
    return not re.search(_COMPUTES, words) and (words.count("(") == 1 or " INDEX " not in words[:20].upper())


def _calls(words: str) -> set[str]:
    """What stands before brackets: the names of functions, of checks, of what computes a column."""
    return {name.casefold() for name in re.findall(_CALL, words)}
