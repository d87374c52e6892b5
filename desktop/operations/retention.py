"""Keeping no longer than the owner wants: what is older than the setting says is erased, by itself.

Off unless ``keep.months`` is set. Copies of the inbox age out by their own number. Items with an open
legal clock stay until it is settled; so do customers of whom the owner keeps a note, a tag or leave
to quote.
"""

from __future__ import annotations

from desktop.changes import Area, Change
from desktop.operations.barring import MONTH, oldest_kept
from desktop.operations.inboxes import Inbox, epoch_now
from desktop.store import aged, cleansing, journal, purge
from desktop.store.database import translated

AT_ONCE = 2_000
"""Items of one transaction."""


def would_expire(inbox: Inbox, *, months: int) -> int:
    """How many items the setting would erase now; 0 months keep all."""
    if not months:
        return 0
    with inbox.database.reading() as connection:
        return aged.count(connection, epoch_now() - months * MONTH)


def expire(inbox: Inbox) -> Change | None:
    """Erase what is too old; None when nothing is. Cheap when there is nothing to do."""
    now, total = epoch_now(), 0
    with inbox.database.reading() as connection:
        before = oldest_kept(connection, now)
        if before is None or not aged.count(connection, before):
            return None
    while True:
        with inbox.database.transaction() as connection:
            items = aged.items(connection, before, AT_ONCE)
            if not items:
                break
            identities = aged.silent_without(connection, items)
            customers = cleansing.only_of(connection, identities)
            wanted = purge.target(connection, customers=customers, identities=identities, items=items)
            done = purge.purge(connection, wanted, at=now)
            cleansing.note(connection, at=now, reason="age", counts=done.counts, finished=True)
            journal.write_record(connection, at=now, verb="expired", values={"count": len(items)})
            total += len(items)
    with translated(inbox.path):
        purge.scour(inbox.database.connection)
    return Change("expired", frozenset(Area), feedback=None, values={"count": total})
