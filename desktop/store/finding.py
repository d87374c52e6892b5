"""Ways to the ids of a list, each quick for some lists and slow for others.

The figures are those of tests/bench/inbox.py.
"""

from __future__ import annotations

import json
import sqlite3
import time
from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from desktop.store.clauses import Drive
from desktop.store.conditions import WAITS, Conditions
from desktop.store.steps import Cell

FEW = 4_000
"""So many items are found and sorted faster than a whole list is walked."""

FEW_FOR_A_PAGE = 2_500
"""So many are looked up sooner than a first page is full: each lies on another page of the file."""

SEVERAL = 1_000
"""More than so many are waited for along a list before each of them is looked up."""

ON_A_PAGE = 40
"""Entries of an index of lists on a page of the file: so many are passed while one item is looked up."""

GLANCE = 4_000
"""So many items that fit but for their tags are tried one by one, before the tags tell all that can fit."""

TRIED_HITS = 30_000
"""So many hits of a search are tried one by one sooner than their tags have told all that can fit."""

MANY = 20_000
"""So many that can fit by their tags are looked up sooner than a list is walked for the few that do."""

SPARSE = 0.3
"""Of so much of the inbox, many more of the first that fit by their tags are met by these alone."""

LISTED = "SELECT DISTINCT value AS id FROM json_each(?)"
"""The ids that ``listed`` holds."""

_PIECE = 65_536

Table = tuple[str, list[Cell]]
"""Where items are read from, with the values of that."""


class Run(NamedTuple):
    """One run of a list: which items, by which index, in which order. ``values`` are those of the part."""

    part: str
    by: str
    order: str
    values: Sequence[Cell] = ()


class NotAtAGlance(Exception):
    """What is looked for may lie further on."""


def fitting(rows: Iterable[sqlite3.Row], most: int) -> Iterator[sqlite3.Row]:
    """Those whose last cell says that they fit. Raises NotAtAGlance once so many have come by."""
    for seen, row in enumerate(rows, 1):
        if seen == most:
            raise NotAtAGlance
        if row[-1]:
            yield row


def few_by_tags(connection: sqlite3.Connection, where: Conditions) -> list[int] | None:
    """All ids that can fit by their tags, where these are not too many to be looked up."""
    drive = where.tags.together()
    found = _ids(connection, drive, MANY + 1) if drive is not None else None
    return found if found is not None and len(found) <= MANY else None


def sparse(connection: sqlite3.Connection, drive: Drive) -> bool:
    """Whether a way leads to a small part of the inbox, as far as the first ids tell; it goes by the ids."""
    first = _ids(connection, drive, SEVERAL)
    return not first or first[-1] * SPARSE >= len(first)


def fewest(connection: sqlite3.Connection, where: Conditions, *, page: bool = False) -> list[int] | None:
    """All ids that can fit, by the way that leads to the fewest; None where each leads to many."""
    best = None
    for drive in (*where.drives, *where.tags.wanted):
        most = (FEW_FOR_A_PAGE if page else FEW) + 1 if best is None else len(best)
        found = _ids(connection, drive, most)
        if not found:
            return found
        if len(found) < most:
            best = found
    return best


def _ids(connection: sqlite3.Connection, drive: Drive, most: int) -> list[int]:
    rows = connection.execute(f"SELECT id FROM ({drive.select}) LIMIT {most}", drive.values)
    return [row[0] for row in rows]


def passed_by(
    connection: sqlite3.Connection, run: Run, where: Conditions, numbers: Sequence[int] | None, limit: int
) -> list[int]:
    """The first ``limit`` that fit, fewer where the others lie too far down a run to be waited for. Few
    ``numbers`` that can fit are waited for as long as it would take to look up each."""
    fits, values, most = where.where, where.values, GLANCE
    if numbers is not None:
        fits, values = f"+f.id IN ({LISTED}) AND {fits}", [listed(numbers), *values]
        most = len(numbers) * ON_A_PAGE if len(numbers) > SEVERAL else 0
    passed = (
        f"SELECT f.id AS id, iif({fits}, 1, 0) AS fits FROM feedback f INDEXED BY {run.by}"
        f" WHERE {run.part} ORDER BY {run.order} LIMIT {most}"
    )
    sql = f"SELECT id FROM ({passed}) WHERE fits LIMIT {limit}"
    return [row[0] for row in connection.execute(sql, [*values, *run.values])]


def through(numbers: Sequence[int]) -> Table:
    """These items, looked up one by one."""
    return f"({LISTED}) d CROSS JOIN feedback f ON f.id = d.id", [listed(numbers)]


def widely(where: Conditions) -> str:
    """Where a whole list is read from: through an index that holds all that is asked but tags."""
    if WAITS in where.plain.parts:
        return "feedback f INDEXED BY feedback_urgency"
    return "feedback f INDEXED BY feedback_hits" if where.any else "feedback f"


def listed(numbers: Sequence[int]) -> str:
    """Ids as a statement takes them; there may be more of them than it takes parameters."""
    return json.dumps(numbers)


def every(connection: sqlite3.Connection, sql: str, values: Sequence[Cell]) -> array[int]:
    """All ids of a SELECT. SQLite strings them together in one long step, during which other
    threads run; reading a million rows one by one would hold them up for as long as it takes."""
    found: array[int] = array("q")
    for piece in pieces(connection, sql, values):
        found.extend(piece)
    return found


def pieces(connection: sqlite3.Connection, sql: str, values: Sequence[Cell]) -> Iterator[list[int]]:
    """The same, some at a time."""
    text = connection.execute(
        f"SELECT group_concat(id) FROM ({sql} LIMIT -1)",  # the limit keeps the order inside
        values,
    ).fetchone()[0]
    text, start = text or "", 0
    while start < len(text):
        end = text.find(",", start + _PIECE)
        end = len(text) if end < 0 else end
        yield json.loads(f"[{text[start:end]}]")
        start = end + 1
        time.sleep(0)  # whoever paints the window gets its turn
