"""The trained half of the deep reader: heads on sentence vectors, read from one small file.

The file is one line of JSON (see ``build/training/deep``) and then the weights as little-endian
single floats. For each set of encoders that a machine may have there is one matrix: a row for
each dimension of the vectors side by side and one for the bias, a column for each head.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

from desktop import paths
from desktop.understanding import encoders

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

FILE = "deep-heads.oidomodel"
SETS = ((encoders.TUNED,), (encoders.USE,))
"""Sets of encoders that there are heads for, the best first."""

POLARITY, OPINION, MIXED = "polarity", "opinion", "mixed"
"""The heads of sentiment: positive against negative, an opinion at all, both at once. The other
heads are named after their intents and topics."""

OTHERS = ""
"""Stands among languages for those that nothing was trained for."""


@dataclass(frozen=True, slots=True)
class Blend:
    """How what the heads say and what the quick reader says become one.

    ``piece``: for a sentence or a clause, by its text's language (``OTHERS`` stands for all without
    weights of their own), weights of the polarity head and of the quick reader's log-odds, and a
    bias. ``item`` and ``classes``: weights over ``deep.features``. ``intents`` and ``topics``: for
    each the weights of its head and of the quick reader's finding, and a bias.
    """

    piece: Mapping[str, Sequence[float]]
    item: Sequence[float]
    classes: Mapping[str, Sequence[float]]
    intents: Mapping[str, Sequence[float]]
    topics: Mapping[str, Sequence[float]]


class Heads:
    """The heads for one set of encoders. ``columns`` names them in the order of the matrix."""

    def __init__(self, names: Sequence[str], columns: Sequence[str], matrix: Floats, blend: Blend) -> None:
        self.columns = {name: at for at, name in enumerate(columns)}
        self.blend = blend
        self._names = names
        self._weights, self._bias = matrix[:-1], matrix[-1]

    def vectors(self, texts: Sequence[str]) -> Floats:
        """The vectors of some texts, those of all encoders side by side."""
        import numpy as np

        return np.hstack([encoders.load(name).encode(texts) for name in self._names])

    def scores(self, vectors: Floats) -> Floats:
        """The log-odds of every head (columns) for every vector (rows)."""
        scores: Floats = vectors @ self._weights + self._bias
        return scores


def best(there: Sequence[str]) -> tuple[str, ...]:
    """The encoders that read best together, of those that are there. ValueError where none is."""
    for names in SETS:
        if set(names) <= set(there):
            return names
    raise ValueError("no encoder is there")


def load(names: Sequence[str]) -> tuple[Heads, str]:
    """The heads for these encoders, and the version of what they were trained to."""
    import numpy as np

    content = (paths.resources() / "models" / FILE).read_bytes()
    header, _, data = content.partition(b"\n")
    described = json.loads(header)
    columns = described["columns"]
    at = 0
    for joined, said in described["sets"].items():
        rows = sum(encoders.DIMENSIONS[name] for name in joined.split("+")) + 1
        size = 4 * rows * len(columns)
        if joined == "+".join(names):
            matrix = np.frombuffer(data[at : at + size], "<f4").reshape(rows, len(columns))
            version = f"{joined}-{blake2b(content, digest_size=4).hexdigest()}"
            return Heads(names, columns, matrix, Blend(**said)), version
        at += size
    raise ValueError(f"no heads for {names}")
