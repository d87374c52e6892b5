"""What was old already when it came in, and is put away in one step so that years of reviews drown nobody
(contract.md, Backlog)."""

from __future__ import annotations

from desktop.changes import Area, Change
from desktop.clock import local_day
from desktop.model.codes import Status
from desktop.model.placing import NOWHERE
from desktop.model.reports import Backlog
from desktop.operations.doing import doing
from desktop.operations.inboxes import Inbox, IsCancelled
from desktop.operations.standing import Progress, restand
from desktop.operations.triage import in_parts
from desktop.store import items, preferences
from desktop.store.feedback import place_cells


def find(inbox: Inbox, *, batch: int | None = None) -> Backlog:
    """What waits of one import, or of all, that is too old to be answered."""
    with inbox.database.reading() as connection:
        days = preferences.number(connection, "backlog.days")
        count, oldest = items.backlog_span(connection, batch)
    return Backlog(count, days, local_day(oldest) if oldest is not None else "")


def archive(
    inbox: Inbox,
    *,
    batch: int | None = None,
    progress: Progress | None = None,
    cancelled: IsCancelled | None = None,
) -> Change | None:
    """Archive that in one step. ``progress`` and ``cancelled`` as for ``triage.set_status``."""
    with doing(inbox, "backlog_archived", Area.FEEDBACK, Area.CUSTOMERS, cancelled=cancelled) as work:
        old = items.backlog(work.connection, batch)
        cells = {"status": Status.ARCHIVED.value, **place_cells(NOWHERE)}
        for part in in_parts(old, progress, cancelled):
            work.step.update("feedback", part, cells)
        restand(work.step, old, now=work.now, cancelled=cancelled)
        work.feedback = old
        work.values = {"count": len(old), **({} if batch is None else {"batch": batch})}
    return work.change
