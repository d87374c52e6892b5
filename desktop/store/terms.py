"""Words of which only the beginning was typed.

FTS5 gathers all hits of a beginning of more than three letters before it gives the first; of whole
words it gives them as they come. So where a beginning has few endings in this inbox, these are
looked for instead: the same hits, the first page in a tenth of the time.
"""

from __future__ import annotations

import sqlite3

from desktop.store import search

_INDEXED = 3
"""Beginnings of so many letters have an index of their own (``prefix`` in the schema)."""

_ENDINGS = 24
"""More endings than that are left to FTS5."""

_VOCABULARY = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.term USING fts5vocab(main, search, instance)"
_NEXT = "SELECT term FROM temp.term WHERE term >= ? LIMIT 1"
_BARE = str.maketrans("áàâäãéèêëíìîïóòôöõúùûüñç", "aaaaaeeeeiiiiooooouuuunc")
_LAST = "\x01"
"""Stands before any letter, so that what follows a word begins after it."""


def beginning(connection: sqlite3.Connection, word: str) -> str:
    """FTS5's form of all words that begin like this one."""
    bare = word.lower().translate(_BARE)
    # Of other letters only FTS5 knows how they are folded.
    if len(bare) <= _INDEXED or not (bare.isascii() and bare.isalnum()):
        return search.beginning(word)
    found = _that_begin(connection, bare)
    if not 0 < len(found) <= _ENDINGS:
        return search.beginning(word)
    return f"({' OR '.join(map(search.quoted, found))})"


def _that_begin(connection: sqlite3.Connection, bare: str) -> list[str]:
    connection.execute(_VOCABULARY)
    found: list[str] = []
    start = bare
    while len(found) <= _ENDINGS:
        row = connection.execute(_NEXT, (start,)).fetchone()
        if row is None or not row[0].startswith(bare):
            break
        found.append(row[0])
        start = row[0] + _LAST
    return found
