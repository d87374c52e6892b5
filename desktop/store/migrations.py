"""Bringing an inbox file to the newest schema, one numbered file at a time."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

from desktop import paths
from desktop.errors import StoreUnavailable
from desktop.store.database import APPLICATION_ID, Database
from desktop.store.faults import damaged, not_an_inbox
from desktop.wording.catalogue import gettext as _

NEWER = "newer_inbox"
"""The code of the error that tells of a newer Oído."""


def scripts(folder: Path | None = None) -> list[Path]:
    """The schema files in order; the n-th brings an inbox from schema n-1 to n."""
    found = sorted((folder or paths.schemas()).glob("[0-9][0-9][0-9]_*.sql"))
    numbers = [int(script.name[:3]) for script in found]
    if numbers != list(range(1, len(found) + 1)):
        raise ValueError(f"schema files are not numbered 1 to {len(found)}: {numbers}")
    return found


def version(database: Database) -> int:
    """The schema of an open file; 0 for an empty one.

    Raises StoreUnavailable when the file is SQLite but no inbox of ours, or says that it is one of a schema
    that there never was.
    """
    number = int(database.connection.execute("PRAGMA user_version").fetchone()[0])
    application = int(database.connection.execute("PRAGMA application_id").fetchone()[0])
    empty = database.connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0] == 0
    if application != APPLICATION_ID and not empty:
        raise not_an_inbox(database.path)
    if number < 0 or (not number and not empty):
        raise damaged(database.path)
    return number


def check_not_newer(database: Database, *, folder: Path | None = None) -> None:
    """Refuse a file of a newer Oído, which this one would not understand."""
    if version(database) > len(scripts(folder)):
        raise StoreUnavailable(
            _("The inbox “{name}” was made by a newer version of Oído.").format(name=database.path.name),
            _("Update Oído on this computer to open it. The file was not touched."),
            code=NEWER,
        )


def migrate(
    database: Database, *, folder: Path | None = None, before: Callable[[int], object] | None = None
) -> int:
    """Apply the schema files that the inbox lacks; return how many were applied.

    Each file and its stamp succeed or fail together. ``before(version)`` is called once,
    ahead of the first step on an inbox that already holds data: it makes the backup.
    """
    check_not_newer(database, folder=folder)
    start = version(database)
    pending = scripts(folder)[start:]
    if pending and start and before is not None:
        before(start)
    for number, script in enumerate(pending, start=start + 1):
        with database.transaction() as connection:
            if version(database) >= number:
                continue  # another program brought it here while we waited for the lock
            _apply(connection, script.read_text("utf-8"), number)
    return len(pending)


def make(database: Database, number: int) -> None:
    """Bring an empty file to an earlier schema, to take in what comes from one."""
    for place, script in enumerate(scripts()[:number], start=1):
        with database.transaction() as connection:
            _apply(connection, script.read_text("utf-8"), place)


def _apply(connection: sqlite3.Connection, script: str, number: int) -> None:
    for statement in statements(script):
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {number}")


def statements(script: str) -> Iterator[str]:
    """The single statements of a script. ``executescript`` would commit behind our back."""
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""
    if pending.strip() and not pending.strip().startswith("--"):
        raise ValueError(f"unfinished statement: {pending.strip()[:60]}")
