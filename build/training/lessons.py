"""What the teacher said of sentences and clauses, as examples (see ``teach``)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from build.training import pieces
from build.training.regression import Floats
from build.training.sources import Example
from build.training.teach import FOLDER, HEADS, STEP

_STARS = {"1": -0.8, "2": -0.6, "4": 0.4, "5": 0.6, "neg": -0.4, "pos": 0.4}
"""What the label of the whole text says of one sentence in it, in log-odds: not much."""

_ENTRY = 8 + len(HEADS)


@dataclass(slots=True)
class Taught:
    """Pieces, and the teacher's log-odds for each: one column a head."""

    texts: list[str]
    odds: Floats

    def column(self, head: str) -> Floats:
        """What the teacher says of a head."""
        return np.asarray(self.odds[:, HEADS.index(head)])

    def examples(self, head: str, weight: float) -> list[Example]:
        """The pieces with the probability that the teacher gives."""
        likely = 1 / (1 + np.exp(-self.column(head)))
        return [
            Example(text, float(side), weight, "teacher")
            for text, side in zip(self.texts, likely, strict=True)
        ]


def taught(language: str) -> Taught:
    """All pieces of a language; their leaning is moved a little by the whole text's label."""
    chosen = pieces.chosen(language)
    data = (FOLDER / f"{language}.bin").read_bytes()
    texts, odds = [], []
    for at in range(0, len(data), _ENTRY):
        piece = chosen.get(data[at : at + 8])
        if piece is not None:
            said = np.frombuffer(data[at + 8 : at + _ENTRY], np.int8) * STEP
            said[HEADS.index("polarity")] += _STARS.get(piece[1], 0.0)
            texts.append(piece[0])
            odds.append(said)
    return Taught(texts, np.array(odds))
