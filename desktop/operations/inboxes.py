"""Opening inboxes: which file, for writing or for looking; and their settings."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from desktop import clock, paths
from desktop.changes import Area, Change
from desktop.errors import OidoError, StoreDefect, StoreUnavailable, UserError
from desktop.later import later
from desktop.operations import backups
from desktop.settings import Value
from desktop.store import journal, migrations, preferences, shape
from desktop.store.database import Database
from desktop.store.faults import BUSY as BUSY
from desktop.store.faults import DAMAGED as DAMAGED
from desktop.store.faults import GONE as GONE
from desktop.store.faults import NOT_AN_INBOX, damaged, translated
from desktop.store.faults import READ_ONLY as READ_ONLY
from desktop.wording import edges
from desktop.wording.catalogue import gettext as _

if TYPE_CHECKING:
    from desktop.store import backup, cleansing
else:
    backup = later("desktop.store.backup")
    cleansing = later("desktop.store.cleansing")

INBOX_VARIABLE = "OIDO_INBOX"
SUFFIX = ".oido"
DEFAULT_NAME = "Oido.oido"
LOOKED_OVER = 256_000_000
"""Bytes of an inbox that is read through at every start: that takes a second or two."""


class Inbox:
    """An open inbox. Opaque to views: only operations look inside."""

    def __init__(self, database: Database) -> None:
        self.database = database

    @property
    def path(self) -> Path:
        """The inbox file."""
        return self.database.path

    @property
    def read_only(self) -> bool:
        """Whether this handle can only look."""
        return self.database.read_only

    def close(self) -> None:
        """Let go of the file."""
        self.database.close()

    def __enter__(self) -> Inbox:
        return self

    def __exit__(self, *_exc: object) -> None:
        self.close()


def last_inbox() -> Path:
    """The inbox to open when none is named: ``OIDO_INBOX``, the last one (though its disk may not be
    there now), or the default one."""
    named = os.environ.get(INBOX_VARIABLE)
    return Path(named) if named else _noted() or paths.data() / DEFAULT_NAME


def _noted() -> Path | None:
    try:
        last = Path(paths.last_inbox_note().read_text("utf-8").strip())
    except (OSError, UnicodeDecodeError):
        return None
    return last if last.suffix == SUFFIX else None


def remember_inbox(path: Path) -> None:
    """Make ``path`` the one that opens next time; a folder that cannot be written costs no more."""
    with contextlib.suppress(OSError):
        paths.last_inbox_note().parent.mkdir(parents=True, exist_ok=True)
        paths.last_inbox_note().write_text(str(path.resolve()), "utf-8")


def open_inbox(
    path: Path,
    *,
    create: bool = True,
    anew: bool = False,
    copy: bool = True,
    progress: backup.Progress | None = None,
) -> Inbox:
    """Open for writing: made when missing, brought to the newest schema, copied once a day
    (``copy`` False leaves that to ``copy_daily``). ``anew`` makes one even where there was one before;
    ``progress`` hears how far a copy is.

    Raises UserError when it is missing and not to be made, StoreUnavailable when it is busy,
    damaged, newer, gone, or its folder cannot be written to.
    """
    path = path.expanduser()
    fresh = not _is_there(path)
    if fresh:
        if not create:
            raise UserError(
                _("There is no inbox “{name}”.").format(name=path.name),
                _("Check the name, or import into it to make it."),
            )
        if not anew:
            _must_be_new(path)
        _make_folder(path)
    with _known_by_its_copies(path):
        return _opened(path, fresh, copy, progress)


def _must_be_new(path: Path) -> None:
    """An empty inbox in the place of one that is on an unplugged disk, or was deleted by a sync service,
    would look as if everything were lost."""
    if path == _noted() or backup.last(path):
        raise StoreUnavailable(
            _("The inbox “{name}” is no longer where it was.").format(name=path.name),
            edges.gone(),
            code=GONE,
        )


@contextlib.contextmanager
def _known_by_its_copies(path: Path) -> Iterator[None]:
    """What has copies is an inbox, whatever a failing disk has left of it."""
    try:
        yield
    except StoreUnavailable as error:
        if error.code == NOT_AN_INBOX and backup.last(path):
            raise damaged(path) from error
        raise


def _opened(path: Path, fresh: bool, copy: bool, progress: backup.Progress | None) -> Inbox:
    if not fresh and not path.stat().st_size and backup.last(path):
        raise damaged(path)
    database = Database(path)
    try:
        shape.check(database, empty=True)
        migrations.migrate(
            database, before=lambda _version: backups.make(database, "migration", progress=progress)
        )
        if copy and not fresh:
            cleansing.sweep(path)
            backups.make_daily(database, progress=progress)
    except StoreDefect as error:
        changed = shape.fault(database.connection)
        database.close()
        if changed:
            raise damaged(path) from error
        raise
    except BaseException:
        database.close()
        raise
    database.hold()
    return Inbox(database)


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError as error:
        raise StoreUnavailable(
            _("The inbox “{name}” cannot be opened: {reason}.").format(
                name=path.name, reason=error.strerror or str(error)
            ),
            _("Check its name and its folder."),
        ) from error


def open_for_reading(path: Path) -> Inbox:
    """A handle that can only look, for the window's own thread. The file must exist."""
    database = Database(path.expanduser(), read_only=True)
    try:
        shape.check(database)
        _must_be_of_today(database)
    except OidoError:
        database.close()
        raise
    return Inbox(database)


