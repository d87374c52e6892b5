"""What was answered before: candidates that may be like an item, and their sentence vectors."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from desktop.store.steps import chunks, marks

RECENT = 10_000
"""So many of the newest posted replies are compared; an owner's manner of ten years ago is no model."""

BY_TAGS, BY_WORD, BY_RATING, LOOKED_AT = 200, 40, 40, 3_000
_NEWEST = (
    "(SELECT feedback_id, max(id) AS reply FROM (SELECT feedback_id, id FROM reply"
    f" WHERE state = 'posted' ORDER BY id DESC LIMIT {RECENT}) GROUP BY feedback_id)"
)


@dataclass(frozen=True, slots=True)
class Answered:
    """An item that was answered, with its newest posted reply."""

    feedback_id: int
    reply_id: int
    said: str
    reply: str
    customer: str
    source: str
    language: str
    sentiment: str
    posted_at: str
    intents: frozenset[str]
    topics: frozenset[str]


class Stored(NamedTuple):
    """A vector as it is kept; ``words`` is the checksum of what it stands for."""

    feedback_id: int
    words: int
    vector: bytes


def by_tags(
    connection: sqlite3.Connection, item: int, tags: Sequence[tuple[str, str]], limit: int = BY_TAGS
) -> list[int]:
    """Answered items that share intents and topics, those with most of them first."""
    if not tags:
        return []
    # Joined, so that each reply's own tags are read and not all that have these codes.
    wanted = [f"{kind}:{code}" for kind, code in tags]
    rows = connection.execute(
        "SELECT r.feedback_id, sum(CASE t.kind WHEN 'topic' THEN 2 ELSE 1 END) AS shared"
        f" FROM {_NEWEST} r CROSS JOIN tag t ON t.feedback_id = r.feedback_id"
        f" WHERE t.kind || ':' || t.code IN ({marks(wanted)}) AND t.present AND r.feedback_id <> ?"
        " GROUP BY r.feedback_id ORDER BY shared DESC, r.reply DESC LIMIT ?",
        [*wanted, item, limit],
    )
    return [row[0] for row in rows]


def by_words(connection: sqlite3.Connection, item: int, words: Sequence[str]) -> list[int]:
    """Answered items that have one of these words, newest first for each."""
    found: dict[int, None] = {}
    for word in words:
        rows = connection.execute(
            "SELECT f.id FROM (SELECT rowid AS place FROM search WHERE search MATCH ?"
            " ORDER BY rowid DESC LIMIT ?) s JOIN feedback f ON f.search_id = s.place"
            " WHERE f.id <> ? AND EXISTS"
            " (SELECT 1 FROM reply r WHERE r.feedback_id = f.id AND r.state = 'posted') LIMIT ?",
            ('words : "' + word.replace('"', "") + '"', LOOKED_AT, item, BY_WORD),
        )
        found |= dict.fromkeys(row[0] for row in rows)
    return list(found)


def by_rating(connection: sqlite3.Connection, item: int) -> list[int]:
    """Answered items without words and with the same rating, newest first."""
    rows = connection.execute(
        f"SELECT f.id FROM {_NEWEST} r CROSS JOIN feedback f ON f.id = r.feedback_id"
        " WHERE f.id <> ? AND trim(f.title || f.words || f.pros || f.cons) = ''"
        "   AND f.rating_normal = (SELECT rating_normal FROM feedback WHERE id = ?)"
        " ORDER BY r.reply DESC LIMIT ?",
        (item, item, BY_RATING),
    )
    return [row[0] for row in rows]


def recent(connection: sqlite3.Connection) -> list[int]:
    """The items of the newest posted replies, newest first."""
    rows = connection.execute(f"SELECT feedback_id FROM {_NEWEST} ORDER BY reply DESC")
    return [row[0] for row in rows]


_ANSWERED = (
    "SELECT f.id, f.title, f.words, f.pros, f.cons, f.language, f.sentiment, s.code, i.shown,"
    " r.id AS reply_id, r.posted_at,"
    " (SELECT v.text FROM reply_version v WHERE v.reply_id = r.id ORDER BY v.number DESC LIMIT 1) AS reply"
    " FROM feedback f JOIN source s ON s.id = f.source_id JOIN identity i ON i.id = f.identity_id"
    " JOIN reply r ON r.id = (SELECT max(id) FROM reply WHERE feedback_id = f.id AND state = 'posted')"
    " WHERE f.id IN ({marks})"
)


def answered(connection: sqlite3.Connection, items: Sequence[int]) -> list[Answered]:
    """These items with what was answered to them."""
    found = []
    for part in chunks(items):
        tags: dict[int, dict[str, set[str]]] = {}
        for number, kind, code in connection.execute(
            "SELECT feedback_id, kind, code FROM tag WHERE kind IN ('intent', 'topic') AND present"
            f" AND feedback_id IN ({marks(part)})",
            part,
        ):
            tags.setdefault(number, {}).setdefault(kind, set()).add(code)
        for row in connection.execute(_ANSWERED.format(marks=marks(part)), part):
            own = tags.get(row["id"], {})
            found.append(
                Answered(
                    feedback_id=row["id"],
                    reply_id=row["reply_id"],
                    said="\n".join(row[name] for name in ("title", "words", "pros", "cons") if row[name]),
                    reply=row["reply"] or "",
                    customer=row["shown"],
                    source=row["code"],
                    language=row["language"],
                    sentiment=row["sentiment"],
                    posted_at=row["posted_at"],
                    intents=frozenset(own.get("intent", ())),
                    topics=frozenset(own.get("topic", ())),
                )
            )
    return found


def vectors(connection: sqlite3.Connection, encoder: str) -> Iterator[Stored]:
    """Every vector that an encoder made."""
    for row in connection.execute(
        "SELECT feedback_id, words, vector FROM answer_vector WHERE encoder = ?", (encoder,)
    ):
        yield Stored(row[0], row[1], row[2])


def vectors_of(connection: sqlite3.Connection, encoder: str, items: Sequence[int]) -> dict[int, Stored]:
    """The vectors of these items, as far as they were made."""
    found: dict[int, Stored] = {}
    for part in chunks(items):
        rows = connection.execute(
            "SELECT feedback_id, words, vector FROM answer_vector"
            f" WHERE encoder = ? AND feedback_id IN ({marks(part)})",
            [encoder, *part],
        )
        found |= {row[0]: Stored(row[0], row[1], row[2]) for row in rows}
    return found


def keep_vectors(connection: sqlite3.Connection, encoder: str, made: Sequence[Stored]) -> None:
    """Keep vectors for the next time."""
    connection.executemany(
        "INSERT INTO answer_vector (feedback_id, encoder, words, vector) SELECT ?, ?, ?, ?"
        " WHERE EXISTS (SELECT 1 FROM feedback WHERE id = ?)"
        " ON CONFLICT (feedback_id) DO UPDATE SET encoder = excluded.encoder, words = excluded.words,"
        " vector = excluded.vector",
        [(one.feedback_id, encoder, one.words, one.vector, one.feedback_id) for one in made],
    )
