"""Records as they lie in the pages of an SQLite file: numbers of any length, and the cells of a row.

The sections named here are those of https://sqlite.org/fileformat2.html.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from desktop.store.steps import Cell

Record = list[Cell]


class Cut(Record):
    """What could be read of a record whose end is spoilt: its first cells, the last of them perhaps a text
    of which only the beginning is left."""


LOST = "\N{REPLACEMENT CHARACTER}"
"""Stands for letters that are lost."""

Letters = Callable[[bytes], str]
"""Makes a text of bytes that are none."""

_FIELDS = ("0s", "b", "h", "3s", "i", "6s", "q", "d", "0s", "0s")
_FIELD = re.compile(r"\d*[a-z]")
_VALUES: Mapping[int, Cell] = {0: None, 3: 0, 5: 0, 8: 0, 9: 1}
"""How the cells of serial types 0 to 9 lie in a record. Of those in _VALUES an empty field stands for the
value, and any other for a number of an odd size."""


class Spoilt(Exception):
    """What stands here cannot be right."""


def record(payload: bytes, letters: Letters) -> Record:
    """The cells of a record (2.1). Raises Spoilt and IndexError."""
    length, _at = varint(payload, 0)
    body, texts, others = _layout(payload[:length])
    if length + body.size != len(payload):
        raise Spoilt
    cells: Record = list(body.unpack_from(payload, length))
    for place in texts:
        raw = cells[place]
        try:
            cells[place] = raw.decode()  # type: ignore[union-attr]
        except UnicodeDecodeError:
            cells[place] = letters(raw)  # type: ignore[arg-type]
    for place, value in others:
        raw = cells[place]
        cells[place] = int.from_bytes(raw, "big", signed=True) if raw else value  # type: ignore[arg-type]
    return cells


def beginning(payload: bytes, size: int, letters: Letters) -> Cut:
    """The cells that stand in what is left of a record of this size. Raises Spoilt and IndexError."""
    cells = record(payload.ljust(size, b"\0"), letters)
    length, _at = varint(payload, 0)
    left = len(payload) - length
    found = Cut()
    for cell, field in zip(cells, _FIELD.findall(_layout(payload[:length])[0].format), strict=True):
        room, left = left, left - struct.calcsize(field)
        if left < 0:
            if isinstance(cell, str) and room:
                found.append(cell.rstrip("\0" + LOST) + LOST)
            break
        found.append(cell)
    return found


@lru_cache(maxsize=8192)
def _layout(header: bytes) -> tuple[struct.Struct, Sequence[int], Sequence[tuple[int, Cell]]]:
    """How the body of a record with this header is taken apart, which cells are texts, and which are made of
    their field in another way."""
    fields: list[str] = []
    texts: list[int] = []
    others: list[tuple[int, Cell]] = []
    at = varint(header, 0)[1]
    while at < len(header):
        serial, at = varint(header, at)
        if serial in (10, 11):
            raise Spoilt
        if serial in _VALUES:
            others.append((len(fields), _VALUES[serial]))
        elif serial >= 12 and serial % 2:
            texts.append(len(fields))
        fields.append(_FIELDS[serial] if serial < 10 else f"{(serial - 12) // 2}s")
    try:
        return struct.Struct(">" + "".join(fields)), texts, others
    except (struct.error, OverflowError) as error:
        raise Spoilt from error


def varint(data: bytes, at: int) -> tuple[int, int]:
    """(a number of one to nine bytes (1.6), where the next begins). Raises IndexError at the end."""
    byte = data[at]
    if byte < 0x80:
        return byte, at + 1
    value = byte & 0x7F
    for place in range(at + 1, at + 8):
        byte = data[place]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, place + 1
    return value << 8 | data[at + 8], at + 9


def signed(value: int) -> int:
    """A number of 64 bits as one with a sign."""
    return value - (1 << 64) if value >= 1 << 63 else value
