"""What a customer's standing is computed from, read in one go for many customers."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TypedDict

from desktop.model.codes import Independence, ProsumerStatus, Sentiment
from desktop.model.rating import rating_of
from desktop.model.scoring import ScoredItem
from desktop.model.tags import Span, TagKind
from desktop.store import tags
from desktop.store.people import day_of
from desktop.store.steps import chunks, marks


@dataclass(frozen=True, slots=True)
class Said:
    """One item of a customer with what score, risk and place need. Times are epoch seconds.

    ``added`` and ``removed`` are intents by the owner's hand; ``topics`` are read where any is.
    ``precise``: publication is known to the minute.
    """

    id: int
    scored: ScoredItem
    intents: frozenset[str]
    written: int
    imported: int
    rating: float | None
    status: str
    legal_from: int | None
    added: frozenset[str] = frozenset()
    removed: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    rights_from: int | None = None
    precise: bool = True


@dataclass(frozen=True, slots=True)
class Person:
    """A customer's stored standing and items, oldest first. ``status`` is the one by the rules,
    ``by_hand`` the one that the owner put in its place."""

    id: int
    status: ProsumerStatus
    by_hand: ProsumerStatus | None
    opted_out: bool
    independence: Independence
    by_owner: bool
    said: Sequence[Said]


_ITEMS = (
    "SELECT f.id, i.customer_id, f.written_sort, f.written_at, f.imported_at, f.sentiment, f.rating,"
    " f.rating_scale, f.rating_normal, f.likes, f.parent, f.status, f.legal_from, f.rights_from, s.code,"
    " f.title, f.words, f.pros, f.cons, f.source_id, f.precision IN ('second', 'minute') AS precise,"
    " CASE WHEN f.parent <> '' THEN (SELECT pi.customer_id FROM feedback p JOIN identity pi"
    "   ON pi.id = p.identity_id WHERE p.family = f.family AND p.external_id = f.parent"
    "   AND p.external_id <> '') END AS answers,"
    " EXISTS (SELECT 1 FROM reply r WHERE r.feedback_id = f.id AND r.state = 'posted') AS answered"
    " FROM identity i JOIN feedback f ON f.identity_id = i.id JOIN source s ON s.id = f.source_id"
    " WHERE i.customer_id IN ({marks}) ORDER BY f.written_sort, f.id"
)
# CROSS JOIN keeps the order of the tables: sqlite would else walk every intent of the inbox.
_TAGS = (
    "SELECT t.feedback_id, t.kind, t.code, t.origin, t.present, t.sentiment, t.confidence, t.spans"
    " FROM identity i CROSS JOIN feedback f ON f.identity_id = i.id CROSS JOIN tag t ON t.feedback_id = f.id"
    " WHERE i.customer_id IN ({marks}) AND t.kind IN ('intent', 'signal')"
)
_TELLING = (
    "SELECT id FROM source s WHERE EXISTS (SELECT 1 FROM feedback WHERE source_id = s.id AND parent <> '')"
)
"""Sources that tell whom one answers."""


def people(connection: sqlite3.Connection, customers: Sequence[int]) -> list[Person]:
    """These customers with all that they said."""
    found: list[Person] = []
    telling = {row[0] for row in connection.execute(_TELLING)}
    for part in chunks(customers):
        tags: dict[int, list[sqlite3.Row]] = defaultdict(list)
        for row in connection.execute(_TAGS.format(marks=marks(part)), part):
            tags[row["feedback_id"]].append(row)
        said: dict[int, list[Said]] = defaultdict(list)
        for row in connection.execute(_ITEMS.format(marks=marks(part)), part):
            said[row["customer_id"]].append(_said(connection, row, tags[row["id"]], telling))
        for row in connection.execute(
            "SELECT id, status_auto, status_by_owner, opted_out_at, independence, independence_by_owner"
            " FROM customer"
            f" WHERE id IN ({marks(part)})",
            part,
        ):
            found.append(
                Person(
                    row["id"],
                    ProsumerStatus(row["status_auto"]),
                    ProsumerStatus(row["status_by_owner"]) if row["status_by_owner"] else None,
                    row["opted_out_at"] is not None,
                    Independence(row["independence"]),
                    bool(row["independence_by_owner"]),
                    said[row["id"]],
                )
            )
    return found


def _said(
    connection: sqlite3.Connection,
    row: sqlite3.Row,
    tag_rows: Sequence[sqlite3.Row],
    telling: Collection[int],
) -> Said:
    counted = tags.effective(tag_rows)
    signals: dict[str, Sequence[Span]] = {
        tag.code: tag.spans for tag in counted if tag.kind is TagKind.SIGNAL
    }
    scored = ScoredItem(
        feedback_id=row["id"],
        day=day_of(row["written_at"], row["written_sort"]),
        source=row["code"],
        text="\n".join(text for text in (row["title"], row["words"], row["pros"], row["cons"]) if text),
        sentiment=Sentiment(row["sentiment"]),
        signals=signals,
        rating=rating_of(row["rating"], row["rating_scale"]),
        votes=row["likes"],
        answers_customer=_answers(row) if row["source_id"] in telling else None,
        answered_by_us=bool(row["answered"]),
    )
    return Said(
        id=row["id"],
        scored=scored,
        intents=frozenset(tag.code for tag in counted if tag.kind is TagKind.INTENT),
        written=row["written_sort"],
        imported=row["imported_at"],
        rating=row["rating_normal"],
        status=row["status"],
        legal_from=row["legal_from"],
        rights_from=row["rights_from"],
        precise=bool(row["precise"]),
        **_by_hand(connection, row["id"], tag_rows),
    )


def _answers(row: sqlite3.Row) -> bool:
    """Whether an item answers what another customer said."""
    return row["answers"] is not None and row["answers"] != row["customer_id"]


class _ByHand(TypedDict, total=False):
    added: frozenset[str]
    removed: frozenset[str]
    topics: frozenset[str]


def _by_hand(connection: sqlite3.Connection, number: int, tag_rows: Sequence[sqlite3.Row]) -> _ByHand:
    by_owner = [row for row in tag_rows if row["origin"] == "owner" and row["kind"] == TagKind.INTENT]
    if not by_owner:
        return {}
    topics = connection.execute(
        "SELECT kind, code, origin, present, sentiment, confidence, spans FROM tag"
        " WHERE feedback_id = ? AND kind = 'topic'",
        (number,),
    ).fetchall()
    return {
        "added": frozenset(row["code"] for row in by_owner if row["present"]),
        "removed": frozenset(row["code"] for row in by_owner if not row["present"]),
        "topics": frozenset(tag.code for tag in tags.effective(topics)),
    }
