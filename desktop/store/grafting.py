"""Making a damaged file readable enough to be rescued: what was cut off is filled up with nothing, and
where the pages that list the tables are spoilt, those of a copy are put in their place.

Tables keep their place in a file for as long as it is not written anew, so a copy of the same inbox
lists them rightly; so does a new inbox, for one that was made by this release.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import IO

from desktop.store import migrations
from desktop.store.database import Database

# SQLite's file format, 1.3 (header of the file) and 1.6 (pages of b-trees).
_HEADER = 100
_PAGE_SIZE, _LOG_KIND, _COUNTER, _PAGES, _FREE, _COUNTER_AGAIN = 16, 18, 24, 28, 32, 92
_INTERIOR = 0x05
_SIZES = tuple(1 << power for power in range(9, 17))


def fill_up(path: Path) -> None:
    """Make a file that was cut off as long as it says it is; sqlite refuses it whole otherwise."""
    with path.open("r+b") as stream:
        head = stream.read(_HEADER)
        size = _page_size(head)
        wanted = _number(head, _PAGES) * size
        there = stream.seek(0, 2)
        # A count of pages that is spoilt itself must not fill the disk.
        if size and there < wanted <= 16 * there:
            stream.truncate(wanted)


def readable(damaged: Path, donors: Sequence[Path]) -> Path | None:
    """A file beside ``damaged`` with its rows and the list of tables of the first donor that fits; None
    when none does. A new inbox is the last donor."""
    fresh = damaged.with_name("fresh.oido")
    with closing(Database(fresh)) as database:
        migrations.migrate(database)
        database.connection.execute("PRAGMA journal_mode = DELETE")
    target = damaged.with_name("grafted.oido")
    for donor in (*donors, fresh):
        try:
            _graft(damaged, donor, target)
            if _fits(target):
                return target
        except (OSError, IndexError, sqlite3.Error):
            continue
    return None


def _graft(damaged: Path, donor: Path, target: Path) -> None:
    shutil.copyfile(damaged, target)
    with donor.open("rb") as giving, target.open("r+b") as taking:
        size = _page_size(giving.read(_HEADER))
        if not size:
            raise IndexError("no inbox")
        count = -(-taking.seek(0, 2) // size)
        taking.truncate(count * size)
        for number, page in _listing(giving, size):
            taking.seek((number - 1) * size)
            taking.write(_headed(page, count) if number == 1 else page)


def _headed(page: bytes, count: int) -> bytes:
    """The first page of a donor, for a file of so many pages without a log and without free pages."""
    head = bytearray(page)
    head[_LOG_KIND : _LOG_KIND + 2] = b"\x01\x01"
    head[_PAGES : _PAGES + 4] = count.to_bytes(4, "big")
    head[_FREE : _FREE + 8] = bytes(8)
    head[_COUNTER_AGAIN : _COUNTER_AGAIN + 4] = head[_COUNTER : _COUNTER + 4]
    return bytes(head)


def _listing(stream: IO[bytes], size: int) -> Iterator[tuple[int, bytes]]:
    """The pages of the table of tables, with their numbers."""
    pending, seen = [1], set[int]()
    while pending:
        number = pending.pop()
        if number in seen or not number:
            continue
        seen.add(number)
        stream.seek((number - 1) * size)
        page = stream.read(size)
        yield number, page
        head = _HEADER if number == 1 else 0
        if page[head] == _INTERIOR:
            pending.append(_number(page, head + 8))
            cells = int.from_bytes(page[head + 3 : head + 5], "big")
            for place in range(head + 12, head + 12 + 2 * cells, 2):
                pending.append(_number(page, int.from_bytes(page[place : place + 2], "big")))


def _fits(path: Path) -> bool:
    """Whether feedback is found where the list of tables says that it is."""
    with closing(sqlite3.connect(path)) as connection:
        row = connection.execute(
            "SELECT typeof(words), typeof(written_sort) FROM feedback LIMIT 1"
        ).fetchone()
        return row is not None and tuple(row) == ("text", "integer")


def _page_size(head: bytes) -> int:
    size = int.from_bytes(head[_PAGE_SIZE : _PAGE_SIZE + 2], "big")
    size = 1 << 16 if size == 1 else size
    return size if size in _SIZES else 0


def _number(data: bytes, place: int) -> int:
    return int.from_bytes(data[place : place + 4], "big")
