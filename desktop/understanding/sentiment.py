"""How a text sounds: as a whole, and sentence by sentence.

What the trained tables say of the clauses of a text is heard (``hearing.py``). Here stretches are
chosen, compared and named: negative, mixed, neutral or positive.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from desktop.model.codes import Sentiment
from desktop.model.raw import Rating
from desktop.model.tags import Span
from desktop.understanding.hearing import Sound, Voice
from desktop.understanding.model import WeightTables
from desktop.understanding.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Where the borders lie, in calibrated log-odds of positive against negative.

    They were set on rows of the training sources and on our own corpus, never on the
    evaluation sets.
    """

    side: float = 0.3
    """A stretch that leans less than this takes no side."""
    firm: float = 1.2
    """Two clauses split a sentence when both lean at least this much, to opposite sides."""
    opinion: float = 0.5
    """Log-odds of being an opinion at all below which a stretch is neutral."""
    lift: float = 0.2
    """How much of an opinion each unit of leaning makes it."""
    mixed_share: float = 0.3
    """The weaker side's share of all that is said, from which a text is mixed."""
    stars: float = 1.2
    """What the best or the worst rating adds, in log-odds."""
    contradiction: float = 1.5
    """How firmly the words must lean against the stars."""


THRESHOLDS = Thresholds()


class Stretch(NamedTuple):
    """A sentence, or a clause that differs from its neighbours, and how it leans."""

    start: int
    end: int
    leaning: float
    sentiment: Sentiment
    tokens: int

    @property
    def span(self) -> Span:
        """Its place in the text."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Judgement:
    """How an item sounds. ``polarity`` is -1 to 1 and ``confidence`` 0 to 1."""

    sentiment: Sentiment
    polarity: float
    confidence: float
    contradiction: bool
    stretches: Sequence[Stretch]


def _takes_no_side(leaning: float, opinion: float, limits: Thresholds) -> bool:
    return abs(leaning) < limits.side or opinion + limits.lift * abs(leaning) < limits.opinion


class SentimentReader:
    """Judges texts of one language."""

    def __init__(self, tables: WeightTables, thresholds: Thresholds = THRESHOLDS) -> None:
        self.tables = tables
        self._limits = thresholds

    def judge(self, sentences: Sequence[Sentence], sound: Sound, rating: Rating | None) -> Judgement:
        """How the text sounds whose sentences these are."""
        if not sound.whole[2]:
            stars = 0.0 if rating is None else abs(2 * rating.normal - 1)
            return Judgement(_of_stars(rating), 0.0, stars * 0.8, False, ())
        stretches: list[Stretch] = []
        clause = 0
        for sentence in sentences:
            stretches += self._stretches(sentence, sound, clause)
            clause += len(sentence.clauses)
        return self._weigh(sound.whole, stretches, rating)

    def _stretches(self, sentence: Sentence, sound: Sound, number: int) -> list[Stretch]:
        """The sentence whole, or cut where clauses lean to opposite sides. ``number`` is that of its
        first clause."""
        start, end, _ = sentence.clauses[0]
        if len(sentence.clauses) == 1:
            return [self._stretch(start, end, sound.upto[number])]
        parted: list[Stretch] = []
        voice = sound.upto[number]
        for at, clause in enumerate(sentence.clauses[1:], number + 1):
            leaning = sound.clauses[at]
            limit = self._limits.side if clause.strong else self._limits.firm
            if _opposed(voice[0], leaning, limit):
                parted.append(self._stretch(start, end, voice))
                start = clause.start
                voice = sound.voice(start, clause.end)
            else:
                voice = sound.voice(start, clause.end) if parted else sound.upto[at]
            end = clause.end
        return [*parted, self._stretch(start, end, voice)]

    def _stretch(self, start: int, end: int, voice: Voice) -> Stretch:
        leaning, opinion, tokens = voice
        side = Sentiment.POSITIVE if leaning > 0 else Sentiment.NEGATIVE
        neutral = _takes_no_side(leaning, opinion, self._limits)
        return Stretch(start, end, leaning, Sentiment.NEUTRAL if neutral else side, tokens)

    def _weigh(self, voice: Voice, stretches: Sequence[Stretch], rating: Rating | None) -> Judgement:
        limits = self._limits
        whole, voiced, _ = voice
        stars = 0.0 if rating is None else 2 * rating.normal - 1
        share = _weaker_share(stretches)
        leaning = whole + limits.stars * stars
        spoken = {stretch.sentiment for stretch in stretches if abs(stretch.leaning) >= limits.firm}
        spoken.discard(Sentiment.NEUTRAL)
        # Advice and plain facts lean, too, and contradict nobody.
        against = abs(stars) >= 0.5 and whole * stars < 0 and abs(whole) >= limits.contradiction
        against = against and (Sentiment.POSITIVE if whole > 0 else Sentiment.NEGATIVE) in spoken
        if against:
            leaning = whole
        certain = 1 / (1 + math.exp(-abs(leaning)))
        polarity = math.copysign(max(0.01, 2 * certain - 1), leaning or 1.0)
        side = Sentiment.POSITIVE if leaning > 0 else Sentiment.NEGATIVE
        torn = share >= limits.mixed_share or (spoken and side not in spoken)
        if torn and (abs(stars) < 0.9 or share >= 1.4 * limits.mixed_share):
            return Judgement(Sentiment.MIXED, polarity, min(1.0, 0.5 + share), against, stretches)
        silent = not spoken or abs(leaning) < limits.side
        if abs(stars) < 0.9 and silent and _takes_no_side(leaning, voiced, limits):
            sure = _neutral_confidence(voiced, leaning)
            return Judgement(Sentiment.NEUTRAL, polarity, sure, against, stretches)
        return Judgement(side, polarity, certain, against, stretches)


def _opposed(one: float, other: float, limit: float) -> bool:
    return one * other < 0 and abs(one) >= limit and abs(other) >= limit


def _weaker_share(stretches: Sequence[Stretch]) -> float:
    """The share of the weaker side in all that is said, 0 to 0.5."""
    positive = negative = 0.0
    for stretch in stretches:
        weight = min(abs(stretch.leaning), 3.0) * math.sqrt(stretch.tokens)
        if stretch.sentiment is Sentiment.POSITIVE:
            positive += weight
        elif stretch.sentiment is Sentiment.NEGATIVE:
            negative += weight
    return min(positive, negative) / (positive + negative) if positive and negative else 0.0


def _of_stars(rating: Rating | None) -> Sentiment:
    if rating is None or 0.35 < rating.normal < 0.65:
        return Sentiment.NEUTRAL
    return Sentiment.POSITIVE if rating.normal > 0.5 else Sentiment.NEGATIVE


def _neutral_confidence(voiced: float, leaning: float) -> float:
    return max(0.5, 1 / (1 + math.exp(voiced)), 1 - abs(leaning) / 2)
