"""What a text is about, and in which tone each topic is spoken of."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate, chain, pairwise
from operator import attrgetter, itemgetter

from desktop.model.codes import Sentiment
from desktop.model.tags import Span, Tag, TagKind
from desktop.understanding.hearing import Sound
from desktop.understanding.parsed import Parsed, Regions
from desktop.understanding.rules import Hit
from desktop.understanding.sentences import Clause
from desktop.understanding.sentiment import THRESHOLDS, Stretch

BOOK = "topics"

_CERTAIN = 0.9
_LIKELY = 0.8
_JOINTS = frozenset({"y", "e", "i", "and", "n", "with", "con"})
"""Words that may join what is said of one topic to what is said of the next."""
_CLEAR = 1.0
"""How much two parts of a sentence must lean to opposite sides for each to speak of its own topic."""


def find(parsed: Parsed, stretches: Sequence[Stretch], sound: Sound) -> list[Tag]:
    """One tag a topic, with all the words that name it."""
    kept = {code: spans for code, hits in parsed.hits.get(BOOK, {}).items() if (spans := _places(hits))}
    if not kept:
        return []
    tones = _Tones(parsed, stretches, sound, kept.values())
    return [
        Tag(TagKind.TOPIC, code, spans, _LIKELY if len(spans) == 1 else _CERTAIN, tones.of(spans))
        for code, spans in kept.items()
    ]


_CLAUSES = attrgetter("clauses")


class _Tones:
    """In which tone each place of a text is spoken of that names a topic.

    A sentence is cut at its clauses, and where "and" joins two topics of which one is praised and
    the other blamed ("lovely rooms and awful food"). A part that leans clearly, or against another
    one, has its own tone; others sound like the stretch of text they stand in.
    """

    def __init__(
        self, parsed: Parsed, stretches: Sequence[Stretch], sound: Sound, named: Iterable[Sequence[Span]]
    ) -> None:
        self._parsed = parsed
        self._stretches = stretches
        self._stretch_starts = [stretch.start for stretch in stretches]
        self._sound = sound
        self._places = sorted(set(chain.from_iterable(named)))
        self._starts = [sentence.start for sentence in parsed.sentences]
        self._first_clauses = list(accumulate(map(len, map(_CLAUSES, parsed.sentences)), initial=0))
        self._parts: dict[int, Sequence[tuple[int, Sentiment | None]]] = {}

    def of(self, spans: Sequence[Span]) -> Sentiment:
        """The tone of a topic that is named at these places."""
        if len(spans) == 1:
            return self._at(spans[0].start)
        voiced = {self._at(span.start) for span in spans} - {Sentiment.NEUTRAL}
        if len(voiced) > 1:
            return Sentiment.MIXED
        return voiced.pop() if voiced else Sentiment.NEUTRAL

    def _at(self, place: int) -> Sentiment:
        number = bisect_right(self._starts, place) - 1
        parts = self._parts.get(number)
        if parts is None:
            parts = self._parts[number] = self._cut(number)
        tone = parts[bisect_right(parts, place, key=itemgetter(0)) - 1][1] if parts else None
        if tone is not None:
            return tone
        at = bisect_right(self._stretch_starts, place) - 1
        return self._stretches[at].sentiment if at >= 0 else Sentiment.NEUTRAL

    def _cut(self, number: int) -> Sequence[tuple[int, Sentiment | None]]:
        """Where each part of a sentence begins and its own tone; nothing where it is of one piece."""
        clauses = self._parsed.sentences[number].clauses
        if len(clauses) == 1 and len(self._places) == 1:
            return ()
        parts = [self._parted(clause, at) for at, clause in enumerate(clauses, self._first_clauses[number])]
        leanings = [leaning for several in parts for _, leaning in several]
        if len(leanings) == 1:
            return ()
        found: list[tuple[int, Sentiment | None]] = []
        contrasts = any(clause.strong for clause in clauses[1:])
        for several in parts:
            limit = THRESHOLDS.side if contrasts and len(several) == 1 else _CLEAR
            found += [(start, _own(leaning, leanings, limit)) for start, leaning in several]
        return found

    def _parted(self, clause: Clause, number: int) -> list[tuple[int, float]]:
        """A clause with its leaning, or its parts where they name topics and lean to opposite sides."""
        start, end, _ = clause
        joints = self._joints(start, end)
        if joints:
            parts = [(at, self._sound.voice(at, to)[0]) for at, to in pairwise([start, *joints, end])]
            leanings = [leaning for _, leaning in parts]
            if min(leanings) <= -_CLEAR and max(leanings) >= _CLEAR:
                return parts
        return [(start, self._sound.clauses[number])]

    def _joints(self, start: int, end: int) -> list[int]:
        """Where the last joint stands between each two topics that are named in a clause."""
        first, last = bisect_left(self._places, (start, 0)), bisect_left(self._places, (end, 0))
        if last - first < 2:
            return []
        words, found = self._parsed.words, []
        for one, other in pairwise(self._places[first:last]):
            between = range(*words.between(one.end, other.start))
            found += [words.starts[at] for at in between if words.forms[at] in _JOINTS][-1:]
        return found


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
