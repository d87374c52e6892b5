"""What the inbox can teach its readers, and what they have learnt of it."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

_TEXT = (
    "SELECT f.id, s.code, f.title, f.words, f.pros, f.cons, f.rating_normal"
    " FROM feedback f JOIN source s ON s.id = f.source_id WHERE "
)
_CLEAR = "(f.rating_normal <= 0.3 OR f.rating_normal >= 0.7)"
_STARRED = f"{_CLEAR} AND f.words <> ''"
_DECIDED = (
    "EXISTS (SELECT 1 FROM tag t WHERE t.feedback_id = f.id AND t.origin = 'owner'"
    " AND t.kind IN ('intent', 'topic', 'sentiment'))"
)
# From the few decisions to their items; walking all items in search of them takes minutes of a million.
_OF_DECISIONS = (
    "SELECT f.id, s.code, f.title, f.words, f.pros, f.cons, f.rating_normal FROM (SELECT DISTINCT feedback_id"
    " FROM tag INDEXED BY tag_owner WHERE origin = 'owner' AND kind IN ('intent', 'topic', 'sentiment')) d"
    " CROSS JOIN feedback f ON f.id = d.feedback_id CROSS JOIN source s ON s.id = f.source_id"
)
_NEWEST = " ORDER BY f.written_sort DESC, f.id DESC LIMIT ?"


@dataclass(frozen=True, slots=True)
class Example:
    """An item's words; ``stars`` is 0 to 1, or None; ``decided`` the owner's word on its tags by
    (kind, code): True put on, False taken off."""

    id: int
    source: str
    text: str
    stars: float | None
    decided: Mapping[tuple[str, str], bool]


def counts(connection: sqlite3.Connection) -> dict[str, int]:
    """How many decisions on tags there are, and how many items with clear stars, words or not: that
    much an index tells."""
    decisions = connection.execute(
        "SELECT count(*) FROM tag WHERE origin = 'owner' AND kind IN ('intent', 'topic', 'sentiment')"
    ).fetchone()[0]
    starred = connection.execute(
        "SELECT count(*) FROM feedback f INDEXED BY feedback_rating"
        f" WHERE f.rating_normal IS NOT NULL AND {_CLEAR}"
    ).fetchone()[0]
    return {"decisions": decisions, "starred": starred}


def starred(connection: sqlite3.Connection, limit: int) -> list[Example]:
    """The newest items with words and clear stars."""
    return [_example(row, {}) for row in connection.execute(_TEXT + _STARRED + _NEWEST, (limit,))]


def decided(connection: sqlite3.Connection, limit: int) -> list[Example]:
    """The newest items on whose tags the owner decided something."""
    said: dict[int, dict[tuple[str, str], bool]] = defaultdict(dict)
    for row in connection.execute(
        "SELECT feedback_id, kind, code, present FROM tag WHERE origin = 'owner'"
        " AND kind IN ('intent', 'topic', 'sentiment')"
    ):
        said[row["feedback_id"]][row["kind"], row["code"]] = bool(row["present"])
    rows = connection.execute(_OF_DECISIONS + _NEWEST, (limit,))
    return [_example(row, said[row["id"]]) for row in rows]


def undecided(connection: sqlite3.Connection, limit: int) -> list[Example]:
    """The newest items with words that the owner left as they were."""
    condition = f"f.words <> '' AND NOT {_DECIDED}"
    return [_example(row, {}) for row in connection.execute(_TEXT + condition + _NEWEST, (limit,))]


def _example(row: sqlite3.Row, said: Mapping[tuple[str, str], bool]) -> Example:
    text = "\n".join(row[name] for name in ("title", "words", "pros", "cons") if row[name])
    return Example(row["id"], row["code"], text, row["rating_normal"], said)


def weights(connection: sqlite3.Connection, reader: str) -> bytes | None:
    """What a reader has learnt, if anything; ``reader`` is its name, and its version behind a space."""
    row = connection.execute("SELECT weights FROM adaptation WHERE reader = ?", (reader,)).fetchone()
    return row[0] if row else None


def rests_on(connection: sqlite3.Connection, reader: str) -> dict[str, int]:
    """The counts that what a reader has learnt rests on; zeros when it has learnt nothing."""
    row = connection.execute("SELECT lessons FROM adaptation WHERE reader = ?", (reader,)).fetchone()
    return json.loads(row[0]) if row else {"decisions": 0, "starred": 0}


def keep(
    connection: sqlite3.Connection, reader: str, learnt: bytes, lessons: Mapping[str, int], *, at: int
) -> None:
    """Put what was learnt in place of what the reader, in whichever version, had learnt before."""
    connection.execute("DELETE FROM adaptation WHERE reader LIKE ? || '%'", (reader.partition(" ")[0],))
    connection.execute(
        "INSERT INTO adaptation (reader, learnt_at, lessons, weights) VALUES (?, ?, ?, ?)",
        (reader, at, json.dumps(dict(lessons)), learnt),
    )


def forget(connection: sqlite3.Connection) -> None:
    """Drop what was learnt, with every trace of the words it rests on; it is learnt anew of the rest."""
    connection.execute("DELETE FROM adaptation")
