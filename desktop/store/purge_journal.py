"""Taking people out of the journal: its steps hold rows as they were, and labels with names.

A step of which a part goes can still be walked back and forth for the rest. One that would put
something in the place of an erased person is not offered for undo any more.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop.store.erased import Mark
from desktop.store.steps import Op, RowsOp, UpdateOp, chunks, marks, packed, unpacked

if TYPE_CHECKING:
    from desktop.store.purge import Ids, Link, Target

_SURE = frozenset({"customer", "identity", "feedback", "feedback_raw", "reply"})
"""Tables whose ids are never used twice, so that an id alone tells a row."""


def scrub(connection: sqlite3.Connection, known: Sequence[Link], ids: Ids, wanted: Target) -> int:
    """Take the rows out of every step; returns how many steps were changed. ``ids`` grows by the
    rows that stand in the journal alone."""
    sieve = _Sieve(known, ids, wanted)
    stored = [row[0] for row in connection.execute("SELECT id FROM journal_op ORDER BY id")]
    grown = True
    while grown:
        grown = False
        for number in stored:
            grown |= sieve.learn(_op(connection, number)[1])
    _seal_replies(connection, sieve)
    touched: set[int] = set()
    stuck: set[int] = set()
    for number in stored:
        step, before = _op(connection, number)
        after, blocked = sieve.without(before)
        if blocked:
            stuck.add(step)
        if after == before:
            continue
        touched.add(step)
        if after is None:
            connection.execute("DELETE FROM journal_op WHERE id = ?", (number,))
        else:
            connection.execute("UPDATE journal_op SET op = ? WHERE id = ?", (packed(after), number))
    over = stuck | _emptied(connection, touched)
    for part in chunks(sorted(over)):
        connection.execute(f"DELETE FROM journal_op WHERE journal_id IN ({marks(part)})", part)
        connection.execute(f"UPDATE journal SET state = 'dropped' WHERE id IN ({marks(part)})", part)
    _labels(connection, sieve, wanted.words, over)
    return len(touched | stuck)


def _emptied(connection: sqlite3.Connection, steps: set[int]) -> set[int]:
    """The steps of which nothing is left: they were about the erased alone."""
    left: set[int] = set()
    for part in chunks(sorted(steps)):
        rows = connection.execute(
            f"SELECT DISTINCT journal_id FROM journal_op WHERE journal_id IN ({marks(part)})", part
        )
        left.update(row[0] for row in rows)
    return steps - left


def _op(connection: sqlite3.Connection, number: int) -> tuple[int, Op]:
    row = connection.execute("SELECT journal_id, op FROM journal_op WHERE id = ?", (number,)).fetchone()
    return row[0], unpacked(row[1])


class _Sieve:
    """Tells what of an operation belongs to the erased, and leaves the rest."""

    def __init__(self, known: Sequence[Link], ids: Ids, wanted: Target) -> None:
        self.ids = ids
        self._owned: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._forgetting: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for link in known:
            (self._owned if link.owned else self._forgetting)[link.child].append((link.column, link.parent))
        self._keys = {parts for mark, parts in wanted.traits if mark is Mark.IDENTITY}

    def learn(self, op: Op) -> bool:
        """Add rows that stand in the journal alone; says whether there were any."""
        if op["op"] == "update" or op["table"] not in _SURE:
            return False
        grown = False
        for row in op["rows"]:
            cells = dict(zip(op["columns"], row, strict=True))
            number = int(str(cells["id"]))
            if number in self.ids[op["table"]] or not self._belongs(op["table"], cells):
                continue
            self.ids[op["table"]].add(number)
            grown = True
            if op["table"] == "identity":
                self.ids["customer"].add(int(str(cells["home_id"] or cells["customer_id"])))
        return grown

    def _belongs(self, table: str, cells: dict[str, object]) -> bool:
        if table in _SURE and cells["id"] in self.ids[table]:
            return True
        if table == "identity" and (cells["kind"], cells["scope"], cells["key"]) in self._keys:
            return True
        return any(cells.get(column) in self.ids[parent] for column, parent in self._owned[table])

    def without(self, op: Op) -> tuple[Op | None, bool]:
        """(what is left of an operation, whether its step cannot be walked any more)."""
        if op["op"] == "update":
            return self._update(op)
        return self._rows(op), False

    def _rows(self, op: RowsOp) -> Op | None:
        table, kept = op["table"], []
        for row in op["rows"]:
            cells = dict(zip(op["columns"], row, strict=True))
            if self._belongs(table, cells):
                continue
            for column, parent in self._forgetting[table]:
                if cells.get(column) in self.ids[parent]:
                    cells[column] = None
            kept.append(list(cells.values()))
        return {**op, "rows": kept} if kept else None

    def _update(self, op: UpdateOp) -> tuple[Op | None, bool]:
        gone = self.ids[op["table"]]
        groups = []
        for old, new, numbers in op["groups"]:
            left = [number for number in numbers if number not in gone]
            if not left:
                continue
            if self._names_erased(op, old) or self._names_erased(op, new):
                return None, True
            groups.append((old, new, left))
        return ({**op, "groups": groups} if groups else None), False

    def _names_erased(self, op: UpdateOp, values: Sequence[object]) -> bool:
        cells = dict(zip(op["columns"], values, strict=True))
        named = [*self._owned[op["table"]], *self._forgetting[op["table"]]]
        return any(cells.get(column) in self.ids[parent] for column, parent in named if column != "id")


def _seal_replies(connection: sqlite3.Connection, sieve: _Sieve) -> None:
    """Replies that stand in the journal alone have their log entries sealed as well."""
    for part in chunks(sorted(sieve.ids["reply"])):
        connection.execute(f"UPDATE log_entry SET salt = NULL WHERE reply_id IN ({marks(part)})", part)


def _labels(connection: sqlite3.Connection, sieve: _Sieve, words: Sequence[str], over: set[int]) -> None:
    """Labels name people ("{name} and {other} are one now")."""
    known = {word.strip().casefold() for word in words if word.strip()}
    people, items = sieve.ids["customer"], sieve.ids["feedback"]
    for number, target, stored in connection.execute('SELECT id, target, "values" FROM journal').fetchall():
        values = json.loads(stored)
        theirs = (
            number in over
            or target in over
            or values.get("customer") in people
            or values.get("other_id") in people
            or values.get("feedback") in items
        )
        kept = {
            key: "" if isinstance(value, str) and (theirs or value.strip().casefold() in known) else value
            for key, value in values.items()
        }
        if kept != values:
            connection.execute(
                'UPDATE journal SET "values" = ? WHERE id = ?', (json.dumps(kept, ensure_ascii=False), number)
            )
