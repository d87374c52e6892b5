"""Sentence vectors of both encoders, made once and kept in ``.cache/deep``.

A file holds eight bytes of hash and then the vector as half floats for each text, so that no
text is kept. The vectors that the quick reader's teacher made are taken over where they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from build.training import pieces
from desktop.understanding import encoders

CACHE = Path(__file__).resolve().parents[3] / ".cache" / "deep"
TEACHER = CACHE.parent / "teacher"
_AT_ONCE = 32

Halves = NDArray[np.float16]


class Vectors:
    """The vectors of one encoder."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._size = 8 + 2 * encoders.DIMENSIONS[name]
        self._file = CACHE / f"{name}.bin"
        self._known: dict[bytes, bytes] = {}
        if name == encoders.E5:
            for language in ("es", "en"):
                self._read(TEACHER / f"{language}.bin")
        self._read(self._file)

    def _read(self, file: Path) -> None:
        data = file.read_bytes() if file.exists() else b""
        for at in range(0, len(data) - self._size + 1, self._size):
            self._known[data[at : at + 8]] = data[at + 8 : at + self._size]

    def missing(self, texts: Sequence[str]) -> list[str]:
        """Those that have no vector yet, each once."""
        return [text for text in dict.fromkeys(texts) if pieces.key(text) not in self._known]

    def of(self, texts: Sequence[str]) -> Halves:
        """One row a text; makes what is missing."""
        missing = sorted(self.missing(texts), key=len)
        if missing:
            self._make(missing)
        joined = b"".join(self._known[pieces.key(text)] for text in texts)
        return np.frombuffer(joined, np.float16).reshape(len(texts), -1)

    def _make(self, texts: Sequence[str]) -> None:
        encoder = encoders.load(self._name)
        CACHE.mkdir(parents=True, exist_ok=True)
        with self._file.open("ab") as file:
            for at in range(0, len(texts), _AT_ONCE):
                part = texts[at : at + _AT_ONCE]
                for text, vector in zip(part, encoder.encode(part), strict=True):
                    data = vector.astype(np.float16).tobytes()
                    self._known[pieces.key(text)] = data
                    file.write(pieces.key(text) + data)
                file.flush()
