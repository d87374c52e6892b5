"""What the columns of tables mean, remembered under the keys of their layouts."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Remembered:
    """One remembered mapping. ``mapping`` is JSON, ``name`` the file for which it was made,
    ``used_at`` when it was made or used last, in epoch seconds."""

    layout: str
    mapping: str
    name: str
    used_at: int


def known(connection: sqlite3.Connection) -> dict[str, Remembered]:
    """All remembered mappings by their layouts; they are as many as the owner ever corrected."""
    rows = connection.execute("SELECT layout, mapping, name, used_at FROM mapping")
    return {row[0]: Remembered(row[0], row[1], row[2], row[3]) for row in rows}


def put(connection: sqlite3.Connection, remembered: Remembered) -> None:
    """Remember a mapping, in place of the one before for the same layout."""
    connection.execute(
        "INSERT INTO mapping (layout, mapping, name, used_at) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (layout) DO UPDATE SET mapping = excluded.mapping, name = excluded.name,"
        " used_at = excluded.used_at",
        (remembered.layout, remembered.mapping, remembered.name, remembered.used_at),
    )


def touch(connection: sqlite3.Connection, layout: str, *, at: int) -> None:
    """Note that a remembered mapping was used."""
    connection.execute("UPDATE mapping SET used_at = ? WHERE layout = ?", (at, layout))
