"""Customers who are one: which rows a merge moves, and how a split puts each back.

A merge is an edge from one customer (absorbed) to another (kept). Identities point to the
customer at the top and remember their home; everything else that belongs to a person stays
with the customer that it was written to. So any edge can go at any time, in any order, and
what stands follows from the edges that are left.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop.model.codes import ProsumerStatus
from desktop.model.merges import MergeNote, MergeReason
from desktop.store.customers import members
from desktop.store.steps import Cell, Step, chunks, marks

NAME = ("name", "folded")
TIE = ("independence", "independence_by_owner", "tie", "tie_by", "tie_at")
BY_HAND = ("status_by_owner", "status_reason", "status_by", "status_at")
DECIDED = (*NAME, *TIE, *BY_HAND, "opted_out_at")
"""What is decided of a person, and so chosen field by field when two become one."""

COMPUTED = (
    "score", "status", "status_auto", "confidence", "risk", "families", "evidence", "rescore_at",
    "items", "last_at",
)  # fmt: skip
GROUPS: Mapping[str, Sequence[str]] = {"name": NAME, "independence": TIE, "status_by_hand": BY_HAND}
"""The fields of a preview from which the owner may choose, and their columns."""

Cells = dict[str, Cell]


@dataclass(frozen=True, slots=True)
class Edge:
    """A merge as it is stored."""

    id: int
    kept: int
    absorbed: int
    state: str
    choices: Mapping[str, str]


def get(connection: sqlite3.Connection, merge: int) -> Edge | None:
    """One merge, in whatever state."""
    row = connection.execute("SELECT * FROM merge WHERE id = ?", (merge,)).fetchone()
    return _edge(row) if row else None


def _edge(row: sqlite3.Row) -> Edge:
    return Edge(row["id"], row["kept_id"], row["absorbed_id"], row["state"], json.loads(row["choices"]))


def _standing_into(connection: sqlite3.Connection, kept: int) -> list[Edge]:
    rows = connection.execute(
        "SELECT * FROM merge WHERE kept_id = ? AND state = 'standing' ORDER BY id", (kept,)
    )
    return [_edge(row) for row in rows]


def columns(connection: sqlite3.Connection, customer: int, names: Sequence[str]) -> Cells:
    """These columns of a customer's row."""
    row = connection.execute(f"SELECT {', '.join(names)} FROM customer WHERE id = ?", (customer,)).fetchone()
    return dict(zip(names, tuple(row), strict=True))


def join(
    step: Step,
    *,
    kept: int,
    absorbed: int,
    choices: Mapping[str, str],
    reasons: Sequence[MergeReason],
    at: int,
) -> int:
    """Make ``absorbed`` a part of ``kept`` (both at the top); returns the merge's number."""
    connection = step.connection
    number = step.insert(
        "merge",
        {
            "kept_id": kept,
            "absorbed_id": absorbed,
            "state": "standing",
            "at": at,
            "choices": json.dumps(dict(choices), sort_keys=True),
            "reasons": json.dumps([[reason.code, dict(reason.values)] for reason in reasons]),
        },
    )
    if columns(connection, kept, ["own"])["own"] is None:
        own = columns(connection, kept, (*DECIDED, *COMPUTED))
        step.update("customer", [kept], {"own": json.dumps(own, ensure_ascii=False)})
    step.update("customer", [absorbed], {"merged_into": kept})
    _settle(step, kept)
    moved = connection.execute("SELECT id, home_id FROM identity WHERE customer_id = ?", (absorbed,))
    step.update_each(
        "identity",
        {
            row[0]: {"customer_id": kept, "home_id": row[1] if row[1] is not None else absorbed}
            for row in moved
        },
    )
    return number


def part(step: Step, edge: Edge, *, top: int, at: int) -> None:
    """Take a standing merge apart; ``top`` is the customer at whom its people are filed now."""
    connection = step.connection
    step.update("merge", [edge.id], {"state": "split", "ended_at": at})
    step.update("customer", [edge.absorbed], {"merged_into": None})
    own = set(members(connection, edge.absorbed))
    back: dict[int, Cells] = {}
    for number, home in connection.execute(
        "SELECT id, home_id FROM identity WHERE customer_id = ? AND home_id IS NOT NULL", (top,)
    ):
        if home in own:
            back[number] = {
                "customer_id": edge.absorbed,
                "home_id": None if home == edge.absorbed else home,
            }
    step.update_each("identity", back)
    pending: int | None = edge.kept
    while pending is not None:
        _settle(step, pending)
        above = columns(connection, pending, ["merged_into"])["merged_into"]
        pending = int(above) if isinstance(above, int) else None


