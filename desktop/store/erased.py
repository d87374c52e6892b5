"""Who was erased: salted digests by which a person is known again, and nothing of the person.

A digest covers what an import files an item under (source, author, external id, words). Whoever
has the file and guesses right can confirm the guess; nobody can read a name out of it.
"""

from __future__ import annotations

import hashlib
import secrets
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

SALT_BYTES = 32


class Mark(StrEnum):
    """What a digest stands for."""

    IDENTITY = "identity"
    CONTACT = "contact"
    ITEM = "item"


Trait = tuple[Mark, tuple[str, ...]]
"""A mark with what it covers: (kind, scope, key), (kind, key), (family, external id) or
("words", fingerprint in hex)."""


@dataclass(frozen=True, slots=True)
class Erased:
    """One row of the table; ``until`` is epoch seconds."""

    kind: str
    salt: bytes
    digest: bytes
    until: int


@dataclass(frozen=True, slots=True)
class Gate:
    """Tells whether something belongs to a person who was erased."""

    salts: Sequence[bytes] = ()
    until: dict[bytes, int] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.until)

    def closed(self, traits: Iterable[Trait], written: int) -> bool:
        """Whether one of these traits was erased; ``written`` (epoch seconds) lets through what was
        said after the erasure, unless the very item was erased."""
        for salt in self.salts:
            for mark, parts in traits:
                until = self.until.get(digest(salt, mark, parts))
                if until is not None and (mark is Mark.ITEM or written <= until):
                    return True
        return False


def digest(salt: bytes, mark: Mark, parts: Sequence[str]) -> bytes:
    """What is kept instead of the words."""
    content = "\x1f".join((mark.value, *parts)).encode("utf-8", "surrogatepass")
    return hashlib.sha256(salt + content).digest()


def gate(connection: sqlite3.Connection) -> Gate:
    """All digests of an inbox."""
    rows = connection.execute("SELECT salt, digest, until FROM erased").fetchall()
    salts = sorted({bytes(row[0]) for row in rows})
    return Gate(salts, {bytes(row[1]): row[2] for row in rows})


def remember(connection: sqlite3.Connection, traits: Iterable[Trait], *, until: int) -> int:
    """Keep digests of these traits under the salt of the inbox; returns how many are new."""
    row = connection.execute("SELECT salt FROM erased ORDER BY id LIMIT 1").fetchone()
    salt = bytes(row[0]) if row else secrets.token_bytes(SALT_BYTES)
    wanted = {(mark.value, digest(salt, mark, parts)) for mark, parts in traits}
    return add(connection, [Erased(kind, salt, found, until) for kind, found in sorted(wanted)])


def add(connection: sqlite3.Connection, rows: Iterable[Erased]) -> int:
    """Take over digests, also another copy's; the later end counts."""
    before = connection.execute("SELECT count(*) FROM erased").fetchone()[0]
    connection.executemany(
        "INSERT INTO erased (kind, salt, digest, until) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (salt, digest) DO UPDATE SET until = max(until, excluded.until)",
        [(row.kind, row.salt, row.digest, row.until) for row in rows],
    )
    return int(connection.execute("SELECT count(*) FROM erased").fetchone()[0]) - int(before)


def all_rows(connection: sqlite3.Connection) -> list[Erased]:
    """Every digest; none where the schema does not know erasures yet."""
    if not connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'erased'").fetchone():
        return []
    return [
        Erased(row[0], bytes(row[1]), bytes(row[2]), row[3])
        for row in connection.execute("SELECT kind, salt, digest, until FROM erased ORDER BY id")
    ]


@dataclass(frozen=True, slots=True)
class Found:
    """What an inbox holds of people who were erased: (identities, items)."""

    identities: Sequence[int]
    items: Sequence[int]


def found(connection: sqlite3.Connection, closed: Gate) -> Found:
    """The items that should not be here any more, and the identities of which nothing else is left."""
    if not closed:
        return Found((), ())
    contacts: dict[int, list[Trait]] = {}
    for identity, kind, key in connection.execute("SELECT identity_id, kind, key FROM contact"):
        contacts.setdefault(identity, []).append((Mark.CONTACT, (kind, key)))
    people: dict[int, list[Trait]] = {
        row[0]: [(Mark.IDENTITY, (row[1], row[2], row[3])), *contacts.get(row[0], ())]
        for row in connection.execute("SELECT id, kind, scope, key FROM identity")
    }
    gone: list[int] = []
    left: set[int] = set()
    touched: set[int] = set()
    for row in connection.execute(
        "SELECT id, identity_id, family, external_id, fingerprint, written_sort FROM feedback"
    ):
        traits = [*people[row[1]], *item_traits(row[2], row[3], row[4])]
        if closed.closed(traits, row[5]):
            gone.append(row[0])
            touched.add(row[1])
        else:
            left.add(row[1])
    silent = [
        number
        for number, traits in people.items()
        if number not in left and (number in touched or closed.closed(traits, 0))
    ]
    return Found(silent, gone)


def item_traits(family: str, external_id: str, fingerprint: bytes) -> list[Trait]:
    """By what an item is known again: the source's own id, and what was said."""
    traits: list[Trait] = [(Mark.ITEM, ("words", fingerprint.hex()))]
    if external_id:
        traits.append((Mark.ITEM, (family, external_id)))
    return traits
