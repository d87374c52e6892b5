"""Writing so that it can be taken back: each change leaves its inverse in the same transaction.

A ``Step`` is the only way in which verbs write rows that undo must restore. It records
whole rows or old and new values, grouped, so that a bulk change over many ids is a few
lists of ids. ``apply`` plays the operations of a step backwards (undo) or forwards (redo).
"""

from __future__ import annotations

import base64
import json
import sqlite3
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Literal, TypedDict, TypeVar

T = TypeVar("T")

_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

Cell = str | int | float | bytes | None

Moved = Callable[[float], None]
"""Is told now and then how much of some work is done, 0 to 1; stops it by raising."""

CHUNK = 500
"""Ids in one statement; sqlite's limit on parameters is 999 in old builds."""

HELD = 5_000
"""Ids in one operation of ``Step.hold``: undo reads them one operation at a time."""

TABLES = frozenset(
    {
        "customer", "identity", "feedback", "feedback_raw", "feedback_version", "feedback_alias",
        "tag", "note", "reply", "reply_version", "view",
        "merge", "contact", "customer_note", "customer_tag", "reminder", "consent", "care",
        "owner_topic",
        "idea", "idea_item", "idea_told", "idea_left", "review_link",
        "gesture", "template", "own_word", "clock_rule", "free_day",
    }
)  # fmt: skip
"""Tables that steps may touch. Names are never taken from outside this room."""


class UpdateOp(TypedDict):
    """Old and new values of the same columns for groups of ids."""

    op: Literal["update"]
    table: str
    columns: list[str]
    groups: list[tuple[list[object], list[object], list[int]]]


class RowsOp(TypedDict):
    """Whole rows that came (insert) or went (delete)."""

    op: Literal["insert", "delete"]
    table: str
    columns: list[str]
    rows: list[list[object]]


Op = UpdateOp | RowsOp


def chunks(items: Sequence[T], size: int = CHUNK) -> Iterator[Sequence[T]]:
    """``items`` in runs of at most ``size``."""
    for start in range(0, len(items), size):
        yield items[start : start + size]


def marks(items: Sequence[object]) -> str:
    """``?,?,?`` for a list of parameters."""
    return ",".join("?" * len(items))


class Step:
    """Writes rows in the running transaction and remembers how they were.

    ``keep`` takes each operation as it is done, instead of ``ops``: for steps too large for
    memory. ``changed`` says whether anything was done so far.
    """

    def __init__(self, connection: sqlite3.Connection, *, keep: Callable[[Op], None] | None = None) -> None:
        self.connection = connection
        self.ops: list[Op] = []
        self.changed = False
        self._take = keep or self.ops.append

    def update(self, table: str, ids: Iterable[int], values: Mapping[str, Cell]) -> list[int]:
        """Set the same values on rows; return the ids of those that really changed."""
        columns = list(values)
        new = list(values.values())
        groups: dict[tuple[Cell, ...], list[int]] = defaultdict(list)
        for part in chunks(list(ids)):
            for row in self.connection.execute(
                f"SELECT id, {', '.join(columns)} FROM {_table(table)} WHERE id IN ({marks(part)})", part
            ):
                old = tuple(row)[1:]
                if list(old) != new:
                    groups[old].append(row[0])
        if not groups:
            return []
        op: UpdateOp = {
            "op": "update",
            "table": table,
            "columns": columns,
            "groups": [
                (list(map(_pack, old)), list(map(_pack, new)), found) for old, found in groups.items()
            ],
        }
        self._do(op)
        return [number for _, _, found in op["groups"] for number in found]

    def hold(self, table: str, ids: Sequence[int], columns: Sequence[str]) -> None:
        """Remember values that others will change in consequence: undo and redo put them back."""
        for many in chunks(ids, HELD):
            groups: dict[tuple[Cell, ...], list[int]] = defaultdict(list)
            for part in chunks(many):
                for row in self.connection.execute(
                    f"SELECT id, {', '.join(columns)} FROM {_table(table)} WHERE id IN ({marks(part)})", part
                ):
                    groups[tuple(row)[1:]].append(row[0])
            held = [
                (list(map(_pack, cells)), list(map(_pack, cells)), found) for cells, found in groups.items()
            ]
            if held:
                self._keep({"op": "update", "table": table, "columns": list(columns), "groups": held})

    def update_each(self, table: str, rows: Mapping[int, Mapping[str, Cell]]) -> list[int]:
        """Set values row by row (all with the same columns); return the ids that changed."""
        if not rows:
            return []
        columns = list(next(iter(rows.values())))
        pairs: dict[tuple[tuple[Cell, ...], tuple[Cell, ...]], list[int]] = defaultdict(list)
        for part in chunks(list(rows)):
            for row in self.connection.execute(
                f"SELECT id, {', '.join(columns)} FROM {_table(table)} WHERE id IN ({marks(part)})", part
            ):
                old = tuple(row)[1:]
                new = tuple(rows[row[0]][column] for column in columns)
                if old != new:
                    pairs[old, new].append(row[0])
        if not pairs:
            return []
        groups = [
            (list(map(_pack, old)), list(map(_pack, new)), found) for (old, new), found in pairs.items()
        ]
        self._do({"op": "update", "table": table, "columns": columns, "groups": groups})
        return [number for found in pairs.values() for number in found]

    def insert(self, table: str, values: Mapping[str, Cell]) -> int:
        """Add one row; return its id."""
        columns = list(values)
        cursor = self.connection.execute(
            f"INSERT INTO {_table(table)} ({', '.join(columns)}) VALUES ({marks(columns)})",
            list(values.values()),
        )
        number = int(cursor.lastrowid or 0)
        self._remember_rows("insert", table, [number])
        return number

    def insert_many(self, table: str, rows: Sequence[Mapping[str, Cell]]) -> None:
        """Add rows with the same columns, numbered on from the highest id there is."""
        if not rows:
            return
        columns = list(rows[0])
        (last,) = self.connection.execute(f"SELECT coalesce(max(id), 0) FROM {_table(table)}").fetchone()
        numbers = range(last + 1, last + 1 + len(rows))
        self.connection.executemany(
            f"INSERT INTO {_table(table)} (id, {', '.join(columns)}) VALUES ({marks(['id', *columns])})",
            ((number, *row.values()) for number, row in zip(numbers, rows, strict=True)),
        )
        for part in chunks(numbers):
            self._remember_rows("insert", table, part)

    def delete(self, table: str, ids: Sequence[int]) -> None:
        """Remove rows, keeping them in the step."""
        for part in chunks(ids):
            self._remember_rows("delete", table, part)
            self.connection.execute(f"DELETE FROM {_table(table)} WHERE id IN ({marks(part)})", part)

    def _remember_rows(self, kind: Literal["insert", "delete"], table: str, ids: Sequence[int]) -> None:
        cursor = self.connection.execute(f"SELECT * FROM {_table(table)} WHERE id IN ({marks(ids)})", ids)
        columns = [item[0] for item in cursor.description]
        rows = [[_pack(cell) if isinstance(cell, bytes) else cell for cell in row] for row in cursor]
        if rows:
            self._keep({"op": kind, "table": table, "columns": columns, "rows": rows})

    def _keep(self, op: Op) -> None:
        self.changed = True
        self._take(op)

    def _do(self, op: UpdateOp) -> None:
        self._keep(op)
        _update(self.connection, op, forward=True)


