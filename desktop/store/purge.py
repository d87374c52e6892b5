"""Erasing people and items from every table, the search index and the journal, for good.

What hangs on an item or a person is found through the foreign keys of the schema, so that a table
that is added later is covered as well. Nothing of this can be undone.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from desktop.store import chain, purge_journal, purge_words, search
from desktop.store.erased import Mark, Trait, item_traits
from desktop.store.steps import chunks, marks

Ids = dict[str, set[int]]
"""Table names to the ids of rows that go."""

LOOSE = {
    "feedback_id": "feedback",
    "customer_id": "customer",
    "identity_id": "identity",
    "reply_id": "reply",
}
"""Columns that name a row without a foreign key (it may outlive what it names)."""

_KEEPS_ITS_OWN = frozenset({"log_entry", "journal", "journal_op", "erased", "erasure"})


@dataclass(frozen=True, slots=True)
class Link:
    """``column`` of ``child`` names a row of ``parent``; ``owned`` rows go with it, others forget it."""

    child: str
    column: str
    parent: str
    owned: bool


@dataclass(slots=True)
class Purged:
    """How many rows of each table went."""

    counts: dict[str, int] = field(default_factory=lambda: defaultdict(int))


def links(connection: sqlite3.Connection) -> list[Link]:
    """Every way in which a row of one table names a row of another."""
    found: list[Link] = []
    tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    for table in tables:
        if table in _KEEPS_ITS_OWN or table.startswith(("sqlite_", "search")):
            continue
        columns = {row[1]: row for row in connection.execute(f'PRAGMA table_info("{table}")')}
        named = set()
        for row in connection.execute(f'PRAGMA foreign_key_list("{table}")').fetchall():
            column = columns[row[3]]
            named.add(row[3])
            found.append(Link(table, row[3], row[2], bool(column[3] or column[5])))
        for name, parent in LOOSE.items():
            if name in columns and name not in named:
                found.append(Link(table, name, parent, True))
    return found


@dataclass(frozen=True, slots=True)
class Target:
    """What is to go. ``traits`` are what it is known again by; ``words`` are the names and handles
    that may stand in labels and file names."""

    customers: Sequence[int]
    identities: Sequence[int]
    items: Sequence[int]
    traits: Sequence[Trait]
    words: Sequence[str]


def target(
    connection: sqlite3.Connection,
    *,
    customers: Sequence[int],
    identities: Sequence[int],
    items: Sequence[int],
) -> Target:
    """Everything about these rows that the erasure has to know before they are gone."""
    traits: list[Trait] = []
    words: set[str] = set()
    for part in chunks(identities):
        for kind, scope, key, shown in connection.execute(
            f"SELECT kind, scope, key, shown FROM identity WHERE id IN ({marks(part)})", part
        ):
            traits.append((Mark.IDENTITY, (kind, scope, key)))
            words |= {shown, *([] if kind == "anonymous" else [key])}
        for kind, key, shown in connection.execute(
            f"SELECT kind, key, shown FROM contact WHERE identity_id IN ({marks(part)})", part
        ):
            traits.append((Mark.CONTACT, (kind, key)))
            words |= {key, shown}
    for part in chunks(customers):
        rows = connection.execute(f"SELECT name FROM customer WHERE id IN ({marks(part)})", part)
        words.update(row[0] for row in rows)
    for part in chunks(items):
        for table, column in (("feedback", "id"), ("feedback_alias", "feedback_id")):
            rows = connection.execute(
                f"SELECT family, external_id, fingerprint FROM {table} WHERE {column} IN ({marks(part)})",
                part,
            )
            for family, external, fingerprint in rows:
                traits += item_traits(family, external, fingerprint)
    return Target(customers, identities, items, traits, sorted(filter(None, words)))


def purge(connection: sqlite3.Connection, wanted: Target, *, at: int) -> Purged:
    """Take it all out within the running transaction. The caller remembers ``wanted.traits`` and
    makes the bytes go (``scour``)."""
    connection.execute("PRAGMA defer_foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")
    known = links(connection)
    ids: Ids = defaultdict(set)
    ids["customer"] |= set(wanted.customers)
    ids["identity"] |= set(wanted.identities)
    ids["feedback"] |= set(wanted.items)
    threads = _threads(connection, wanted.items)
    ideas = _ideas_in_their_words(connection, wanted.items)
    _close(connection, known, ids)
    done = Purged()
    search.remove(connection, sorted(ids["feedback"]))
    _seal_log(connection, sorted(ids["reply"]), at)
    _delete(connection, known, ids, done)
    _empty_threads(connection, threads, done)
    _empty_ideas(connection, ideas, done)
    done.counts["journal"] += purge_journal.scrub(connection, known, ids, wanted)
    done.counts["reject"] += purge_words.rejects(connection, wanted.words)
    purge_words.labels(connection, wanted.words)
    return done


def _close(connection: sqlite3.Connection, known: Sequence[Link], ids: Ids) -> None:
    """Add whatever belongs to what goes, and what belongs to that."""
    pending: list[tuple[str, Sequence[int]]] = [(table, sorted(found)) for table, found in ids.items()]
    while pending:
        parent, found = pending.pop()
        for link in known:
            if link.parent != parent or not link.owned or not _has_id(connection, link.child):
                continue
            fresh: set[int] = set()
            for part in chunks(found):
                rows = connection.execute(
                    f'SELECT id FROM "{link.child}" WHERE "{link.column}" IN ({marks(part)})', part
                )
                fresh.update(row[0] for row in rows)
            fresh -= ids[link.child]
            if fresh:
                ids[link.child] |= fresh
                pending.append((link.child, sorted(fresh)))


def _has_id(connection: sqlite3.Connection, table: str) -> bool:
    return any(row[1] == "id" for row in connection.execute(f'PRAGMA table_info("{table}")'))


def _delete(connection: sqlite3.Connection, known: Sequence[Link], ids: Ids, done: Purged) -> None:
    for link in known:
        for part in chunks(sorted(ids.get(link.parent, ()))):
            where = f'"{link.column}" IN ({marks(part)})'
            if not link.owned:
                connection.execute(f'UPDATE "{link.child}" SET "{link.column}" = NULL WHERE {where}', part)
            elif not _has_id(connection, link.child):
                cursor = connection.execute(f'DELETE FROM "{link.child}" WHERE {where}', part)
                done.counts[link.child] += cursor.rowcount
    for table, found in ids.items():
        for part in chunks(sorted(found)):
            cursor = connection.execute(f'DELETE FROM "{table}" WHERE id IN ({marks(part)})', part)
            done.counts[table] += cursor.rowcount


def _seal_log(connection: sqlite3.Connection, replies: Sequence[int], at: int) -> None:
    """The log keeps its digests and notes each posting as withdrawn; without the salts nobody can
    try out what was said."""
    posted: list[int] = []
    for part in chunks(replies):
        rows = connection.execute(
            "SELECT reply_id, kind FROM log_entry l WHERE reply_id IN"
            f" ({marks(part)}) AND id = (SELECT max(id) FROM log_entry WHERE reply_id = l.reply_id)",
            part,
        )
        posted += [row[0] for row in rows if row[1] != "withdrawn"]
    chain.append(connection, "withdrawn", sorted(posted), at)
    for part in chunks(replies):
        connection.execute(f"UPDATE log_entry SET salt = NULL WHERE reply_id IN ({marks(part)})", part)


def _threads(connection: sqlite3.Connection, items: Sequence[int]) -> set[int]:
    found: set[int] = set()
    for part in chunks(items):
        rows = connection.execute(
            f"SELECT DISTINCT thread_id FROM feedback WHERE thread_id IS NOT NULL AND id IN ({marks(part)})",
            part,
        )
        found.update(row[0] for row in rows)
    return found


def _empty_threads(connection: sqlite3.Connection, threads: Iterable[int], done: Purged) -> None:
    """Conversations of which nothing is left: their keys may be names or numbers."""
    for number in threads:
        cursor = connection.execute(
            "DELETE FROM thread WHERE id = ? AND NOT EXISTS (SELECT 1 FROM feedback WHERE thread_id = ?)",
            (number, number),
        )
        done.counts["thread"] += cursor.rowcount


def _ideas_in_their_words(connection: sqlite3.Connection, items: Sequence[int]) -> set[int]:
    """Ideas whose title is a quote of one of these items."""
    found: set[int] = set()
    for part in chunks(items):
        rows = connection.execute(
            "SELECT i.id FROM idea i JOIN idea_item x ON x.idea_id = i.id"
            " JOIN feedback f ON f.id = x.feedback_id"
            f" WHERE f.id IN ({marks(part)})"
            " AND instr(f.title || ' ' || f.words || ' ' || f.pros || ' ' || f.cons, i.title)",
            part,
        )
        found.update(row[0] for row in rows)
    return found


def _empty_ideas(connection: sqlite3.Connection, ideas: Iterable[int], done: Purged) -> None:
    """An idea in the words of somebody erased goes with them, unless others had it too."""
    for number in ideas:
        if connection.execute("SELECT 1 FROM idea_item WHERE idea_id = ?", (number,)).fetchone():
            continue
        connection.execute("DELETE FROM idea_told WHERE idea_id = ?", (number,))
        done.counts["idea"] += connection.execute("DELETE FROM idea WHERE id = ?", (number,)).rowcount


def scour(connection: sqlite3.Connection) -> bool:
    """Make the bytes go too, outside of any transaction: the index is merged into one part, the
    file written anew, and the log beside it emptied. Says whether that log is empty: another
    program that reads just now may keep it until it is done."""
    _merge_index(connection)
    # The file is written anew on the disk, not in memory: it may be larger than that. It goes through
    # the log, in which there need not be anything else then.
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    connection.execute("PRAGMA temp_store = FILE")
    connection.execute("VACUUM")
    connection.execute("PRAGMA temp_store = MEMORY")
    return not connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]


def scoured(connection: sqlite3.Connection, fresh: Path) -> None:
    """The same in a new file: what nobody else has open need not be written twice."""
    _merge_index(connection)
    connection.execute("VACUUM INTO ?", (str(fresh),))


def _merge_index(connection: sqlite3.Connection) -> None:
    """Words that were taken out stand in the parts of the index until those are merged."""
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("INSERT INTO search (search) VALUES ('optimize')")
