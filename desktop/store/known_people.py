"""Customers by the beginning of their names, for a form that asks who spoke."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from desktop.store import search

LOOKED_AT = 400
"""Newest items looked at for a name: who spoke lately is meant before who spoke once."""


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A customer as a suggestion. ``source`` is where he or she spoke last, ``written_at`` when."""

    id: int
    name: str
    source: str
    written_at: str
    items: int


def by_name(connection: sqlite3.Connection, typed: str, limit: int) -> list[KnownPerson]:
    """Customers of whose name each typed word begins a word, who spoke last first.

    Accents and case make no difference.
    """
    expression = search.match_expression(typed.split(), (), ())
    if not expression:
        return []
    rows = connection.execute(
        "SELECT c.id, c.name, s.code, f.written_at FROM (SELECT rowid FROM search"
        " WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?) hit"
        " JOIN feedback f ON f.search_id = hit.rowid JOIN identity i ON i.id = f.identity_id"
        " JOIN customer c ON c.id = i.customer_id JOIN source s ON s.id = f.source_id"
        " WHERE i.kind <> 'anonymous' ORDER BY hit.rowid DESC",
        (f"author : ({expression})", LOOKED_AT),
    )
    found: dict[int, KnownPerson] = {}
    for row in rows:
        if row[0] not in found:
            if len(found) == limit:
                break
            found[row[0]] = KnownPerson(row[0], row[1], row[2], row[3], _items(connection, row[0]))
    return list(found.values())


def _items(connection: sqlite3.Connection, customer: int) -> int:
    row = connection.execute(
        "SELECT count(*) FROM identity i JOIN feedback f ON f.identity_id = i.id WHERE i.customer_id = ?",
        (customer,),
    ).fetchone()
    return int(row[0])


def speaks_as(connection: sqlite3.Connection, customer: int, scope: str, key: str, shown: str) -> None:
    """Give a customer an identity of this id space, unless there is one already."""
    connection.execute(
        "INSERT OR IGNORE INTO identity (customer_id, kind, scope, key, shown)"
        " SELECT id, 'author_id', ?, ?, ? FROM customer WHERE id = ?",
        (scope, key, shown, customer),
    )


def name_of(connection: sqlite3.Connection, customer: int) -> str | None:
    """The name of a customer, None when there is none."""
    row = connection.execute("SELECT name FROM customer WHERE id = ?", (customer,)).fetchone()
    return row[0] if row else None
