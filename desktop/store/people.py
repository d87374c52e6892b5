"""Customers and the identities under which they speak."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from desktop.model.codes import CustomerConfidence, Independence, ProsumerStatus
from desktop.model.rows import CustomerCard, CustomerDetail, FamilyPoints, RiskReason, ScoreEvidence
from desktop.store.steps import Cell, chunks, marks


@dataclass(frozen=True, slots=True)
class IdentityKey:
    """What makes two items one identity. ``kind``: name, author_id, email, phone, anonymous."""

    kind: str
    scope: str
    key: str
    shown: str


@dataclass(frozen=True, slots=True)
class Standing:
    """What is computed of a customer and shown beside the name. ``rescore_at`` is when it
    next changes by itself (epoch seconds), or None."""

    score: int
    status: ProsumerStatus
    independence: Independence
    confidence: CustomerConfidence
    risk: RiskReason | None
    families: Sequence[FamilyPoints]
    evidence: Sequence[ScoreEvidence]
    rescore_at: int | None

    def cells(self) -> dict[str, Cell]:
        """The columns of the customer's row."""
        return {
            "score": self.score,
            "status": self.status.value,
            "independence": self.independence.value,
            "confidence": self.confidence.value,
            "risk": self.risk.value if self.risk else None,
            "families": _dump(self.families),
            "evidence": _dump(self.evidence),
            "rescore_at": self.rescore_at,
        }


def _dump(records: Iterable[FamilyPoints | ScoreEvidence]) -> str:
    return json.dumps([list(asdict(record).values()) for record in records], ensure_ascii=False)


class Identities:
    """Finds or makes identities during an import, remembering what it has seen."""

    LIMIT = 200_000

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._known: dict[tuple[str, str, str], int] = {}

    def take(self, wanted: IdentityKey) -> tuple[int, bool]:
        """(identity id, whether it was there before); a new one gets a customer of its own."""
        key = (wanted.kind, wanted.scope, wanted.key)
        known = self._known.get(key)
        if known is not None:
            return known, True
        row = self._connection.execute(
            "SELECT id FROM identity WHERE kind = ? AND scope = ? AND key = ?", key
        ).fetchone()
        number = int(row[0]) if row else self._make(wanted)
        if len(self._known) >= self.LIMIT:
            self._known.clear()
        self._known[key] = number
        return number, row is not None

    def _make(self, wanted: IdentityKey) -> int:
        customer = self._connection.execute(
            "INSERT INTO customer (name) VALUES (?)", (wanted.shown,)
        ).lastrowid
        cursor = self._connection.execute(
            "INSERT INTO identity (customer_id, kind, scope, key, shown) VALUES (?, ?, ?, ?, ?)",
            (customer, wanted.kind, wanted.scope, wanted.key, wanted.shown),
        )
        return int(cursor.lastrowid or 0)


def mark_stale(connection: sqlite3.Connection, identities: Sequence[int]) -> None:
    """Say that the customers behind these identities must be scored anew."""
    for part in chunks(identities):
        connection.execute(
            "UPDATE customer SET stale = 1 WHERE stale = 0 AND id IN"
            f" (SELECT customer_id FROM identity WHERE id IN ({marks(part)}))",
            part,
        )


def mark_due(connection: sqlite3.Connection, now: int) -> None:
    """Mark the customers whose risk or score has changed by the passing of time."""
    connection.execute("UPDATE customer SET stale = 1 WHERE rescore_at <= ?", (now,))


def settle_plain(connection: sqlite3.Connection) -> None:
    """Settle at once the stale customers who have nothing that scores.

    One item, no signal, no votes and no earlier status: their score is 0 and their status
    none, which is what a new customer starts with. Most customers of a big import are such.
    """
    connection.execute(
        "UPDATE customer SET stale = 0 WHERE stale = 1 AND score = 0 AND status = 'none'"
        " AND risk IS NULL AND rescore_at IS NULL AND evidence = '[]' AND NOT independence_by_owner"
        " AND independence = 'independent'"
        " AND (SELECT count(*) FROM (SELECT 1 FROM identity i JOIN feedback f ON f.identity_id = i.id"
        "       WHERE i.customer_id = customer.id LIMIT 2)) = 1"
        " AND NOT EXISTS (SELECT 1 FROM identity i JOIN feedback f ON f.identity_id = i.id"
        "       WHERE i.customer_id = customer.id AND (coalesce(f.likes, 0) > 0 OR EXISTS"
        "         (SELECT 1 FROM tag t WHERE t.feedback_id = f.id AND t.kind = 'signal')))"
    )


def stale(connection: sqlite3.Connection, limit: int) -> list[int]:
    """Customers to be scored anew, at most ``limit``."""
    rows = connection.execute("SELECT id FROM customer WHERE stale = 1 LIMIT ?", (limit,))
    return [row[0] for row in rows]


def settled(connection: sqlite3.Connection, customers: Sequence[int]) -> None:
    """Take the mark off."""
    for part in chunks(customers):
        connection.execute(f"UPDATE customer SET stale = 0 WHERE id IN ({marks(part)})", part)


