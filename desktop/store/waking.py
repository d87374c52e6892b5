"""Snoozes that end by themselves: in time, or because the customer has said something new."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from desktop.store.steps import Cell, Op, chunks, marks

_COLUMNS = ["snoozed_until", "unread"]
_AWAKE: list[object] = [None, 1]


def due(connection: sqlite3.Connection, now: int) -> list[int]:
    """End the snoozes that have run out, and say whose; they count as unread again."""
    rows = connection.execute(
        "SELECT id FROM feedback WHERE snoozed_until <= ? ORDER BY snoozed_until", (now,)
    )
    found = [row[0] for row in rows]
    if found:
        connection.execute(
            "UPDATE feedback SET snoozed_until = NULL, unread = 1 WHERE snoozed_until <= ?", (now,)
        )
    return found


def by_news(connection: sqlite3.Connection, batch: int, said_more: Sequence[int] = ()) -> list[Op]:
    """End the snoozes of customers who said something newer in this batch, unless it was no more
    than thanks or stars, and those of the items that grew themselves (``said_more``); they count as
    unread again. Returns what was done, for the import's step."""
    asleep = [
        *connection.execute(
            "SELECT f.id, f.snoozed_until, f.unread FROM feedback f INDEXED BY feedback_snoozed"
            " JOIN identity mine ON mine.id = f.identity_id"
            " WHERE f.snoozed_until IS NOT NULL AND f.batch_id <> ?1"
            " AND EXISTS (SELECT 1 FROM identity theirs JOIN feedback n ON n.identity_id = theirs.id"
            " WHERE theirs.customer_id = mine.customer_id"
            " AND n.batch_id = ?1 AND NOT n.light AND n.written_sort > f.written_sort)",
            (batch,),
        )
    ]
    for part in chunks(said_more):
        asleep += connection.execute(
            f"SELECT id, snoozed_until, unread FROM feedback WHERE id IN ({marks(part)})", part
        )
    groups: dict[tuple[int | None, int], list[int]] = defaultdict(list)
    for number, until, unread in dict.fromkeys(map(tuple, asleep)):
        groups[until, unread].append(number)
    for part in (part for found in groups.values() for part in chunks(found)):
        connection.execute(
            f"UPDATE feedback SET snoozed_until = NULL, unread = 1 WHERE id IN ({marks(part)})", part
        )
    if not groups:
        return []
    woken = [(list[object](before), _AWAKE, found) for before, found in groups.items()]
    return [{"op": "update", "table": "feedback", "columns": _COLUMNS, "groups": woken}]


Asleep = Mapping[int, Mapping[str, Cell]]
"""Until when items were snoozed, and whether they were unread."""


def woken_by(ops: Iterable[Op]) -> Asleep:
    """What an import woke, as it was before; ``ops`` are those of its step, as the import or an
    earlier taking back left them."""
    before: dict[int, Mapping[str, Cell]] = {}
    for op in ops:
        if op["op"] == "update" and op["table"] == "feedback" and op["columns"] == _COLUMNS:
            for one, other, found in op["groups"]:
                until, unread = one if one[0] is not None else other
                if isinstance(until, int) and isinstance(unread, int):
                    cells: Mapping[str, Cell] = {"snoozed_until": until, "unread": unread}
                    before |= dict.fromkeys(found, cells)
    return before


def to_sleep_again(connection: sqlite3.Connection, woken: Asleep, now: int) -> Asleep:
    """Those that still wait and are awake, and would be asleep still."""
    sleeping = {number: cells for number, cells in woken.items() if int(cells["snoozed_until"] or 0) > now}
    awake: set[int] = set()
    for part in chunks(list(sleeping)):
        rows = connection.execute(
            f"SELECT id FROM feedback WHERE id IN ({marks(part)})"
            " AND status = 'waiting' AND snoozed_until IS NULL",
            part,
        )
        awake |= {row[0] for row in rows}
    return {number: cells for number, cells in sleeping.items() if number in awake}
