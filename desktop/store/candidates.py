"""Who may be one: customers with a mail, a phone or a rare name in common."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence

SHARED = 5
"""A mail or phone that more customers have is a family's, a reseller's or a form's own."""

RARE = 3
"""A name that more customers have tells nothing."""

LEAST_LETTERS = 8
"""Shorter names ("luis", "ana g") are never rare."""

_SQUEEZED = "replace(replace(replace(replace(folded, ' ', ''), '.', ''), '_', ''), '-', '')"
"""A name and the handle made of it: "María López", "maria.lopez"."""

_NAMED = f"merged_into IS NULL AND folded <> '' AND length({_SQUEEZED}) >= {LEAST_LETTERS}"


def squeezed(folded: str) -> str:
    """A folded name as names and handles are compared."""
    for mark in " ._-":
        folded = folded.replace(mark, "")
    return folded


def by_contact(connection: sqlite3.Connection) -> Iterator[tuple[str, str, list[int]]]:
    """(kind, shown, customers) of each mail and phone that several customers share."""
    rows = connection.execute(
        "SELECT k.kind, min(k.shown), group_concat(DISTINCT i.customer_id) FROM contact k"
        " JOIN identity i ON i.id = k.identity_id GROUP BY k.kind, k.key"
        f" HAVING count(DISTINCT i.customer_id) BETWEEN 2 AND {SHARED} ORDER BY k.kind, k.key"
    )
    for kind, shown, customers in rows:
        yield kind, shown, sorted(map(int, customers.split(",")))


def by_name(connection: sqlite3.Connection, limit: int) -> list[list[int]]:
    """Groups of customers with the same rare name in different sources or places, at most ``limit``."""
    rows = connection.execute(
        f"SELECT group_concat(id) FROM customer INDEXED BY customer_list WHERE {_NAMED} GROUP BY {_SQUEEZED}"
        f" HAVING count(*) BETWEEN 2 AND {RARE} ORDER BY max(last_at) DESC LIMIT ?",
        (limit,),
    )
    return [sorted(map(int, row[0].split(","))) for row in rows]


def sharing_contact(connection: sqlite3.Connection, customer: int) -> list[tuple[str, str, list[int]]]:
    """(kind, shown, other customers) of each mail and phone of this one that others have, too."""
    rows = connection.execute(
        "SELECT k.kind, min(k.shown), group_concat(DISTINCT o.customer_id) FROM identity i"
        " JOIN contact k ON k.identity_id = i.id JOIN contact ok ON ok.kind = k.kind AND ok.key = k.key"
        " JOIN identity o ON o.id = ok.identity_id"
        " WHERE i.customer_id = ? AND o.customer_id <> ? GROUP BY k.kind, k.key"
        f" HAVING count(DISTINCT o.customer_id) < {SHARED}",
        (customer, customer),
    )
    return [(row[0], row[1], sorted(map(int, row[2].split(",")))) for row in rows]


def namesakes(connection: sqlite3.Connection, customer: int) -> list[int]:
    """Other customers with the same rare name; none when the name is common."""
    row = connection.execute("SELECT folded FROM customer WHERE id = ?", (customer,)).fetchone()
    name = squeezed(row[0]) if row else ""
    if len(name) < LEAST_LETTERS:
        return []
    rows = connection.execute(
        f"SELECT id FROM customer INDEXED BY customer_list WHERE {_NAMED} AND {_SQUEEZED} = ?"
        f" LIMIT {RARE + 1}",
        (name,),
    )
    found = [item[0] for item in rows]
    return [number for number in found if number != customer] if len(found) <= RARE else []


def anonymous(connection: sqlite3.Connection, customers: Sequence[int]) -> set[int]:
    """Those of these who have no name of their own."""
    found: set[int] = set()
    for number in customers:
        row = connection.execute(
            "SELECT 1 FROM identity WHERE customer_id = ? AND kind <> 'anonymous' LIMIT 1", (number,)
        ).fetchone()
        if row is None:
            found.add(number)
    return found


def places(connection: sqlite3.Connection, customer: int) -> set[tuple[str, str]]:
    """(source, place) where a customer spoke."""
    rows = connection.execute(
        "SELECT DISTINCT s.code, s.place FROM identity i JOIN feedback f ON f.identity_id = i.id"
        " JOIN source s ON s.id = f.source_id WHERE i.customer_id = ?",
        (customer,),
    )
    return {(row[0], row[1]) for row in rows}


def words(connection: sqlite3.Connection, customer: int, limit: int = 30) -> str:
    """What a customer wrote, newest first, as one text."""
    rows = connection.execute(
        "SELECT f.title || ' ' || f.words || ' ' || f.pros || ' ' || f.cons FROM identity i"
        " JOIN feedback f ON f.identity_id = i.id WHERE i.customer_id = ?"
        " ORDER BY f.written_sort DESC LIMIT ?",
        (customer, limit),
    )
    return "\n".join(row[0] for row in rows)
