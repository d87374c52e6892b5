"""What a rescue could not read: the rows that are missing where pages are."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import replace

from desktop.model.keeping import LostRange
from desktop.store.trees import HIGHEST, LOWEST, Gap, Table

_RUNS = 100
"""A gap with more holes than this is told as one."""


def missing(connection: sqlite3.Connection, table: Table, gaps: Sequence[Gap]) -> list[LostRange]:
    """The ids within these gaps that are not there now."""
    if not gaps:
        return []
    if not table.rowids:
        return [LostRange(table.name, 0, 0)]
    found: list[LostRange] = []
    for low, high in _joined(gaps):
        last = _last(connection, table) if high == HIGHEST else high
        first = 1 if low == LOWEST else low + 1
        if high == HIGHEST and last < first:
            found.append(LostRange(table.name, 0, 0))
            continue
        runs = list(_runs(connection, table, first, last))
        if len(runs) > _RUNS:
            runs = [replace(runs[0], last=runs[-1].last)]
        found += runs
    return found


def _joined(gaps: Sequence[Gap]) -> list[Gap]:
    """The same gaps, each told once."""
    found: list[Gap] = []
    for low, high in sorted(gaps):
        if found and low <= found[-1][1]:
            found[-1] = found[-1][0], max(high, found[-1][1])
        else:
            found.append((low, high))
    return found


def _last(connection: sqlite3.Connection, table: Table) -> int:
    """The highest id that there may have been, as far as is known."""
    row = connection.execute(
        f'SELECT max(coalesce((SELECT max(rowid) FROM "{table.name}"), 0),'
        " coalesce((SELECT seq FROM sqlite_sequence WHERE name = ?), 0))",
        (table.name,),
    ).fetchone()
    return int(row[0])


def _runs(connection: sqlite3.Connection, table: Table, first: int, last: int) -> Iterator[LostRange]:
    rows = connection.execute(
        f'SELECT rowid FROM "{table.name}" WHERE rowid BETWEEN ? AND ? ORDER BY rowid', (first, last)
    )
    for (number,) in rows:
        if number > first:
            yield LostRange(table.name, first, number - 1)
        first = number + 1
    if first <= last:
        yield LostRange(table.name, first, last)


def hidden(connection: sqlite3.Connection, lost: Sequence[LostRange]) -> list[LostRange]:
    """Items of which something else is left, but not they: a page that holds others now hides them."""
    known = [(one.first, one.last) for one in lost if one.table == "feedback"]
    found: list[LostRange] = []
    for (number,) in connection.execute(
        "SELECT id FROM feedback_raw WHERE id NOT IN (SELECT id FROM feedback) UNION"
        " SELECT feedback_id FROM tag WHERE feedback_id NOT IN (SELECT id FROM feedback) ORDER BY 1"
    ):
        if any(first <= number <= last for first, last in known):
            continue
        if found and found[-1].last == number - 1:
            found[-1] = replace(found[-1], last=number)
        else:
            found.append(LostRange("feedback", number, number))
    return found
