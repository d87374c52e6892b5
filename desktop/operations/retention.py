"""Keeping no longer than the owner wants: what is older than the setting says is erased, by itself.

Off unless ``keep.months`` is set. Items with an open legal clock stay until it is settled; so do
customers of whom the owner keeps a note, a tag or leave to quote. The copies beside the inbox are
written anew without what is too old, at once when much of it is, and within a month always: a copy
that loses an item a day would be written anew every day.
"""

from __future__ import annotations

from collections.abc import Sequence

from desktop.changes import Area, Change
from desktop.clock import epoch_now
from desktop.log import logger
from desktop.operations.barring import MONTH, oldest_kept
from desktop.operations.inboxes import Inbox
from desktop.store import aged, cleansing, journal, preferences, purge
from desktop.store.database import Connection
from desktop.store.faults import translated

AT_ONCE = 2_000
"""Items of one transaction."""

DAY = 86_400
"""Seconds between two looks into the copies."""


def would_expire(inbox: Inbox, *, months: int) -> int:
    """How many items the setting would erase now; 0 months keep all."""
    if not months:
        return 0
    with inbox.database.reading() as connection:
        return aged.count(connection, epoch_now() - months * MONTH)


def expire(inbox: Inbox) -> Change | None:
    """Erase what is too old; None when nothing is. Cheap when there is nothing to do."""
    now = epoch_now()
    with inbox.database.reading() as connection:
        before = oldest_kept(connection, now)
        if before is None:
            return None
        due = aged.count(connection, before) > 0
        looked = now - preferences.number(connection, "keep.copies_seen") < DAY
    change = _expire(inbox, before, now) if due else None
    if due or not looked:
        _expire_in_copies(inbox, before, now)
    return change


def _expire(inbox: Inbox, before: int, now: int) -> Change:
    total = 0
    while True:
        with inbox.database.transaction() as connection:
            items = aged.items(connection, before, AT_ONCE)
            if not items:
                break
            _purge(connection, items, at=now)
            journal.write_record(connection, at=now, verb="expired", values={"count": len(items)})
            total += len(items)
    with translated(inbox.path):
        purge.scour(inbox.database.connection)
    return Change("expired", frozenset(Area), feedback=None, values={"count": total})


def _purge(connection: Connection, items: Sequence[int], *, at: int) -> None:
    identities = aged.silent_without(connection, items)
    customers = cleansing.only_of(connection, identities)
    wanted = purge.target(connection, customers=customers, identities=identities, items=items)
    done = purge.purge(connection, wanted, at=at)
    cleansing.note(connection, at=at, reason="age", counts=done.counts, finished=True)


def _expire_in_copies(inbox: Inbox, before: int, now: int) -> None:
    """The same for the copies that hold something a month older than is kept. One that cannot be
    written just now is tried again tomorrow."""
    with inbox.database.reading() as connection:
        kept = aged.kept(connection, before)

    def work(connection: Connection) -> bool:
        items = aged.in_copy(connection, before, kept)
        if not aged.in_copy(connection, before - MONTH, kept):
            return False
        for start in range(0, len(items), AT_ONCE):
            _purge(connection, items[start : start + AT_ONCE], at=now)
        return True

    if cleansing.in_every_copy(inbox.path, work).pending:
        logger("retention").warning("what is too old could not be taken out of all copies yet")
    with inbox.database.transaction() as connection:
        preferences.put(connection, "keep.copies_seen", now)
