"""What a text is about, and in which tone each topic is spoken of."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from desktop.model.codes import Sentiment
from desktop.model.tags import Span, Tag, TagKind
from desktop.understanding.parsed import Parsed, Regions
from desktop.understanding.rules import Hit
from desktop.understanding.sentiment import THRESHOLDS, Sound, Stretch

BOOK = "topics"

_CERTAIN = 0.9
_LIKELY = 0.8


def find(parsed: Parsed, stretches: Sequence[Stretch], sound: Sound) -> Iterator[Tag]:
    """One tag a topic, with all the words that name it."""
    for code, hits in parsed.hits.get(BOOK, {}).items():
        kept = _places(hits)
        if len(kept) == 1:
            tone = _tone(parsed, stretches, sound, kept[0].start)
            yield Tag(TagKind.TOPIC, code, kept, _LIKELY, tone)
        elif kept:
            tones = {_tone(parsed, stretches, sound, span.start) for span in kept}
            yield Tag(TagKind.TOPIC, code, kept, _CERTAIN, _joined(tones))


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


def _tone(parsed: Parsed, stretches: Sequence[Stretch], sound: Sound, place: int) -> Sentiment:
    """How the clause around a position sounds, or the whole stretch where the clause says little."""
    sentence = parsed.sentences[bisect_right(parsed.sentences, place, key=lambda one: one.start) - 1]
    if len(sentence.clauses) > 1:
        for clause in sentence.clauses:
            if clause.start <= place < clause.end:
                leaning = sound.leaning(clause.start, clause.end)
                if abs(leaning) >= THRESHOLDS.firm:
                    return Sentiment.POSITIVE if leaning > 0 else Sentiment.NEGATIVE
    at = bisect_right(stretches, place, key=lambda one: one.start) - 1
    return stretches[at].sentiment if at >= 0 else Sentiment.NEUTRAL


def _joined(tones: set[Sentiment]) -> Sentiment:
    voiced = tones - {Sentiment.NEUTRAL}
    if len(voiced) > 1:
        return Sentiment.MIXED
    return voiced.pop() if voiced else Sentiment.NEUTRAL
