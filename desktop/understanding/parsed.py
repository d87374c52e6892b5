"""A text taken apart once: what every part of the quick reader looks at."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from operator import itemgetter

from desktop.understanding.rules import Hit
from desktop.understanding.sentences import Sentence
from desktop.understanding.words import Words

Place = tuple[int, int]
"""Where something is in a text: its first position, and the first behind it."""


@dataclass(slots=True)
class Parsed:
    """A text with its folded form, tokens, sentences and the rules that fit.

    ``bounds`` are the stretches within which phrases are looked for: sentences, cut at
    contrasts and marks (but not at commas). ``negated`` tells for each token whether a negation
    of its sentence reaches it; ``marked`` are the forms as the tables want them. ``hits`` are all
    hits by book and code; ``count`` is the number of words. ``language`` is what the text is in and
    ``read_as`` the language whose tables read it.
    """

    text: str
    folded: str
    words: Words
    negated: Sequence[bool]
    marked: Sequence[str]
    sentences: Sequence[Sentence]
    bounds: Sequence[Place] = ()
    count: int = 0
    language: str = "und"
    read_as: str = "es"
    hits: dict[str, dict[str, list[Hit]]] = field(default_factory=dict)

    def bound_of(self, place: int) -> int:
        """The number of the stretch in which a position lies."""
        return min(bisect_right(self.bounds, place, key=itemgetter(1)), len(self.bounds) - 1)

    def place_of(self, bound: int) -> Place:
        """Where a stretch is, without the marks and blanks at its edges."""
        start, end = self.bounds[bound]
        while start < end and self.folded[start] in " ,;:-\u2013\u2014":
            start += 1
        while end > start and self.folded[end - 1] in " ,;:":
            end -= 1
        return start, end


def bounds_of(sentences: Sequence[Sentence]) -> list[Place]:
    """The sentences, cut where a contrast or a mark begins a clause of its own."""
    bounds: list[Place] = []
    for sentence in sentences:
        if len(sentence.clauses) == 1:
            bounds.append((sentence.start, sentence.end))
            continue
        for at, clause in enumerate(sentence.clauses):
            if clause.strong or at == 0:
                bounds.append((clause.start, clause.end))
            else:
                bounds[-1] = (bounds[-1][0], clause.end)
        bounds[-1] = (bounds[-1][0], sentence.end)
    return bounds


class Regions:
    """Stretches of a text, asked many times whether one of them touches another stretch."""

    def __init__(self, stretches: Iterable[Place]) -> None:
        ordered = sorted(stretches)
        self._starts = [start for start, _ in ordered]
        self._furthest = list(accumulate((end for _, end in ordered), max))

    def touch(self, start: int, end: int) -> bool:
        """Whether one of them has a place in common with ``start`` to ``end``."""
        before = bisect_left(self._starts, end)
        return before > 0 and self._furthest[before - 1] > start
