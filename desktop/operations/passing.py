"""What changes by itself as time goes by: snoozes run out, deadlines pass, points fade."""

from __future__ import annotations

from dataclasses import replace

from desktop.changes import Area, Change
from desktop.operations import standing, triage
from desktop.operations.inboxes import Cancelled, Inbox

AREAS = frozenset({Area.FEEDBACK, Area.CUSTOMERS})


def pass_time(inbox: Inbox, *, cancelled: Cancelled | None = None) -> Change | None:
    """Bring the inbox up to the present moment; None when nothing fell due.

    To be called when an inbox is opened and once a minute after. Cheap when nothing is due.
    """
    woken = triage.wake_due(inbox)
    scored = standing.refresh(inbox, cancelled=cancelled)
    if woken is not None:
        return replace(woken, areas=AREAS, feedback=None if scored else woken.feedback)
    return Change("time_passed", AREAS, feedback=None) if scored else None
