"""Copies of the inbox: made by sqlite's own backup, checked after writing, kept in number."""

from __future__ import annotations

import contextlib
import glob
import os
import shutil
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from desktop.errors import Cancelled, OidoError, StoreUnavailable
from desktop.paths import make_private
from desktop.store import shape, soundness
from desktop.store.connecting import connect
from desktop.store.database import APPLICATION_ID, Database, remove
from desktop.store.faults import DAMAGED, translated
from desktop.wording import edges
from desktop.wording.catalogue import gettext as _

KINDS = ("daily", "import", "migration")
BUDGET_BYTES = 4 * 1024**3
"""All copies together stay below this, but one of each kind is always kept."""

Progress = Callable[[int, int], None]
"""Told how many pages of how many are done."""

_PAGES, _STEPS = 4_096, 100_000
"""Pages copied, and instructions of sqlite's while checking, between two looks whether to go on."""


def folder(inbox: Path) -> Path:
    """Where the copies of an inbox lie: beside it."""
    return inbox.parent / "backups"


def copies(inbox: Path, kind: str | None = None) -> list[Path]:
    """The copies of an inbox, oldest first."""
    found = folder(inbox).glob(f"{glob.escape(inbox.stem)}-*-{kind or '*'}.oido")
    return sorted((path for path in found if is_of(path, inbox)), key=lambda path: path.name)


def is_of(copy: Path, inbox: Path) -> bool:
    """Whether a file is named as a copy of ``inbox``: those of “Casa-2” begin like those of “Casa”."""
    return copy.stem.rsplit("-", 2)[0] == inbox.stem


def last(inbox: Path) -> datetime | None:
    """When the newest copy was made."""
    times = [time_of(path) for path in copies(inbox)]
    return max((moment for moment in times if moment), default=None)


