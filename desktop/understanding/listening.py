"""What the deep reader hears of a text before it judges: a vector for each piece, what the trained heads make
of it, and what the quick reader says of the same words.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from desktop.model.codes import Sentiment
from desktop.model.raw import Rating
from desktop.model.tags import Span, Understanding
from desktop.understanding import sayings
from desktop.understanding.deep_model import MIXED, OPINION, OTHERS, POLARITY, Heads
from desktop.understanding.lukewarm import is_lukewarm
from desktop.understanding.outline import Outline, outline
from desktop.understanding.reader import quick_reader

_COOL, _SILENT = 0.4, 4.0
"""What is left of the leaning of a set phrase that takes no side, and the log-odds against its being an
opinion or mixed."""
_CARRIED, _SPOKEN = 2.5, 1.5
"""What a set phrase that takes a side adds to the leaning, and to the log-odds of an opinion."""


class Voice(NamedTuple):
    """How one piece sounds, in log-odds: positive, an opinion at all, both sides at once."""

    leaning: float
    opinion: float
    mixed: float


@dataclass(frozen=True, slots=True)
class Listened:
    """An item with what its pieces say. ``quick`` is the quick reader's word on the item with its
    stars, ``by_words`` without; ``wants`` the log-odds of intents and topics of each piece; ``sense``
    the mean of the windows' vectors, each as heavy as it is long, of length 1."""

    outline: Outline
    quick: Understanding
    by_words: Understanding
    voices: dict[Span, Voice]
    wants: dict[Span, dict[str, float]]
    sense: Sequence[float]


def log_odds(reading: Understanding) -> float:
    """The leaning of a reading, within sane bounds."""
    polarity = min(0.998, max(-0.998, reading.polarity))
    return math.log((1 + polarity) / (1 - polarity))


def item_features(one: Listened) -> list[float]:
    """What the leaning of a text of several sentences is made of."""
    soft = [2 * math.tanh(one.voices[part.span].leaning / 2) for part in one.outline.parts]
    whole = _whole(one)
    mean = sum(soft) / len(soft)
    return [whole.leaning, log_odds(one.by_words), mean, soft[0], soft[-1], min(soft), max(soft)]


def class_features(one: Listened, leaning: float) -> list[float]:
    """What tells apart a side, "neutral" and "mixed"."""
    whole = _whole(one)
    ends = [span for part in one.outline.parts for span in (part.clauses or (part.span,))]
    soft = [2 * math.tanh(one.voices[span].leaning / 2) for span in ends]
    positive = sum(max(0.0, value) for value in soft)
    negative = -sum(min(0.0, value) for value in soft)
    share = min(positive, negative) / (positive + negative + 0.5)
    quick = one.by_words.sentiment
    return [
        1.0, min(abs(leaning), 5.0), whole.opinion, whole.mixed, share, min(max(soft), -min(soft)),
        float(quick is Sentiment.MIXED), float(quick is Sentiment.NEUTRAL), float(len(ends) > 1),
        float(any(part.clauses for part in one.outline.parts)),
    ]  # fmt: skip


def _whole(one: Listened) -> Voice:
    """The mean of the windows, each as heavy as it is long."""
    windows = one.outline.windows
    weights = [span.end - span.start for span in windows]
    voices = [one.voices[span] for span in windows]
    total = sum(weights)
    return Voice(
        *(sum(weight * voice[at] for weight, voice in zip(weights, voices, strict=True)) / total
          for at in range(3))
    )  # fmt: skip


def listen(heads: Heads, items: Sequence[tuple[str, Rating | None]]) -> list[Listened]:
    """What the pieces of some items say; their vectors are made together."""
    quick = quick_reader()
    outlines = [outline(text) for text, _ in items]
    texts = list(dict.fromkeys(span.quote(one.text) for one in outlines for span in one.pieces()))
    vectors, said = {}, {}
    if texts:
        made = heads.vectors(texts)
        vectors, said = dict(zip(texts, made, strict=True)), dict(zip(texts, heads.scores(made), strict=True))
    heard = dict(
        zip(texts, map(log_odds, quick.understand_many([(text, None) for text in texts])), strict=True)
    )
    by_words = quick.understand_many([(text, None) for text, _ in items])
    with_stars = quick.understand_many(items)
    found = []
    at = heads.columns
    wanted = [*heads.blend.intents, *heads.blend.topics]
    for one, starred, plain in zip(outlines, with_stars, by_words, strict=True):
        head, by_quick, bias = heads.blend.piece.get(starred.language, heads.blend.piece[OTHERS])
        voices, wants = {}, {}
        for span in one.pieces():
            text = span.quote(one.text)
            row = said[text]
            leaning = head * float(row[at[POLARITY]]) + by_quick * heard[text] + bias
            voice = Voice(leaning, float(row[at[OPINION]]), float(row[at[MIXED]]))
            voices[span] = _cooled(voice) if is_lukewarm(text) else _carried(voice, sayings.side(text))
            wants[span] = {code: float(row[at[code]]) for code in wanted}
        found.append(Listened(one, starred, plain, voices, wants, _sense(one, vectors)))
    return found


def _cooled(voice: Voice) -> Voice:
    """A voice that leans where it leaned, but hardly, and says so little that it is no opinion."""
    return Voice(max(-_COOL, min(_COOL, voice.leaning)), -_SILENT, -_SILENT)


def _carried(voice: Voice, side: int) -> Voice:
    """A voice with what a set phrase of this side adds; unchanged where there is none."""
    if not side:
        return voice
    return Voice(voice.leaning + _CARRIED * side, voice.opinion + _SPOKEN, voice.mixed)


def _sense(one: Outline, vectors: Mapping[str, Sequence[float]]) -> Sequence[float]:
    if not one.windows:
        return ()
    import numpy as np

    texts = [span.quote(one.text) for span in one.windows]
    mean = np.average([vectors[text] for text in texts], axis=0, weights=list(map(len, texts)))
    sense: list[float] = (mean / (np.linalg.norm(mean) or 1.0)).tolist()
    return sense
