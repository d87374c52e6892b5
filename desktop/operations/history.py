"""Undo and redo: walking the journal back and forth, across programs and restarts."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.changes import Area, Change
from desktop.operations.inboxes import Inbox, epoch_now
from desktop.operations.removal import bring_back_batch, take_back_batch
from desktop.store import chain, journal, people, search
from desktop.store.steps import Op, apply
from desktop.store.database import Connection

INDEXED = frozenset({"note", "reply_version"})
"""Tables whose rows are part of what the search index holds."""

ALL_AREAS = frozenset({Area.FEEDBACK, Area.CUSTOMERS, Area.REPLIES})


def undo(inbox: Inbox) -> Change | None:
    """Take the newest step back; None when there is none."""
    return _walk(inbox, back=True)


def redo(inbox: Inbox) -> Change | None:
    """Do the step again that was undone last; None when there is none."""
    return _walk(inbox, back=False)


def _walk(inbox: Inbox, *, back: bool) -> Change | None:
    now = epoch_now()
    with inbox.database.transaction() as connection:
        entry = journal.next_undo(connection) if back else journal.next_redo(connection)
        if entry is None:
            return None
        if entry.batch is not None:
            if back:
                take_back_batch(connection, entry.batch, step_id=entry.id, now=now)
            else:
                bring_back_batch(connection, entry.batch, step_id=entry.id, now=now)
            touched = None
        else:
            touched = _apply(connection, journal.ops_of(connection, entry.id), forward=not back)
            _note_in_log(connection, entry, now=now, back=back)
        journal.mark_walked(connection, entry, at=now, back=back)
    areas = ALL_AREAS | ({Area.BATCHES} if entry.batch is not None else set())
    values = {**entry.values, "step": entry.verb}
    return Change("undo" if back else "redo", areas, feedback=touched, values=values)


def _apply(connection: Connection, ops: Sequence[Op], *, forward: bool) -> list[int]:
    indexed = sorted(_indexed_items(connection, ops))
    with search.changing(connection, indexed):
        apply(connection, ops, forward=forward)
    touched = sorted({*indexed, *_items(ops)})
    people.mark_due(connection, epoch_now())
    return touched


def _items(ops: Sequence[Op]) -> set[int]:
    """The items whose own rows the operations change."""
    found: set[int] = set()
    for op in ops:
        if op["table"] == "feedback" and op["op"] == "update":
            found.update(number for _, _, ids in op["groups"] for number in ids)
        elif op["op"] != "update" and "feedback_id" in op["columns"]:
            place = op["columns"].index("feedback_id")
            found.update(int(str(row[place])) for row in op["rows"])
    return found


def _indexed_items(connection: Connection, ops: Sequence[Op]) -> set[int]:
    """The items whose searched words the operations change."""
    found: set[int] = set()
    for op in ops:
        if op["table"] not in INDEXED or op["op"] == "update":
            continue
        key = "reply_id" if op["table"] == "reply_version" else "feedback_id"
        place = op["columns"].index(key)
        numbers = {int(str(row[place])) for row in op["rows"]}
        if key == "feedback_id":
            found |= numbers
            continue
        for number in numbers:
            row = connection.execute("SELECT feedback_id FROM reply WHERE id = ?", (number,)).fetchone()
            if row:
                found.add(row[0])
    return found


def _note_in_log(
    connection: Connection, entry: journal.Entry, *, now: int, back: bool
) -> None:
    """Undoing a confirmation of posting adds a withdrawal; the log itself is never rewritten."""
    if entry.verb == "reply_posted":
        chain.append(connection, "withdrawn" if back else "posted", [int(entry.values["reply"])], now)
    elif entry.verb == "posting_withdrawn":
        chain.append(connection, "posted" if back else "withdrawn", [int(entry.values["reply"])], now)
