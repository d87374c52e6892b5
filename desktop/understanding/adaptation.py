"""What an inbox's own corrections and stars teach its readers; it never leaves the computer.

The readers stay as they are. Over them lies a thin layer: for each source a scale and a bias on
the log-odds, used for that source alone, and over the quick reader a weight for each word and pair
of words, shared by all sources and held near nothing. The deep reader weighs words better than a
few lessons can teach: over its leaning lies a weight for each number of the vector that it reads a
text as, again for one source alone. The layer learns from what the owner corrected and from the
stars beside customers' words; readings that nobody corrected hold it in place, for corrections
alone would teach it that every reading is wrong. ``tests/evaluation/lessons.py`` shows what it does.
"""

from __future__ import annotations

import json
import math
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from desktop.model.codes import Intent, Sentiment
from desktop.model.tags import Span, Tag, TagKind, Understanding
from desktop.understanding import sentences
from desktop.understanding.words import fold, words_of

BITS = 13
_MASK = (1 << BITS) - 1

HOLD_WORDS, HOLD_SOURCE = 8.0, 40.0
"""How strongly weights are held at nothing (L2). Chosen on training sources that no model has
seen, such that one domain's lessons move no other domain by more than 0.01 macro-F1."""
HOLD_SENSE = 1.0
"""The same for the numbers of vectors of length 1, chosen so as well."""
HOLD_TAG_WORDS = 0.5
"""The same for the words of an intent or a topic, of which there are few lessons, all on purpose."""

TONE = "tone"
"""The target that is the leaning itself; the others are ``intent:complaint``, ``topic:price`` …"""

ANCHOR_WEIGHT = 0.5
"""What a reading that nobody corrected counts beside a correction."""
UNFOUND = -2.2
"""Log-odds of a tag that a reader did not find; one that it found has those of its confidence."""

_BALANCE = 5.0
_EVEN, _EVEN_SENSE = 1.0, 0.5
"""How far lessons of the rarer side are made to weigh as much as the others: wholly where words are learnt,
which move other sources too, and to the root where a source learns for itself. Chosen on 2,200 to 3,000
items of three left-out sources, twelve times 500 drawn by lot: airline tweets gain 0.029 (even: 0.019),
sports goods 0.012 (0.000), TASS 0.020 (0.020)."""
_FIRM = 1.2
_STEEPEST, _ROUNDS = 4.0, 200
"""The logistic curve is nowhere steeper than 1/4: with that bound every round is a step nearer."""
_KEPT = frozenset({Intent.LEGAL_CLAIM, Intent.SAFETY, Intent.DISCLOSURE})
"""Intents that only the owner himself takes off."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """One text with the log-odds that a reader gave it and the probability that is right; ``sense``
    is the reader's vector of it, where that is to be learnt from and not its words."""

    text: str
    source: str
    said: float
    right: float
    weight: float = 1.0
    sense: Sequence[float] = ()


@dataclass(frozen=True, slots=True)
class Layer:
    """What was learnt of one target. ``sources``: scale and bias on top of what a reader says, and the
    weights of its vector, if any."""

    sources: Mapping[str, Sequence[float]]
    words: Mapping[int, float]

    def moved(self, features: Sequence[int], source: str, said: float, sense: Sequence[float] = ()) -> float:
        """The log-odds after what was learnt."""
        scale, bias, *weights = self.sources.get(source, (0.0, 0.0))
        learnt = sum(self.words.get(feature, 0.0) for feature in features)
        meant = sum(map(float.__mul__, weights, sense))
        return said * (1 + scale) + bias + meant + (learnt / math.sqrt(len(features)) if features else 0.0)


@dataclass(frozen=True, slots=True)
class Adaptation:
    """The layers of one reader by target."""

    layers: Mapping[str, Layer]

    def apply(self, text: str, source: str, reading: Understanding) -> Understanding:
        """A reading as this inbox has learnt to see it."""
        features = features_of(text)
        if not features or not self.layers:
            return reading
        tags = list(reading.tags)
        for target, layer in self.layers.items():
            if target != TONE:
                tags = _retagged(target, layer, features, (text, source, tags))
        changed = replace(reading, tags=tuple(sorted(tags, key=lambda tag: (tag.kind, tag.code))))
        tone = self.layers.get(TONE)
        if tone is None:
            return changed
        return _retoned(changed, tone.moved(features, source, log_odds(reading), reading.sense))

    def dump(self) -> bytes:
        """The layers as they are stored."""
        said = {
            target: {
                "sources": {name: [round(value, 4) for value in of] for name, of in layer.sources.items()},
                "words": {str(word): round(weight, 4) for word, weight in layer.words.items()},
            }
            for target, layer in self.layers.items()
        }
        return zlib.compress(json.dumps(said).encode())

    @classmethod
    def parse(cls, stored: bytes) -> Adaptation:
        """The layers of what ``dump`` wrote."""
        return cls(
            {
                target: Layer(said["sources"], {int(word): weight for word, weight in said["words"].items()})
                for target, said in json.loads(zlib.decompress(stored)).items()
            }
        )


def log_odds(reading: Understanding) -> float:
    """The leaning of a reading, within sane bounds."""
    return logit((1 + reading.polarity) / 2)


def logit(probability: float) -> float:
    """The log-odds of a probability, within sane bounds."""
    inside = min(0.999, max(0.001, probability))
    return math.log(inside / (1 - inside))


