"""What the encoder is tuned on: starred texts, pieces of them, neutral texts, our own remarks."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass

from build.training import pieces, sources
from build.training.deep import rows
from build.training.deep.rows import Remark
from desktop.understanding.transformer import Transformer

_MOST_OF_A_CLASS, _LEAST_POSITIVE = 5_000, 600
_WINDOW = 400
_SENTENCES = re.compile(r"(?<=[.!?\u2026])\s+")
_FROM_WITHIN = 0.6
"""The share of long texts of which a later part is taken."""


@dataclass(frozen=True, slots=True)
class Example:
    """A text as numbers of its pieces. ``side``: 1 positive, 0 negative, None where it takes none.
    ``remark``: what we say of it ourselves; ``of_star``: the side is that of the text around it."""

    text: str
    side: float | None
    numbers: tuple[int, ...]
    remark: Remark | None = None
    of_star: bool = False


def _window(text: str, dice: random.Random) -> str:
    """A run of sentences that fits into what one vector stands for."""
    if len(text) <= _WINDOW:
        return text
    found = [sentence for sentence in _SENTENCES.split(text) if sentence.strip()]
    start = dice.randrange(len(found)) if dice.random() < _FROM_WITHIN else 0
    run = found[start][:_WINDOW]
    for sentence in found[start + 1 :]:
        if len(run) + len(sentence) >= _WINDOW:
            break
        run += " " + sentence
    return run


def starred(reader: Transformer, dice: random.Random) -> Iterator[Example]:
    """Of each permitted source as many positive as negative texts, chosen by their hash."""
    for source in sources.SOURCES:
        kept = [row for row in sources.sided_rows(source) if not sources.held_out(row[0])]
        negative = min(_MOST_OF_A_CLASS, sum(side == 0 for _, side in kept))
        for side, most in ((0.0, negative), (1.0, max(negative, _LEAST_POSITIVE))):
            texts = sorted((text for text, of in kept if of == side), key=pieces.key)
            for text in texts[:most]:
                window = _window(text, dice)
                yield Example(window, side, tuple(reader.pieces(window)))


def of_starred(reader: Transformer, dice: random.Random) -> list[Example]:
    """Sentences and clauses with the side of the text around them, as many of either."""
    found = [row for row in rows.of_longer() if not rows.is_held_out(row.text)]
    dice.shuffle(found)
    negative = [row for row in found if row.side == 0]
    positive = [row for row in found if row.side == 1][: int(len(negative) * 1.1)]
    chosen = negative + positive
    return [Example(row.text, row.side, tuple(reader.pieces(row.text)), of_star=True) for row in chosen]


def neutral(reader: Transformer) -> list[Example]:
    """Texts that people called neutral."""
    found = (row.text for row in rows.sidelong() if not rows.is_held_out(row.text))
    return [Example(text, None, tuple(reader.pieces(text))) for text in found]


def own(reader: Transformer) -> list[Example]:
    """Our own remarks and what we labelled, but the tenth that is kept for the blend."""
    return [
        Example(one.text, None, tuple(reader.pieces(one.text)), one)
        for one in rows.remarks()
        if not rows.is_held_out(one.text)
    ]
