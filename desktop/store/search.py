"""The full-text index: one row an item, in date order, over words, replies, author and notes.

The index of an import follows its items: indexing many at once costs a fraction of indexing
each by itself. ``search_mark`` says how far it has come, in the same transaction as the rows of
the index: an item is in the index if and only if its id is not above the mark. Whoever opens
the inbox goes on from there.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from desktop.store.steps import chunks, marks

DAY_SHIFT = 24
"""A search id is the day since 1970 shifted by this, plus a number within the day."""

SECONDS_A_DAY = 86_400
DAY_ZERO = 1_000_000
"""Added to the day, so that items written before 1970 stay positive and in order."""

FEW = 500
"""So many items are indexed together with their import; more follow it."""


def first_of_day(written_sort: int) -> int:
    """The lowest search id of the day in which the epoch second lies."""
    return (written_sort // SECONDS_A_DAY + DAY_ZERO) << DAY_SHIFT


class SearchIds:
    """Hands out search ids within one transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._next: dict[int, int] = {}

    def take(self, written_sort: int) -> int:
        """The next free search id of the item's day."""
        first = first_of_day(written_sort)
        number = self._next.get(first)
        if number is None:
            row = self._connection.execute(
                "SELECT max(search_id) FROM feedback WHERE search_id >= ? AND search_id < ?",
                (first, first + (1 << DAY_SHIFT)),
            ).fetchone()
            number = first if row[0] is None else row[0] + 1
        self._next[first] = number + 1
        return number


def mark(connection: sqlite3.Connection) -> int:
    """The highest id of an item that is in the index; what is above it waits for ``catch_up``."""
    return int(connection.execute("SELECT indexed FROM search_mark").fetchone()[0])


def waiting(connection: sqlite3.Connection) -> bool:
    """Whether there are items that are not in the index yet."""
    row = connection.execute(
        "SELECT 1 FROM feedback WHERE id > (SELECT indexed FROM search_mark) LIMIT 1"
    ).fetchone()
    return row is not None


def catch_up(connection: sqlite3.Connection, limit: int) -> int:
    """Index the next items that wait, at most ``limit``; returns how many."""
    start = mark(connection)
    last, count = connection.execute(
        "SELECT max(id), count(*) FROM (SELECT id FROM feedback WHERE id > ? ORDER BY id LIMIT ?)",
        (start, limit),
    ).fetchone()
    if not count:
        return 0
    connection.execute(
        "INSERT INTO search (rowid, words, replies, author, notes)"
        " SELECT s.search_id, s.words, s.replies, s.author, s.notes FROM search_source s"
        " WHERE s.search_id IN (SELECT search_id FROM feedback WHERE id > ? AND id <= ?)"
        " ORDER BY s.search_id",
        (start, last),
    )
    connection.execute("UPDATE search_mark SET indexed = ?", (last,))
    return int(count)


def follow(connection: sqlite3.Connection) -> None:
    """Index what waits in the running transaction if it is little: a note, a paste, a small file."""
    few = connection.execute(
        "SELECT count(*) FROM (SELECT 1 FROM feedback WHERE id > (SELECT indexed FROM search_mark) LIMIT ?)",
        (FEW + 1,),
    ).fetchone()[0]
    if 0 < few <= FEW:
        catch_up(connection, FEW)


def tidy(connection: sqlite3.Connection, pages: int) -> bool:
    """Merge the parts that the index has grown, ``pages`` of work at most; says whether there
    was anything to do. Writing leaves this to idle moments (automerge is 0)."""
    before = connection.total_changes
    connection.execute("INSERT INTO search (search, rank) VALUES ('merge', ?)", (pages,))
    # FTS5's documentation: a merge that did nothing counts as one change at most.
    return connection.total_changes - before >= 2


def rebuild(connection: sqlite3.Connection) -> None:
    """Make the index anew from the words."""
    connection.execute("INSERT INTO search (search) VALUES ('rebuild')")
    connection.execute("UPDATE search_mark SET indexed = (SELECT coalesce(max(id), 0) FROM feedback)")


def add(connection: sqlite3.Connection, feedback_ids: Sequence[int]) -> None:
    """Index items as they now are; those above the mark are left to ``catch_up``."""
    last = mark(connection)
    for part in chunks(feedback_ids):
        connection.execute(
            "INSERT INTO search (rowid, words, replies, author, notes)"
            " SELECT s.search_id, s.words, s.replies, s.author, s.notes FROM search_source s"
            " WHERE s.search_id IN (SELECT search_id FROM feedback"
            f" WHERE id IN ({marks(part)}) AND id <= ?) ORDER BY s.search_id",
            [*part, last],
        )


def remove(connection: sqlite3.Connection, feedback_ids: Sequence[int]) -> None:
    """Take items out of the index; to be called before their words change or go."""
    last = mark(connection)
    for part in chunks(feedback_ids):
        connection.execute(
            "INSERT INTO search (search, rowid, words, replies, author, notes)"
            " SELECT 'delete', s.search_id, s.words, s.replies, s.author, s.notes FROM search_source s"
            f" WHERE s.search_id IN (SELECT search_id FROM feedback WHERE id IN ({marks(part)}) AND id <= ?)",
            [*part, last],
        )


def make_way(connection: sqlite3.Connection, gone: Sequence[int]) -> None:
    """Before many items go: taking more than half of them out of the index one by one takes longer
    than indexing the others anew, which can wait. ``remove`` has nothing to do then."""
    if len(gone) <= FEW:
        return
    there = connection.execute("SELECT count(*) FROM feedback").fetchone()[0]
    if 2 * len(gone) > there:
        connection.execute("INSERT INTO search (search) VALUES ('delete-all')")
        connection.execute("UPDATE search_mark SET indexed = 0")


@contextmanager
def changing(connection: sqlite3.Connection, feedback_ids: Sequence[int]) -> Iterator[None]:
    """Keep the index true while the words, replies, author or notes of items change."""
    remove(connection, feedback_ids)
    yield
    add(connection, feedback_ids)


def beginning(word: str) -> str:
    """FTS5's form of all words that begin like this one."""
    return f"{quoted(word)}*"


def match_expression(
    words: Sequence[str],
    phrases: Sequence[str],
    without: Sequence[str],
    beginning: Callable[[str], str] = beginning,
) -> str:
    """FTS5's form of what is looked for; words as beginnings. '' when nothing can be looked for.

    Terms are quoted, so that nothing an owner types is taken as an operator.
    """
    terms = [beginning(word) for word in words if _has_token(word)]
    terms += [quoted(phrase) for phrase in phrases if _has_token(phrase)]
    if not terms:
        return ""
    unwanted, expression = any_of(without), " AND ".join(terms)
    return f"({expression}) NOT ({unwanted})" if unwanted else expression


def any_of(words: Sequence[str]) -> str:
    """FTS5's form of any of some words or phrases, each whole: who leaves out "caro" does not mean
    Carolina. '' when none can be looked for."""
    return " OR ".join(quoted(word) for word in words if _has_token(word))


def quoted(text: str) -> str:
    """A word or a phrase as FTS5 takes it, whatever it holds."""
    return '"' + text.replace('"', '""').replace("\0", " ") + '"'


def _has_token(text: str) -> bool:
    return any(character.isalnum() for character in text)
