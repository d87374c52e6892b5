"""Undo and redo: walking the journal back and forth, across programs and restarts."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.changes import Area, Change
from desktop.clock import epoch_now
from desktop.errors import UserError
from desktop.model.codes import ReplyState
from desktop.operations import indexing, timetable
from desktop.operations.doubtful import relog
from desktop.operations.inboxes import Inbox, IsCancelled
from desktop.operations.removal import take_back_batch
from desktop.operations.replaying import customers_in, moving, replay
from desktop.operations.retagging import settle_walked
from desktop.operations.standing import Progress
from desktop.store import batches, chain, items, journal, people, replies, waking, weights
from desktop.store.database import Connection
from desktop.store.steps import Moved, Op, held
from desktop.wording import edges
from desktop.wording.catalogue import gettext as _

NAMED = 1_000
"""A change of more items than this is told as "many": views read their list anew."""

AREAS = frozenset({Area.FEEDBACK, Area.CUSTOMERS, Area.REPLIES})
ALL_AREAS = AREAS | {Area.BATCHES}


def undo(
    inbox: Inbox, *, progress: Progress | None = None, cancelled: IsCancelled | None = None
) -> Change | None:
    """Take the newest step back; None when there is none. ``progress`` is told (done, all) items of
    a step that says how many it changed; stopped by ``cancelled``, nothing was done and
    ``Cancelled`` is raised."""
    return _walk(inbox, True, progress, cancelled)


def redo(
    inbox: Inbox, *, progress: Progress | None = None, cancelled: IsCancelled | None = None
) -> Change | None:
    """Do the step again that was undone last; None when there is none. The rest as for ``undo``."""
    return _walk(inbox, False, progress, cancelled)


def _walk(
    inbox: Inbox, back: bool, progress: Progress | None, cancelled: IsCancelled | None
) -> Change | None:
    now = epoch_now()
    with inbox.database.transaction() as connection:
        entry = journal.next_undo(connection) if back else journal.next_redo(connection)
        if entry is None:
            return None
        touched: list[int] | None = None
        moved = moving(int(entry.values.get("count", 0)), progress, cancelled)
        if entry.verb == "import":
            _walk_import(connection, entry, now=now, back=back, moved=moved)
        else:
            ops = journal.ops_of(connection, entry.id)
            touched = replay(connection, ops, forward=not back, moved=moved)
            _score_by_newer_weights(connection, ops, entry)
            # What a verb left to be scored later is so again.
            people.mark_customers(connection, held(ops, "customer"))
            _follow(connection, entry, now=now, back=back)
            settle_walked(connection, touched, since=entry.at, now=now)
        people.mark_due(connection, now)
        # A snooze that came back may have run out in the meantime.
        waking.due(connection, now)
        journal.mark_walked(connection, entry, at=now, back=back)
        # Whoever wants it stopped is heard to the last.
        moved(1.0)
    indexing.index_waiting(inbox)
    return Change(
        "undo" if back else "redo",
        _areas(entry.verb),
        feedback=touched if touched is not None and len(touched) <= NAMED else None,
        values={**entry.values, "step": entry.verb},
    )


def _noted(entry: journal.Entry, what: str) -> int:
    """The number that a step noted. Raises ``UserError`` where its note was spoilt."""
    number = entry.values.get(what)
    if isinstance(number, int):
        return number
    raise UserError(
        _("This step cannot be taken back: what it changed was spoilt outside Oído."),
        edges.damaged(),
    )


def _areas(verb: str) -> frozenset[Area]:
    if verb.startswith("view"):
        return frozenset({Area.VIEWS})
    if verb.startswith(("idea", "suggestion")):
        return AREAS | {Area.IDEAS}
    if verb.startswith(("template", "own_word", "clock_", "free_day")):
        return AREAS | {Area.SETTINGS}
    return ALL_AREAS if verb.startswith("import") else AREAS


def _score_by_newer_weights(connection: Connection, ops: Sequence[Op], entry: journal.Entry) -> None:
    """Scores that come back from before the weights were changed must be worked out anew."""
    if weights.changed_at(connection) >= entry.at:
        people.mark_customers(connection, sorted(customers_in(ops)))


def _walk_import(connection: Connection, entry: journal.Entry, *, now: int, back: bool, moved: Moved) -> None:
    """An import writes no operations when it is made; taking it back does, and redo reverses those."""
    batch = _noted(entry, "batch")
    if back:
        take_back_batch(connection, batch, step_id=entry.id, now=now, moved=moved)
    else:
        replay(connection, journal.ops_of(connection, entry.id), forward=False, moved=moved)
        _batch_is_back(connection, batch, now)


def _batch_is_back(connection: Connection, batch: int, now: int) -> None:
    batches.set_state(connection, batch, "finished")
    chain.append(connection, "imported", [reply for reply, _ in replies.of_batch(connection, batch)], now)
    people.mark_stale(connection, items.identities_of_batch(connection, batch))


def _follow(connection: Connection, entry: journal.Entry, *, now: int, back: bool) -> None:
    """What a step means beyond its rows: the log of replies is only ever added to."""
    if entry.verb == "import_undone":
        batch = _noted(entry, "batch")
        if back:
            _batch_is_back(connection, batch, now)
            journal.revive(connection, batch)
        else:
            standing_step = journal.step_of_batch(connection, batch)
            if standing_step is not None:
                journal.drop(connection, standing_step)
            batches.set_state(connection, batch, "undone", at=now)
    elif entry.verb == "doubles_decided":
        relog(connection, journal.ops_of(connection, entry.id), now=now)
    elif entry.verb in ("clock_changed", "free_day_set", "free_day_removed"):
        timetable.settle_within(connection)
    elif entry.verb.startswith("gesture_"):
        reply = replies.get(connection, _noted(entry, "reply"))
        if reply is not None and reply.state is ReplyState.POSTED:
            chain.append(connection, "imported" if reply.imported else "posted", [reply.id], now)
    elif entry.verb in ("reply_posted", "posting_withdrawn"):
        posted = (entry.verb == "reply_posted") != back
        chain.append(connection, "posted" if posted else "withdrawn", [_noted(entry, "reply")], now)
