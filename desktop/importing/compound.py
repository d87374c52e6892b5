"""Workbooks of Excel 97 (.xls): their one stream of records, taken out of its container and checked.

The library that reads them trusts every length and every chain in the file, and ends the
program where one is wrong. So the container is read here and written anew, and the records
are walked through first.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

STREAMS = ("Workbook", "Book")
_SECTOR = 4096
_HEADER_SLOTS = 109
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BOF, _SHARED_STRINGS, _LOCKED, _MANY_NUMBERS = 0x0809, 0x00FC, 0x002F, 0x00BD
_CELLS = frozenset((0x0006, 0x00D6, 0x00FD, 0x0201, 0x0203, 0x0204, 0x0205, 0x027E, 0x0406, _MANY_NUMBERS))
_COLUMNS = 256


class DamagedError(Exception):
    """The container or the records contradict themselves."""


class LockedError(Exception):
    """The records are encrypted."""


def stream(data: bytes) -> bytes:
    """The records of the workbook in an OLE file. Raises ``DamagedError``."""
    try:
        return _Container(data).stream()
    except (struct.error, IndexError, ValueError, OverflowError) as error:
        raise DamagedError from error


def span(records: bytes) -> int:
    """The cells between the corners of the largest sheet. Raises ``DamagedError`` for impossible
    records, ``LockedError`` for encrypted ones."""
    widest = first_row = last_row = 0
    fresh = True
    for kind, body in _records(records):
        if kind == _LOCKED:
            raise LockedError
        if kind == _SHARED_STRINGS and int.from_bytes(body[4:8], "little") > len(records):
            raise DamagedError
        if kind == _BOF:
            fresh = True
        elif kind in _CELLS and len(body) >= 6:
            row, column = struct.unpack_from("<HH", body)
            if kind == _MANY_NUMBERS:
                last = int.from_bytes(body[-2:], "little")
                if last < column or len(body) != 6 + 6 * (last - column + 1):
                    raise DamagedError
                column = last
            if column >= _COLUMNS:
                raise DamagedError
            first_row = row if fresh else min(first_row, row)
            last_row = row if fresh else max(last_row, row)
            fresh = False
            widest = max(widest, (last_row - first_row + 1) * _COLUMNS)
    return widest


def _records(records: bytes) -> Iterator[tuple[int, bytes]]:
    place = 0
    while place + 4 <= len(records):
        kind, size = struct.unpack_from("<HH", records, place)
        yield kind, records[place + 4 : place + 4 + size]
        place += 4 + size


def container(records: bytes) -> bytes:
    """A sound OLE file that holds these records and nothing else."""
    records = records.ljust(-(-max(len(records), 1) // _SECTOR) * _SECTOR, b"\0")
    body = len(records) // _SECTOR
    slots = _SECTOR // 4
    fats = -(-(body + 1) // (slots - 1))
    first = fats + 1
    chain = [_FAT] * fats + [_END, *range(first + 1, first + body), _END]
    table = struct.pack(f"<{fats * slots}I", *chain, *[_FREE] * (fats * slots - len(chain)))
    header = _MAGIC + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 4, 0xFFFE, 12, 6)
    header += struct.pack("<9I", 1, fats, fats, 0, 4096, _END, 0, _END, 0)
    header += struct.pack(f"<{_HEADER_SLOTS}I", *range(fats), *[_FREE] * (_HEADER_SLOTS - fats))
    # The root must start somewhere, though nothing is read there.
    entries = _entry("Root Entry", 5, 1, fats, 0) + _entry("Workbook", 2, _FREE, first, len(records))
    return header.ljust(_SECTOR, b"\0") + table + entries.ljust(_SECTOR, b"\0") + records


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    letters = name.encode("utf-16-le")
    about = struct.pack("<HBBIII", len(letters) + 2, kind, 1, _FREE, _FREE, child)
    return letters.ljust(64, b"\0") + about + bytes(36) + struct.pack("<IQ", start, size)


class _Container:
    """An OLE file: sectors, chained by a table, with a directory of streams."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        shift, mini_shift = struct.unpack_from("<HH", data, 30)
        if shift not in (9, 12) or mini_shift != 6:
            raise DamagedError
        self._size = 1 << shift
        self._directory, self._cutoff, self._mini_table = (
            struct.unpack_from("<I", data, place)[0] for place in (48, 56, 60)
        )
        self._table = self._read_table()

    def _read_table(self) -> list[int]:
        listed = list(struct.unpack_from(f"<{_HEADER_SLOTS}I", self._data, 76))
        more, count = struct.unpack_from("<II", self._data, 68)
        seen: set[int] = set()
        while more < _FAT and len(seen) <= count and more not in seen:
            seen.add(more)
            *slots, more = struct.unpack(f"<{self._size // 4}I", self._sector(more))
            listed += slots
        table: list[int] = []
        for sector in listed:
            if sector < _FAT:
                table += struct.unpack(f"<{self._size // 4}I", self._sector(sector))
        return table

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        if start >= len(self._data):
            raise DamagedError
        # The last sector of a file is not always filled up.
        return self._data[start : start + self._size].ljust(self._size, b"\0")

    def _chain(self, start: int) -> bytes:
        parts: list[bytes] = []
        while start < _FAT:
            if len(parts) > len(self._data) // self._size:
                raise DamagedError
            parts.append(self._sector(start))
            start = self._table[start]
        return b"".join(parts)

    def stream(self) -> bytes:
        """The stream of the workbook."""
        directory = self._chain(self._directory)
        entries = [directory[place : place + 128] for place in range(0, len(directory), 128)]
        for entry in entries:
            length = min(64, int.from_bytes(entry[64:66], "little"))
            name = entry[: max(0, length - 2)].decode("utf-16-le", "replace")
            if name in STREAMS:
                start, size = struct.unpack_from("<II", entry, 116)
                if size < self._cutoff:
                    return self._small(start, entries[0])[:size]
                return self._chain(start)[:size]
        raise DamagedError

    def _small(self, start: int, root: bytes) -> bytes:
        """A short stream lies in pieces of 64 bytes inside of another."""
        inside = self._chain(struct.unpack_from("<I", root, 116)[0])
        table = self._chain(self._mini_table)
        parts: list[bytes] = []
        while start < _FAT:
            if len(parts) > len(inside) // 64:
                raise DamagedError
            parts.append(inside[64 * start : 64 * start + 64])
            start = struct.unpack_from("<I", table, 4 * start)[0]
        return b"".join(parts)