def customers_of(connection: sqlite3.Connection, feedback: Sequence[int]) -> list[int]:
    """The customers who said these items."""
    found: set[int] = set()
    for part in chunks(feedback):
        found.update(
            row[0]
            for row in connection.execute(
                "SELECT DISTINCT i.customer_id FROM feedback f JOIN identity i ON i.id = f.identity_id"
                f" WHERE f.id IN ({marks(part)})",
                part,
            )
        )
    return sorted(found)


def remove_orphans(connection: sqlite3.Connection, identities: Sequence[int]) -> tuple[list[int], list[int]]:
    """(identities, customers) among these that no item and no identity points to any more."""
    lonely: list[int] = []
    for part in chunks(identities):
        lonely += [
            row[0]
            for row in connection.execute(
                f"SELECT id FROM identity i WHERE id IN ({marks(part)}) AND NOT EXISTS"
                " (SELECT 1 FROM feedback f WHERE f.identity_id = i.id)",
                part,
            )
        ]
    homeless: set[int] = set()
    gone = set(lonely)
    for part in chunks(lonely):
        for row in connection.execute(
            f"SELECT DISTINCT customer_id FROM identity WHERE id IN ({marks(part)})", part
        ):
            others = connection.execute("SELECT id FROM identity WHERE customer_id = ?", (row[0],))
            if all(other[0] in gone for other in others):
                homeless.add(row[0])
    return lonely, sorted(homeless)


def remember_standing(connection: sqlite3.Connection, batch: int, identities: Sequence[int]) -> None:
    """Keep how customers stood before a batch adds to what they said."""
    for part in chunks(identities):
        connection.execute(
            "INSERT OR IGNORE INTO standing_before (batch_id, customer_id, status)"
            " SELECT ?, c.id, c.status FROM customer c WHERE c.id IN"
            f" (SELECT customer_id FROM identity WHERE id IN ({marks(part)}))"
            " AND EXISTS (SELECT 1 FROM identity i JOIN feedback f ON f.identity_id = i.id"
            "              WHERE i.customer_id = c.id AND f.batch_id <> ?)",
            [batch, *part, batch],
        )


def standing_before(connection: sqlite3.Connection, batch: int) -> dict[int, ProsumerStatus]:
    """The statuses that ``remember_standing`` kept."""
    rows = connection.execute("SELECT customer_id, status FROM standing_before WHERE batch_id = ?", (batch,))
    return {row[0]: ProsumerStatus(row[1]) for row in rows}


def card(connection: sqlite3.Connection, customer: int) -> CustomerCard | None:
    """A customer in short."""
    row = connection.execute("SELECT * FROM customer WHERE id = ?", (customer,)).fetchone()
    return _card(connection, row) if row else None


def _card(connection: sqlite3.Connection, row: sqlite3.Row) -> CustomerCard:
    figures = connection.execute(
        "SELECT count(*), sum(EXISTS (SELECT 1 FROM reply r WHERE r.feedback_id = f.id"
        "   AND r.state = 'posted')),"
        " min(CASE WHEN f.written_at <> '' THEN substr(f.written_at, 1, 4) END),"
        " group_concat(DISTINCT s.code)"
        " FROM identity i JOIN feedback f ON f.identity_id = i.id JOIN source s ON s.id = f.source_id"
        " WHERE i.customer_id = ?",
        (row["id"],),
    ).fetchone()
    return CustomerCard(
        id=row["id"],
        name=row["name"],
        score=row["score"],
        status=ProsumerStatus(row["status"]),
        independence=Independence(row["independence"]),
        confidence=CustomerConfidence(row["confidence"]),
        risk=RiskReason(row["risk"]) if row["risk"] else None,
        items=figures[0],
        answered=figures[1] or 0,
        since=int(figures[2] or 0),
        sources=sorted((figures[3] or "").split(",")) if figures[3] else [],
    )


def detail(connection: sqlite3.Connection, customer: int) -> CustomerDetail | None:
    """A customer with the whole explanation of the score."""
    row = connection.execute("SELECT * FROM customer WHERE id = ?", (customer,)).fetchone()
    if row is None:
        return None
    items = connection.execute(
        "SELECT f.id FROM identity i JOIN feedback f ON f.identity_id = i.id"
        " WHERE i.customer_id = ? ORDER BY f.written_sort, f.id",
        (customer,),
    )
    identities = connection.execute(
        "SELECT kind, shown FROM identity WHERE customer_id = ? ORDER BY id", (customer,)
    )
    return CustomerDetail(
        card=_card(connection, row),
        families=[FamilyPoints(*values) for values in json.loads(row["families"])],
        evidence=[ScoreEvidence(*values) for values in json.loads(row["evidence"])],
        items=[item[0] for item in items],
        identities=[(found[0], found[1]) for found in identities],
    )


def all_ids(connection: sqlite3.Connection) -> list[int]:
    """Every customer's id, in order."""
    return [row[0] for row in connection.execute("SELECT id FROM customer ORDER BY id")]
