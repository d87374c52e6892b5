"""Sorting the inbox: answered, archived, snoozed, read, noted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from desktop import clock
from desktop.changes import Area, Change
from desktop.errors import UserError
from desktop.model.codes import STORED_STATUSES, Status
from desktop.model.placing import NOWHERE
from desktop.operations.doing import Doing, doing, heed
from desktop.operations.inboxes import Inbox, IsCancelled
from desktop.operations.standing import Progress, restand
from desktop.store import items, search, waking
from desktop.store.feedback import place_cells
from desktop.store.steps import Cell
from desktop.wording import edges
from desktop.wording.catalogue import gettext as _

PART = 5_000
"""Items between two looks at whether to go on."""


def set_status(
    inbox: Inbox,
    *,
    ids: Sequence[int],
    status: Status,
    progress: Progress | None = None,
    cancelled: IsCancelled | None = None,
) -> Change | None:
    """Move items to waiting, answered or archived; a snooze ends with it. ``progress`` is told
    (done, all); stopped by ``cancelled``, nothing was done and ``Cancelled`` is raised.

    ValueError for a status that follows from replies or snoozes.
    """
    if status not in STORED_STATUSES:
        raise ValueError(f"not set by hand: {status}")
    with doing(inbox, "status_set", Area.FEEDBACK, Area.CUSTOMERS, cancelled=cancelled) as work:
        _must_exist(work, ids)
        cells: dict[str, Cell] = {"status": status.value, "snoozed_until": None}
        if status is not Status.WAITING:
            cells |= place_cells(NOWHERE)
        moved: list[int] = []
        for part in in_parts(ids, progress, cancelled):
            # Everything at once: each time a row is written, so are its places in the indexes.
            moved += work.step.update("feedback", part, cells)
        restand(work.step, moved, now=work.now, cancelled=cancelled)
        work.feedback = list(ids)
        work.values = {"status": status.value, "count": len(ids)}
    return work.change


def snooze(
    inbox: Inbox,
    *,
    ids: Sequence[int],
    until: datetime,
    progress: Progress | None = None,
    cancelled: IsCancelled | None = None,
) -> Change | None:
    """Put waiting items away until a moment in the future. ``progress`` and ``cancelled`` as for
    ``set_status``."""
    moment = int(until.timestamp())
    if until <= clock.now():
        raise UserError(_("That moment has already passed."), _("Choose a later one."))
    with doing(inbox, "snoozed", Area.FEEDBACK, cancelled=cancelled) as work:
        _must_exist(work, ids)
        moved: list[int] = []
        for part in in_parts(ids, progress, cancelled):
            waiting = items.waiting(work.connection, part)
            moved += work.step.update("feedback", waiting, {"snoozed_until": moment})
        work.feedback = moved
        work.values = {"until": clock.rfc3339(until), "count": len(work.feedback)}
    return work.change


def wake_due(inbox: Inbox) -> Change | None:
    """Bring back what was snoozed until now; a step of time, so not one to undo."""
    now = clock.epoch_now()
    with inbox.database.transaction() as connection:
        due = waking.due(connection, now)
    if not due:
        return None
    return Change("woken", frozenset({Area.FEEDBACK}), feedback=due, values={"count": len(due)})


def mark_read(inbox: Inbox, *, ids: Sequence[int]) -> Change | None:
    """Note that the owner has looked at items. Looking is not a step to undo."""
    with inbox.database.transaction() as connection:
        unread = items.unread(connection, ids)
        items.mark_read(connection, unread)
    if not unread:
        return None
    return Change("read_marked", frozenset({Area.FEEDBACK}), feedback=unread, values={"count": len(unread)})


def add_note(inbox: Inbox, *, feedback: int, text: str) -> Change | None:
    """Write a note to an item, for the owner's eyes only."""
    text = text.strip()
    if not text:
        return None
    with doing(inbox, "noted", Area.FEEDBACK) as work:
        _must_exist(work, [feedback])
        with search.changing(work.connection, [feedback]):
            work.step.insert("note", {"feedback_id": feedback, "at": work.now, "text": text})
        work.feedback = [feedback]
    return work.change


def in_parts(
    ids: Sequence[int], progress: Progress | None, cancelled: IsCancelled | None
) -> Iterator[Sequence[int]]:
    """``ids`` in parts, between which it is told how far the work is."""
    for start in range(0, len(ids), PART):
        heed(cancelled)
        yield ids[start : start + PART]
        if progress:
            progress(min(start + PART, len(ids)), len(ids))


def _must_exist(work: Doing, ids: Sequence[int]) -> None:
    missing = items.missing(work.connection, ids)
    if missing is not None:
        raise UserError(
            _("There is no item {id} in this inbox.").format(id=missing),
            edges.items(),
        )
