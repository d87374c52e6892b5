"""Filling a new inbox with the rows of a damaged one: each as it was, or noted as lost."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import islice

from desktop.model.keeping import LostRange
from desktop.store import values
from desktop.store.page_records import Cut
from desktop.store.trees import SEQUENCE, Row, Table

PART = 1_000
_SLOW = "SELECT type, name, sql FROM sqlite_schema WHERE type = 'trigger' OR sql LIKE 'CREATE INDEX%'"


class Filling:
    """Puts rows into the tables of a new inbox. ``count`` and ``mended`` are how many rows of each table
    came, and how many of its texts had lost letters; ``lost`` are rows that were read and do not stand,
    ``cut`` those of which only the beginning was read."""

    def __init__(self, connection: sqlite3.Connection, spoilt_letters: Callable[[], int]) -> None:
        """``spoilt_letters`` tells how many texts had lost letters since it was asked last."""
        self.count: Counter[str] = Counter()
        self.mended: Counter[str] = Counter()
        self.lost: list[LostRange] = []
        self.cut: list[LostRange] = []
        self._connection = connection
        self._spoilt_letters = spoilt_letters
        self._begun: set[str] = set()
        self._aside = connection.execute(_SLOW).fetchall()
        for kind, name, _sql in self._aside:
            connection.execute(f'DROP {kind} "{name}"')

    def done(self) -> None:
        """Make the indexes and triggers anew, which were in the way."""
        for _kind, _name, sql in self._aside:
            self._connection.execute(sql)

    def take(self, table: Table, rows: Iterable[Row], breathe: Callable[[], None] = lambda: None) -> None:
        """Put rows into a table; ``breathe`` is called now and then."""
        if table.name not in self._begun:
            # What a new inbox has from the beginning gives way.
            self._connection.execute(f'DELETE FROM "{table.name}"')
            self._begun.add(table.name)
        pending = iter(rows)
        while part := list(islice(pending, PART)):
            lost, added = self._insert(table, part)
            self.count[table.name] += added
            if table.rowids:
                self.lost += [LostRange(table.name, number, number) for number in lost]
                begun = {rowid for rowid, record in part if isinstance(record, Cut)}.difference(lost)
                self.cut += [LostRange(table.name, number, number) for number in sorted(begun)]
            self.mended[table.name] += self._spoilt_letters()
            breathe()

    def _insert(self, table: Table, rows: Sequence[Row]) -> tuple[list[int], int]:
        """(rowids of rows that do not stand, how many came that were not there)."""
        before = self._connection.total_changes
        by_length: defaultdict[int, list[Row]] = defaultdict(list)
        for rowid, record in rows:
            if isinstance(record, Cut):
                record = [*record, *(column.instead for column in table.columns[len(record) :])]
            if table.rowid is not None:
                record[table.rowid] = rowid
            by_length[len(record)].append((rowid, record))
        for length, some in by_length.items():
            names = ", ".join(f'"{column.name}"' for column in table.columns[:length])
            marks = ", ".join("?" * length)
            sql = f'INSERT OR IGNORE INTO "{table.name}" ({names}) VALUES ({marks})'
            self._run(sql, [record for _rowid, record in some])
        added = self._connection.total_changes - before
        return ([] if added == len(rows) else self._absent(table, rows)), added

    def _run(self, sql: str, records: Sequence[Sequence[object]]) -> None:
        try:
            self._connection.executemany(sql, records)
        except sqlite3.DatabaseError:
            # One of them is not what the table takes; the others are.
            if len(records) > 1:
                for record in records:
                    self._run(sql, [record])

    def _absent(self, table: Table, rows: Sequence[Row]) -> list[int]:
        """A page that was read twice brings its rows twice; what is not there was refused."""
        if not table.rowids:
            return []
        sql = f'SELECT 1 FROM "{table.name}" WHERE rowid = ?'
        return [rowid for rowid, _record in rows if not self._connection.execute(sql, (rowid,)).fetchone()]

    def best(self, tables: Sequence[Table], rows: Sequence[Row]) -> Table | None:
        """Of tables whose rows look alike the one in which these make most sense; None when several do."""
        if len(tables) == 1:
            return tables[0]
        standing = [(self._sense(table, rows), table) for table in tables]
        most = max(sense for sense, _table in standing)
        best = [table for sense, table in standing if sense == most]
        return best[0] if len(best) == 1 else None

    def _sense(self, table: Table, rows: Sequence[Row]) -> tuple[int, int]:
        """(how many of these rows hold to all rules of a table, how many rules it has)."""
        rules = [f"NOT coalesce({rule.wrong}, 0)" for rule in values.RULES.get(table.name, ())]
        for link in self._connection.execute(f'PRAGMA foreign_key_list("{table.name}")').fetchall():
            rules.append(
                f'("{link[3]}" IS NULL OR EXISTS (SELECT 1 FROM "{link[2]}" p WHERE p.id = "{link[3]}"))'
            )
        numbers = ", ".join(str(rowid) for rowid, _record in rows)
        self._connection.execute("SAVEPOINT trial")
        try:
            self._insert(table, rows)
            held = self._connection.execute(
                f'SELECT count(*) FROM "{table.name}" WHERE rowid IN ({numbers})'
                + "".join(f" AND {rule}" for rule in rules)
            ).fetchone()[0]
        finally:
            self._connection.execute("ROLLBACK TO trial")
            self._connection.execute("RELEASE trial")
        return held, len(rules)

    def number(self, rows: Iterable[Row]) -> None:
        """Take over which ids were given last: none is used twice, whatever was lost."""
        known = {row[0] for row in self._connection.execute("SELECT name FROM sqlite_schema")}
        for _rowid, (name, last) in rows:
            if name not in known or not SEQUENCE.fits([name, last]):
                continue
            found = self._connection.execute(
                "UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?", (last, name)
            )
            if not found.rowcount:
                self._connection.execute(
                    "INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (name, last)
                )