def _settle(step: Step, customer: int) -> None:
    """Work out anew what is decided of a customer from its own columns and the merges that stand."""
    connection = step.connection
    stored = columns(connection, customer, ["own"])["own"]
    if stored is None:
        return
    own: Cells = json.loads(str(stored))
    edges = _standing_into(connection, customer)
    if not edges:
        step.update("customer", [customer], {**own, "own": None})
        return
    result: Cells = {name: own[name] for name in DECIDED}
    for edge in edges:
        result = joined(result, columns(connection, edge.absorbed, DECIDED), edge.choices)
    step.update("customer", [customer], result)


def joined(kept: Cells, absorbed: Cells, choices: Mapping[str, str]) -> Cells:
    """What is decided of two customers who are one. Without a choice a decision outdoes none, and
    the name that is there the one that is not; an objection to profiling always stays."""
    result = dict(kept)
    for group, names in GROUPS.items():
        if choices.get(group, _default(group, kept, absorbed)) == "absorbed":
            result |= {name: absorbed[name] for name in names}
    objections = [moment for moment in (kept["opted_out_at"], absorbed["opted_out_at"]) if moment is not None]
    result["opted_out_at"] = min(objections, default=None, key=lambda moment: int(str(moment)))
    return result


def _default(group: str, kept: Cells, absorbed: Cells) -> str:
    sign = {"name": "name", "independence": "independence_by_owner", "status_by_hand": "status_by_owner"}[
        group
    ]
    return "absorbed" if absorbed[sign] and not kept[sign] else "kept"


def decide(step: Step, customer: int, values: Mapping[str, Cell]) -> None:
    """Write what the owner decided of a person: it stays with this customer after a split."""
    stored = columns(step.connection, customer, ["own"])["own"]
    cells: dict[str, Cell] = dict(values)
    if stored is not None:
        cells["own"] = json.dumps(json.loads(str(stored)) | dict(values), ensure_ascii=False)
    step.update("customer", [customer], cells)


def status_before(connection: sqlite3.Connection, customer: int) -> ProsumerStatus:
    """The highest status by the rules that any part of a person had by itself."""
    found = [ProsumerStatus.NONE]
    for part_ids in chunks(members(connection, customer)):
        for row in connection.execute(
            f"SELECT status_auto, own FROM customer WHERE id IN ({marks(part_ids)})", part_ids
        ):
            own = json.loads(row["own"]) if row["own"] else {}
            found.append(ProsumerStatus(own.get("status_auto", row["status_auto"])))
    return max(found, key=lambda status: status.rank)


def standing(connection: sqlite3.Connection, customer: int) -> list[MergeNote]:
    """The merges that make up a person, oldest first."""
    inside = members(connection, customer)
    found: list[MergeNote] = []
    for part_ids in chunks(inside):
        for row in connection.execute(
            "SELECT m.*, k.name AS kept_name, k.own, a.name AS absorbed_name FROM merge m"
            " JOIN customer k ON k.id = m.kept_id JOIN customer a ON a.id = m.absorbed_id"
            f" WHERE m.state = 'standing' AND m.kept_id IN ({marks(part_ids)}) ORDER BY m.id",
            part_ids,
        ):
            own = json.loads(row["own"]) if row["own"] else {}
            found.append(
                MergeNote(
                    id=row["id"],
                    kept=row["kept_id"],
                    kept_name=str(own.get("name", row["kept_name"])),
                    absorbed=row["absorbed_id"],
                    absorbed_name=row["absorbed_name"],
                    at=row["at"],
                    reasons=[MergeReason(code, values) for code, values in json.loads(row["reasons"])],
                )
            )
    return sorted(found, key=lambda note: note.id)


def refused(connection: sqlite3.Connection, first: int, second: int) -> bool:
    """Whether the owner said, by refusing or by splitting, that these two are not one."""
    ours, theirs = members(connection, first), members(connection, second)
    for one, other in ((ours, theirs), (theirs, ours)):
        row = connection.execute(
            f"SELECT 1 FROM merge WHERE state <> 'standing' AND kept_id IN ({marks(one)})"
            f" AND absorbed_id IN ({marks(other)}) LIMIT 1",
            [*one, *other],
        ).fetchone()
        if row:
            return True
    return False
