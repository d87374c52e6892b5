"""A text cut into the pieces that the deep reader looks at: the whole, its sentences, its clauses."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.model.tags import Span
from desktop.understanding import sentences
from desktop.understanding.parsed import bounds_of
from desktop.understanding.sentences import Sentence
from desktop.understanding.silence import without_silence
from desktop.understanding.words import fold, is_word, words_of

WINDOW = 400
"""Characters that one vector stands for, at most: longer texts are cut between sentences."""

_MOST = 40
"""Sentences of one text that get a vector: the first and the last half of them."""
_LEAST_WORDS = 2


@dataclass(frozen=True, slots=True)
class Part:
    """A sentence with the clauses that a contrast or a mark sets apart (none where there is one)."""

    span: Span
    clauses: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """The pieces of one text. ``text`` is without labels, every character in its place."""

    text: str
    windows: tuple[Span, ...]
    parts: tuple[Part, ...]

    def pieces(self) -> list[Span]:
        """Every place that needs a vector, each once."""
        spans = [*self.windows, *(span for part in self.parts for span in (part.span, *part.clauses))]
        return list(dict.fromkeys(spans))


def outline(text: str) -> Outline:
    """Cut a text. Empty where it holds no words."""
    text = without_silence(text)
    folded = fold(text)
    words = words_of(folded)
    if not words.forms:
        return Outline(text, (), ())
    found = sentences.split(text, folded, words)
    chosen = found if len(found) <= _MOST else found[: _MOST // 2] + found[-_MOST // 2 :]
    parts = []
    for sentence in chosen:
        bounds = [_trimmed(text, start, end) for start, end in bounds_of([sentence])]
        counts = [sum(map(is_word, words.forms[slice(*words.between(*bound))])) for bound in bounds]
        apart = len(bounds) > 1 and min(counts) >= _LEAST_WORDS
        clauses = tuple(Span(*bound) for bound in bounds) if apart else ()
        parts.append(Part(Span(*_within(sentence)), clauses))
    return Outline(text, tuple(_windows(found)), tuple(parts))


def _within(sentence: Sentence) -> tuple[int, int]:
    return sentence.start, min(sentence.end, sentence.start + WINDOW)


def _windows(found: list[Sentence]) -> list[Span]:
    """Runs of sentences, none longer than ``WINDOW`` unless one sentence is."""
    windows: list[Span] = []
    for sentence in found:
        start, end = _within(sentence)
        if windows and sentence.end - windows[-1].start <= WINDOW:
            windows[-1] = Span(windows[-1].start, sentence.end)
        else:
            windows.append(Span(start, end))
    return windows if len(windows) <= _MOST // 2 else windows[: _MOST // 4] + windows[-_MOST // 4 :]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " ,;:-\u2013\u2014\n\t":
        start += 1
    while end > start and text[end - 1] in " ,;:\n\t":
        end -= 1
    return start, end
