"""What a text is about, and in which tone each topic is spoken of."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from desktop.model.codes import Sentiment
from desktop.model.tags import Span, Tag, TagKind
from desktop.understanding.parsed import Parsed, Regions
from desktop.understanding.rules import Hit
from desktop.understanding.sentences import Sentence
from desktop.understanding.sentiment import THRESHOLDS, Sound, Stretch

BOOK = "topics"

_CERTAIN = 0.9
_LIKELY = 0.8
_JOINTS = frozenset({"y", "e", "i", "and", "n", "with", "con"})
"""Words that may join what is said of one topic to what is said of the next."""
_CLEAR = 1.0
"""How much two parts of a sentence must lean to opposite sides for each to speak of its own topic."""


def find(parsed: Parsed, stretches: Sequence[Stretch], sound: Sound) -> Iterator[Tag]:
    """One tag a topic, with all the words that name it."""
    kept = {code: _places(hits) for code, hits in parsed.hits.get(BOOK, {}).items()}
    tones = Tones(parsed, stretches, sound, (span for spans in kept.values() for span in spans))
    for code, spans in kept.items():
        if spans:
            sure = _LIKELY if len(spans) == 1 else _CERTAIN
            yield Tag(TagKind.TOPIC, code, spans, sure, joined({tones.at(span.start) for span in spans}))


def joined(tones: set[Sentiment]) -> Sentiment:
    """The tone of a topic that is spoken of in these."""
    voiced = tones - {Sentiment.NEUTRAL}
    if len(voiced) > 1:
        return Sentiment.MIXED
    return voiced.pop() if voiced else Sentiment.NEUTRAL


class Tones:
    """In which tone each place of a text is spoken of that names a topic.

    A sentence is cut at its clauses, and where "and" joins two topics of which one is praised and
    the other blamed ("lovely rooms and awful food"). A part that leans clearly, or against another
    one, has its own tone; others sound like the stretch of text they stand in.
    """

    def __init__(
        self, parsed: Parsed, stretches: Sequence[Stretch], sound: Sound, places: Iterable[Span]
    ) -> None:
        self._parsed = parsed
        self._stretches = stretches
        self._sound = sound
        self._places = sorted(set(places))
        self._parts: dict[Sentence, list[tuple[int, Sentiment | None]]] = {}

    def at(self, place: int) -> Sentiment:
        """The tone at a position."""
        sentences = self._parsed.sentences
        sentence = sentences[bisect_right(sentences, place, key=lambda one: one.start) - 1]
        parts = self._parts.get(sentence)
        if parts is None:
            parts = self._parts[sentence] = self._cut(sentence)
        tone = parts[bisect_right(parts, place, key=lambda part: part[0]) - 1][1] if parts else None
        if tone is not None:
            return tone
        at = bisect_right(self._stretches, place, key=lambda one: one.start) - 1
        return self._stretches[at].sentiment if at >= 0 else Sentiment.NEUTRAL

    def _cut(self, sentence: Sentence) -> list[tuple[int, Sentiment | None]]:
        """Where each part of a sentence begins and its own tone; nothing where it is of one piece."""
        found: list[tuple[int, Sentiment | None]] = []
        contrasts = any(clause.strong for clause in sentence.clauses[1:])
        parts = [self._joined_topics(clause.start, clause.end) for clause in sentence.clauses]
        leanings = [leaning for several in parts for _, leaning in several]
        if len(leanings) == 1:
            return found
        for several in parts:
            limit = THRESHOLDS.side if contrasts and len(several) == 1 else _CLEAR
            found += [(start, _own(leaning, leanings, limit)) for start, leaning in several]
        return found

    def _joined_topics(self, start: int, end: int) -> list[tuple[int, float]]:
        """A clause with its leaning, or its parts where they name topics and lean to opposite sides."""
        first, last = (bisect_left(self._places, Span(at, 0)) for at in (start, end))
        named = self._places[first:last]
        starts = [start, *(joint for one, other in pairwise(named) for joint in self._joints(one, other))]
        parts = [(at, self._sound.leaning(at, to)) for at, to in pairwise([*starts, end])]
        leanings = [leaning for _, leaning in parts]
        if min(leanings) <= -_CLEAR and max(leanings) >= _CLEAR:
            return parts
        return [(start, self._sound.leaning(start, end))]

    def _joints(self, one: Span, other: Span) -> list[int]:
        """Where the last joint between two places stands, if there is one."""
        words = self._parsed.words
        first, last = words.between(one.end, other.start)
        return [words.starts[at] for at in range(first, last) if words.forms[at] in _JOINTS][-1:]


def _own(leaning: float, leanings: Sequence[float], limit: float) -> Sentiment | None:
    """The tone of a part that leans clearly, or at least ``limit`` against one that does."""
    against = max((-other if leaning > 0 else other for other in leanings), default=0.0)
    if abs(leaning) >= (limit if against >= _CLEAR else THRESHOLDS.firm):
        return Sentiment.POSITIVE if leaning > 0 else Sentiment.NEGATIVE
    return None


def _places(hits: Sequence[Hit]) -> tuple[Span, ...]:
    """Where the hits are, in order and each place once; of those that begin together the longest."""
    if len(hits) == 1:
        hit = hits[0]
        return () if hit.rule.cancels else (Span(hit.start, hit.end),)
    longest: dict[int, int] = {}
    for hit in _uncancelled(hits):
        longest[hit.start] = max(hit.end, longest.get(hit.start, 0))
    return tuple(Span(start, longest[start]) for start in sorted(longest))


def _uncancelled(hits: Sequence[Hit]) -> Sequence[Hit]:
    """The hits that no phrase takes away which means something else ("en cuenta", "se vino")."""
    cancels = [hit for hit in hits if hit.rule.cancels]
    if not cancels:
        return hits
    away = Regions((hit.start, hit.end) for hit in cancels)
    return [hit for hit in hits if not hit.rule.cancels and not away.touch(hit.start, hit.end)]
