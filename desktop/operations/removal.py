"""Taking an import back: what it added goes, what it updated returns to what it was.

Everything removed stays in the journal's step, so that redo brings it back as it was.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from desktop.changes import Area, Change
from desktop.clock import epoch_now
from desktop.errors import UserError
from desktop.model.codes import ProsumerStatus
from desktop.operations import indexing
from desktop.operations.inboxes import Inbox, IsCancelled
from desktop.operations.reading_again import read_again
from desktop.operations.replaying import moving
from desktop.operations.standing import Progress, write_standings
from desktop.store import (
    batches,
    carried_ideas,
    carrying,
    chain,
    contacts,
    customers,
    feedback,
    gestures,
    items,
    journal,
    orphans,
    people,
    replies,
    search,
    waking,
)
from desktop.store.database import Connection
from desktop.store.steps import CHUNK, Moved, Step, chunks
from desktop.wording import edges
from desktop.wording.catalogue import gettext as _


@dataclass(frozen=True, slots=True)
class UndoneImport:
    """What taking an import back did. ``kept`` are items that were worked on since."""

    removed: int
    restored: int
    kept: Sequence[int]
    change: Change | None


def undo_import(
    inbox: Inbox,
    *,
    batch: int,
    everything: bool = False,
    progress: Progress | None = None,
    cancelled: IsCancelled | None = None,
) -> UndoneImport:
    """Take an import back; items that were worked on since stay unless ``everything``. ``progress``
    is told (done, all) items.

    Raises UserError when there is no such import or it was taken back already; stopped by
    ``cancelled``, nothing was done and ``Cancelled`` is raised.
    """
    now = epoch_now()
    with inbox.database.transaction() as connection:
        found = batches.get(connection, batch)
        if found is None or found.state == "undone":
            raise UserError(
                _("There is no import {id} to take back.").format(id=batch),
                edges.batch(batch),
            )
        entry = journal.step_of_batch(connection, batch)
        woken = waking.woken_by(journal.ops_of(connection, entry.id) if entry is not None else ())
        if entry is not None:
            journal.drop(connection, entry)
        number = journal.write_step(connection, at=now, verb="import_undone", values={"batch": batch})
        step = Step(connection, keep=partial(journal.add_op, connection, number))
        moved = moving(len(feedback.of_batch(connection, batch)), progress, cancelled)
        removed, restored, kept = _take_back(step, batch, now=now, everything=everything, moved=moved)
        step.update_each("feedback", waking.to_sleep_again(connection, woken, now))
    indexing.index_waiting(inbox)
    change = Change(
        "import_undone",
        frozenset(Area),
        feedback=None,
        values={"batch": batch, "count": removed},
        journal=number,
    )
    return UndoneImport(removed, restored, kept, change)


def take_back_batch(
    connection: Connection, batch: int, *, step_id: int, now: int, moved: Moved | None = None
) -> None:
    """Undo's way of taking an import back: the operations go into its own step."""
    woken = waking.woken_by(journal.ops_of(connection, step_id))
    journal.drop_ops(connection, step_id)
    step = Step(connection, keep=partial(journal.add_op, connection, step_id))
    _take_back(step, batch, now=now, everything=False, moved=moved)
    step.update_each("feedback", waking.to_sleep_again(connection, woken, now))


def _take_back(
    step: Step, batch: int, *, now: int, everything: bool, moved: Moved | None = None
) -> tuple[int, int, list[int]]:
    """(removed, restored, kept) items."""
    connection = step.connection
    added = feedback.of_batch(connection, batch)
    kept = set() if everything else feedback.worked_on(connection, added)
    gone = [number for number in added if number not in kept]
    before = people.standing_before(connection, batch)
    restored = _restore_updated(step, batch)
    _drop_brought(step, batch, added, now=now)
    going = carried_ideas.brought(connection, batch, staying=sorted(kept))
    for table in carried_ideas.TABLES:
        step.delete(table, going[table])
    identities = items.identities(connection, [*gone, *restored])
    remove_items(step, gone, now=now, moved=moved)
    step.delete("contact", contacts.brought_alone(connection, batch))
    remove_people(step, identities)
    stood = _as_they_are_now(connection, before)
    left = sorted({*stood, *customers.behind(connection, identities)})
    write_standings(step, left, now=now, before=stood)
    batches.set_state(connection, batch, "undone", at=now)
    return len(gone), len(restored), sorted(kept)


