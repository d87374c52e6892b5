"""Deadlines: the owner's rules for them, the days of the calendar, and the items they run for."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from desktop.model.answering import ClockRule, FreeDay

NEGATIVE, OTHER = "negative", "other"
TONES = (NEGATIVE, OTHER)
PAGE = 5_000


class Timed(NamedTuple):
    """An item with the times that its deadlines hang on, epoch seconds or None. ``replied`` is the
    first posted reply; ``precise``: publication is known to the minute; ``snippet`` the first words."""

    id: int
    written: int
    imported: int
    precise: bool
    sentiment: str
    source: str
    status: str
    legal_from: int | None
    rights_from: int | None
    replied: int | None
    came_answered: bool
    customer: str
    snippet: str


def rules(connection: sqlite3.Connection) -> list[ClockRule]:
    """Channels with hours of their own."""
    rows = connection.execute("SELECT source, tone, hours FROM clock_rule ORDER BY source, tone")
    return [ClockRule(*row) for row in rows]


def rule_id(connection: sqlite3.Connection, source: str, tone: str) -> int | None:
    """The row of a channel's rule."""
    row = connection.execute(
        "SELECT id FROM clock_rule WHERE source = ? AND tone = ?", (source, tone)
    ).fetchone()
    return row[0] if row else None


def own_days(connection: sqlite3.Connection) -> list[tuple[int, FreeDay]]:
    """The owner's own days with their rows, in order."""
    rows = connection.execute("SELECT id, day, name, open FROM free_day ORDER BY day")
    return [(row[0], FreeDay(row[1], row[2], bool(row[3]), own=True)) for row in rows]


_TIMED = (
    "SELECT f.id, f.written_sort, f.imported_at, f.precision IN ('second', 'minute'), f.sentiment, s.code,"
    " f.status, f.legal_from, f.rights_from,"
    " (SELECT min(unixepoch(r.posted_at)) FROM reply r WHERE r.feedback_id = f.id AND r.state = 'posted'"
    "   AND length(r.posted_at) > 10) AS replied,"
    " EXISTS (SELECT 1 FROM reply r WHERE r.feedback_id = f.id AND r.state = 'posted' AND r.imported),"
    " i.shown, substr(f.title || ' ' || f.words || ' ' || f.pros || ' ' || f.cons, 1, 240)"
    " FROM feedback f JOIN source s ON s.id = f.source_id JOIN identity i ON i.id = f.identity_id"
)


def of_item(connection: sqlite3.Connection, feedback: int) -> Timed | None:
    """One item."""
    row = connection.execute(f"{_TIMED} WHERE f.id = ?", (feedback,)).fetchone()
    return _timed(row) if row else None


def written_between(
    connection: sqlite3.Connection, start: int | None, end: int | None, source: str
) -> Iterator[Timed]:
    """Items said in a span of time, oldest first."""
    where, values = ["1"], list[int | str]()
    for bound, condition in ((start, "f.written_sort >= ?"), (end, "f.written_sort < ?")):
        if bound is not None:
            where.append(condition)
            values.append(bound)
    if source:
        where.append("s.code = ?")
        values.append(source)
    cursor = connection.execute(f"{_TIMED} WHERE {' AND '.join(where)} ORDER BY f.written_sort", values)
    while rows := cursor.fetchmany(PAGE):
        yield from map(_timed, rows)


def due_until(connection: sqlite3.Connection, until: int, limit: int) -> list[tuple[Timed, int]]:
    """(waiting item, when its strongest clock is due) of those due until then, soonest first; with
    those whose customer asked for his or her data."""
    ids = connection.execute(
        "SELECT id, due_sort FROM feedback WHERE status = 'waiting' AND snoozed_until IS NULL"
        " AND rank IN (0, 1, 2) AND due_sort <= ? ORDER BY due_sort LIMIT ?",
        (until, limit),
    ).fetchall()
    found = []
    for number, due in ids:
        item = of_item(connection, number)
        if item is not None:
            found.append((item, due))
    return found


def with_rights(connection: sqlite3.Connection) -> list[Timed]:
    """Items whose customer asked for his or her data, longest ago first."""
    rows = connection.execute(f"{_TIMED} WHERE f.rights_from IS NOT NULL ORDER BY f.rights_from")
    return [_timed(row) for row in rows]


class Placed(NamedTuple):
    """A waiting item with a clock, as it is placed."""

    id: int
    written: int
    sentiment: str
    source: str
    legal_from: int | None
    rights_from: int | None
    due_at: int | None


def waiting(connection: sqlite3.Connection, after: int) -> list[Placed]:
    """The next waiting items that a clock runs for."""
    rows = connection.execute(
        "SELECT f.id, f.written_sort, f.sentiment, s.code, f.legal_from, f.rights_from, f.due_at"
        " FROM feedback f"
        " JOIN source s ON s.id = f.source_id"
        " WHERE f.status = 'waiting' AND f.due_at IS NOT NULL AND f.id > ? ORDER BY f.id LIMIT ?",
        (after, PAGE),
    )
    return [Placed(*row) for row in rows]


def place(connection: sqlite3.Connection, due: Sequence[tuple[int, int]]) -> None:
    """Write when items are due: (item, epoch seconds)."""
    connection.executemany(
        "UPDATE feedback SET due_at = ?2, due_sort = ?2 WHERE id = ?1",
        due,
    )


def mark_valued(connection: sqlite3.Connection) -> None:
    """Let the risk of valued customers be worked out anew: it hangs on their clocks."""
    connection.execute("UPDATE customer SET stale = 1 WHERE status <> 'none' AND merged_into IS NULL")


def _timed(row: sqlite3.Row) -> Timed:
    cells = list(row)
    for place in (3, 10):
        cells[place] = bool(cells[place])
    cells[12] = " ".join(cells[12].split())
    return Timed._make(cells)
