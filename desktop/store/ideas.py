"""Ideas, who asked for them, and the suggestions that are none yet."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.model.codes import Independence, ProsumerStatus
from desktop.model.ideas import Asker, IdeaStatus, KnownIdea, Told
from desktop.store.steps import chunks, marks
from desktop.store.tags import spans_of

LONGEST_QUOTE = 280


@dataclass(frozen=True, slots=True)
class Kept:
    """An idea as it is stored; times are epoch seconds."""

    id: int
    title: str
    status: str
    reason: str
    note: str
    created_at: int
    status_at: int


def kept(connection: sqlite3.Connection, number: int | None = None) -> list[Kept]:
    """All ideas by their numbers, or one."""
    where, values = ("WHERE id = ?", [number]) if number is not None else ("", [])
    rows = connection.execute(
        f"SELECT id, title, status, reason, note, created_at, status_at FROM idea {where} ORDER BY id", values
    )
    return [Kept(*row) for row in rows]


def items(connection: sqlite3.Connection, idea: int) -> dict[int, int]:
    """Items of an idea, with the rows that say so."""
    rows = connection.execute("SELECT feedback_id, id FROM idea_item WHERE idea_id = ?", (idea,))
    return dict(rows.fetchall())


def items_by_idea(connection: sqlite3.Connection) -> dict[int, list[int]]:
    """For each idea its items, newest first."""
    found: dict[int, list[int]] = defaultdict(list)
    rows = connection.execute("SELECT idea_id, feedback_id FROM idea_item ORDER BY feedback_id DESC")
    for idea, feedback in rows:
        found[idea].append(feedback)
    return found


def quotes_by_idea(connection: sqlite3.Connection, most: int) -> dict[int, list[str]]:
    """For each idea the words of ``most`` suggestions at the most."""
    chosen = {idea: numbers[:most] for idea, numbers in items_by_idea(connection).items()}
    words = suggested(connection, sorted({number for numbers in chosen.values() for number in numbers}))
    return {
        idea: [words[number] for number in numbers if number in words] for idea, numbers in chosen.items()
    }


def holding(connection: sqlite3.Connection, numbers: Sequence[int]) -> dict[int, int]:
    """For each idea that holds any of these items, how many of them."""
    found: Counter[int] = Counter()
    for part in chunks(list(numbers)):
        rows = connection.execute(
            f"SELECT idea_id, count(*) FROM idea_item WHERE feedback_id IN ({marks(part)}) GROUP BY idea_id",
            part,
        )
        found.update(dict(rows.fetchall()))
    return found


def of_items(connection: sqlite3.Connection, numbers: Sequence[int]) -> dict[int, list[tuple[str, str]]]:
    """For each of these items, (title, status) of the ideas that it asks for."""
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for part in chunks(list(numbers)):
        rows = connection.execute(
            "SELECT x.feedback_id, i.title, i.status FROM idea_item x JOIN idea i ON i.id = x.idea_id"
            f" WHERE x.feedback_id IN ({marks(part)}) ORDER BY i.id",
            part,
        )
        for feedback, title, status in rows:
            found[feedback].append((title, status))
    return found


def asked_in(connection: sqlite3.Connection, feedback: int) -> list[KnownIdea]:
    """The ideas that an item asks for, oldest first."""
    rows = connection.execute(
        "SELECT i.id, i.title, i.status FROM idea_item x JOIN idea i ON i.id = x.idea_id"
        " WHERE x.feedback_id = ? ORDER BY i.id",
        (feedback,),
    )
    return [KnownIdea(number, title, IdeaStatus(status), 1) for number, title, status in rows]


def told_rows(connection: sqlite3.Connection, idea: int) -> list[int]:
    """The rows that say who was told of an idea."""
    return [row[0] for row in connection.execute("SELECT id FROM idea_told WHERE idea_id = ?", (idea,))]


def left_row(connection: sqlite3.Connection, feedback: int) -> int | None:
    """The row that keeps an item from being proposed."""
    row = connection.execute("SELECT id FROM idea_left WHERE feedback_id = ?", (feedback,)).fetchone()
    return row[0] if row else None


_TOLD = (
    "SELECT t.idea_id, t.feedback_id, r.id AS reply, r.state FROM idea_told t"
    " JOIN reply r ON r.id = t.reply_id JOIN idea i ON i.id = t.idea_id"
    " WHERE t.status = i.status AND r.state IN ('draft', 'ready', 'posted') ORDER BY t.id"
)


def told(connection: sqlite3.Connection) -> dict[int, dict[int, tuple[Told, int]]]:
    """For each idea, the items whose people hear (or have heard) of its present status, and how."""
    found: dict[int, dict[int, tuple[Told, int]]] = defaultdict(dict)
    for idea, feedback, reply, state in connection.execute(_TOLD):
        found[idea][feedback] = (Told(state), reply)
    return found


def askers(connection: sqlite3.Connection, quotes: dict[int, str]) -> list[Asker]:
    """Who said these items, newest first; ``quotes`` are items with their words. Items that are gone
    are left out."""
    found: list[Asker] = []
    for part in chunks(sorted(quotes)):
        rows = connection.execute(
            "SELECT f.id, c.id AS customer, c.name, i.shown, s.code, f.written_at, f.written_sort,"
            " f.language, c.status, c.independence FROM feedback f JOIN identity i ON i.id = f.identity_id"
            " JOIN customer c ON c.id = i.customer_id JOIN source s ON s.id = f.source_id"
            f" WHERE f.id IN ({marks(part)})",
            part,
        )
        for row in rows:
            status = ProsumerStatus(row["status"])
            found.append(
                Asker(
                    feedback_id=row["id"],
                    customer_id=row["customer"],
                    customer=row["name"] or row["shown"],
                    quote=quotes[row["id"]],
                    source=row["code"],
                    written_at=row["written_at"],
                    written_sort=row["written_sort"],
                    language=row["language"],
                    prosumer=status,
                    valued=status.rank >= ProsumerStatus.PROSUMER.rank
                    and row["independence"] != Independence.SPONSORED,
                )
            )
    return sorted(found, key=lambda one: (-one.written_sort, -one.feedback_id))


# A tag of the reader's, or the owner's own where the reader found none.
_SUGGESTED = (
    "SELECT f.id, f.title, f.words, f.pros, f.cons, t.spans FROM {order}"
    " WHERE t.kind = 'intent' AND t.code = 'suggestion' AND t.present"
    " AND NOT EXISTS (SELECT 1 FROM tag o INDEXED BY tag_owner WHERE o.kind = 'intent'"
    " AND o.code = 'suggestion' AND o.feedback_id = t.feedback_id AND o.origin = 'owner' AND NOT o.present)"
)
_BY_TAG = "tag t CROSS JOIN feedback f ON f.id = t.feedback_id"
_BY_DATE = "feedback f INDEXED BY feedback_newest CROSS JOIN tag t ON t.feedback_id = f.id"
_OPEN = (
    " AND NOT EXISTS (SELECT 1 FROM idea_item x WHERE x.feedback_id = f.id)"
    " AND NOT EXISTS (SELECT 1 FROM idea_left x WHERE x.feedback_id = f.id) AND f.doubtful_of IS NULL"
    " ORDER BY f.written_sort DESC, f.id DESC LIMIT ?"
)
_MANY = 20_000
"""From so many suggestions on, the newest are found sooner by walking through the items than by sorting
all of them."""


def open_suggestions(connection: sqlite3.Connection, limit: int) -> dict[int, str]:
    """The newest items with a suggestion that is part of no idea, with its words."""
    many = connection.execute(
        "SELECT 1 FROM tag WHERE kind = 'intent' AND code = 'suggestion' AND present LIMIT 1 OFFSET ?",
        (_MANY,),
    ).fetchone()
    sql = _SUGGESTED.format(order=_BY_DATE if many else _BY_TAG) + _OPEN
    return _quotes(connection.execute(sql, (limit,)).fetchall())


def suggested(connection: sqlite3.Connection, numbers: Sequence[int]) -> dict[int, str]:
    """The words of the suggestions in these items; the beginning of the text where there is none."""
    found: dict[int, str] = {}
    for part in chunks(list(numbers)):
        sql = f"{_SUGGESTED.format(order=_BY_TAG)} AND t.feedback_id IN ({marks(part)})"
        found |= _quotes(connection.execute(sql, part).fetchall())
        rows = connection.execute(
            f"SELECT id, title, words, pros, cons FROM feedback WHERE id IN ({marks(part)})", part
        )
        for row in rows:
            found.setdefault(row[0], _shortened(_text(tuple(row)[1:])))
    return found


def _quotes(rows: Sequence[sqlite3.Row]) -> dict[int, str]:
    found: dict[int, str] = {}
    for row in rows:
        values = tuple(row)
        text = _text(values[1:5])
        spans = spans_of(values[5])
        words = " … ".join(" ".join(span.quote(text).split()) for span in spans) or text
        if values[0] not in found:
            found[values[0]] = _shortened(words)
    return found


def _text(parts: Sequence[str]) -> str:
    return "\n".join(part for part in parts if part)


def _shortened(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= LONGEST_QUOTE else flat[: LONGEST_QUOTE - 1].rstrip() + "…"
