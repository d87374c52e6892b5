"""Customers as views show them: cards, the whole explanation, and the customers' list."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence

from desktop.model.codes import CustomerConfidence, Independence, ProsumerStatus
from desktop.model.details import CustomerCard, CustomerDetail, FamilyPoints, ScoreEvidence
from desktop.model.rows import RiskReason
from desktop.store.steps import CHUNK, chunks, marks


def current(connection: sqlite3.Connection, customer: int) -> int | None:
    """The customer that this one is now part of: itself, unless it was merged. None when unknown."""
    found: int | None = None
    pending: int | None = customer
    while pending is not None:
        row = connection.execute("SELECT merged_into FROM customer WHERE id = ?", (pending,)).fetchone()
        if row is None:
            return None
        found, pending = pending, row[0]
    return found


def members(connection: sqlite3.Connection, customer: int) -> list[int]:
    """The customer and all that are merged into it, by themselves or through others."""
    rows = connection.execute(
        "WITH RECURSIVE part (id) AS (SELECT ? UNION SELECT c.id FROM customer c"
        " JOIN part ON c.merged_into = part.id) SELECT id FROM part ORDER BY id",
        (customer,),
    )
    return [row[0] for row in rows]


def behind(connection: sqlite3.Connection, identities: Sequence[int]) -> list[int]:
    """The customers behind these identities (those that are still there)."""
    found: set[int] = set()
    for part in chunks(identities):
        rows = connection.execute(
            f"SELECT DISTINCT customer_id FROM identity WHERE id IN ({marks(part)})", part
        )
        found.update(row[0] for row in rows)
    return sorted(found)


_FIGURES = (
    "SELECT i.customer_id AS id, count(*) AS items, sum(EXISTS (SELECT 1 FROM reply r"
    "   WHERE r.feedback_id = f.id AND r.state = 'posted')) AS answered,"
    " min(CASE WHEN f.written_at <> '' THEN substr(f.written_at, 1, 4) END) AS since,"
    " group_concat(DISTINCT s.code) AS sources, max(f.likes IS NOT NULL) AS votes,"
    " max(EXISTS (SELECT 1 FROM feedback a WHERE a.source_id = f.source_id AND a.parent <> '')) AS answers"
    " FROM identity i CROSS JOIN feedback f ON f.identity_id = i.id JOIN source s ON s.id = f.source_id"
    " WHERE i.customer_id IN ({marks}) GROUP BY i.customer_id"
)


def cards(connection: sqlite3.Connection, customers: Sequence[int]) -> dict[int, CustomerCard]:
    """Customers in short, by id; those that are gone are left out."""
    found: dict[int, CustomerCard] = {}
    for part in chunks(customers):
        figures = {row["id"]: row for row in connection.execute(_FIGURES.format(marks=marks(part)), part)}
        for row in connection.execute(f"SELECT * FROM customer WHERE id IN ({marks(part)})", part):
            found[row["id"]] = _card(row, figures.get(row["id"]))
    return found


def card(connection: sqlite3.Connection, customer: int) -> CustomerCard | None:
    """A customer in short."""
    return cards(connection, [customer]).get(customer)


def _card(row: sqlite3.Row, figures: sqlite3.Row | None) -> CustomerCard:
    return CustomerCard(
        id=row["id"],
        name=row["name"],
        score=row["score"],
        status=ProsumerStatus(row["status"]),
        independence=Independence(row["independence"]),
        confidence=CustomerConfidence(row["confidence"]),
        risk=RiskReason(row["risk"]) if row["risk"] else None,
        items=figures["items"] if figures else 0,
        answered=(figures["answered"] or 0) if figures else 0,
        since=int(figures["since"] or 0) if figures else 0,
        sources=sorted(figures["sources"].split(",")) if figures and figures["sources"] else [],
    )


def details(connection: sqlite3.Connection, customers: Sequence[int]) -> Iterator[CustomerDetail]:
    """Customers with the whole explanation of their scores, in the order given."""
    for part in chunks(customers):
        rows = {
            row["id"]: row
            for row in connection.execute(f"SELECT * FROM customer WHERE id IN ({marks(part)})", part)
        }
        figures = {row["id"]: row for row in connection.execute(_FIGURES.format(marks=marks(part)), part)}
        said: dict[int, list[int]] = defaultdict(list)
        for customer, number in connection.execute(
            "SELECT i.customer_id, f.id FROM identity i CROSS JOIN feedback f ON f.identity_id = i.id"
            f" WHERE i.customer_id IN ({marks(part)}) ORDER BY f.written_sort, f.id",
            part,
        ):
            said[customer].append(number)
        names: dict[int, list[tuple[str, str]]] = defaultdict(list)
        for customer, kind, shown in connection.execute(
            f"SELECT customer_id, kind, shown FROM identity WHERE customer_id IN ({marks(part)}) ORDER BY id",
            part,
        ):
            names[customer].append((kind, shown))
        joined: dict[int, list[int]] = defaultdict(list)
        for kept, merge in connection.execute(
            f"SELECT kept_id, id FROM merge WHERE state = 'standing' AND kept_id IN ({marks(part)})", part
        ):
            joined[kept].append(merge)
        for number in part:
            if number in rows:
                yield CustomerDetail(
                    card=_card(rows[number], figures.get(number)),
                    families=families_of(rows[number]["families"]),
                    evidence=evidence_of(rows[number]["evidence"]),
                    items=said[number],
                    identities=names[number],
                    unseen=_unseen(figures.get(number)),
                    merges=joined[number],
                    opted_out=rows[number]["opted_out_at"] is not None,
                )


def _unseen(figures: sqlite3.Row | None) -> list[str]:
    """Help for others and votes are told by some sources only."""
    told = (figures["answers"], figures["votes"]) if figures else (0, 0)
    return [family for family, there in zip(("E5", "E7"), told, strict=True) if not there]


def families_of(stored: str) -> list[FamilyPoints]:
    """The families that were written down; none of them when nothing has given a point yet."""
    return [FamilyPoints(*values) for values in json.loads(stored)]


def evidence_of(stored: str) -> list[ScoreEvidence]:
    """The awards that were written down."""
    return [ScoreEvidence(*values) for values in json.loads(stored)]


def detail(connection: sqlite3.Connection, customer: int) -> CustomerDetail | None:
    """A customer with the whole explanation of the score."""
    return next(details(connection, [customer]), None)


def pages(connection: sqlite3.Connection, size: int = CHUNK) -> Iterator[list[int]]:
    """Every customer's id in order, in pages: nothing held is as long as the inbox."""
    last = 0
    while True:
        rows = connection.execute(
            "SELECT id FROM customer WHERE id > ? AND merged_into IS NULL ORDER BY id LIMIT ?", (last, size)
        )
        page = [row[0] for row in rows]
        if not page:
            return
        yield page
        last = page[-1]
