"""The tables of a damaged file, found by its list of tables, or by what their rows look like.

A page belongs to a table when a way leads to it from the root of the table and its rows fit. Pages
that no way leads to any more are strays: they go to the table that has a gap where they fit.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import cast

from desktop.store.page_records import Cut, Record, Spoilt
from desktop.store.pages import INTERIOR, KEYED_INTERIOR, KEYED_LEAF, LEAF, Pages
from desktop.store.steps import Cell

LOWEST, HIGHEST = -(1 << 63) - 1, (1 << 63) - 1
"""Every rowid lies above the one, and not above the other."""

_ENOUGH = 20
"""So many rows tell what table a page is of."""

Row = tuple[int, Record]
Gap = tuple[int, int]
"""Rows above the first rowid, up to the second, may be missing."""

_CELLS: Mapping[str, type | tuple[type, ...]] = {
    "INTEGER": int,
    "REAL": (int, float),
    "TEXT": str,
    "BLOB": bytes,
}


_NOTHING: Mapping[str, Cell] = {"INTEGER": 0, "REAL": 0.0, "TEXT": ""}


@dataclass(frozen=True, slots=True)
class Column:
    """``needed``: never empty. ``instead`` stands where nothing is known, None where nothing may."""

    name: str
    kind: str
    needed: bool
    instead: Cell = None


@dataclass(frozen=True, slots=True)
class Table:
    """How a table lies in a file: its columns in that order; ``least`` of them stand in every record, for
    those added later may be left out. ``rowid`` is the place of the column that is the rowid itself."""

    name: str
    columns: Sequence[Column]
    least: int
    rowids: bool = True
    rowid: int | None = None

    def fits(self, record: Record) -> bool:
        """Whether this may be a row of the table."""
        if len(record) < (1 if isinstance(record, Cut) else self.least) or len(record) > len(self.columns):
            return False
        for place, (column, cell) in enumerate(zip(self.columns, record, strict=False)):
            if cell is None:
                if column.needed and place != self.rowid:
                    return False
            elif place == self.rowid or not isinstance(cell, _CELLS[column.kind]):
                return False
        return True


_SCHEMA = Table(
    "sqlite_schema",
    [Column(name, "TEXT", needed=True) for name in ("type", "name", "tbl_name")]
    + [Column("rootpage", "INTEGER", needed=True), Column("sql", "TEXT", needed=False)],
    5,
)
SEQUENCE = Table(
    "sqlite_sequence", [Column("name", "TEXT", needed=True), Column("seq", "INTEGER", needed=True)], 2
)
"""Which ids were given last."""


def table(connection: sqlite3.Connection, name: str, *, added: int = 0) -> Table:
    """How a table of an inbox lies in its file; so many of its columns were added later."""
    rows = connection.execute(f'PRAGMA table_info("{name}")').fetchall()
    rowids = not connection.execute("SELECT wr FROM pragma_table_list(?)", (name,)).fetchone()[0]
    if not rowids:
        # The columns of the key come first (2.4).
        rows.sort(key=lambda row: (not row[5], row[5]))
    keys = [place for place, row in enumerate(rows) if row[5]]
    return Table(
        name,
        [Column(row[1], row[2], bool(row[3]), _instead(connection, *row[2:5])) for row in rows],
        len(rows) - added,
        rowids,
        keys[0] if rowids and len(keys) == 1 and rows[keys[0]][2] == "INTEGER" else None,
    )


def _instead(connection: sqlite3.Connection, kind: str, needed: int, default: str | None) -> Cell:
    """What stands in a column of which nothing is known."""
    if default is not None:
        return cast("Cell", connection.execute(f"SELECT {default}").fetchone()[0])
    return _NOTHING.get(kind) if needed else None


class Trees:
    """What belongs to what in a file. ``gaps`` are those of each table that was read."""

    def __init__(self, pages: Pages) -> None:
        self.pages = pages
        self.gaps: dict[str, list[Gap]] = {}
        self._claimed = bytearray(pages.count + 1)

    @cached_property
    def _free(self) -> set[int]:
        return self.pages.free()

    def roots(self) -> dict[str, int]:
        """Where the tables begin, as far as the list of tables can be read."""
        found = [record for _rowid, record in self.rows(_SCHEMA, 1)]
        found += [record for _table, rows in self.strays([_SCHEMA]) for _rowid, record in rows]
        return {str(name): int(str(root)) for kind, name, _of, root, _sql in found if kind == "table"}

    def rows(self, table: Table, root: int | None) -> Iterator[Row]:
        """The rows that ways lead to from the root of a table, in order; notes its gaps."""
        gaps = self.gaps.setdefault(table.name, [])
        pending: list[tuple[int, int, int]] = [(root or 0, LOWEST, HIGHEST)]
        while pending:
            number, low, high = pending.pop()
            try:
                pending += self._below(table, number, low, high)
                yield from self._on(table, number, low, high, root=number == root)
                self._claimed[number] = True
            except Spoilt:
                gaps.append((low, high))

    def _below(self, table: Table, number: int, low: int, high: int) -> list[tuple[int, int, int]]:
        """The pages below one with the rows that they may hold, the first of them last."""
        if not 0 < number <= self.pages.count or self._claimed[number]:
            raise Spoilt
        if self.pages.kind(number) != (INTERIOR if table.rowids else KEYED_INTERIOR):
            return []
        children, whole = self.pages.children(number)
        found = []
        last = low
        for child, key in children:
            top = high if key is None else key
            if table.rowids and not last < top <= high:
                whole = False
                continue
            found.append((child, last if table.rowids else low, top))
            last = top
        if not whole:
            self.gaps[table.name].append((low, high))
        return found[::-1]

    def _on(self, table: Table, number: int, low: int, high: int, *, root: bool) -> Iterator[Row]:
        """The rows on a page itself. Raises Spoilt when they are not of the table."""
        if self.pages.kind(number) == INTERIOR and table.rowids:
            return
        if self.pages.kind(number) not in _holding(table):
            raise Spoilt
        cells = list(self.pages.rows(number))
        rows = [row for row in cells if row and (low < row[0] <= high or not table.rowids)]
        if not (rows or (root and not cells)) or (rows and not table.fits(rows[0][1])):
            raise Spoilt
        if len(rows) < len(cells):
            self.gaps[table.name].append((low, high))
        yield from rows

    def strays(self, tables: Collection[Table]) -> Iterator[tuple[list[Table], list[Row]]]:
        """(tables that they may be of, rows) of each page that belongs to nothing yet and fits one of
        these tables where it has gaps."""
        wanted = [table for table in tables if self.gaps[table.name]]
        kinds = {kind for table in wanted for kind in _holding(table)}
        for number in range(1, self.pages.count + 1) if wanted else ():
            if (
                self._claimed[number]
                or number in self._free
                or (kind := self.pages.kind(number)) not in kinds
            ):
                continue
            rows = list(self._alike(number, [one for one in wanted if kind in _holding(one)]))
            fitting = [one for one in wanted if rows and self._may_hold(one, kind, rows)]
            if fitting:
                self._claimed[number] = True
                yield fitting, rows

    def _alike(self, number: int, tables: Sequence[Table]) -> Iterator[Row]:
        """The rows on a page, none when the first of them fits no table."""
        with suppress(Spoilt):
            rows = filter(None, self.pages.rows(number))
            first = next(rows, None)
            if first and any(table.fits(first[1]) for table in tables):
                yield first
                yield from rows

    def _may_hold(self, table: Table, kind: int, rows: Sequence[Row]) -> bool:
        return (
            kind in _holding(table)
            and all(table.fits(record) for _rowid, record in rows[:_ENOUGH])
            and all(
                any(low < rowid <= high for low, high in self.gaps[table.name])
                for rowid in (rows[0][0], rows[-1][0])
            )
        )


def _holding(table: Table) -> tuple[int, ...]:
    """The kinds of pages that hold rows of a table."""
    return (LEAF,) if table.rowids else (KEYED_LEAF, KEYED_INTERIOR)
