"""The settings of one inbox."""

from __future__ import annotations

import sqlite3

from desktop.settings import SETTINGS, Value


def get(connection: sqlite3.Connection, key: str) -> Value:
    """The value of a declared setting, its default when it was never set. KeyError else."""
    setting = SETTINGS[key]
    row = connection.execute("SELECT value FROM setting WHERE key = ?", (key,)).fetchone()
    return setting.parse(row[0]) if row else setting.default


def number(connection: sqlite3.Connection, key: str) -> int:
    """The value of a setting that counts."""
    value = get(connection, key)
    if not isinstance(value, int):
        raise TypeError(f"{key} is no number")
    return value


def put(connection: sqlite3.Connection, key: str, value: Value) -> None:
    """Set a declared setting."""
    connection.execute(
        "INSERT INTO setting (key, value) VALUES (?, ?)"
        " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (key, SETTINGS[key].dump(value)),
    )
