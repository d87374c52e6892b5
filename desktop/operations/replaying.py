"""Playing the operations of a step back or forth, with everything that hangs on them kept true."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.errors import Cancelled
from desktop.operations.inboxes import IsCancelled
from desktop.operations.reading_again import read_again
from desktop.operations.standing import Progress
from desktop.store import replies, search
from desktop.store.database import Connection
from desktop.store.steps import Moved, Op, apply

CONTENT = "words"
"""The column whose change means that the customer's words changed."""


def moving(total: int, progress: Progress | None, cancelled: IsCancelled | None) -> Moved:
    """What work on ``total`` items is to call: it tells how far it is, and stops it by
    ``Cancelled``."""

    def moved(share: float) -> None:
        if cancelled and cancelled():
            raise Cancelled
        if progress and total:
            progress(round(total * share), total)

    return moved


def replay(
    connection: Connection, ops: Sequence[Op], *, forward: bool, moved: Moved | None = None
) -> list[int]:
    """Apply operations; the search index and the automatic tags follow. Returns the items touched."""
    reworded = _reworded(ops)
    indexed = sorted(reworded | _came_or_went(ops) | _annotated(connection, ops))
    with search.changing(connection, indexed):
        apply(connection, ops, forward=forward, moved=moved)
    read_again(connection, sorted(reworded))
    return sorted({*indexed, *_updated(ops)})


def customers_in(ops: Sequence[Op]) -> set[int]:
    """The customers whose rows change, come or go."""
    return set[int]().union(*(_ids(op, "id") for op in ops if op["table"] == "customer"))


def _ids(op: Op, column: str) -> set[int]:
    if op["op"] == "update":
        return {number for _, _, ids in op["groups"] for number in ids}
    place = op["columns"].index(column)
    return {int(str(row[place])) for row in op["rows"]}


def _updated(ops: Sequence[Op]) -> set[int]:
    """Items of which any column changes, or any tag, note or reply comes or goes."""
    found: set[int] = set()
    for op in ops:
        if op["table"] == "feedback" and op["op"] == "update":
            found |= _ids(op, "id")
        elif op["op"] != "update" and "feedback_id" in op["columns"]:
            found |= _ids(op, "feedback_id")
    return found


def _reworded(ops: Sequence[Op]) -> set[int]:
    found: set[int] = set()
    for op in ops:
        if op["table"] == "feedback" and op["op"] == "update" and CONTENT in op["columns"]:
            found |= _ids(op, "id")
    return found


def _came_or_went(ops: Sequence[Op]) -> set[int]:
    found: set[int] = set()
    for op in ops:
        if op["table"] == "feedback" and op["op"] != "update":
            found |= _ids(op, "id")
    return found


def _annotated(connection: Connection, ops: Sequence[Op]) -> set[int]:
    """Items whose notes or replies come, go or move to another item."""
    found: set[int] = set()
    for op in ops:
        if op["op"] == "update":
            if op["table"] in ("note", "reply") and "feedback_id" in op["columns"]:
                place = op["columns"].index("feedback_id")
                found |= {int(str(cells[place])) for old, new, _ in op["groups"] for cells in (old, new)}
            continue
        if op["table"] in ("note", "reply"):
            found |= _ids(op, "feedback_id")
        elif op["table"] == "reply_version":
            found |= replies.items_of(connection, _ids(op, "reply_id"))
    return found
