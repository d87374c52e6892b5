"""Who was erased: salted digests by which a person is known again, and nothing of the person.

A digest covers what an import files an item under (source, author, external id, words). Whoever
has the file and guesses right can confirm the guess; nobody can read a name out of it.
"""

from __future__ import annotations

import hashlib
import secrets
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
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
        return any(mark is Mark.ITEM or written <= until for mark, until in self._known(traits))

    def closed_until(self, traits: Iterable[Trait]) -> int | None:
        """Until when somebody with one of these traits is not to be here; None for anybody else."""
        return max((until for _mark, until in self._known(traits)), default=None)

    def _known(self, traits: Iterable[Trait]) -> Iterator[tuple[Mark, int]]:
        for mark, parts in traits:
            for salt in self.salts:
                until = self.until.get(digest(salt, mark, parts))
                if until is not None:
                    yield mark, until


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
    until = _people(connection, closed)
    gone: set[int] = set()
    touched = set(until)
    for number, identity, family, external_id, fingerprint, written in connection.execute(
        "SELECT id, identity_id, family, external_id, fingerprint, written_sort FROM feedback"
    ):
        if written <= until.get(identity, written - 1) or closed.closed(
            item_traits(family, external_id, fingerprint), written
        ):
            gone.add(number)
            touched.add(identity)
    silent = [
        number
        for number in sorted(touched)
        if all(
            row[0] in gone
            for row in connection.execute("SELECT id FROM feedback WHERE identity_id = ?", (number,))
        )
    ]
    return Found(silent, sorted(gone))


def _people(connection: sqlite3.Connection, closed: Gate) -> dict[int, int]:
    """The identities that were erased, and until when each of them is not to be here."""
    until: dict[int, int] = {}
    for mark, sql in (
        (Mark.IDENTITY, "SELECT id, kind, scope, key FROM identity"),
        (Mark.CONTACT, "SELECT identity_id, kind, key FROM contact"),
    ):
        for row in connection.execute(sql):
            end = closed.closed_until([(mark, tuple(row)[1:])])
            if end is not None:
                until[row[0]] = max(end, until.get(row[0], end))
    return until


def item_traits(family: str, external_id: str, fingerprint: bytes) -> list[Trait]:
    """By what an item is known again: the source's own id, and what was said."""
    traits: list[Trait] = [(Mark.ITEM, ("words", fingerprint.hex()))]
    if external_id:
        traits.append((Mark.ITEM, (family, external_id)))
    return traits
