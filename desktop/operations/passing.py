"""What changes by itself as time goes by: snoozes run out, deadlines pass, points fade, and what
was left for later is done."""

from __future__ import annotations

from desktop.changes import Area, Change
from desktop.operations import forgetting, indexing, panorama, retention, standing, triage
from desktop.operations.inboxes import Inbox, IsCancelled
from desktop.store import people, search

AREAS = frozenset({Area.FEEDBACK, Area.CUSTOMERS})


def more_to_do(inbox: Inbox) -> bool:
    """Whether something that was left for later is still to be done."""
    with inbox.database.reading() as connection:
        return bool(people.stale(connection, 1)) or search.waiting(connection)


def pass_time(
    inbox: Inbox, *, cancelled: IsCancelled | None = None, erasing: forgetting.Progress | None = None
) -> Change | None:
    """Bring the inbox up to the present moment; None when nothing fell due. ``erasing`` hears how far an
    erasure is that was cut off and goes on now.

    To be called when an inbox is opened and once a minute after. Cheap when nothing is due.
    """
    woken = triage.wake_due(inbox)
    indexed = indexing.index_waiting(inbox, cancelled=cancelled)
    scored = standing.refresh(inbox, cancelled=cancelled)
    indexing.tidy_index(inbox, cancelled=cancelled)
    forgetting.finish_pending(inbox, erasing)
    expired = retention.expire(inbox)
    panorama.follow_zone(inbox)
    if expired is not None:
        return expired
    if woken is not None:
        return woken._replace(areas=AREAS, feedback=None if scored else woken.feedback)
    return Change("time_passed", AREAS, feedback=None) if scored or indexed else None
