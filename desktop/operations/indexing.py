"""Keeping the search index up with what was taken in, in small transactions."""

from __future__ import annotations

from desktop.operations.inboxes import Inbox, IsCancelled
from desktop.store import search

AT_ONCE = 20_000
"""Items indexed in one transaction, a fraction of a second: the owner's changes get their turn."""

PAGES = 500
"""Work of one merging step, some tens of milliseconds."""

STEPS = 4
"""Merging steps in one idle moment; what is left waits for the next, a minute later."""


def index_waiting(inbox: Inbox, *, cancelled: IsCancelled | None = None) -> int:
    """Index what the imports of this or another program left to be indexed; returns how many.

    Cheap when nothing waits. Safe at any moment, also beside a running import.
    """
    with inbox.database.reading() as connection:
        waiting = search.waiting(connection)
    done = 0
    while waiting and not (cancelled and cancelled()):
        with inbox.database.transaction() as connection:
            count = search.catch_up(connection, AT_ONCE)
        done += count
        waiting = count == AT_ONCE
    return done


def tidy_index(inbox: Inbox, *, cancelled: IsCancelled | None = None) -> None:
    """Merge the parts of the index, in an idle moment."""
    for _step in range(STEPS):
        if cancelled and cancelled():
            return
        with inbox.database.transaction() as connection:
            more = search.tidy(connection, PAGES)
        if not more:
            return
