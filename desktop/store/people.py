"""Customers and the identities under which they speak."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop import clock
from desktop.model.codes import CustomerConfidence, Independence, ProsumerStatus, Scale
from desktop.model.details import FamilyPoints, ScoreEvidence
from desktop.model.rating import Rating
from desktop.model.rows import RiskReason
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
    """What is computed of a customer and shown beside the name. ``status`` is the one that
    stands, ``automatic`` the one by the rules; ``rescore_at`` is when it next changes by itself
    (epoch seconds), or None; ``last_at`` is when the newest of ``items`` was said."""

    score: int
    status: ProsumerStatus
    automatic: ProsumerStatus
    independence: Independence
    confidence: CustomerConfidence
    risk: RiskReason | None
    families: Sequence[FamilyPoints]
    evidence: Sequence[ScoreEvidence]
    rescore_at: int | None
    items: int
    last_at: int | None

    def cells(self) -> dict[str, Cell]:
        """The columns of the customer's row; families without a point are not written down."""
        return {
            "score": self.score,
            "status": self.status.value,
            "status_auto": self.automatic.value,
            "independence": self.independence.value,
            "confidence": self.confidence.value,
            "risk": self.risk.value if self.risk else None,
            "families": _dump(self.families) if self.evidence else "[]",
            "evidence": _dump(self.evidence),
            "rescore_at": self.rescore_at,
            "items": self.items,
            "last_at": self.last_at,
        }


def _dump(records: Sequence[FamilyPoints] | Sequence[ScoreEvidence]) -> str:
    """The values of records in the order of their fields."""
    if not records:
        return "[]"
    names = type(records[0]).__dataclass_fields__
    return json.dumps([[getattr(record, name) for name in names] for record in records], ensure_ascii=False)


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
    connection.execute(
        "UPDATE customer SET stale = 1 WHERE rescore_at <= ? AND merged_into IS NULL AND stale = 0", (now,)
    )


def mark_customers(connection: sqlite3.Connection, customers: Sequence[int] | None = None) -> int:
    """Say that these customers, or all, must be scored anew; returns how many were marked."""
    if customers is None:
        return connection.execute(
            "UPDATE customer SET stale = 1 WHERE stale = 0 AND merged_into IS NULL"
        ).rowcount
    marked = 0
    for part in chunks(customers):
        marked += connection.execute(
            f"UPDATE customer SET stale = 1 WHERE stale = 0 AND id IN ({marks(part)})", part
        ).rowcount
    return marked


_PLAIN = (
    "stale = 1 AND score = 0 AND status = 'none' AND risk IS NULL AND rescore_at IS NULL"
    " AND evidence = '[]' AND NOT independence_by_owner AND independence = 'independent'"
    " AND merged_into IS NULL AND own IS NULL AND opted_out_at IS NULL AND status_by_owner IS NULL"
)


def settle_plain(connection: sqlite3.Connection) -> None:
    """Settle at once the stale customers who have nothing that scores.

    One item, no signal, no votes, no best rating with words, no tag of the owner's and no earlier
    status: their score is 0 and their status none, which is what a new customer starts with.
    """
    connection.execute(
        "UPDATE customer SET stale = 0, items = 1, last_at = said.at"
        " FROM (SELECT c.id AS id, max(f.written_sort) AS at"
        f"        FROM (SELECT id FROM customer INDEXED BY customer_stale WHERE {_PLAIN}) c"
        "         CROSS JOIN identity i ON i.customer_id = c.id"
        "         CROSS JOIN feedback f ON f.identity_id = i.id GROUP BY c.id"
        "       HAVING count(*) = 1 AND max(coalesce(f.likes, 0)) = 0 AND f.parent = ''"
        "          AND (max(coalesce(f.rating_normal, 0)) < 1"
        "               AND NOT (f.rating_scale = 'nps' AND f.rating_normal >= 0.9)"
        "               OR trim(f.title || f.words || f.pros || f.cons) = '')"
        "          AND NOT EXISTS (SELECT 1 FROM tag t WHERE t.feedback_id = f.id"
        "                AND (t.kind = 'signal' OR t.kind = 'intent' AND t.origin = 'owner'))) said"
        " WHERE customer.id = said.id"
    )


@dataclass(frozen=True, slots=True)
class Starred:
    """A customer of one item that scores by its rating alone. ``votes`` and ``answers`` say whether
    the source tells of them; ``written`` is epoch seconds."""

    customer: int
    feedback: int
    day: date
    written: int
    rating: Rating
    text: str
    votes: bool
    answers: bool


