"""The disk under an open inbox: whether it can be written to now, and going on once it is back."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from desktop.errors import Cancelled, StoreUnavailable
from desktop.operations import inboxes
from desktop.operations.inboxes import Inbox
from desktop.store import journal
from desktop.store.faults import AWAY as AWAY
from desktop.store.faults import FULL as FULL
from desktop.store.faults import GONE as GONE
from desktop.store.faults import READ_ONLY as READ_ONLY
from desktop.store.faults import gone

TROUBLES = frozenset({AWAY, FULL, GONE, READ_ONLY})
"""The codes of the errors that are the disk's: nothing is wrong with the inbox, and they may pass."""


class Mark(NamedTuple):
    """By what an inbox is known again: the newest entry of its journal when it was looked at, if any."""

    path: Path
    entry: journal.Entry | None


def mark(inbox: Inbox) -> Mark:
    """What this inbox is to be known by, should its disk go away."""
    with inbox.database.reading() as connection:
        return Mark(inbox.path, journal.get(connection, journal.last(connection)))


def prove(inbox: Inbox) -> None:
    """Write to the file what stands there anyway. Raises StoreUnavailable where nothing can be written."""
    inbox.database.prove()


def go_on(inbox: Inbox, known: Mark) -> Inbox:
    """The inbox once it can be written to: as it is held, or opened again where its disk was away. Raises
    StoreUnavailable while it is not back, or where another inbox stands in its place."""
    if inbox.path != known.path:
        raise Cancelled
    try:
        prove(inbox)
    except StoreUnavailable as error:
        if error.code == FULL:
            raise
    else:
        return inbox
    return _opened_again(known)


def _opened_again(known: Mark) -> Inbox:
    with inboxes.open_for_reading(known.path) as found:
        _must_be(found, known)
    opened = inboxes.open_inbox(known.path, create=False, copy=False)
    with ExitStack() as failing:
        failing.callback(opened.close)
        prove(opened)
        failing.pop_all()
    return opened


def _must_be(found: Inbox, known: Mark) -> None:
    with found.database.reading() as connection:
        entry = journal.get(connection, known.entry.id) if known.entry is not None else None
    if entry != known.entry:
        raise gone(known.path)
