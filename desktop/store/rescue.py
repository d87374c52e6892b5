"""Reading what can be read of a damaged inbox into a new one.

Rows are read in the order of their ids. Where a page cannot be read, the next id that can is
looked for, so that one spoiled page costs its own rows and no others.
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from desktop.errors import StoreUnavailable
from desktop.model.keeping import LostRange, Rescued
from desktop.store import backup, figures, grafting, mending_rows, migrations, search, values
from desktop.store.database import Database, remove, translated
from desktop.wording.catalogue import gettext as _

PART = 500
_VERSION_PLACE = 60
"""Where SQLite keeps ``user_version`` in the first page (its file format, 1.3)."""

_MADE_ANEW = ("search", "sqlite_")

Lost = list[LostRange]
Progress = Callable[[int, int], None]
"""Told how many tables of how many are done."""


def rescue(source: Path, target: Path, *, progress: Progress | None = None) -> Rescued:
    """Make the inbox ``target`` of what can be read of ``source``, which is left as it is.

    Raises StoreUnavailable when nothing of it can be read.
    """
    if target.exists():
        raise StoreUnavailable(
            _("There is already a file “{name}”.").format(name=target.name), _("Choose another name.")
        )
    fresh = target.with_name(target.name + ".rescuing")
    remove(fresh)
    try:
        with tempfile.TemporaryDirectory(prefix="oido-", dir=target.parent) as folder:
            copy = _opened_up(_copied(source, Path(folder)), source)
            rescued = _rescue(copy, source, fresh, progress or (lambda done, total: None))
        fresh.replace(target)
    finally:
        remove(fresh)
    return replace(rescued, path=target)


def _copied(source: Path, folder: Path) -> Path:
    """The damaged file with its log, where reading it can do no harm."""
    copy = folder / "damaged.oido"
    shutil.copyfile(source, copy)
    log = source.with_name(source.name + "-wal")
    if log.exists():
        shutil.copyfile(log, copy.with_name(copy.name + "-wal"))
    return copy


def _opened_up(copy: Path, source: Path) -> Path:
    """The copy, or one whose tables can be found again."""
    grafting.fill_up(copy)
    try:
        with closing(sqlite3.connect(copy)) as damaged:
            damaged.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            damaged.execute("SELECT 1 FROM feedback LIMIT 0")
        return copy
    except sqlite3.Error:
        donors = [path for path in reversed(backup.copies(source)) if path.exists()]
        return grafting.readable(copy, donors) or copy


def _rescue(copy: Path, source: Path, fresh: Path, tell: Progress) -> Rescued:
    read: dict[str, int] = {}
    lost: Lost = []
    mended: Counter[str] = Counter()
    letters = _Letters()
    with closing(sqlite3.connect(copy)) as damaged, closing(Database(fresh)) as database:
        damaged.text_factory = letters
        columns = _columns(damaged, source)
        with translated(fresh):
            migrations.make(database, _version(copy))
            database.connection.execute("PRAGMA foreign_keys = OFF")
            with database.transaction() as connection:
                tables = _tables(connection)
                for done, table in enumerate(tables):
                    tell(done, len(tables))
                    if table in columns:
                        read[table] = _take(damaged, connection, table, columns[table], lost)
                        mended[table] = letters.taken()
                _numbers(damaged, connection)
                lost += _missing(connection, lost)
                mended.update(values.mend(connection))
                orphans = mending_rows.mend(connection)
            migrations.migrate(database)
            with database.transaction() as connection:
                mending_rows.settle(connection)
                figures.recount(connection)
                search.rebuild(connection)
                figures.recount(connection)
            database.connection.execute("PRAGMA journal_mode = DELETE")
    return Rescued(fresh, read, lost, orphans, mended=+mended)


class _Letters:
    """Reads texts, and counts those with bytes that are no letters."""

    def __init__(self) -> None:
        self._spoilt = 0

    def __call__(self, raw: bytes) -> str:
        try:
            return raw.decode()
        except UnicodeDecodeError:
            self._spoilt += 1
            return raw.decode("utf-8", "replace")

    def taken(self) -> int:
        """How many there were since it was asked last."""
        spoilt, self._spoilt = self._spoilt, 0
        return spoilt


def _version(copy: Path) -> int:
    with copy.open("rb") as stream:
        stream.seek(_VERSION_PLACE)
        number = int.from_bytes(stream.read(4), "big")
    return number if 1 <= number <= len(migrations.scripts()) else len(migrations.scripts())


def _columns(damaged: sqlite3.Connection, source: Path) -> dict[str, list[str]]:
    """The tables that can still be found, with their columns."""
    try:
        names = [row[0] for row in damaged.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    except sqlite3.DatabaseError as error:
        raise StoreUnavailable(
            _("Nothing of “{name}” can be read any more.").format(name=source.name),
            _("Restore a backup: your copies are in the folder “backups” beside it."),
        ) from error
    found: dict[str, list[str]] = {}
    for name in names:
        try:
            found[name] = [row[1] for row in damaged.execute(f'PRAGMA table_info("{name}")')]
        except sqlite3.DatabaseError:
            continue
    return found


def _tables(connection: sqlite3.Connection) -> list[str]:
    rows = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
    return [row[0] for row in rows if not row[0].startswith(_MADE_ANEW)]


def _take(
    damaged: sqlite3.Connection,
    connection: sqlite3.Connection,
    table: str,
    columns: Sequence[str],
    lost: Lost,
) -> int:
    """Copy the readable rows of a table; returns how many."""
    wanted = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")') if row[1] in columns]
    names = ", ".join(f'"{name}"' for name in wanted)
    marks = ", ".join("?" * len(wanted))
    connection.execute(f'DELETE FROM "{table}"')
    count = 0
    for number, row in _rows(damaged, table, names, lost):
        try:
            cursor = connection.execute(f'INSERT OR IGNORE INTO "{table}" ({names}) VALUES ({marks})', row)
        except sqlite3.DatabaseError:
            lost.append(LostRange(table, number, number))
            continue
        count += cursor.rowcount
        if not cursor.rowcount and not _taken(connection, table, number):
            lost.append(LostRange(table, number, number))
    return count


def _taken(connection: sqlite3.Connection, table: str, number: int) -> bool:
    """Whether there is such a row: a page that was read twice brings its rows twice. What has no ids
    is not asked for."""
    try:
        return (
            connection.execute(f'SELECT 1 FROM "{table}" WHERE rowid = ?', (number,)).fetchone() is not None
        )
    except sqlite3.OperationalError:
        return True


def _missing(connection: sqlite3.Connection, lost: Lost) -> Lost:
    """Items of which something else is left, but not they: a page that holds others now hides them."""
    known = [(one.first, one.last) for one in lost if one.table == "feedback"]
    found: Lost = []
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


def _rows(
    damaged: sqlite3.Connection, table: str, names: str, lost: Lost
) -> Iterator[tuple[int, Sequence[object]]]:
    """(rowid, cells) of every row that can be read, in order."""
    try:
        damaged.execute(f'SELECT rowid FROM "{table}" LIMIT 0')
    except sqlite3.OperationalError:
        yield from _without_rowid(damaged, table, names, lost)
        return
    last, size = -(2**62), PART
    end = _end(damaged, table)
    while last < end:
        try:
            found = damaged.execute(
                f'SELECT rowid, {names} FROM "{table}" WHERE rowid > ? ORDER BY rowid LIMIT ?', (last, size)
            ).fetchall()
        except sqlite3.DatabaseError:
            if size > 1:
                size = max(1, size // 8)
                continue
            start = max(last + 1, 1)
            following = _next_readable(damaged, table, names, start, end)
            lost.append(LostRange(table, start, min(following - 1, end)))
            last, size = following - 1, PART
            continue
        if not found:
            return
        for row in found:
            yield row[0], row[1:]
        # A page that stands in the place of another one may lead back to where the reading came from.
        top = max(row[0] for row in found)
        if top <= last:
            lost.append(LostRange(table, max(last + 1, 1), end))
            return
        last, size = top, PART


def _without_rowid(
    damaged: sqlite3.Connection, table: str, names: str, lost: Lost
) -> Iterator[tuple[int, Sequence[object]]]:
    number = 0
    try:
        for row in damaged.execute(f'SELECT {names} FROM "{table}"'):
            number += 1
            yield number, row
    except sqlite3.DatabaseError:
        lost.append(LostRange(table, number + 1, number + 1))


def _end(damaged: sqlite3.Connection, table: str) -> int:
    """The highest id that there may be."""
    for sql in (f'SELECT max(rowid) FROM "{table}"', "SELECT max(seq) FROM sqlite_sequence"):
        try:
            row = damaged.execute(sql).fetchone()
        except sqlite3.DatabaseError:
            continue
        if row and row[0] is not None:
            return int(row[0])
        return 0
    return 2**40


def _next_readable(damaged: sqlite3.Connection, table: str, names: str, start: int, end: int) -> int:
    """The lowest id from ``start`` on at which a row can be read again; ``end + 1`` for none."""

    def readable(number: int) -> bool:
        try:
            damaged.execute(
                f'SELECT {names} FROM "{table}" WHERE rowid >= ? ORDER BY rowid LIMIT 1', (number,)
            ).fetchone()
        except sqlite3.DatabaseError:
            return False
        return True

    low, reach = start, 1
    while start + reach <= end and not readable(start + reach):
        low, reach = start + reach, reach * 2
    high = min(start + reach, end + 1)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if readable(middle) else (middle, high)
    return high


def _numbers(damaged: sqlite3.Connection, connection: sqlite3.Connection) -> None:
    """Ids are never used twice, whatever was lost."""
    try:
        rows = damaged.execute("SELECT name, seq FROM sqlite_sequence").fetchall()
    except sqlite3.DatabaseError:
        return
    for name, number in rows:
        connection.execute("UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?", (number, name))
