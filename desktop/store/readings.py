"""Which items a reader has yet to read, and putting a newer reading in place of an older one."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.model.codes import Intent, Reader
from desktop.model.rating import Rating, rating_of
from desktop.model.tags import TagKind, Understanding
from desktop.store.steps import chunks, marks
from desktop.store.tags import own_sentiments, reading_cells, spans_text

_CELLS = (
    "id, written_sort, title, words, pros, cons, rating, rating_scale,"
    " (SELECT s.code FROM source s WHERE s.id = feedback.source_id) AS source"
)


@dataclass(frozen=True, slots=True)
class Unread:
    """An item to be read, with what it said when it was picked, and the code of its source."""

    id: int
    written: int
    source: str
    text: str
    rating: Rating | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which items are to be read: those that no reader or only the quick one has read (``quick``
    False: that none has), those that the deep reader of these ``versions`` has, or ``everything``."""

    quick: bool = True
    versions: Sequence[str] = ()
    everything: bool = False

    @property
    def condition(self) -> tuple[str, list[str]]:
        """The condition in SQL and its parameters."""
        if self.everything:
            return "1", []
        unread = "reader <> 'deep'" if self.quick else "reader <> 'deep' AND reader = ''"
        if not self.versions:
            return f"({unread})", []
        return (
            f"({unread} OR (reader = 'deep' AND reader_version IN ({marks(self.versions)})))",
            list(self.versions),
        )


def count(connection: sqlite3.Connection, wanted: Wanted) -> int:
    """How many items are to be read."""
    condition, values = wanted.condition
    return int(connection.execute(f"SELECT count(*) FROM feedback WHERE {condition}", values).fetchone()[0])


def versions(connection: sqlite3.Connection) -> list[str]:
    """The versions of the deep reader whose readings stand in the inbox."""
    rows = connection.execute("SELECT DISTINCT reader_version FROM feedback WHERE reader = 'deep'")
    return sorted(row[0] for row in rows)


def next_unread(
    connection: sqlite3.Connection,
    wanted: Wanted,
    *,
    waiting: bool,
    after: tuple[int, int] | None,
    limit: int,
) -> list[Unread]:
    """The next items, newest first, of those that wait (or of the others), ``after`` a place."""
    condition, values = wanted.condition
    parameters: list[str | int] = list(values)
    if after is not None:
        condition += " AND (written_sort, id) < (?, ?)"
        parameters += after
    rows = connection.execute(
        f"SELECT {_CELLS} FROM feedback WHERE {condition} AND status {'=' if waiting else '<>'} 'waiting'"
        " ORDER BY written_sort DESC, id DESC LIMIT ?",
        (*parameters, limit),
    )
    return [_unread(row) for row in rows]


def _unread(row: sqlite3.Row) -> Unread:
    text = "\n".join(row[name] for name in ("title", "words", "pros", "cons") if row[name])
    rating = rating_of(row["rating"], row["rating_scale"])
    return Unread(row["id"], row["written_sort"], row["source"], text, rating)


def unchanged(connection: sqlite3.Connection, picked: Sequence[Unread]) -> set[int]:
    """Those that are still there and say what they said when they were picked."""
    found: set[int] = set()
    said = {item.id: (item.text, item.rating) for item in picked}
    for part in chunks(list(said)):
        for row in connection.execute(f"SELECT {_CELLS} FROM feedback WHERE id IN ({marks(part)})", part):
            now = _unread(row)
            if said[now.id] == (now.text, now.rating):
                found.add(now.id)
    return found


def write(
    connection: sqlite3.Connection, readings: Sequence[tuple[Unread, Understanding]], *, version: str, at: int
) -> None:
    """Put new automatic tags in place of the old ones; what the owner decided stays."""
    lowest = connection.execute("SELECT lowest FROM reading_mark").fetchone()[0]
    own = own_sentiments(connection, [item.id for item, _reading in readings])
    for item, reading in readings:
        connection.execute("DELETE FROM tag WHERE feedback_id = ? AND origin = 'auto'", (item.id,))
        for tag in reading.tags:
            lowest -= 1
            connection.execute(
                "INSERT INTO tag (id, feedback_id, kind, code, origin, sentiment, confidence, spans, reader)"
                " VALUES (?, ?, ?, ?, 'auto', ?, ?, ?, ?)",
                (lowest, item.id, tag.kind.value, tag.code, tag.sentiment and tag.sentiment.value,
                 tag.confidence, spans_text(tag.spans), reading.reader.value),
            )  # fmt: skip
        connection.execute(
            "UPDATE feedback SET language = ?, sentiment = ?, polarity = ?, confidence = ?,"
            " contradiction = ?, light = ?, reader = ?, reader_version = ?, read_at = ? WHERE id = ?",
            (
                *reading_cells(reading, item.text, own.get(item.id)),
                version if reading.reader is Reader.DEEP else "",
                at,
                item.id,
            ),
        )
    connection.execute("UPDATE reading_mark SET lowest = ?", (lowest,))


def read_since(connection: sqlite3.Connection, feedback: Sequence[int], at: int) -> list[int]:
    """Those of these items that were read anew at this moment or later."""
    found: list[int] = []
    for part in chunks(feedback):
        rows = connection.execute(
            f"SELECT id FROM feedback WHERE read_at >= ? AND id IN ({marks(part)})", (at, *part)
        )
        found += [row[0] for row in rows]
    return found


_CLAIMS = (
    "EXISTS (SELECT 1 FROM tag t WHERE t.feedback_id = feedback.id AND t.kind = ? AND t.code = ?"
    " AND t.present = 1) AND NOT EXISTS (SELECT 1 FROM tag t WHERE t.feedback_id = feedback.id"
    " AND t.kind = ? AND t.code = ? AND t.present = 0)"
)
_DECIDED = (
    "EXISTS (SELECT 1 FROM tag t WHERE t.feedback_id = feedback.id AND t.kind = ? AND t.code = ?"
    " AND t.origin = 'owner')"
)


def settle_legal(connection: sqlite3.Connection, feedback: Sequence[int]) -> None:
    """Open the legal clock of waiting items that claim, from when they were written, and close that
    of items that do not; where the owner decided about the claim, his clock stays."""
    claim = (TagKind.INTENT.value, Intent.LEGAL_CLAIM.value)
    for part in chunks(feedback):
        connection.execute(
            "UPDATE feedback SET legal_from = written_sort WHERE legal_from IS NULL AND status = 'waiting'"
            f" AND id IN ({marks(part)}) AND {_CLAIMS} AND NOT {_DECIDED}",
            (*part, *claim, *claim, *claim),
        )
        connection.execute(
            f"UPDATE feedback SET legal_from = NULL WHERE legal_from IS NOT NULL AND id IN ({marks(part)})"
            f" AND NOT ({_CLAIMS}) AND NOT {_DECIDED}",
            (*part, *claim, *claim, *claim),
        )
