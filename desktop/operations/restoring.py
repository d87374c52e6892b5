"""Going back to a copy, with a look at what that changes; and rescuing a damaged inbox."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from pathlib import Path

from desktop import clock
from desktop.errors import OidoError, StoreUnavailable, UserError
from desktop.model.keeping import Contents, CopyNote, Rescued, RestorePreview
from desktop.store import backup, cleansing, contents, journal, migrations, shape
from desktop.store import rescue as rescuing
from desktop.store.database import Database, remove
from desktop.store.faults import translated
from desktop.wording.catalogue import gettext as _
from desktop.wording.keeping import rescue_lines


def copies(inbox: Path) -> list[CopyNote]:
    """The copies beside an inbox, newest first."""
    found = []
    for path in cleansing.copies(inbox):
        made = backup.time_of(path)
        with contextlib.suppress(OSError):
            size = path.stat().st_size
            if made is not None:
                kind = path.stem.rsplit("-", 1)[-1]
                found.append(CopyNote(path, kind, int(made.timestamp()), size))
    return sorted(found, key=lambda note: (-note.made_at, note.path.name))


def preview(source: Path, target: Path) -> RestorePreview:
    """What putting a copy in the inbox's place would change. Nothing is touched.

    Raises UserError when there is no such file, StoreUnavailable when it is no sound inbox of a
    schema that this program knows.
    """
    _must_exist(source, target)
    copy = Database(source, read_only=True)
    try:
        shape.check(copy)
        with translated(source):
            then = contents.contents(copy.connection)
            now, steps = _present(target, copy)
    finally:
        copy.close()
    return RestorePreview(then, now, steps)


def _present(target: Path, copy: Database) -> tuple[Contents | None, int | None]:
    if not target.exists():
        return None, None
    try:
        present = Database(target, read_only=True)
    except OidoError:
        return None, None
    try:
        with translated(target):
            found = contents.contents(present.connection)
            return found, contents.steps_since(copy.connection, present.connection)
    except OidoError:
        return None, None
    finally:
        present.close()


def _must_exist(source: Path, target: Path) -> None:
    if not source.is_file():
        raise UserError(
            _("There is no file “{name}”.").format(name=source.name), _("Check the name of the backup.")
        )
    if target.exists() and source.samefile(target):
        raise UserError(_("That is the inbox itself, not a copy of it."), _("Choose one of its copies."))


def restore(source: Path, target: Path, *, progress: backup.Progress | None = None) -> Path | None:
    """Put a copy, of any released schema, in the inbox's place; returns where the former inbox was
    set aside. Whoever was erased since the copy was made stays erased.

    Raises UserError when there is no such file, StoreUnavailable when it is not sound, newer than
    this program, or the inbox is open somewhere; then nothing was changed.
    """
    _must_exist(source, target)
    fresh = target.with_name(target.name + ".restoring")
    now = clock.epoch_now()
    try:
        remove(fresh)
        backup.copied(source, fresh, progress=progress)
        database = Database(fresh)
        try:
            migrations.migrate(database)
            cleansing.expel(database, cleansing.known_erased(target), at=now)
            with database.transaction() as connection:
                journal.write_record(connection, at=now, verb="restored", values={"from": source.name})
            with translated(fresh):
                database.connection.execute("PRAGMA journal_mode = DELETE")
        finally:
            database.close()
        return backup.swap(fresh, target, now=clock.now())
    except OSError as error:
        raise _not_written(target, error) from error
    finally:
        with contextlib.suppress(OSError):
            remove(fresh)


def _not_written(target: Path, error: OSError) -> StoreUnavailable:
    return StoreUnavailable(
        _("“{name}” could not be written: {reason}.").format(
            name=target.name, reason=error.strerror or str(error)
        ),
        _("Nothing was changed. Free some space, or choose another folder."),
    )


def rescue(source: Path, target: Path, *, progress: rescuing.Progress | None = None) -> Rescued:
    """Make a new inbox of what can be read of a damaged one, and a list of what could not beside it.
    ``progress`` hears how many tables of how many were read; what it raises ends the rescue without a trace.

    Raises UserError when there is no such file, StoreUnavailable when nothing can be read.
    """
    _must_exist(source, target)
    try:
        found = rescuing.rescue(source, target, progress=progress)
    except OSError as error:
        raise _not_written(target, error) from error
    report = target.with_name(f"{target.stem}-report.txt")
    try:
        report.write_text("\n".join(rescue_lines(found)) + "\n", "utf-8")
    except OSError:
        return found
    return replace(found, report=report)
