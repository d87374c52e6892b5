"""The deep reader: sentence vectors weighed together with what the quick reader says.

It reads some tens of items a second and is meant for what waits, in the background. Language,
topics, signals and what must not be missed come from the quick reader, whose places it keeps;
how an item, a sentence and a topic sound, and what the customer wants, it weighs anew.
"""

from __future__ import annotations

import math
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from desktop.model.codes import Intent, Reader, Sentiment
from desktop.model.raw import Rating
from desktop.model.tags import Span, Tag, TagKind, Understanding
from desktop.understanding import deep_model, encoders
from desktop.understanding.deep_model import MIXED, OPINION, OTHERS, POLARITY, Heads
from desktop.understanding.language import OWN_LANGUAGES
from desktop.understanding.outline import Outline, outline
from desktop.understanding.reader import quick_reader
from desktop.understanding.torn import settled

FIRM = 1.2
"""Log-odds from which two clauses of a sentence stand against each other."""
SIDE = 0.5
"""Log-odds below which a sentence takes no side."""
_STARS = 1.2
"""What the best or the worst rating adds to the leaning, in log-odds."""
_STARS_TELL = 2.0
"""What it takes from "neutral" and "mixed"."""
_CONTRADICTION = 1.5
"""How firmly the words must lean against the stars."""
_FOREIGN_CONFIDENCE = 0.8
"""The most that is said of a language for which nothing was trained."""
_KEPT = frozenset({Intent.LEGAL_CLAIM, Intent.SAFETY, Intent.DISCLOSURE})
"""What the quick reader's phrases found stays found: missing it would cost the owner more."""

_OPPOSITE: dict[str, Sentiment] = {Intent.COMPLAINT: Sentiment.POSITIVE, Intent.PRAISE: Sentiment.NEGATIVE}

_AT_ONCE = 64


class Voice(NamedTuple):
    """How one piece sounds, in log-odds: positive, an opinion at all, both sides at once."""

    leaning: float
    opinion: float
    mixed: float


class Stretch(NamedTuple):
    """A sentence, or a clause that stands against its neighbour."""

    span: Span
    leaning: float
    sentiment: Sentiment


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


class DeepReader:
    """Reads texts one by one or many at a time. Safe to share between threads.

    ValueError where the machine has no encoder.
    """

    def __init__(self, names: Sequence[str] | None = None) -> None:
        self._heads, self.version = deep_model.load(tuple(names or deep_model.best(encoders.available())))

    @classmethod
    def over(cls, heads: Heads) -> DeepReader:
        """A reader with these heads: for training."""
        reader = cls.__new__(cls)
        reader._heads, reader.version = heads, ""
        return reader

    def understand(self, text: str, *, rating: Rating | None = None) -> Understanding:
        """All that can be said of ``text``; ``rating`` is what the customer gave with it."""
        return self.understand_many([(text, rating)])[0]

    def understand_many(self, items: Sequence[tuple[str, Rating | None]]) -> list[Understanding]:
        """What ``understand`` says of each of them, in order."""
        found: list[Understanding] = []
        for start in range(0, len(items), _AT_ONCE):
            some = items[start : start + _AT_ONCE]
            listened = listen(self._heads, some)
            found += [
                settled(self._judge(one, rating), rating)
                for one, (_, rating) in zip(listened, some, strict=True)
            ]
        return found

    def _judge(self, one: Listened, rating: Rating | None) -> Understanding:
        if not one.outline.parts:
            return replace(one.quick, reader=Reader.DEEP)
        leaning = self.leaning(one)
        stars = 0.0 if rating is None else 2 * rating.normal - 1
        sentiment, likely = self._class(one, leaning, stars)
        against = abs(stars) >= 0.5 and leaning * stars < 0 and abs(leaning) >= _CONTRADICTION
        against = against and sentiment is not Sentiment.NEUTRAL
        if not against:
            leaning += _STARS * stars
        sure = 1 / (1 + math.exp(-abs(leaning)))
        if sentiment is None:
            sentiment = Sentiment.POSITIVE if leaning > 0 else Sentiment.NEGATIVE
            likely *= sure
        if one.quick.language not in OWN_LANGUAGES:
            likely = min(likely, _FOREIGN_CONFIDENCE)
        return replace(
            one.quick,
            sentiment=sentiment,
            polarity=round(math.copysign(max(0.01, 2 * sure - 1), leaning or 1.0), 3),
            confidence=round(likely, 3),
            tags=tuple(sorted(self._tags(one), key=lambda tag: (tag.kind, tag.code))),
            reader=Reader.DEEP,
            contradiction=against,
            sense=one.sense,
        )

    def leaning(self, one: Listened) -> float:
        """The leaning of the words alone."""
        if len(one.outline.parts) == 1:
            return one.voices[one.outline.parts[0].span].leaning
        weights = self._heads.blend.item
        return sum(map(float.__mul__, weights, [*item_features(one), 1.0]))

    def _class(self, one: Listened, leaning: float, stars: float) -> tuple[Sentiment | None, float]:
        """``NEUTRAL``, ``MIXED`` or None for a side, and how likely that is."""
        known = class_features(one, leaning)
        taken = _STARS_TELL * abs(stars)
        scores: dict[Sentiment | None, float] = {None: 0.0}
        for code, weights in self._heads.blend.classes.items():
            scores[Sentiment(code)] = sum(map(float.__mul__, weights, known)) - taken
        best = max(scores, key=lambda code: scores[code])
        total = sum(math.exp(score - scores[best]) for score in scores.values())
        return best, 1 / total

    def _tags(self, one: Listened) -> Iterator[Tag]:
        stretches = list(_stretches(one))
        spans: dict[Sentiment, list[Span]] = {}
        for stretch in stretches:
            spans.setdefault(stretch.sentiment, []).append(stretch.span)
        for code, found in spans.items():
            yield Tag(TagKind.SENTIMENT, code, tuple(found))
        for tag in one.quick.tags:
            if tag.kind not in (TagKind.SENTIMENT, TagKind.INTENT, TagKind.TOPIC):
                yield tag
        torn = _torn(one)
        for tag in self._found(one, TagKind.TOPIC, self._heads.blend.topics):
            yield tag._replace(sentiment=torn.get(tag.code) or _tone(tag.spans, stretches))
        for tag in self._found(one, TagKind.INTENT, self._heads.blend.intents):
            against = _OPPOSITE.get(tag.code)
            yield tag if against is None else tag._replace(spans=_meant(tag.spans, stretches, against))

    def _found(self, one: Listened, kind: TagKind, weights: Mapping[str, Sequence[float]]) -> Iterator[Tag]:
        """Head and phrases together, sentence by sentence."""
        before = {tag.code: tag for tag in one.quick.tags if tag.kind is kind}
        for code, (head, phrase, bias) in weights.items():
            tag = before.pop(code, None)
            scores = {
                part.span: head * one.wants[part.span][code]
                + phrase * (tag.confidence if tag and _touches(part.span, tag.spans) else 0.0)
                + bias
                for part in one.outline.parts
            }
            spans = [span for span, score in scores.items() if score > 0]
            if spans:
                sure = 1 / (1 + math.exp(-max(scores.values())))
                yield Tag(kind, code, _places(spans, tag.spans if tag else ()), round(sure, 3))
            elif tag and code in _KEPT:
                yield tag
        yield from before.values()


