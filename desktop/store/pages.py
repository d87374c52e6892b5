"""Rows read straight from the pages of an SQLite file, where SQLite itself gives up.

The sections named here are those of https://sqlite.org/fileformat2.html. Nothing that is read is
trusted: what cannot be right raises Spoilt, and a reader goes on with the next cell or page.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO

from desktop.store.connecting import LONGEST
from desktop.store.page_records import Letters, Record, Spoilt, beginning, record, signed, varint

LEAF, INTERIOR = 0x0D, 0x05
"""Kinds of pages of tables with rowids (1.6)."""

KEYED_LEAF, KEYED_INTERIOR = 0x0A, 0x02
"""Kinds of pages of indexes, and of tables without rowids."""

MAGIC = b"SQLite format 3\0"
HEADER = 100
_USUAL_SIZE = 4096
_SIZES = frozenset(1 << power for power in range(9, 17))
_LOG_MAGIC = (0x377F0682, 0x377F0683)
_LOG_HEADER, _FRAME_HEADER = 32, 24

_TIMES = 4
"""So often the pages on which long rows go on are read at most, all together: a file may be made so that all
its rows go on on the same ones."""


class Pages:
    """The pages of a file as its write-ahead log leaves them; both are only read."""

    def __init__(self, path: Path, letters: Letters) -> None:
        """Raises OSError when the file cannot be opened."""
        self._letters = letters
        self._file: IO[bytes] = path.open("rb", buffering=0)
        self._newer: dict[int, int] = {}
        self._last = (0, b"")
        self._log: IO[bytes] | None = None
        with suppress(FileNotFoundError):
            self._log = path.with_name(path.name + "-wal").open("rb", buffering=0)
        head = self._file.read(HEADER).ljust(HEADER, b"\0")
        self.size = _size_in(head) or _USUAL_SIZE
        self.count = -(-self._file.seek(0, 2) // self.size)
        if self._log is not None:
            self._read_log(self._log, sure=bool(_size_in(head)))
        head = self.page(1)[:HEADER]
        self.header = head if head.startswith(MAGIC) else b""
        """The first hundred bytes of the file, empty when they are spoilt."""
        self._far = _TIMES * self.count
        self.usable = self.size - (head[20] if self.header and head[20] <= 64 else 0)

    def close(self) -> None:
        """Let go of the files."""
        self._file.close()
        if self._log is not None:
            self._log.close()

    def page(self, number: int) -> bytes:
        """A page, counted from 1; zeros stand for what is cut off or what the disk does not give."""
        if self._last[0] == number:
            return self._last[1]
        try:
            if self._log is not None and number in self._newer:
                self._log.seek(self._newer[number])
                found = self._log.read(self.size)
            else:
                self._file.seek((number - 1) * self.size)
                found = self._file.read(self.size)
        except OSError:
            found = b""
        self._last = number, found.ljust(self.size, b"\0")
        return self._last[1]

    def _read_log(self, log: IO[bytes], *, sure: bool) -> None:
        """Find the newest state of each page in the log (4.1 to 4.4): frames with the salts of its header
        and a true checksum, up to the last commit."""
        head = log.read(_LOG_HEADER)
        if len(head) < _LOG_HEADER or int.from_bytes(head[:4], "big") not in _LOG_MAGIC:
            return
        size = int.from_bytes(head[8:12], "big")
        if size != self.size and (sure or size not in _SIZES):
            return
        self.size = size
        order = ">" if head[3] & 1 else "<"
        sums = _checksum(head[:24], (0, 0), order)
        waiting: dict[int, int] = {}
        if sums != struct.unpack_from(">II", head, 24):
            return
        while len(frame := log.read(_FRAME_HEADER + size)) == _FRAME_HEADER + size:
            number, pages = struct.unpack_from(">II", frame)
            sums = _checksum(frame[:8], sums, order)
            sums = _checksum(frame[_FRAME_HEADER:], sums, order)
            if frame[8:16] != head[16:24] or sums != struct.unpack_from(">II", frame, 16):
                return
            waiting[number] = log.tell() - size
            if pages:
                self._newer |= waiting
                self.count = pages
                waiting.clear()

    def kind(self, number: int) -> int:
        """The byte that tells what page this is, if it is one of a b-tree."""
        return self.page(number)[HEADER if number == 1 else 0]

    def free(self) -> set[int]:
        """The pages that hold nothing any more (1.5), by the header, or by what looks like their lists."""
        if not self.header:
            listed = (self._listed(number) for number in range(2, self.count + 1))
            return {number for numbers in listed for number in numbers}
        found: set[int] = set()
        trunk = int.from_bytes(self.header[32:36], "big")
        while 1 < trunk <= self.count and trunk not in found:
            found.add(trunk)
            found.update(self._listed(trunk))
            trunk = int.from_bytes(self.page(trunk)[:4], "big")
        return found

    def _listed(self, trunk: int) -> set[int]:
        """The free pages that a page lists, none when it is no list of them."""
        page = self.page(trunk)
        following, length = struct.unpack_from(">II", page)
        if following > self.count or not 0 < length <= self.usable // 4 - 2:
            return set()
        numbers = set(struct.unpack_from(f">{length}I", page, 8))
        right = len(numbers) == length and min(numbers) > 1 and max(numbers) <= self.count
        return {trunk, *numbers} if right else set()

    def children(self, number: int) -> tuple[list[tuple[int, int | None]], bool]:
        """(pages below an interior page with the highest rowid of each, whether some cells are spoilt).

        The last one has no highest rowid, nor has any below a keyed page. Raises Spoilt.
        """
        page, start, places = self._cells(number, (INTERIOR, KEYED_INTERIOR))
        rowids = page[start] == INTERIOR
        found: list[tuple[int, int | None]] = []
        whole = True
        for place in places:
            child = int.from_bytes(page[place : place + 4], "big")
            with suppress(IndexError):
                if 1 < child <= self.count:
                    found.append((child, signed(varint(page, place + 4)[0]) if rowids else None))
                    continue
            whole = False
        last = int.from_bytes(page[start + 8 : start + 12], "big")
        if 1 < last <= self.count:
            return [*found, (last, None)], whole
        return found, False

    def rows(self, number: int) -> Iterator[tuple[int, Record] | None]:
        """(rowid, record) of each row that stands on a page, None for a cell that is spoilt; of a row that
        goes on on a spoilt page the record is Cut. Rows of a table without rowids have 0 for it, and are
        never cut. Raises Spoilt when the page holds no rows."""
        page, start, places = self._cells(number, (LEAF, KEYED_LEAF, KEYED_INTERIOR))
        kind = page[start]
        for place in places:
            try:
                size, at = varint(page, place + 4 * (kind == KEYED_INTERIOR))
                rowid, at = varint(page, at) if kind == LEAF else (0, at)
                payload = self._payload(page, at, size, kind)
                if len(payload) == size:
                    yield signed(rowid), record(payload, self._letters)
                elif kind == LEAF:
                    yield signed(rowid), beginning(payload, size, self._letters)
                else:
                    yield None
            except (IndexError, Spoilt):
                yield None

    def _cells(self, number: int, kinds: tuple[int, ...]) -> tuple[bytes, int, tuple[int, ...]]:
        """(page, where its b-tree begins, where its cells are)."""
        page = self.page(number)
        start = HEADER if number == 1 else 0
        if page[start] not in kinds:
            raise Spoilt
        pointers = start + (12 if page[start] in (INTERIOR, KEYED_INTERIOR) else 8)
        count = int.from_bytes(page[start + 3 : start + 5], "big")
        if pointers + 2 * count > self.usable:
            raise Spoilt
        return page, start, struct.unpack_from(f">{count}H", page, pointers)

    def _payload(self, page: bytes, at: int, size: int, kind: int) -> bytes:
        """The bytes of a record, those on overflow pages included (1.6), up to the first that is spoilt."""
        most = self.usable - 35 if kind == LEAF else (self.usable - 12) * 64 // 255 - 23
        if size <= most:
            return page[at : at + size]
        pages = size // (self.usable - 4)
        if size > LONGEST or pages > self._far:
            raise Spoilt
        self._far -= pages
        least = (self.usable - 12) * 32 // 255 - 23
        local = least + (size - least) % (self.usable - 4)
        local = local if local <= most else least
        parts = [page[at : at + local]]
        following, left = int.from_bytes(page[at + local : at + local + 4], "big"), size - local
        whole = 1 < following <= self.count
        while left > 0 and whole:
            overflow = self.page(following)
            following, left = int.from_bytes(overflow[:4], "big"), left - (self.usable - 4)
            whole = any(overflow) and (1 < following <= self.count if left > 0 else not following)
            if whole:
                parts.append(overflow[4 : self.usable + min(left, 0)])
        return b"".join(parts)


def _size_in(head: bytes) -> int:
    """The size of pages that a header names (1.3.2), 0 when it is none."""
    size = int.from_bytes(head[16:18], "big")
    size = 1 << 16 if size == 1 else size
    return size if head.startswith(MAGIC) and size in _SIZES else 0


def _checksum(data: bytes, before: tuple[int, int], order: str) -> tuple[int, int]:
    """Of frames of the log (4.2)."""
    first, second = before
    words = iter(struct.unpack(f"{order}{len(data) // 4}I", data))
    for even, odd in zip(words, words, strict=True):
        first = (first + even + second) & 0xFFFFFFFF
        second = (second + odd + first) & 0xFFFFFFFF
    return first, second