_STARRED = (
    "SELECT c.id, max(f.id), f.written_at, f.written_sort, f.rating, f.rating_scale,"
    " f.title, f.words, f.pros, f.cons, f.likes IS NOT NULL,"
    " EXISTS (SELECT 1 FROM feedback a WHERE a.source_id = f.source_id AND a.parent <> '')"
    " FROM (SELECT id FROM customer INDEXED BY customer_stale WHERE {plain} AND id > ? ORDER BY id LIMIT ?) c"
    " CROSS JOIN identity i ON i.customer_id = c.id CROSS JOIN feedback f ON f.identity_id = i.id"
    " GROUP BY c.id HAVING count(*) = 1 AND coalesce(f.likes, 0) = 0 AND f.parent = ''"
    "   AND f.rating IS NOT NULL AND NOT EXISTS (SELECT 1 FROM tag t WHERE t.feedback_id = f.id"
    "        AND (t.kind = 'signal' OR t.kind = 'intent' AND t.origin = 'owner'))"
    # Whoever may be at risk or evangelize is looked at whole.
    "   AND f.sentiment = 'positive'"
)


def starred(connection: sqlite3.Connection, *, after: int, limit: int) -> tuple[list[Starred], int | None]:
    """(customers who score by a rating alone, the last id looked at) among the next stale ones;
    None for the id when there are no more."""
    ids = connection.execute(
        f"SELECT id FROM customer INDEXED BY customer_stale WHERE {_PLAIN} AND id > ? ORDER BY id LIMIT ?",
        (after, limit),
    ).fetchall()
    if not ids:
        return [], None
    rows = connection.execute(_STARRED.format(plain=_PLAIN), (after, limit))
    found = [
        Starred(
            row[0], row[1], day_of(row[2], row[3]), row[3], Rating(row[4], Scale(row[5])),
            "\n".join(part for part in tuple(row)[6:10] if part), bool(row[10]), bool(row[11]),
        )
        for row in rows
    ]  # fmt: skip
    return found, ids[-1][0]


def day_of(written_at: str, written_sort: int) -> date:
    """The day on which an item was said, where the owner is."""
    if len(written_at) == 10:
        return date.fromisoformat(written_at)
    return clock.day_of(written_sort)


def settle(connection: sqlite3.Connection, standings: Sequence[tuple[int, Standing]]) -> None:
    """Write standings of customers who are not stale any more."""
    if not standings:
        return
    names = list(standings[0][1].cells())
    connection.executemany(
        f"UPDATE customer SET stale = 0, {', '.join(f'{name} = ?' for name in names)} WHERE id = ?",
        ((*standing.cells().values(), customer) for customer, standing in standings),
    )


def stale(connection: sqlite3.Connection, limit: int) -> list[int]:
    """Customers to be scored anew, at most ``limit``."""
    rows = connection.execute(
        "SELECT id FROM customer INDEXED BY customer_stale WHERE stale = 1 AND merged_into IS NULL LIMIT ?",
        (limit,),
    )
    return [row[0] for row in rows]


def count_stale(connection: sqlite3.Connection) -> int:
    """How many customers are to be scored anew."""
    return int(
        connection.execute(
            "SELECT count(*) FROM customer INDEXED BY customer_stale WHERE stale = 1 AND merged_into IS NULL"
        ).fetchone()[0]
    )


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


def remember_standing(connection: sqlite3.Connection, batch: int, identities: Sequence[int]) -> None:
    """Keep how customers stood before a batch adds to what they said."""
    for part in chunks(identities):
        connection.execute(
            "INSERT OR IGNORE INTO standing_before (batch_id, customer_id, status)"
            " SELECT ?, c.id, c.status_auto FROM customer c WHERE c.id IN"
            f" (SELECT customer_id FROM identity WHERE id IN ({marks(part)}))"
            " AND EXISTS (SELECT 1 FROM identity i JOIN feedback f ON f.identity_id = i.id"
            "              WHERE i.customer_id = c.id AND f.batch_id <> ?)",
            [batch, *part, batch],
        )


def standing_before(connection: sqlite3.Connection, batch: int) -> dict[int, ProsumerStatus]:
    """The statuses that ``remember_standing`` kept."""
    rows = connection.execute("SELECT customer_id, status FROM standing_before WHERE batch_id = ?", (batch,))
    return {row[0]: ProsumerStatus(row[1]) for row in rows}


def feedback_of(connection: sqlite3.Connection, customers: Sequence[int]) -> list[int]:
    """All that these customers said."""
    found: list[int] = []
    for part in chunks(customers):
        rows = connection.execute(
            "SELECT f.id FROM identity i CROSS JOIN feedback f ON f.identity_id = i.id"
            f" WHERE i.customer_id IN ({marks(part)}) ORDER BY f.id",
            part,
        )
        found += [row[0] for row in rows]
    return found
