"""Writing down what items brought from another inbox: notes, the owner's tags, versions, replies."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.model.carried import CarriedTag
from desktop.store.steps import Cell


@dataclass(frozen=True, slots=True)
class Here:
    """An item as it stands in this inbox; ``batch`` is the import that added it."""

    id: int
    identity: int
    batch: int
    status: str


def here(connection: sqlite3.Connection, family: str, external_id: str, fingerprint: bytes) -> Here | None:
    """The item that one of another inbox became: of its id, else of its fingerprint."""
    columns = "SELECT id, identity_id, batch_id, status FROM feedback"
    row = connection.execute(
        f"{columns} WHERE family = ? AND external_id = ? AND external_id <> ''", (family, external_id)
    ).fetchone()
    row = (
        row
        or connection.execute(
            f"{columns} WHERE fingerprint = ? ORDER BY id LIMIT 1", (fingerprint,)
        ).fetchone()
    )
    return Here(*row) if row else None


def updated_by(connection: sqlite3.Connection, feedback: int, batch: int) -> bool:
    """Whether this import changed what the customer wrote in the item."""
    return bool(
        connection.execute(
            "SELECT 1 FROM feedback_version WHERE feedback_id = ? AND batch_id = ? AND NOT carried",
            (feedback, batch),
        ).fetchone()
    )


def add_note(connection: sqlite3.Connection, feedback: int, batch: int, at: int, text: str) -> bool:
    """A note, unless the item has it; says whether it was added."""
    return (
        connection.execute(
            "INSERT INTO note (feedback_id, at, text, batch_id) SELECT ?, ?, ?, ?"
            " WHERE NOT EXISTS (SELECT 1 FROM note WHERE feedback_id = ? AND text = ?)",
            (feedback, at, text, batch, feedback, text),
        ).rowcount
        > 0
    )


def add_tag(connection: sqlite3.Connection, feedback: int, batch: int, tag: CarriedTag) -> bool:
    """A tag of the owner's, unless he has decided about it here; says whether it was added."""
    return (
        connection.execute(
            "INSERT OR IGNORE INTO tag (feedback_id, kind, code, origin, present, sentiment, confidence,"
            " spans, reader, batch_id) VALUES (?, ?, ?, 'owner', ?, ?, 1, ?, '', ?)",
            (feedback, tag.kind, tag.code, int(tag.present), tag.sentiment, tag.spans, batch),
        ).rowcount
        > 0
    )


def add_version(connection: sqlite3.Connection, feedback: int, batch: int, at: int, state: str) -> None:
    """What the customer had written before."""
    connection.execute(
        "INSERT INTO feedback_version (feedback_id, batch_id, replaced_at, state, carried)"
        " VALUES (?, ?, ?, ?, 1)",
        (feedback, batch, at, json.dumps(json.loads(state), ensure_ascii=False)),
    )


def set_status(connection: sqlite3.Connection, feedback: int, status: str, place: dict[str, Cell]) -> None:
    """The status that an item had in the other inbox."""
    cells: dict[str, Cell] = {"status": status, "came_as": status, **place}
    connection.execute(
        f"UPDATE feedback SET {', '.join(f'{name} = ?' for name in cells)} WHERE id = ?",
        (*cells.values(), feedback),
    )


def of_batch(connection: sqlite3.Connection, table: str, batch: int) -> list[tuple[int, int]]:
    """(row, item) of the notes or tags that an import carried."""
    if table not in ("note", "tag"):
        raise ValueError(f"not a table of what is carried: {table}")
    rows = connection.execute(f"SELECT id, feedback_id FROM {table} WHERE batch_id = ? ORDER BY id", (batch,))
    return [(row[0], row[1]) for row in rows]


def items_of(rows: Sequence[tuple[int, int]]) -> list[int]:
    """The items of such rows, each once."""
    return sorted({item for _row, item in rows})
