"""Sentence vectors, made once and kept in ``.cache/deep``.

A file holds eight bytes of hash and then the vector as half floats for each text, so that no
text is kept. A tuned encoder that was tuned anew has a file of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from build.training import pieces
from desktop import paths
from desktop.understanding import encoders, tuned

CACHE = Path(__file__).resolve().parents[3] / ".cache" / "deep"
_AT_ONCE = 64

Halves = NDArray[np.float16]


class Vectors:
    """The vectors of one encoder."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._size = 8 + 2 * encoders.DIMENSIONS[name]
        of = ""
        if name == encoders.TUNED:
            content = (paths.resources() / "models" / tuned.FILE).read_bytes()
            of = "-" + blake2b(content, digest_size=4).hexdigest()
        self._file = CACHE / f"{name}{of}.bin"
        data = self._file.read_bytes() if self._file.exists() else b""
        self._known = {
            data[at : at + 8]: data[at + 8 : at + self._size]
            for at in range(0, len(data) - self._size + 1, self._size)
        }

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
