"""The journal: every change with its inverse, walked back by undo, kept as the audit trail."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from typing import NamedTuple, overload

from desktop.store.steps import Op, packed, unpacked

Values = Mapping[str, str | int]


class Entry(NamedTuple):
    """One step of the journal. ``at`` is epoch seconds; ``batch`` is the import that it is."""

    id: int
    at: int
    verb: str
    values: Values
    batch: int | None


def write_step(
    connection: sqlite3.Connection,
    *,
    at: int,
    verb: str,
    values: Values,
    ops: Sequence[Op] = (),
    batch: int | None = None,
) -> int:
    """Record a step that can be undone; what had been undone can then not be redone any more."""
    connection.execute("UPDATE journal SET state = 'dropped' WHERE state = 'undone' AND kind = 'step'")
    number = _write(connection, at=at, verb=verb, values=values, kind="step", target=None, batch=batch)
    add_ops(connection, number, ops)
    return number


def tell_step(connection: sqlite3.Connection, journal: int, values: Values) -> None:
    """Say what a step did that was written before that was known."""
    connection.execute(
        'UPDATE journal SET "values" = ? WHERE id = ?',
        (json.dumps(dict(values), ensure_ascii=False), journal),
    )


def write_record(connection: sqlite3.Connection, *, at: int, verb: str, values: Values) -> int:
    """Record what happened without a way back (an erasure, an export)."""
    return _write(connection, at=at, verb=verb, values=values, kind="record", target=None, batch=None)


def mark_walked(connection: sqlite3.Connection, entry: Entry, *, at: int, back: bool) -> int:
    """Record that a step was undone (``back``) or redone."""
    state = "undone" if back else "done"
    connection.execute("UPDATE journal SET state = ? WHERE id = ?", (state, entry.id))
    return _write(
        connection,
        at=at,
        verb=entry.verb,
        values=entry.values,
        kind="undo" if back else "redo",
        target=entry.id,
        batch=None,
    )


def add_ops(connection: sqlite3.Connection, journal: int, ops: Sequence[Op]) -> None:
    """Append operations to a step."""
    for op in ops:
        add_op(connection, journal, op)


def add_op(connection: sqlite3.Connection, journal: int, op: Op) -> None:
    """Append one operation to a step."""
    connection.execute("INSERT INTO journal_op (journal_id, op) VALUES (?, ?)", (journal, packed(op)))


def drop_ops(connection: sqlite3.Connection, journal: int) -> None:
    """Forget the operations of a step that is about to get new ones."""
    connection.execute("DELETE FROM journal_op WHERE journal_id = ?", (journal,))


def ops_of(connection: sqlite3.Connection, journal: int) -> Sequence[Op]:
    """The operations of a step, in the order in which they were done."""
    rows = connection.execute("SELECT id FROM journal_op WHERE journal_id = ? ORDER BY id", (journal,))
    return _StoredOps(connection, [row[0] for row in rows])


class _StoredOps(Sequence[Op]):
    """Operations that are read from the file one by one: those of a large import are larger than
    memory should hold."""

    def __init__(self, connection: sqlite3.Connection, rows: Sequence[int]) -> None:
        self._connection = connection
        self._rows = rows

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, place: int) -> Op: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Op]: ...
    def __getitem__(self, place: int | slice) -> Op | Sequence[Op]:
        if isinstance(place, slice):
            return _StoredOps(self._connection, self._rows[place])
        found = self._connection.execute(
            "SELECT op FROM journal_op WHERE id = ?", (self._rows[place],)
        ).fetchone()
        return unpacked(found[0])


def last(connection: sqlite3.Connection) -> int:
    """The number of the newest entry of any kind; 0 for none."""
    return int(connection.execute("SELECT coalesce(max(id), 0) FROM journal").fetchone()[0])


def get(connection: sqlite3.Connection, number: int) -> Entry | None:
    """One entry of any kind."""
    return _entry(connection.execute("SELECT * FROM journal WHERE id = ?", (number,)).fetchone())


def next_undo(connection: sqlite3.Connection) -> Entry | None:
    """The newest step that stands."""
    return _entry(
        connection.execute(
            "SELECT * FROM journal WHERE kind = 'step' AND state = 'done' ORDER BY id DESC LIMIT 1"
        ).fetchone()
    )


def next_redo(connection: sqlite3.Connection) -> Entry | None:
    """The step that was undone last: the oldest of those undone."""
    return _entry(
        connection.execute(
            "SELECT * FROM journal WHERE kind = 'step' AND state = 'undone' ORDER BY id LIMIT 1"
        ).fetchone()
    )


def step_of_batch(connection: sqlite3.Connection, batch: int) -> Entry | None:
    """The step that a standing import is."""
    return _entry(
        connection.execute(
            "SELECT * FROM journal WHERE batch_id = ? AND kind = 'step' AND state = 'done'", (batch,)
        ).fetchone()
    )


def drop(connection: sqlite3.Connection, entry: Entry) -> None:
    """Take a step out of undo's way because it was undone by another road."""
    connection.execute("UPDATE journal SET state = 'dropped' WHERE id = ?", (entry.id,))


def revive(connection: sqlite3.Connection, batch: int) -> None:
    """Let the step of an import be undone again, once its taking back was undone."""
    connection.execute(
        "UPDATE journal SET state = 'done' WHERE batch_id = ? AND kind = 'step' AND state = 'dropped'",
        (batch,),
    )


def _write(
    connection: sqlite3.Connection,
    *,
    at: int,
    verb: str,
    values: Values,
    kind: str,
    target: int | None,
    batch: int | None,
) -> int:
    cursor = connection.execute(
        'INSERT INTO journal (at, verb, "values", kind, state, target, batch_id)'
        " VALUES (?, ?, ?, ?, 'done', ?, ?)",
        (at, verb, json.dumps(dict(values), ensure_ascii=False), kind, target, batch),
    )
    return int(cursor.lastrowid or 0)


def _entry(row: sqlite3.Row | None) -> Entry | None:
    if row is None:
        return None
    return Entry(row["id"], row["at"], row["verb"], json.loads(row["values"]), row["batch_id"])