def said_of(target: str, reading: Understanding) -> float:
    """The log-odds that a reading gives to a target."""
    if target == TONE:
        return log_odds(reading)
    found = [tag.confidence for tag in reading.tags if tag.name == target]
    return logit(min(0.9, found[0])) if found else UNFOUND


def features_of(text: str) -> list[int]:
    """The words of a text and their pairs, each once, as numbers below ``2 ** BITS``."""
    forms = words_of(fold(text)).forms
    pairs = (f"{one} {other}" for one, other in pairwise(forms))
    return sorted({zlib.crc32(form.encode()) & _MASK for form in (*forms, *pairs)})


def learn(lessons: Sequence[Lesson], hold_words: float = HOLD_WORDS) -> Layer:
    """The layer that fits some lessons: a logistic regression over the readings, held near nothing.

    Solved for the lessons instead of the words: there are fewer of them.
    """
    import numpy as np

    sources = sorted({one.source for one in lessons})
    senses = max((len(one.sense) for one in lessons), default=0)
    each = 2 + senses
    width = each * len(sources)
    rows = np.zeros((len(lessons), width + (0 if senses else 1 << BITS)), np.float32)
    for row, one in zip(rows, lessons, strict=True):
        at = each * sources.index(one.source)
        row[at : at + each] = (one.said, 1.0, *one.sense)
        if not senses:
            features = features_of(one.text)
            row[[width + feature for feature in features]] = 1 / math.sqrt(len(features) or 1)
    hold = np.full(rows.shape[1], 1 / hold_words, np.float32)
    hold[:width] = np.tile([1 / HOLD_SOURCE] * 2 + [1 / HOLD_SENSE] * senses, len(sources))
    kernel = (rows * hold) @ rows.T
    said = np.array([one.said for one in lessons])
    right = np.array([one.right for one in lessons])
    weight = np.array([one.weight for one in lessons])
    inverse = np.linalg.inv(kernel + np.diag(_STEEPEST / weight))
    moved, pulls = np.zeros(len(lessons)), np.zeros(len(lessons))
    for _ in range(_ROUNDS):
        likely = 1 / (1 + np.exp(-(said + moved)))
        pulls = inverse @ (moved + _STEEPEST * (right - likely))
        moved = kernel @ pulls
    weights = hold * (rows.T @ pulls)
    return Layer(
        {name: weights[each * at :][:each].tolist() for at, name in enumerate(sources)},
        {int(at): float(weights[width + at]) for at in np.flatnonzero(np.abs(weights[width:]) > 0.0005)},
    )


def balanced(lessons: Sequence[Lesson]) -> list[Lesson]:
    """The same lessons, those of the rarer side heavier (at most ``_BALANCE`` times). Stars praise far more
    often than they blame: as they come, they would unlearn blame, and with both sides equal they teach
    nothing of what is usual at a source."""
    positive = sum(one.weight * one.right for one in lessons)
    negative = sum(one.weight * (1 - one.right) for one in lessons)
    if not positive or not negative:
        return list(lessons)
    even = _EVEN_SENSE if lessons[0].sense else _EVEN
    ratio = min(_BALANCE, (max(positive, negative) / min(positive, negative)) ** even)
    rare = positive < negative
    return [
        replace(one, weight=one.weight * (ratio if (one.right > 0.5) is rare else 1.0)) for one in lessons
    ]


def _retagged(
    target: str, layer: Layer, features: Sequence[int], said: tuple[str, str, list[Tag]]
) -> list[Tag]:
    """Tags with one target taken off or put on, where what was learnt is clear."""
    text, source, tags = said
    kind, _, code = target.partition(":")
    there = [tag for tag in tags if tag.name == target]
    before = logit(min(0.9, there[0].confidence)) if there else UNFOUND
    after = layer.moved(features, source, before)
    if there and after < 0 and code not in _KEPT:
        return [tag for tag in tags if tag.name != target]
    if not there and after > 0:
        sure = round(1 / (1 + math.exp(-after)), 3)
        return [*tags, Tag(TagKind(kind), code, (_most_telling(text, layer),), sure)]
    return tags


def _most_telling(text: str, layer: Layer) -> Span:
    """The sentence whose words speak most for a target."""
    folded = fold(text)
    parts = sentences.split(text, folded, words_of(folded))

    def weight(part: sentences.Sentence) -> float:
        return sum(layer.words.get(feature, 0.0) for feature in features_of(text[part.start : part.end]))

    best = max(parts, key=weight)
    return Span(best.start, best.end)


def _retoned(reading: Understanding, leaning: float) -> Understanding:
    """A reading with another leaning. Mixed stays mixed; neutral takes a side only when it is clear."""
    polarity = math.copysign(max(0.01, abs(2 / (1 + math.exp(-leaning)) - 1)), leaning or 1.0)
    side = Sentiment.POSITIVE if leaning > 0 else Sentiment.NEGATIVE
    turned = polarity * reading.polarity < 0
    clear = reading.sentiment is Sentiment.NEUTRAL and abs(leaning) >= _FIRM + abs(log_odds(reading))
    sided = reading.sentiment in (Sentiment.POSITIVE, Sentiment.NEGATIVE)
    sentiment = side if sided or clear else reading.sentiment
    confidence = reading.confidence
    if sentiment is side:
        confidence = round(1 / (1 + math.exp(-abs(leaning))), 3)
    return replace(
        reading,
        sentiment=sentiment,
        polarity=round(polarity, 3),
        confidence=confidence,
        contradiction=reading.contradiction and not turned,
    )
