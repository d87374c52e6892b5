"""Copies of an inbox: which ones there are, and taking the erased out of each."""

from __future__ import annotations

import contextlib
import glob
import json
import os
import secrets
import shutil
import sqlite3
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from desktop.errors import Cancelled, OidoError, StoreUnavailable
from desktop.store import backup, erased, migrations, purge
from desktop.store.database import Database, remove
from desktop.store.erased import Erased, Gate
from desktop.store.faults import translated
from desktop.store.steps import chunks, marks

YOUNG_SECONDS = 3_600
"""A half-written file is left alone for so long."""

Work = Callable[[sqlite3.Connection], bool]
"""Takes something out of a copy in a transaction; says whether there was something."""

Tell = Callable[[Path], None]

ASIDE = ("replaced", "damaged")
"""Endings under which a former inbox is set aside."""


@dataclass(frozen=True, slots=True)
class Cleansed:
    """``changed`` copies hold nothing of the erased any more; ``removed`` ones were damaged;
    ``pending`` could not be written."""

    changed: Sequence[Path] = ()
    removed: Sequence[Path] = ()
    pending: Sequence[Path] = ()


def copies(inbox: Path) -> list[Path]:
    """Every copy of an inbox that Oído made beside it."""
    stem = glob.escape(inbox.stem)
    aside = [path for kind in ASIDE for path in sorted(inbox.parent.glob(f"{stem}-*-{kind}.oido"))]
    own = (path for path in aside if backup.is_of(path, inbox) and backup.time_of(path))
    return [*backup.copies(inbox), *own]


def sweep(inbox: Path) -> None:
    """Take away what was left half written by a program that was cut off: nobody would look for a
    person there. What is younger than an hour may be somebody's work."""
    stem, name = glob.escape(inbox.stem), glob.escape(inbox.name)
    left = [
        *backup.folder(inbox).glob(f"{stem}-*.partial*"),
        *inbox.parent.glob(f"{stem}-*.partial*"),
        *inbox.parent.glob(f"{name}.restoring*"),
        *inbox.parent.glob("*.oido.rescuing*"),
        *inbox.parent.glob("oido-*/damaged.oido*"),
    ]
    for path in left:
        with contextlib.suppress(OSError):
            if time.time() - path.stat().st_mtime > YOUNG_SECONDS:
                path.unlink()
                if path.parent not in (inbox.parent, backup.folder(inbox)):
                    path.parent.rmdir()


def known_erased(inbox: Path) -> list[Erased]:
    """The digests of an inbox and of all its copies: none of them forgets whom another one erased."""
    found: list[Erased] = []
    for path in (inbox, *copies(inbox)):
        if not path.exists():
            continue
        with contextlib.suppress(OidoError, sqlite3.Error):
            database = Database(path, read_only=True)
            try:
                found += erased.all_rows(database.connection)
            finally:
                database.close()
    return found


def cleanse_all(inbox: Path, rows: Sequence[Erased], *, at: int, tell: Tell | None = None) -> Cleansed:
    """Take the erased out of every copy."""
    return in_every_copy(inbox, lambda connection: _expel(connection, rows, at=at), tell=tell)


def in_every_copy(inbox: Path, work: Work, *, tell: Tell | None = None) -> Cleansed:
    """Take something out of every copy. One that is damaged goes altogether: nobody can tell what
    it holds. ``tell`` hears which copy comes next, and again while it takes long; with ``Cancelled`` it
    leaves that one for later."""
    changed: list[Path] = []
    removed: list[Path] = []
    pending: list[Path] = []
    tell = tell or (lambda path: None)
    for path in copies(inbox):
        try:
            tell(path)
            if cleanse(path, work, tell):
                changed.append(path)
        except (Cancelled, OidoError, sqlite3.Error, OSError) as error:
            cause = getattr(error, "__cause__", None) or error
            if getattr(cause, "sqlite_errorname", "").startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
                path.unlink(missing_ok=True)
                removed.append(path)
            else:
                pending.append(path)
    return Cleansed(changed, removed, pending)


def cleanse(path: Path, work: Work, tell: Tell = lambda path: None) -> bool:
    """Write a copy anew without what ``work`` takes out of it; says whether that was in it. The
    former file stays until the new one is whole and checked. ``tell`` is called again and again."""
    # Two programs may be at it: each at files of its own.
    worked, fresh = (path.with_name(f"{path.name}.{os.getpid()}.{step}.partial") for step in (1, 2))
    try:
        for partial in (worked, fresh):
            remove(partial)
        shutil.copyfile(path, worked)
        with closing(Database(worked)) as database, database.telling(lambda: tell(path)):
            migrations.migrate(database)
            with database.transaction() as connection:
                if not work(connection):
                    return False
            with translated(path):
                purge.scoured(database.connection, fresh)
        with closing(Database(fresh, read_only=True)) as database, translated(path):
            fault = backup.check(database.connection)
        if fault:
            raise StoreUnavailable(fault)
        shutil.copystat(path, fresh)
        with fresh.open("rb+") as stream:
            os.fsync(stream.fileno())
        fresh.replace(path)
        return True
    finally:
        for partial in (worked, fresh):
            remove(partial)


def expel(database: Database, rows: Sequence[Erased], *, at: int) -> bool:
    """Take out of an inbox whoever was erased in another copy of it; says whether somebody was."""
    with database.transaction() as connection:
        if not _expel(connection, rows, at=at):
            return False
    with translated(database.path):
        purge.scour(database.connection)
    return True


def _expel(connection: sqlite3.Connection, rows: Sequence[Erased], *, at: int) -> bool:
    erased.add(connection, rows)
    closed: Gate = erased.gate(connection)
    found = erased.found(connection, closed)
    if not (found.items or found.identities):
        return False
    customers = only_of(connection, found.identities)
    wanted = purge.target(connection, customers=customers, identities=found.identities, items=found.items)
    done = purge.purge(connection, wanted, at=at)
    note(connection, at=at, reason="again", counts=done.counts, finished=True)
    return True


def note(
    connection: sqlite3.Connection, *, at: int, reason: str, counts: Mapping[str, int], finished: bool = False
) -> str:
    """Write down that there was an erasure; returns the number of its certificate. One that is not
    ``finished`` has its bytes left to go, and was not tried yet."""
    number = secrets.token_hex(6)
    connection.execute(
        "INSERT INTO erasure (at, certificate, reason, counts, tried_at, finished_at)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (at, number, reason, _json(counts), at if finished else 0, at if finished else None),
    )
    return number


def _json(counts: Mapping[str, int]) -> str:
    return json.dumps({key: count for key, count in sorted(counts.items()) if count})


def only_of(connection: sqlite3.Connection, identities: Sequence[int]) -> list[int]:
    """The customers who are nobody without these identities."""
    gone = set(identities)
    candidates: set[int] = set()
    for part in chunks(identities):
        for row in connection.execute(
            f"SELECT customer_id, home_id FROM identity WHERE id IN ({marks(part)})", part
        ):
            candidates |= {number for number in row if number is not None}
    found = []
    for customer in sorted(candidates):
        rows = connection.execute(
            "SELECT id FROM identity WHERE customer_id = ? UNION SELECT id FROM identity WHERE home_id = ?",
            (customer, customer),
        )
        if all(row[0] in gone for row in rows):
            found.append(customer)
    return found
