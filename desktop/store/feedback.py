"""Items: finding those that are already there, adding new ones, updating edited ones."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from desktop.model.codes import Status
from desktop.model.placing import Place
from desktop.model.rating import Rating, rating_of
from desktop.store.steps import Cell, chunks, marks
from desktop.store.tags import insert_tags, reading_cells

if TYPE_CHECKING:
    from desktop.model.raw import RawFeedback
    from desktop.model.tags import Understanding

CONTENT = ("title", "words", "pros", "cons", "translation", "rating", "rating_scale")
"""What the customer wrote: a difference here makes an item updated."""

UPDATED = (*CONTENT, "rating_normal", "edited_at", "permalink", "likes")
"""What an update replaces; the old values are kept in feedback_version."""

COLUMNS = (
    "id", "search_id", "source_id", "identity_id", "thread_id", "batch_id", "batch_file_id", "row_no",
    "family", "external_id", "fingerprint", "parent", "title", "words", "pros", "cons", "translation",
    "rating", "rating_scale", "rating_normal", "written_at", "written_sort", "precision", "said",
    "edited_at", "imported_at", "permalink", "likes", "verified", "doubtful_of",
    "language", "sentiment", "polarity", "confidence", "contradiction", "light", "reader",
    "status", "legal_from", "rank", "due_at", "due_sort", "esteem",
)  # fmt: skip

_INSERT = f"INSERT INTO feedback ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})"

_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Known(NamedTuple):
    """An item that is already in the inbox, as far as deciding what a row means needs it.

    ``by_words``: found by its fingerprint, so author, date, rating and words are the same.
    """

    id: int
    identity_id: int
    content: tuple[Cell, ...]
    edited_at: str
    status: str
    by_words: bool = False


class NewItem(NamedTuple):
    """An item to be added, with everything that was decided about it. ``understanding`` is None
    where nobody has read the words yet."""

    id: int
    search_id: int
    raw: RawFeedback
    source_id: int
    identity_id: int
    thread_id: int | None
    batch_id: int
    batch_file_id: int
    fingerprint: bytes
    written_sort: int
    imported_at: int
    understanding: Understanding | None
    doubtful_of: int | None
    status: str
    legal_from: int | None
    place: tuple[Cell, ...]


def written_sort(raw: RawFeedback, imported_at: int) -> int:
    """Epoch seconds by which an item is ordered: when it was written, else the import.

    A day stands for its start in the local zone of this computer; a relative date
    ("hace 2 meses") is ordered by the import that is its anchor.
    """
    moment = raw.written.moment
    if isinstance(moment, datetime):
        return int(moment.timestamp())
    if isinstance(moment, date):
        return _start_of(moment)
    return imported_at


@lru_cache(8192)
def _start_of(day: date) -> int:
    return int(datetime.combine(day, time()).astimezone().timestamp())


def _edited_at(raw: RawFeedback) -> str:
    return raw.edited.isoformat().replace("+00:00", "Z") if raw.edited else ""


_NO_RATING: tuple[Cell, ...] = (None, None, None)


@lru_cache(512)
def _rating_cells(rating: Rating) -> tuple[Cell, ...]:
    return rating.value, rating.scale.value, rating.normal


def content_cells(raw: RawFeedback) -> tuple[Cell, ...]:
    """The columns of ``CONTENT``."""
    rating = raw.rating
    return (
        raw.title,
        raw.words,
        raw.pros,
        raw.cons,
        raw.translation,
        rating.value if rating else None,
        rating.scale.value if rating else None,
    )


def by_id(connection: sqlite3.Connection, feedback: int) -> Known | None:
    """The item of this id."""
    return _known(
        connection.execute(
            f"SELECT id, identity_id, edited_at, status, {', '.join(CONTENT)} FROM feedback WHERE id = ?",
            (feedback,),
        ).fetchone()
    )


def author_and_date(connection: sqlite3.Connection, feedback: int) -> tuple[str, str]:
    """Who said an item and when, as stored."""
    row = connection.execute(
        "SELECT i.shown, f.written_at FROM feedback f JOIN identity i ON i.id = f.identity_id WHERE f.id = ?",
        (feedback,),
    ).fetchone()
    return row[0], row[1]


def _known(row: sqlite3.Row | None, *, by_words: bool = False) -> Known | None:
    if row is None:
        return None
    values = tuple(row)
    return Known(values[0], values[1], values[4:], values[2], values[3], by_words)


def next_id(connection: sqlite3.Connection) -> int:
    """The id that the next item gets; ids are never used twice."""
    row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'feedback'").fetchone()
    return (row[0] if row else 0) + 1


def insert(connection: sqlite3.Connection, items: Sequence[NewItem]) -> None:
    """Add items with their raw records and automatic tags."""
    days: dict[int, tuple[Cell, ...]] = {}
    # By day: most indexes are ordered by it, and rows that come in their order find their page at hand.
    by_day = sorted(items, key=lambda item: item.search_id)
    connection.executemany(_INSERT, [_cells(item, days) for item in by_day])
    connection.executemany(
        "INSERT INTO feedback_raw (id, raw) VALUES (?, ?)",
        [(item.id, _JSON(item.raw.raw)) for item in items],
    )
    insert_tags(
        connection,
        ((item.id, item.understanding) for item in items if item.understanding is not None),
    )


def _cells(item: NewItem, days: dict[int, tuple[Cell, ...]]) -> tuple[Cell, ...]:
    """The row of an item. ``days`` remembers what comes of a time, by its ``id()``: readers give
    the same one to all items of a day."""
    raw, tags, rating = item.raw, item.understanding, item.raw.rating
    when = days.get(id(raw.written))
    if when is None:
        when = days[id(raw.written)] = (
            raw.written.text(), item.written_sort, raw.written.precision.value, raw.written.said,
        )  # fmt: skip
    return (
        item.id, item.search_id, item.source_id, item.identity_id, item.thread_id, item.batch_id,
        item.batch_file_id, raw.row_no, raw.family, raw.external_id, item.fingerprint, raw.parent,
        raw.title, raw.words, raw.pros, raw.cons, raw.translation,
        *(_rating_cells(rating) if rating else _NO_RATING), *when,
        _edited_at(raw), item.imported_at,
        raw.permalink, raw.likes, None if raw.verified is None else int(raw.verified), item.doubtful_of,
        *reading_cells(tags, raw.text), item.status, item.legal_from, *item.place,
    )  # fmt: skip


def place_cells(place: Place) -> dict[str, Cell]:
    """The columns that order the inbox."""
    return {
        "rank": place.rank,
        "due_at": place.clock.due_at if place.clock else None,
        "due_sort": place.due_sort,
        "esteem": place.esteem,
    }


def update(
    connection: sqlite3.Connection, feedback: int, raw: RawFeedback, *, batch: int, at: int, status: str
) -> None:
    """Take over what the customer changed, keeping the earlier version.

    The caller takes the item out of the search index before and puts it back after.
    """
    columns = (*UPDATED, "status")
    old = connection.execute(
        f"SELECT {', '.join(columns)} FROM feedback WHERE id = ?", (feedback,)
    ).fetchone()
    raw_old = connection.execute("SELECT raw FROM feedback_raw WHERE id = ?", (feedback,)).fetchone()
    state = dict(zip(columns, tuple(old), strict=True)) | {"raw": raw_old[0] if raw_old else "{}"}
    connection.execute(
        "INSERT INTO feedback_version (feedback_id, batch_id, replaced_at, state) VALUES (?, ?, ?, ?)",
        (feedback, batch, at, json.dumps(state, ensure_ascii=False)),
    )
    new = (
        *content_cells(raw),
        raw.rating.normal if raw.rating else None,
        _edited_at(raw),
        raw.permalink,
        raw.likes,
        status,
    )
    connection.execute(
        f"UPDATE feedback SET {', '.join(f'{column} = ?' for column in columns)} WHERE id = ?",
        (*new, feedback),
    )
    if status != Status.WAITING:
        connection.execute(
            "UPDATE feedback SET rank = NULL, due_at = NULL, due_sort = NULL, esteem = NULL WHERE id = ?",
            (feedback,),
        )
    connection.execute(
        "UPDATE feedback_raw SET raw = ? WHERE id = ?",
        (_JSON(raw.raw), feedback),
    )


def texts(connection: sqlite3.Connection, ids: Sequence[int]) -> list[tuple[int, str, Rating | None]]:
    """(id, text, rating) of items, for reading them again."""
    found: list[tuple[int, str, Rating | None]] = []
    for part in chunks(ids):
        for row in connection.execute(
            "SELECT id, title, words, pros, cons, rating, rating_scale FROM feedback"
            f" WHERE id IN ({marks(part)}) ORDER BY id",
            part,
        ):
            text = "\n".join(row[name] for name in ("title", "words", "pros", "cons") if row[name])
            found.append((row["id"], text, rating_of(row["rating"], row["rating_scale"])))
    return found


def versions_of_batch(
    connection: sqlite3.Connection, batch: int
) -> list[tuple[int, int, Mapping[str, Cell]]]:
    """(version id, item id, replaced columns) of the items that a batch updated, newest first."""
    rows = connection.execute(
        "SELECT id, feedback_id, state FROM feedback_version WHERE batch_id = ? AND NOT carried"
        " ORDER BY id DESC",
        (batch,),
    )
    return [(row[0], row[1], json.loads(row[2])) for row in rows]


def of_batch(connection: sqlite3.Connection, batch: int) -> list[int]:
    """The items that a batch added."""
    rows = connection.execute("SELECT id FROM feedback WHERE batch_id = ? ORDER BY id", (batch,))
    return [row[0] for row in rows]


def doubted(connection: sqlite3.Connection, feedback: Sequence[int]) -> list[int]:
    """The items that are marked as doubtful copies of these."""
    found: list[int] = []
    for part in chunks(feedback):
        rows = connection.execute(f"SELECT id FROM feedback WHERE doubtful_of IN ({marks(part)})", part)
        found += [row[0] for row in rows]
    return found


def worked_on(connection: sqlite3.Connection, feedback: Sequence[int]) -> set[int]:
    """Those on which the owner has done something since: replied, noted, tagged, moved."""
    found: set[int] = set()
    for part in chunks(feedback):
        found.update(
            row[0]
            for row in connection.execute(
                "SELECT id FROM feedback f WHERE"
                f" f.id IN ({marks(part)}) AND (f.snoozed_until IS NOT NULL OR f.reply_state <> ''"
                " OR (f.status = 'archived' AND f.came_as <> 'archived')"
                " OR EXISTS (SELECT 1 FROM reply r WHERE r.feedback_id = f.id AND NOT r.imported)"
                " OR (f.status = 'answered' AND f.came_as <> 'answered' AND NOT EXISTS"
                "     (SELECT 1 FROM reply r WHERE r.feedback_id = f.id AND r.imported))"
                " OR EXISTS (SELECT 1 FROM note n WHERE n.feedback_id = f.id AND n.batch_id IS NULL)"
                " OR EXISTS (SELECT 1 FROM tag t WHERE t.feedback_id = f.id AND t.origin = 'owner'"
                "     AND t.batch_id IS NULL)"
                " OR EXISTS (SELECT 1 FROM feedback_alias a WHERE a.feedback_id = f.id))",
                part,
            )
        )
    return found


def ids_of(connection: sqlite3.Connection, table: str, feedback: Sequence[int]) -> list[int]:
    """The row ids of a dependent table that belong to items."""
    if table not in ("tag", "note", "reply", "feedback_version", "feedback_alias"):
        raise ValueError(f"not a dependent table: {table}")
    found: list[int] = []
    for part in chunks(feedback):
        found += [
            row[0]
            for row in connection.execute(
                f"SELECT id FROM {table} WHERE feedback_id IN ({marks(part)}) ORDER BY id", part
            )
        ]
    return found
