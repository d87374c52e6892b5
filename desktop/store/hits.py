"""What the search finds, joined with the index that holds all that a list may ask of an item."""

from __future__ import annotations

import sqlite3

from desktop.store import finding
from desktop.store.clauses import Clause, Drive
from desktop.store.conditions import Conditions

TABLE = "search s CROSS JOIN feedback f INDEXED BY feedback_hits ON f.search_id = s.rowid"

AMONG = "f.search_id IN (SELECT rowid FROM search WHERE search MATCH ?)"
"""That an item is found by an expression."""

FOUND = f"SELECT f.id FROM {TABLE} WHERE search MATCH ?"
"""The items that an expression finds."""

_SEVERAL = 150_000
"""So many hits are joined with all that is asked sooner than a list is walked for the few that fit."""


def widely(where: Conditions, others: Clause) -> tuple[str, Clause]:
    """Where a whole list is read from, and what to ask there: the words, if any, beside these ``others``."""
    if not where.few_hits:
        return finding.widely(where), others.and_then(where.words)
    return TABLE, Clause(["search MATCH ?"], where.words.values).and_then(others)


def no_more(connection: sqlite3.Connection, bounds: Clause, most: int) -> bool:
    """Whether there are at most so many hits."""
    some = f"SELECT 1 FROM search s WHERE {bounds.where} LIMIT {most + 1}"
    found = connection.execute(f"SELECT count(*) FROM ({some})", bounds.values).fetchone()[0]
    return bool(found <= most)


def look_for(connection: sqlite3.Connection, where: Conditions, expression: str) -> None:
    """That an item is found by the expression."""
    where.words.add(AMONG, expression)
    match = Clause(["search MATCH ?"], where.words.values)
    where.few_hits = no_more(connection, match, _SEVERAL)
    if where.few_hits:
        fitting = match.and_then(where.plain)
        drive = f"SELECT f.id FROM {TABLE} WHERE {fitting.where}"
        where.drives.append(Drive(drive, tuple(fitting.values)))
