"""What the teacher said of sentences and clauses, as examples (see ``teach``)."""

from __future__ import annotations

import numpy as np

from build.training import pieces
from build.training.regression import Floats
from build.training.sources import Example
from build.training.teach import FOLDER, STEP

_STARS = {"1": -0.8, "2": -0.6, "4": 0.4, "5": 0.6, "neg": -0.4, "pos": 0.4}
"""What the label of the whole text says of one sentence in it, in log-odds: not much."""

SIDED = 1.5
"""Log-odds from which a piece surely voices an opinion."""
SIDELESS = 0.4
"""Log-odds below which it surely takes no side."""


def texts(language: str) -> list[tuple[str, str, float]]:
    """Each piece with the label of the text around it and the teacher's log-odds."""
    chosen = pieces.chosen(language)
    data = (FOLDER / f"{language}.bin").read_bytes()
    found = []
    for at in range(0, len(data), 9):
        piece = chosen.get(data[at : at + 8])
        if piece is not None:
            step = int.from_bytes(data[at + 8 : at + 9], "little", signed=True)
            found.append((*piece, step * STEP))
    return found


def log_odds(said: list[tuple[str, str, float]]) -> Floats:
    """What to learn of each piece: the teacher's word, moved a little by the whole text's label."""
    return np.array([odds + _STARS.get(label, 0.0) for _, label, odds in said])


def examples(said: list[tuple[str, str, float]], odds: Floats, weight: float) -> list[Example]:
    """The pieces with their probability of being positive."""
    likely = 1 / (1 + np.exp(-odds))
    return [
        Example(text, float(side), weight, "teacher") for (text, _, _), side in zip(said, likely, strict=True)
    ]
