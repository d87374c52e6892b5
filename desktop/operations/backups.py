"""Copies of an inbox: the one of the day, those before a migration or an import, the owner's own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from desktop import clock
from desktop.errors import StoreUnavailable, UserError
from desktop.later import later
from desktop.log import logger
from desktop.settings import SETTINGS
from desktop.store import migrations, preferences
from desktop.store.database import Database, beside
from desktop.store.faults import DAMAGED, damaged, translated
from desktop.wording.catalogue import gettext as _

if TYPE_CHECKING:
    from desktop.operations.inboxes import Inbox
    from desktop.store import backup, otherinbox
else:
    backup = later("desktop.store.backup")
    otherinbox = later("desktop.store.otherinbox")

DAILY = timedelta(hours=20)
"""A daily copy is due this long after the last, so that the same morning hour always makes one."""


def make(
    database: Database,
    kind: str,
    cancelled: Callable[[], bool] | None = None,
    progress: backup.Progress | None = None,
) -> Path:
    """A copy beside the inbox; of each ``kind`` as many stay as the owner wants."""
    with translated(database.path):
        keep = SETTINGS["backup.keep"].default
        if migrations.version(database):
            keep = preferences.get(database.connection, "backup.keep")
    return backup.make(
        database, kind, now=clock.now(), keep=int(keep), cancelled=cancelled, progress=progress
    )


def make_before_import(inbox: Inbox) -> Path:
    """The copy that is made ahead of each import."""
    return make(inbox.database, "import")


def make_daily(
    database: Database,
    cancelled: Callable[[], bool] | None = None,
    progress: backup.Progress | None = None,
) -> bool:
    """A copy a day; says whether it was due. That it failed must not keep the owner from the inbox,
    unless the inbox itself is damaged."""
    if not _is_due(database):
        return False
    try:
        make(database, "daily", cancelled, progress)
    except StoreUnavailable as error:
        if error.code == DAMAGED:
            raise damaged(database.path) from error
        logger("backup").warning("the daily copy could not be made")
    return True


def _is_due(database: Database) -> bool:
    """A copy that was made while the inbox was empty does not count once something is in it."""
    newest = backup.copies(database.path, "daily")[-1:]
    made = [moment for path in newest if (moment := backup.time_of(path))]
    if not made or clock.now() - made[0] >= DAILY:
        return True
    with translated(database.path):
        return backup.holds_feedback(database.connection) and backup.is_empty(newest[0])


def last(inbox: Inbox) -> str:
    """When the newest copy was made (RFC 3339), or ''."""
    moment = backup.last(inbox.path)
    return clock.rfc3339(moment) if moment else ""


def write_to(inbox: Inbox, target: Path, *, progress: backup.Progress | None = None) -> None:
    """Write a checked copy where the owner wants it; ``progress`` hears how many pages are done.

    It takes the place of an earlier copy, and of nothing else: UserError for an inbox that is worked
    with, a file that is no inbox, a device.
    """
    place = target.resolve()
    if place in (inbox.path.resolve(), *beside(inbox.path.resolve())):
        raise UserError(
            _("A backup cannot take the place of the inbox itself."), _("Choose another file name.")
        )
    if place.exists() and (not _is_inbox(place) or backup.copies(place)):
        raise UserError(
            _("“{name}” is there already, and is no backup.").format(name=target.name),
            _("Choose another file name."),
        )
    backup.write(inbox.database, target, progress=progress)


def _is_inbox(place: Path) -> bool:
    if not place.is_file():
        return False  # whoever opens a pipe waits for ever
    with place.open("rb") as stream:
        return otherinbox.is_inbox(stream.read(100))
