"""Finding or making the identities of many records at once."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable

from desktop.store.names import folded
from desktop.store.people import IdentityKey
from desktop.store.steps import chunks, marks

Key = tuple[str, str, str]


def key_of(wanted: IdentityKey) -> Key:
    """What tells identities apart; the name that is shown does not."""
    return wanted.kind, wanted.scope, wanted.key


def newest(connection: sqlite3.Connection) -> int:
    """The highest id that an identity ever had: those above it are newer."""
    return _last_id(connection, "identity")


def take(connection: sqlite3.Connection, wanted: Iterable[IdentityKey]) -> dict[Key, int]:
    """The ids of these identities; a new one is made with a customer of its own, and has an id
    above all that were there before."""
    unique: dict[Key, IdentityKey] = {}
    for one in wanted:
        unique.setdefault(key_of(one), one)
    found = _known(connection, unique)
    missing = [one for key, one in unique.items() if key not in found]
    customer, identity = _last_id(connection, "customer") + 1, _last_id(connection, "identity") + 1
    # In the order of the indexes by name: each page of those is then visited once.
    by_name = sorted(enumerate(missing), key=lambda found: (found[1].kind, found[1].scope, found[1].key))
    connection.executemany(
        "INSERT INTO customer (id, name, folded) VALUES (?, ?, ?)",
        [(customer + place, one.shown, folded(one.shown)) for place, one in by_name],
    )
    connection.executemany(
        "INSERT INTO identity (id, customer_id, kind, scope, key, shown) VALUES (?, ?, ?, ?, ?, ?)",
        [
            (identity + place, customer + place, one.kind, one.scope, one.key, one.shown)
            for place, one in by_name
        ],
    )
    for place, one in enumerate(missing):
        found[key_of(one)] = identity + place
    return found


def _known(connection: sqlite3.Connection, unique: Iterable[Key]) -> dict[Key, int]:
    spaces: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for kind, scope, key in unique:
        spaces[kind, scope].append(key)
    found: dict[Key, int] = {}
    for (kind, scope), keys in spaces.items():
        for part in chunks(keys):
            rows = connection.execute(
                f"SELECT key, id FROM identity WHERE kind = ? AND scope = ? AND key IN ({marks(part)})",
                [kind, scope, *part],
            )
            for key, number in rows:
                found[kind, scope, key] = number
    return found


def _last_id(connection: sqlite3.Connection, table: str) -> int:
    row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).fetchone()
    return int(row[0]) if row else 0