def apply(
    connection: sqlite3.Connection, ops: Sequence[Op], *, forward: bool, moved: Moved | None = None
) -> None:
    """Play operations again (``forward``) or take them back, in the right order."""
    for place, op in enumerate(ops if forward else reversed(ops), 1):
        if op["op"] == "update":
            _update(connection, op, forward=forward)
        elif (op["op"] == "insert") == forward:
            _insert_rows(connection, op)
        else:
            _delete_rows(connection, op)
        if moved:
            moved(place / len(ops))


def _update(connection: sqlite3.Connection, op: UpdateOp, *, forward: bool) -> None:
    assignments = ", ".join(f"{column} = ?" for column in op["columns"])
    for old, new, ids in op["groups"]:
        values = [_unpack(cell) for cell in (new if forward else old)]
        for part in chunks(ids):
            connection.execute(
                f"UPDATE {_table(op['table'])} SET {assignments} WHERE id IN ({marks(part)})",
                [*values, *part],
            )


def _insert_rows(connection: sqlite3.Connection, op: RowsOp) -> None:
    connection.executemany(
        f"INSERT INTO {_table(op['table'])} ({', '.join(op['columns'])}) VALUES ({marks(op['columns'])})",
        ([_unpack(cell) if isinstance(cell, dict) else cell for cell in row] for row in op["rows"]),
    )


def _delete_rows(connection: sqlite3.Connection, op: RowsOp) -> None:
    place = op["columns"].index("id")
    for part in chunks([row[place] for row in op["rows"]]):
        connection.execute(f"DELETE FROM {_table(op['table'])} WHERE id IN ({marks(part)})", part)


def held(ops: Sequence[Op], table: str) -> list[int]:
    """The rows of a table of which ``Step.hold`` remembered values."""
    return sorted(
        {
            number
            for op in ops
            if op["op"] == "update" and op["table"] == table
            for old, new, found in op["groups"]
            if old == new
            for number in found
        }
    )


def packed(op: Op) -> bytes:
    """An operation as it is stored. The lightest compression: it takes a third of the time of the
    usual one, and undoing a large import waits for it."""
    return zlib.compress(_JSON(op).encode(), 1)


def unpacked(stored: bytes) -> Op:
    """The operation that was stored."""
    op: Op = json.loads(zlib.decompress(stored))
    return op


def _pack(cell: Cell) -> object:
    return {"b": base64.b64encode(cell).decode()} if isinstance(cell, bytes) else cell


def _unpack(cell: object) -> object:
    return base64.b64decode(cell["b"]) if isinstance(cell, dict) else cell


def _table(name: str) -> str:
    if name not in TABLES:
        raise ValueError(f"no table of the journal: {name}")
    return name