def _places(sentences: Sequence[Span], phrases: Sequence[Span]) -> tuple[Span, ...]:
    """The phrases that tell of it, and whole sentences where no phrase does."""
    kept = [span for span in phrases if _touches(span, sentences)]
    return tuple(sorted([*kept, *(span for span in sentences if not _touches(span, kept))]))


def _touches(span: Span, others: Sequence[Span]) -> bool:
    return any(span.start < other.end and other.start < span.end for other in others)


def _meant(spans: Sequence[Span], stretches: Sequence[Stretch], against: Sentiment) -> tuple[Span, ...]:
    """Of the places of a praise or a complaint those that do not sound like the opposite."""
    found = {
        Span(max(span.start, part.span.start), min(span.end, part.span.end))
        for span in spans
        for part in stretches
        if part.sentiment is not against and _touches(part.span, (span,))
    }
    return tuple(sorted(found)) or tuple(spans)


def _stretches(one: Listened) -> Iterator[Stretch]:
    """Each sentence whole, or its clauses where they stand against each other."""
    for part in one.outline.parts:
        leanings = [one.voices[span].leaning for span in part.clauses]
        torn = leanings and min(leanings) <= -FIRM and max(leanings) >= FIRM
        for span in part.clauses if torn else (part.span,):
            voice = one.voices[span]
            side = Sentiment.POSITIVE if voice.leaning > 0 else Sentiment.NEGATIVE
            silent = abs(voice.leaning) < SIDE or voice.opinion + abs(voice.leaning) < 0
            yield Stretch(span, voice.leaning, Sentiment.NEUTRAL if silent else side)


def _torn(one: Listened) -> dict[str, Sentiment]:
    """The topics of sentences in which the quick reader hears one praised and another blamed: it cuts a
    sentence finer than there are vectors for."""
    sided = [
        (tag.code, tag.sentiment, tag.spans)
        for tag in one.quick.tags
        if tag.kind is TagKind.TOPIC and tag.sentiment in (Sentiment.POSITIVE, Sentiment.NEGATIVE)
    ]
    found: dict[str, Sentiment] = {}
    for part in one.outline.parts:
        tones = {code: tone for code, tone, spans in sided if tone and _touches(part.span, spans)}
        if len(set(tones.values())) > 1:
            found |= tones
    return found


def _tone(spans: Sequence[Span], stretches: Sequence[Stretch]) -> Sentiment:
    """The tone in which a topic is spoken of."""
    tones = {
        stretch.sentiment
        for stretch in stretches
        if stretch.sentiment is not Sentiment.NEUTRAL and _touches(stretch.span, spans)
    }
    if len(tones) > 1:
        return Sentiment.MIXED
    return tones.pop() if tones else Sentiment.NEUTRAL


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
            voices[span] = Voice(leaning, float(row[at[OPINION]]), float(row[at[MIXED]]))
            wants[span] = {code: float(row[at[code]]) for code in wanted}
        found.append(Listened(one, starred, plain, voices, wants, _sense(one, vectors)))
    return found


def _sense(one: Outline, vectors: Mapping[str, Sequence[float]]) -> Sequence[float]:
    if not one.windows:
        return ()
    import numpy as np

    texts = [span.quote(one.text) for span in one.windows]
    mean = np.average([vectors[text] for text in texts], axis=0, weights=list(map(len, texts)))
    sense: list[float] = (mean / (np.linalg.norm(mean) or 1.0)).tolist()
    return sense


_loading = threading.Lock()
_readers: list[DeepReader] = []


def deep_reader() -> DeepReader:
    """The process's one deep reader, loaded when it is first asked for. ValueError without encoders."""
    with _loading:
        if not _readers:
            _readers.append(DeepReader())
    return _readers[0]
