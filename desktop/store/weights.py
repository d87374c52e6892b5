"""The owner's changes to the weights of the score; what was never changed stands in the code."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping

_VALUES = "prosumer.weights"
_CHANGED_AT = "prosumer.weights_at"


def changed(connection: sqlite3.Connection) -> dict[str, float]:
    """The weights that differ from the default, by key."""
    row = connection.execute("SELECT value FROM setting WHERE key = ?", (_VALUES,)).fetchone()
    found = json.loads(row[0]) if row else {}
    return {str(key): float(value) for key, value in found.items()}


def changed_at(connection: sqlite3.Connection) -> int:
    """When the weights were last changed, epoch seconds; 0 for never."""
    row = connection.execute("SELECT value FROM setting WHERE key = ?", (_CHANGED_AT,)).fetchone()
    return int(row[0]) if row else 0


def put(connection: sqlite3.Connection, values: Mapping[str, float], *, at: int) -> None:
    """Keep exactly these weights as changed."""
    connection.executemany(
        "INSERT INTO setting (key, value) VALUES (?, ?)"
        " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        [(_VALUES, json.dumps(dict(values), sort_keys=True)), (_CHANGED_AT, str(at))],
    )
