"""Tags: what the readers found, what the owner decided, and how the two are reconciled."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

from desktop.model.codes import Sentiment
from desktop.model.tags import Span, Tag, TagKind, Understanding, by_the_owner
from desktop.store.steps import Cell, chunks, marks

LIGHT_INTENTS = frozenset({"praise", "recommendation", "disclosure"})
"""Intents that ask for no answer."""

_UNREAD: tuple[Cell, ...] = ("", "neutral", 0.0, 0.0, 0, 0, "")
_UNREAD_STARS: tuple[Cell, ...] = ("", "neutral", 0.0, 0.0, 0, 1, "")


def is_light(tags: Understanding, text: str) -> bool:
    """Praise alone, or stars without words: nothing that waits for an answer for long."""
    if not text.strip():
        return True
    intents = set(tags.codes(TagKind.INTENT))
    return tags.sentiment.value == "positive" and intents <= LIGHT_INTENTS and not tags.contradiction


def reading_cells(tags: Understanding | None, text: str, own: Sentiment | None = None) -> tuple[Cell, ...]:
    """The columns of an item that hold its reading; None when nobody has read it yet. ``own`` is
    how it sounds by the owner's word, which no reading changes."""
    if tags is None:
        return _UNREAD_STARS if not text.strip() else _UNREAD
    polarity, light = tags.polarity, is_light(tags, text)
    if own is not None:
        polarity, light = by_the_owner(own, polarity, light)
    return (
        tags.language,
        (own or tags.sentiment).value,
        polarity,
        tags.confidence,
        int(tags.contradiction),
        int(light),
        tags.reader.value,
    )


def insert_tags(connection: sqlite3.Connection, readings: Iterable[tuple[int, Understanding]]) -> None:
    """Write automatic tags."""
    connection.executemany(
        "INSERT INTO tag (feedback_id, kind, code, origin, sentiment, confidence, spans, reader)"
        " VALUES (?, ?, ?, 'auto', ?, ?, ?, ?)",
        (
            (number, tag.kind.value, tag.code, tag.sentiment and tag.sentiment.value, tag.confidence,
             spans_text(tag.spans), reading.reader.value)
            for number, reading in readings
            for tag in reading.tags
        ),
    )  # fmt: skip


def replace_tags(connection: sqlite3.Connection, feedback: int, reading: Understanding, text: str) -> None:
    """Put a newer reading in place of the automatic tags; what the owner decided stays."""
    connection.execute("DELETE FROM tag WHERE feedback_id = ? AND origin = 'auto'", (feedback,))
    insert_tags(connection, [(feedback, reading)])
    connection.execute(
        "UPDATE feedback SET language = ?, sentiment = ?, polarity = ?, confidence = ?,"
        " contradiction = ?, light = ?, reader = ? WHERE id = ?",
        (*reading_cells(reading, text, own_sentiments(connection, [feedback]).get(feedback)), feedback),
    )


def tags_of(connection: sqlite3.Connection, feedback: int) -> list[Tag]:
    """The tags that count: automatic ones that the owner did not take off, and the owner's."""
    rows = connection.execute(
        "SELECT kind, code, origin, present, sentiment, confidence, spans FROM tag WHERE feedback_id = ?"
        " ORDER BY kind, code, origin",
        (feedback,),
    ).fetchall()
    return effective(rows)


def effective(rows: Sequence[sqlite3.Row]) -> list[Tag]:
    """Automatic and owner's tag rows of one item, reconciled."""
    removed = {(row["kind"], row["code"]) for row in rows if row["origin"] == "owner" and not row["present"]}
    tags: dict[tuple[str, str], Tag] = {}
    for row in rows:
        key = (row["kind"], row["code"])
        if not row["present"] or key in removed or (key in tags and row["origin"] == "owner"):
            continue
        from_text = row["sentiment"]
        tags[key] = Tag(
            TagKind(row["kind"]), row["code"], spans_of(row["spans"]), row["confidence"],
            None if from_text is None else Sentiment(from_text),
        )  # fmt: skip
    return list(tags.values())