def _as_they_are_now(
    connection: Connection, before: Mapping[int, ProsumerStatus]
) -> dict[int, ProsumerStatus]:
    """How customers stood, under those whom they are part of by now; the highest of several."""
    found: dict[int, ProsumerStatus] = {}
    for number, status in before.items():
        top = customers.current(connection, number)
        if top is not None:
            found[top] = max(status, found.get(top, status), key=lambda one: one.rank)
    return found


def _drop_brought(step: Step, batch: int, added: Sequence[int], *, now: int) -> None:
    """Take away what the batch brought to items that were here before: replies, and notes and tags
    from another inbox."""
    connection, own = step.connection, set(added)
    for table in ("note", "tag"):
        rows = [pair for pair in carrying.of_batch(connection, table, batch) if pair[1] not in own]
        with search.changing(connection, carrying.items_of(rows)):
            step.delete(table, [row for row, _item in rows])
    brought = [pair for pair in replies.of_batch(connection, batch) if pair[1] not in own]
    with search.changing(connection, carrying.items_of(brought)):
        chain.append(connection, "withdrawn", [reply for reply, _item in brought], now)
        _remove_replies(step, [reply for reply, _item in brought])
    grown = [found for found in replies.versions_of_batch(connection, batch) if found[2] not in own]
    with search.changing(connection, sorted({item for _version, _reply, item in grown})):
        step.delete("reply_version", [version for version, _reply, _item in grown])
    chain.append(connection, "imported", sorted({reply for _version, reply, _item in grown}), now)


def _restore_updated(step: Step, batch: int) -> list[int]:
    """Put updated items back to the version before the batch."""
    connection = step.connection
    versions = feedback.versions_of_batch(connection, batch)
    touched = sorted({number for _, number, _ in versions})
    with search.changing(connection, touched):
        for version, number, state in versions:
            cells = dict(state)
            raw = cells.pop("raw", None)
            step.update("feedback", [number], cells)
            if raw is not None:
                step.update("feedback_raw", [number], {"raw": raw})
            step.delete("feedback_version", [version])
    read_again(connection, touched)
    return touched


def remove_items(step: Step, gone: Sequence[int], *, now: int, moved: Moved | None = None) -> None:
    """Take items out with everything that hangs on them; the log notes postings as withdrawn."""
    connection = step.connection
    search.make_way(connection, gone)
    for place, part in enumerate(chunks(gone)):
        if moved:
            moved(place * CHUNK / len(gone))
        search.remove(connection, part)
        own = feedback.ids_of(connection, "reply", part)
        chain.append(connection, "withdrawn", own, now)
        _remove_replies(step, own)
        for table in ("tag", "note", "feedback_version", "feedback_alias"):
            step.delete(table, feedback.ids_of(connection, table, part))
        step.delete("feedback_raw", part)
    step.update("feedback", feedback.doubted(connection, gone), {"doubtful_of": None})
    for part in chunks(gone):
        step.delete("feedback", part)


def _remove_replies(step: Step, numbers: Sequence[int]) -> None:
    step.delete("gesture", gestures.ids_of(step.connection, numbers))
    step.delete("reply_version", replies.version_ids(step.connection, numbers))
    step.delete("reply", numbers)


def remove_people(step: Step, identities: Sequence[int]) -> None:
    """Take out those of these identities, and their customers, who said nothing that is still there."""
    orphans.remove(step, identities)
