"""Whom to care for: candidates by what they said lately, what was done, and what came of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.model.care import CareKind, CareNote, CareOutcome
from desktop.model.codes import ProsumerStatus, Sentiment
from desktop.store.customers import current, members
from desktop.store.steps import chunks, marks
from desktop.store.tags import spans_of

RECENT = 4_000
"""The newest items that are looked through for candidates; a busy fortnight has fewer."""

DAY = 86_400


@dataclass(frozen=True, slots=True)
class Candidate:
    """Someone who may be cared for, and the item that it is about."""

    customer: int
    feedback: int
    score: int
    status: ProsumerStatus
    written: int
    sentiment: Sentiment
    language: str
    text: str
    signals: frozenset[str]
    intents: frozenset[str]
    quote: str
    answered: bool
    last: bool


_ITEM = (
    "SELECT c.id AS customer, f.id AS feedback, c.score, c.status, f.written_sort, f.sentiment, f.language,"
    " f.title, f.words, f.pros, f.cons, c.last_at,"
    " EXISTS (SELECT 1 FROM reply r WHERE r.feedback_id = f.id AND r.state = 'posted') AS answered"
    " FROM {source} JOIN identity i ON i.id = f.identity_id JOIN customer c ON c.id = i.customer_id"
    " WHERE c.independence <> 'sponsored' AND c.opted_out_at IS NULL AND {condition}"
)


def at_risk(connection: sqlite3.Connection, limit: int) -> list[Candidate]:
    """Customers at risk with their newest item, the most valued first."""
    rows = connection.execute(
        "SELECT id FROM customer WHERE risk IS NOT NULL AND +merged_into IS NULL AND opted_out_at IS NULL"
        " ORDER BY score DESC, id LIMIT ?",
        (limit,),
    ).fetchall()
    return _newest_of(connection, [row[0] for row in rows])


def silent(connection: sqlite3.Connection, *, before: int, after: int, limit: int) -> list[Candidate]:
    """Valued customers who came back at least once and have said nothing for long, best first."""
    rows = connection.execute(
        "SELECT id FROM customer WHERE status <> 'none' AND status IN ('emerging', 'prosumer', 'evangelist')"
        " AND +merged_into IS NULL AND opted_out_at IS NULL AND independence = 'independent'"
        " AND risk IS NULL AND items >= 3 AND last_at < ? AND last_at >= ? ORDER BY score DESC, id LIMIT ?",
        (before, after, limit),
    ).fetchall()
    return _newest_of(connection, [row[0] for row in rows])


def _newest_of(connection: sqlite3.Connection, customers: Sequence[int]) -> list[Candidate]:
    found: list[sqlite3.Row] = []
    for customer in customers:
        sql = _ITEM.format(source="feedback f", condition="c.id = ?")
        row = connection.execute(
            f"{sql} ORDER BY f.written_sort DESC, f.id DESC LIMIT 1", (customer,)
        ).fetchone()
        found += [row] if row else []
    return _candidates(connection, found)


def recent(connection: sqlite3.Connection, *, since: int) -> list[Candidate]:
    """What was said lately, newest first, by people who are not known to be sponsored."""
    sql = _ITEM.format(
        source="(SELECT * FROM feedback WHERE written_sort >= ? ORDER BY written_sort DESC LIMIT ?) f",
        condition="f.doubtful_of IS NULL",
    )
    rows = connection.execute(f"{sql} ORDER BY f.written_sort DESC, f.id DESC", (since, RECENT)).fetchall()
    return _candidates(connection, rows)


def _candidates(connection: sqlite3.Connection, rows: Sequence[sqlite3.Row]) -> list[Candidate]:
    tags: dict[int, dict[str, dict[str, str]]] = {}
    for part in chunks([row["feedback"] for row in rows]):
        for tag in connection.execute(
            "SELECT feedback_id, kind, code, spans FROM tag t WHERE kind IN ('signal', 'intent') AND present"
            f" AND feedback_id IN ({marks(part)}) AND NOT EXISTS (SELECT 1 FROM tag o WHERE"
            " o.feedback_id = t.feedback_id AND o.kind = t.kind AND o.code = t.code AND NOT o.present)",
            part,
        ):
            kinds = tags.setdefault(tag[0], {"signal": {}, "intent": {}})
            kinds[tag[1]][tag[2]] = tag[3]
    return [_candidate(row, tags.get(row["feedback"], {"signal": {}, "intent": {}})) for row in rows]


def _candidate(row: sqlite3.Row, tags: dict[str, dict[str, str]]) -> Candidate:
    text = "\n".join(row[name] for name in ("title", "words", "pros", "cons") if row[name])
    return Candidate(
        customer=row["customer"],
        feedback=row["feedback"],
        score=row["score"],
        status=ProsumerStatus(row["status"]),
        written=row["written_sort"],
        sentiment=Sentiment(row["sentiment"]),
        language=row["language"],
        text=text,
        signals=frozenset(tags["signal"]),
        intents=frozenset(tags["intent"]),
        quote=_quote(text, tags),
        answered=bool(row["answered"]),
        last=row["last_at"] is None or row["written_sort"] >= row["last_at"],
    )


_TELLING = (
    ("signal", "recommends"), ("signal", "suggestion"), ("signal", "constructive_complaint"),
    ("signal", "suggestion_vague"), ("intent", "churn_risk"), ("intent", "complaint"), ("intent", "praise"),
)  # fmt: skip


def _quote(text: str, tags: dict[str, dict[str, str]]) -> str:
    """The words that stand for the item: those of its most telling tag, else its beginning."""
    for kind, code in _TELLING:
        spans = spans_of(tags[kind].get(code, ""))
        if spans:
            return " ".join(spans[0].quote(text).split())[:200]
    return " ".join(text.split())[:200]


@dataclass(frozen=True, slots=True)
class Past:
    """What was done about a person before: kind, state, when, until when, about which item."""

    kind: str
    state: str
    at: int
    until: int | None
    feedback: int


def past(connection: sqlite3.Connection, customers: Sequence[int]) -> dict[int, list[Past]]:
    """Earlier care for each of these persons, also for those merged in."""
    found: dict[int, list[Past]] = {}
    for customer in customers:
        inside = members(connection, customer)
        rows = connection.execute(
            f"SELECT kind, state, at, until, feedback_id FROM care WHERE customer_id IN ({marks(inside)})",
            inside,
        ).fetchall()
        if rows:
            found[customer] = [Past(*row) for row in rows]
    return found


def done_since(connection: sqlite3.Connection, moment: int) -> dict[str, int]:
    """How much care of each kind was given since a moment."""
    rows = connection.execute(
        "SELECT kind, count(*) FROM care WHERE state = 'done' AND at >= ? GROUP BY kind", (moment,)
    )
    return dict(rows.fetchall())


def asked_to_quote(connection: sqlite3.Connection, customer: int) -> bool:
    """Whether a person was ever asked for leave to be quoted."""
    inside = members(connection, customer)
    row = connection.execute(
        f"SELECT 1 FROM consent WHERE customer_id IN ({marks(inside)}) LIMIT 1", inside
    ).fetchone()
    return row is not None


_AFTER = (
    "SELECT f.id, f.written_sort, f.sentiment FROM identity i CROSS JOIN feedback f ON f.identity_id = i.id"
    " WHERE i.customer_id = ? AND f.written_sort > ? AND f.id <> ? ORDER BY f.written_sort, f.id LIMIT 1"
)


def given(connection: sqlite3.Connection, *, now: int, patience: int, limit: int = -1) -> list[CareNote]:
    """Care that was given, newest first, with what came after it.

    It helped when the person came back and was not negative; it did not when the next item is
    negative, or nothing came within ``patience`` seconds.
    """
    rows = connection.execute(
        "SELECT k.*, (SELECT sentiment FROM feedback f WHERE f.id = k.feedback_id) AS before FROM care k"
        " WHERE k.state = 'done' ORDER BY k.at DESC, k.id DESC LIMIT ?",
        (limit,),
    ).fetchall()
    found: list[CareNote] = []
    for row in rows:
        top = current(connection, row["customer_id"]) or row["customer_id"]
        name = connection.execute("SELECT name FROM customer WHERE id = ?", (top,)).fetchone()
        after = connection.execute(_AFTER, (top, row["at"], row["feedback_id"])).fetchone()
        sentiment = Sentiment(after["sentiment"]) if after else None
        helped = None if now < row["at"] + patience else False
        if sentiment is not None:
            helped = sentiment is not Sentiment.NEGATIVE
        found.append(
            CareNote(
                id=row["id"],
                kind=CareKind(row["kind"]),
                customer_id=top,
                customer=name[0] if name else "",
                feedback_id=row["feedback_id"] if row["before"] is not None else None,
                at=row["at"],
                before=Sentiment(row["before"]) if row["before"] is not None else None,
                after=sentiment,
                after_id=after["id"] if after else None,
                days=(after["written_sort"] - row["at"]) // DAY if after else None,
                helped=helped,
            )
        )
    return found


_MOOD = {Sentiment.NEGATIVE: 0, Sentiment.MIXED: 1, Sentiment.NEUTRAL: 1, Sentiment.POSITIVE: 2}


def outcome(notes: Sequence[CareNote]) -> CareOutcome:
    """Over all care: how many came back, and how many of these sounded better than before."""
    back = [note for note in notes if note.after is not None]
    happier = [
        note
        for note in back
        if note.after is not None and note.before is not None and _MOOD[note.after] > _MOOD[note.before]
    ]
    return CareOutcome(len(notes), len(back), len(happier))


def language_of(connection: sqlite3.Connection, feedback: int) -> str:
    """The language in which to write to whoever said an item: es or en."""
    row = connection.execute("SELECT language FROM feedback WHERE id = ?", (feedback,)).fetchone()
    return "en" if row and row[0] == "en" else "es"