def time_of(path: Path) -> datetime | None:
    parts = path.stem.rsplit("-", 2)
    try:
        return datetime.strptime(parts[1], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
    except (IndexError, ValueError):
        return None


def make(
    database: Database,
    kind: str,
    *,
    now: datetime,
    keep: int,
    cancelled: Callable[[], bool] | None = None,
    progress: Progress | None = None,
) -> Path:
    """Write a copy of this kind and drop those beyond ``keep`` and the budget; a copy of an inbox that is
    empty now does not push out the last one with something in it.

    Raises StoreUnavailable when the copy cannot be written or does not check, Cancelled when it is
    not wanted any more.
    """
    inbox = database.path
    target = folder(inbox) / f"{inbox.stem}-{now.astimezone(UTC):%Y%m%dT%H%M%S}-{kind}.oido"
    write(database, target, cancelled=cancelled, progress=progress)
    spared = None if holds_feedback(database.connection) else _last_filled(inbox)
    for old in copies(inbox, kind)[:-keep]:
        if old != spared:
            old.unlink(missing_ok=True)
    _keep_budget(inbox, spared)
    return target


def holds_feedback(connection: sqlite3.Connection) -> bool:
    """Whether there is anything in an inbox that a loss would take."""
    return connection.execute("SELECT 1 FROM feedback LIMIT 1").fetchone() is not None


def is_empty(copy: Path) -> bool:
    """Whether a copy brings nothing back; one that cannot be read is not looked into."""
    with contextlib.suppress(OidoError, sqlite3.Error):
        database = Database(copy, read_only=True)
        try:
            return not holds_feedback(database.connection)
        finally:
            database.close()
    return False


def _last_filled(inbox: Path) -> Path | None:
    return next((path for path in reversed(copies(inbox)) if not is_empty(path)), None)


def write(
    database: Database,
    target: Path,
    *,
    cancelled: Callable[[], bool] | None = None,
    progress: Progress | None = None,
) -> None:
    """A checked copy at ``target``; an unfinished one never carries that name."""
    # Two programs may make a copy in the same second: each at a file of its own.
    partial = target.with_name(f"{target.name}.{os.getpid()}.partial")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        remove(partial)
        make_private(partial)
        with translated(target):
            copy = connect(partial)
            try:
                fault = _copied_over(database, copy, cancelled or (lambda: False), progress)
            finally:
                copy.close()
        if fault:
            raise StoreUnavailable(
                _("The backup “{name}” did not pass its check: {fault}").format(
                    name=target.name, fault=fault
                ),
                edges.doctor(),
                code=DAMAGED,
            )
        partial.replace(target)
    except OSError as error:
        raise StoreUnavailable(
            _("The backup “{name}” could not be written: {reason}").format(
                name=target.name, reason=error.strerror or str(error)
            ),
            _("Free some space or check that the folder can be written to."),
        ) from error
    finally:
        with contextlib.suppress(OSError):
            remove(partial)


def _copied_over(
    database: Database, copy: sqlite3.Connection, cancelled: Callable[[], bool], progress: Progress | None
) -> str:
    """What is wrong with the copy: of a damaged inbox the copy is damaged as well."""

    def look(_status: int, left: int, total: int) -> None:
        if cancelled():
            raise Cancelled
        if progress:
            progress(total - left, total)

    # One look at the inbox: what others write meanwhile does not make the copy begin anew.
    with database.reading() as connection:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        connection.backup(copy, pages=_PAGES, progress=look, sleep=0)
    copy.execute("PRAGMA journal_mode = DELETE")
    copy.set_progress_handler(cancelled, _STEPS)
    return check(copy)


def check(connection: sqlite3.Connection) -> str:
    """'' when the file is a sound inbox, else what sqlite found."""
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        return "application_id"
    if foreign := shape.foreign(connection):
        return foreign
    return soundness.fault(connection) or shape.fault(connection)


def copied(source: Path, fresh: Path, *, progress: Progress | None = None) -> None:
    """A checked copy of ``source`` at ``fresh``. Raises StoreUnavailable when it is not sound."""
    copy = Database(source, read_only=True)
    try:
        with translated(source):
            fault = check(copy.connection)
        if fault:
            raise StoreUnavailable(
                _("“{name}” is not a sound Oído backup.").format(name=source.name),
                _("Choose another copy from the folder “backups”."),
            )
        write(copy, fresh, progress=progress)
    finally:
        copy.close()


def stand_alone(path: Path) -> None:
    """See that nobody else has the inbox open, and bring what stands only in its write-ahead log
    into the file. The log of a damaged file is set aside with it.

    Raises StoreUnavailable when another program uses the inbox.
    """
    try:
        connection = connect(path, timeout=1)
        try:
            # Leaving the write-ahead log takes a file that nobody else has open.
            connection.execute("PRAGMA journal_mode = DELETE").fetchone()
        finally:
            connection.close()
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorname", "").startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            raise StoreUnavailable(
                _("The inbox “{name}” is open in another window or program.").format(name=path.name),
                _("Close it there, then restore again."),
            ) from error
        _log_aside(path)


def _log_aside(path: Path) -> None:
    """A log without its file: of the next file of that name it would be taken for a part."""
    for ending in ("-wal", "-shm"):
        log = path.with_name(path.name + ending)
        if log.exists():
            log.replace(log.with_name(log.name + ".damaged"))


def swap(fresh: Path, target: Path, *, now: datetime) -> Path | None:
    """Put ``fresh`` in the place of an inbox that nobody has open; what was there is set aside.

    Returns where the former file now lies, or None when there was none.
    """
    aside: Path | None = None
    if target.exists():
        aside = target.with_name(f"{target.stem}-{now.astimezone(UTC):%Y%m%dT%H%M%S}-replaced.oido")
        stand_alone(target)
        _keep_aside(target, aside)
    _log_aside(target)
    fresh.replace(target)
    return aside


def _keep_aside(path: Path, aside: Path) -> None:
    """Give a file a second place without ever leaving its own empty: whoever is cut off here finds
    the former inbox where it was."""
    try:
        os.link(path, aside)
    except OSError:
        # Sticks and some network drives know no second names.
        partial = aside.with_name(f"{aside.name}.partial")
        try:
            shutil.copyfile(path, partial)
            shutil.copystat(path, partial)
            partial.replace(aside)
        finally:
            partial.unlink(missing_ok=True)


def _keep_budget(inbox: Path, spared: Path | None) -> None:
    kept = copies(inbox)
    total = sum(path.stat().st_size for path in kept)
    newest = {copies(inbox, kind)[-1] for kind in KINDS if copies(inbox, kind)}
    for path in kept:
        if total <= BUDGET_BYTES:
            return
        if path not in newest and path != spared:
            total -= path.stat().st_size
            path.unlink(missing_ok=True)
