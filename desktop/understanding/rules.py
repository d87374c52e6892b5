"""The rules of the word lists, and where they fit in a text.

What a pattern may hold says ``patterns.py``; ``rulefile.py`` makes the book of a language.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate
from operator import itemgetter
from typing import NamedTuple, Protocol

from desktop.understanding.automaton import Automaton
from desktop.understanding.beginnings import NONE, Beginnings
from desktop.understanding.patterns import ATOM
from desktop.understanding.words import Words

_WORDS_KEPT = 100_000
_MARKS = " \u00bf\u00a1\"'-*("
_CLOSE = "\n"
"""A mark that no pattern crosses, behind every stretch."""


class Rule:
    """One section. ``code`` is its first word; ``book`` its file.

    ``cancels``: it takes its code away. ``drops``: a negation before it takes it away.
    ``opens``: it only counts where a stretch begins. ``plain``: it needs no second opinion.
    ``turns_to``: the code that a negation makes of it, or ''.
    """

    __slots__ = ("book", "cancels", "code", "drops", "opens", "plain", "turns_to")

    def __init__(self, book: str, code: str, options: Sequence[str] = ()) -> None:
        self.book = book
        self.code = code
        self.cancels = "cancel" in options
        self.drops = "drop" in options
        self.opens = "opens" in options
        self.plain = "plain" in options
        self.turns_to = next((option[5:] for option in options if option.startswith("turn=")), "")


class Hit(NamedTuple):
    """A rule that fits from ``start`` to ``end``, found at token number ``token``."""

    rule: Rule
    start: int
    end: int
    token: int


class Text(Protocol):
    """What rules look at: the folded text, its tokens, and the stretches (in the order of the text)
    within each of which a phrase is found once."""

    folded: str
    words: Words
    bounds: Sequence[tuple[int, int]]


_Numbered = tuple[int, Rule]
"""A rule with its place among all, in which order they are found."""


class WordRules(dict[str, Sequence[Rule]]):
    """The rules of one word that each form fits, worked out once and kept within bounds."""

    def __init__(self, patterns: Iterable[tuple[str, Rule]]) -> None:
        super().__init__()
        self._words: dict[str, list[_Numbered]] = {}
        beginnings: dict[str, list[_Numbered]] = {}
        for number, (pattern, rule) in enumerate(patterns):
            word = pattern.removesuffix("*")
            fitting = self._words if word == pattern else beginnings
            fitting.setdefault(word, []).append((number, rule))
        self._beginnings = Beginnings(beginnings)
        self._of_beginnings: list[list[_Numbered]] = []
        for beginning, shorter in zip(sorted(beginnings), self._beginnings.shorter, strict=True):
            others = self._of_beginnings[shorter] if shorter != NONE else []
            self._of_beginnings.append([*beginnings[beginning], *others])

    def __missing__(self, form: str) -> Sequence[Rule]:
        pieces = [form, *form.split("'")] if "'" in form else [form]
        if len(self) >= _WORDS_KEPT:
            self.clear()
        found = [rule for piece in pieces for rule in self._of(piece)]
        self[form] = rules = tuple(dict.fromkeys(found)) if found else ()
        return rules

    def _of(self, word: str) -> list[Rule]:
        """The rules of a word in their order."""
        longest = self._beginnings.longest(word)
        found = self._words.get(word, [])
        if longest != NONE:
            found = sorted([*found, *self._of_beginnings[longest]], key=itemgetter(0))
        return [rule for _, rule in found]


class PhraseRule(NamedTuple):
    """The rule of a phrase, and the expression that it must fit as well, if it is one."""

    rule: Rule
    expression: re.Pattern[str] | None


class RuleBook:
    """All rules of some files for one language. Safe to share between threads."""

    def __init__(self, words: WordRules, phrases: Automaton, of_phrases: Sequence[PhraseRule]) -> None:
        self._words = words
        self._phrases = phrases
        self._of_phrases = of_phrases

    def hits(self, texts: Sequence[Text]) -> list[list[Hit]]:
        """What fits in each text: words wherever they are, and every phrase once in each stretch."""
        found = [self._words_of(text.words) for text in texts]
        stretches = [(number, *bound) for number, text in enumerate(texts) for bound in text.bounds]
        if stretches:
            self._add_phrases(found, texts, stretches)
        return found

    def _words_of(self, words: Words) -> list[Hit]:
        return [
            Hit(rule, words.starts[token], words.ends[token], token)
            for token, rules in enumerate(map(self._words.__getitem__, words.forms))
            if rules
            for rule in rules
        ]

    def _add_phrases(
        self, found: Sequence[list[Hit]], texts: Sequence[Text], stretches: Sequence[tuple[int, int, int]]
    ) -> None:
        """All stretches are looked at as one text, in which each ends in a mark that nothing crosses."""
        import numpy as np

        pieces = [texts[number].folded[start:end] + _CLOSE for number, start, end in stretches]
        offsets = list(accumulate(map(len, pieces), initial=0))
        gaps_and_atoms = ATOM.split("".join(pieces))
        edges = np.fromiter(map(len, gaps_and_atoms), np.int64, len(gaps_and_atoms)).cumsum()
        begins = edges[:-1:2].searchsorted(offsets[:-1])
        starts, ends = edges[:-1:2].tolist(), edges[1::2].tolist()
        matches = self._phrases.find(gaps_and_atoms[1::2], begins)
        for stretch, phrase, first, behind in matches:
            number, begin, close = stretches[stretch]
            text, shift = texts[number], begin - offsets[stretch]
            start, end = starts[first] + shift, ends[behind - 1] + shift
            rule, expression = self._of_phrases[phrase]
            if expression:
                match = expression.search(text.folded, begin, close)
                if match is None:
                    continue
                start, end = match.span()
            if rule.opens and text.folded[begin:start].strip(_MARKS):
                continue
            found[number].append(Hit(rule, start, end, bisect_left(text.words.starts, start)))