def _must_be_of_today(database: Database) -> None:
    """What can only be looked at cannot be brought to the newest schema."""
    if migrations.version(database) < len(migrations.scripts()):
        raise StoreUnavailable(
            _("The inbox “{name}” was made by an older version of Oído and cannot be written to.").format(
                name=database.path.name
            ),
            _("Copy it to a folder that can be written to, and open it there: it is brought up to date."),
        )


def copy_daily(path: Path, *, cancelled: Callable[[], bool] | None = None) -> None:
    """The copy of the day where it is due, made beside whatever goes on in the inbox, once what a program
    that was cut off left of earlier ones is taken away; a small inbox is looked over where it is not.
    Raises StoreUnavailable when the inbox turns out to be damaged, Cancelled when the copy is not wanted
    any more."""
    cleansing.sweep(path)
    with open_for_reading(path) as inbox:
        if not backups.make_daily(inbox.database, cancelled) and path.stat().st_size <= LOOKED_OVER:
            look_over(inbox)


def look_over(inbox: Inbox) -> None:
    """Read every page. Raises StoreUnavailable when the file is damaged."""
    with translated(inbox.path):
        fault = backup.check(inbox.database.connection)
    if fault:
        raise damaged(inbox.path)


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreUnavailable(
            _("The folder “{name}” cannot be made.").format(name=str(path.parent)),
            _("Choose another place for the inbox."),
        ) from error


def setting(inbox: Inbox, key: str) -> Value:
    """A setting of this inbox. KeyError for one that is not declared."""
    with inbox.database.reading() as connection:
        return preferences.get(connection, key)


def set_setting(inbox: Inbox, *, key: str, value: Value) -> Change | None:
    """Change a setting of this inbox."""
    with inbox.database.transaction() as connection:
        if preferences.get(connection, key) == value:
            return None
        preferences.put(connection, key, value)
        at = clock.epoch_now()
        journal.write_record(connection, at=at, verb="setting_set", values={"key": key})
    return Change("setting_set", frozenset({Area.SETTINGS}), values={"key": key})


def add_own_data(inbox: Inbox, words: str) -> Change | None:
    """Note a number, a mailbox or an address as the business's own: it raises no alarm any more."""
    with inbox.database.reading() as connection:
        there = str(preferences.get(connection, "business.own_data"))
    lines = list(dict.fromkeys(line.strip() for line in [*there.splitlines(), words] if line.strip()))
    return set_setting(inbox, key="business.own_data", value="\n".join(lines))


Progress = Callable[[int, int, str], None]
IsCancelled = Callable[[], bool]