_MOODS = tuple(sentiment.value for sentiment in Sentiment)


def own_sentiments(connection: sqlite3.Connection, feedback: Sequence[int]) -> dict[int, Sentiment]:
    """How those of these items sound of which the owner said it."""
    found: dict[int, Sentiment] = {}
    for part in chunks(feedback):
        rows = connection.execute(
            "SELECT feedback_id, code FROM tag INDEXED BY tag_owner WHERE kind = 'sentiment'"
            f" AND origin = 'owner' AND present AND code IN ({marks(_MOODS)})"
            f" AND feedback_id IN ({marks(part)})",
            (*_MOODS, *part),
        )
        found |= {row[0]: Sentiment(row[1]) for row in rows}
    return found


def standing_of(
    connection: sqlite3.Connection, feedback: Sequence[int], kind: str, code: str
) -> tuple[set[int], dict[int, int]]:
    """Those of at most ``steps.CHUNK`` items that carry a tag, and the rows in which the owner decided
    about it by item."""
    carry: set[int] = set()
    denied: set[int] = set()
    decided: dict[int, int] = {}
    for row in connection.execute(
        "SELECT feedback_id, origin, present, id FROM tag INDEXED BY tag_code"
        f" WHERE kind = ? AND code = ? AND feedback_id IN ({marks(feedback)})",
        (kind, code, *feedback),
    ):
        if row["origin"] == "owner":
            decided[row["feedback_id"]] = row["id"]
        (carry if row["present"] else denied).add(row["feedback_id"])
    return carry - denied, decided


def most_used(connection: sqlite3.Connection, kind: str, limit: int) -> list[str]:
    """The tags of a kind that the owner put on most often."""
    rows = connection.execute(
        "SELECT code FROM tag INDEXED BY tag_owner WHERE origin = 'owner' AND kind = ? AND present"
        " GROUP BY code ORDER BY count(*) DESC, code LIMIT ?",
        (kind, limit),
    )
    return [row[0] for row in rows]


def carried(
    connection: sqlite3.Connection, feedback: Sequence[int], kinds: Sequence[str]
) -> list[tuple[str, str]]:
    """(kind, code) of the tags of some kinds that at most ``steps.CHUNK`` items carry, the most frequent
    first."""
    rows = connection.execute(
        "SELECT t.kind, t.code, count(DISTINCT t.feedback_id) AS items FROM tag t"
        f" WHERE t.feedback_id IN ({marks(feedback)}) AND t.kind IN ({marks(kinds)}) AND t.present"
        " AND NOT EXISTS (SELECT 1 FROM tag o WHERE o.feedback_id = t.feedback_id AND o.kind = t.kind"
        " AND o.code = t.code AND o.origin = 'owner' AND NOT o.present)"
        " GROUP BY t.kind, t.code ORDER BY items DESC, t.kind, t.code",
        (*feedback, *kinds),
    )
    return [(row["kind"], row["code"]) for row in rows]


def owner_tags(connection: sqlite3.Connection, feedback: int, kind: str, codes: Sequence[str]) -> list[int]:
    """The rows in which the owner decided about some tags of one kind."""
    found = (owner_tag(connection, feedback, kind, code) for code in codes)
    return [number for number in found if number is not None]


def owner_tag(connection: sqlite3.Connection, feedback: int, kind: str, code: str) -> int | None:
    """The row in which the owner decided about a tag."""
    row = connection.execute(
        "SELECT id FROM tag WHERE feedback_id = ? AND kind = ? AND code = ? AND origin = 'owner'",
        (feedback, kind, code),
    ).fetchone()
    return row[0] if row else None


def spans_text(spans: Sequence[Span]) -> str:
    """``12-40 55-60``."""
    return " ".join(f"{span.start}-{span.end}" for span in spans)


def spans_of(text: str) -> tuple[Span, ...]:
    """The spans that ``spans_text`` wrote."""
    pairs = (item.split("-") for item in text.split())
    try:
        return tuple(Span(int(start), int(end)) for start, end in pairs)
    except (TypeError, ValueError):
        # A spoilt cell: the tag stands all the same.
        return ()
