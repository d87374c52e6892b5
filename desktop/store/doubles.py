"""Items of which one may be a copy of the other, and under what else an item is known."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.clock import of_epoch
from desktop.model.raw import RawFeedback
from desktop.store import feedback
from desktop.store.feedback import Known
from desktop.store.steps import Cell, chunks, marks


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two items, as far as choosing between them needs it."""

    id: int
    author: str
    source: str
    place: str
    text: str
    written_at: str
    rating: float | None
    rating_scale: str | None
    imported_at: str
    status: str
    replies: int
    notes: int


def pairs(connection: sqlite3.Connection, *, batch: int | None, limit: int) -> list[tuple[int, int]]:
    """(double, the item that it may be a copy of), oldest first; of one import or of all.

    The plus keeps sqlite to the short index of doubles, however large the import was.
    """
    condition, values = ("", []) if batch is None else (" AND +batch_id = ?", [batch])
    rows = connection.execute(
        f"SELECT id, doubtful_of FROM feedback WHERE doubtful_of IS NOT NULL{condition} ORDER BY id LIMIT ?",
        [*values, limit],
    )
    return [(row[0], row[1]) for row in rows]


def count(connection: sqlite3.Connection, *, batch: int | None) -> int:
    """How many pairs wait for the owner's word."""
    condition, values = ("", []) if batch is None else (" AND +batch_id = ?", [batch])
    sql = f"SELECT count(*) FROM feedback WHERE doubtful_of IS NOT NULL{condition}"
    return int(connection.execute(sql, values).fetchone()[0])


def doubt_of(connection: sqlite3.Connection, double: int) -> int | None:
    """What an item may be a copy of, if it is still in doubt."""
    row = connection.execute("SELECT doubtful_of FROM feedback WHERE id = ?", (double,)).fetchone()
    return row[0] if row else None


def sides(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, Side]:
    """These items by their ids."""
    found: dict[int, Side] = {}
    for part in chunks(ids):
        for row in connection.execute(
            "SELECT f.*, i.shown, s.code, s.place,"
            " (SELECT count(*) FROM reply r WHERE r.feedback_id = f.id"
            "   AND r.state <> 'withdrawn') AS replies,"
            " (SELECT count(*) FROM note n WHERE n.feedback_id = f.id) AS notes"
            " FROM feedback f JOIN identity i ON i.id = f.identity_id JOIN source s ON s.id = f.source_id"
            f" WHERE f.id IN ({marks(part)})",
            part,
        ):
            text = "\n".join(row[name] for name in ("title", "words", "pros", "cons") if row[name])
            found[row["id"]] = Side(
                id=row["id"],
                author=row["shown"],
                source=row["code"],
                place=row["place"],
                text=text,
                written_at=row["written_at"],
                rating=row["rating"],
                rating_scale=row["rating_scale"],
                imported_at=of_epoch(row["imported_at"]),
                status=row["status"],
                replies=row["replies"],
                notes=row["notes"],
            )
    return found


def cells(connection: sqlite3.Connection, item: int, columns: Sequence[str]) -> dict[str, Cell]:
    """Some columns of an item's row."""
    row = connection.execute(f"SELECT {', '.join(columns)} FROM feedback WHERE id = ?", (item,)).fetchone()
    return dict(zip(columns, tuple(row), strict=True))


KEPT_ABOUT = ("note", "consent", "care")
"""Tables of what the owner noted about an item, that go over to the item that stays."""


def rows_about(connection: sqlite3.Connection, table: str, item: int) -> list[int]:
    """The row ids of one of ``KEPT_ABOUT`` that belong to an item."""
    if table not in KEPT_ABOUT:
        raise ValueError(f"not about items: {table}")
    rows = connection.execute(f"SELECT id FROM {table} WHERE feedback_id = ? ORDER BY id", (item,))
    return [row[0] for row in rows]


def owner_tags(connection: sqlite3.Connection, item: int) -> list[tuple[int, str, str]]:
    """(id, kind, code) of the tags that the owner set or took off."""
    rows = connection.execute(
        "SELECT id, kind, code FROM tag WHERE feedback_id = ? AND origin = 'owner' ORDER BY id", (item,)
    )
    return [(row[0], row[1], row[2]) for row in rows]


def known_as(connection: sqlite3.Connection, raw: RawFeedback, fingerprint: bytes) -> Known | None:
    """The item of which a record was a copy, by the owner's word.

    The very same copy again is what is here already, whatever its words are beside the item's.
    A copy with a known id that was changed since is an edit.
    """
    row = connection.execute(
        "SELECT feedback_id, fingerprint FROM feedback_alias"
        " WHERE fingerprint = ? OR (family = ? AND external_id = ? AND external_id <> '')"
        " ORDER BY fingerprint = ? DESC LIMIT 1",
        (fingerprint, raw.family, raw.external_id, fingerprint),
    ).fetchone()
    known = feedback.by_id(connection, row[0]) if row else None
    if known is not None and row[1] == fingerprint:
        return known._replace(by_words=True)
    return known


def any_known(connection: sqlite3.Connection) -> bool:
    """Whether the owner ever said of two items that they are the same."""
    return connection.execute("SELECT 1 FROM feedback_alias LIMIT 1").fetchone() is not None
