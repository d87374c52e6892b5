"""The rules of the word lists, and where they fit in a text.

What a pattern may hold says ``patterns.py``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from desktop.understanding import lexicon, patterns
from desktop.understanding.automaton import Automaton, WordIndex
from desktop.understanding.patterns import ATOM
from desktop.understanding.words import Words

_WORDS_KEPT = 100_000
_MARKS = " \u00bf\u00a1\"'-*("
_BARE = re.compile(r"[a-z0-9']+\*?")


class Rule:
    """One pattern of a section. ``code`` is the section's first word; ``book`` its file.

    ``cancels``: it takes its code away. ``drops``: a negation before it takes it away.
    ``opens``: it only counts where a stretch begins.
    ``turns_to``: the code that a negation makes of it, or ''.
    """

    __slots__ = ("book", "cancels", "code", "drops", "opens", "turns_to")

    def __init__(self, book: str, code: str, options: Sequence[str] = ()) -> None:
        self.book = book
        self.code = code
        self.cancels = "cancel" in options
        self.drops = "drop" in options
        self.opens = "opens" in options
        self.turns_to = next((option[5:] for option in options if option.startswith("turn=")), "")


class Hit(NamedTuple):
    """A rule that fits from ``start`` to ``end``, found at token number ``token``."""

    rule: Rule
    start: int
    end: int
    token: int


class _WordRules(dict[str, Sequence[Rule]]):
    """The rules of one word that each form fits, worked out once and kept within bounds."""

    def __init__(self) -> None:
        super().__init__()
        self.index: WordIndex[Rule] = WordIndex()

    def __missing__(self, form: str) -> Sequence[Rule]:
        pieces = [form, *form.split("'")] if "'" in form else [form]
        found = [rule for piece in pieces for rule in self.index.of(piece)]
        if len(self) >= _WORDS_KEPT:
            self.clear()
        self[form] = rules = tuple(dict.fromkeys(found))
        return rules


class RuleBook:
    """All rules of some files for one language (sections ``[code language option …]``)."""

    def __init__(self, names: Sequence[str], language: str) -> None:
        self._of_words = _WordRules()
        self._phrases = Automaton()
        self._of_phrases: list[tuple[Rule, re.Pattern[str] | None]] = []
        for name in names:
            for section, entries in lexicon.sections(name).items():
                code, spoken, *options = section.split()
                if spoken in (language, "any"):
                    rule = Rule(name, code, options)
                    for pattern in (part.strip() for entry in entries for part in entry.split(",")):
                        if pattern:
                            self._add(rule, pattern)

    def _add(self, rule: Rule, pattern: str) -> None:
        if _BARE.fullmatch(pattern):
            word = pattern.removesuffix("*")
            self._of_words.index.add(rule, *(((), (word,)) if word != pattern else ((word,),)))
            return
        expression = patterns.expression(pattern)
        self._phrases.add(patterns.telling_part(pattern) if expression else pattern)
        self._of_phrases.append((rule, expression))

    def hits(self, folded: str, words: Words, bounds: Sequence[tuple[int, int]]) -> list[Hit]:
        """Words wherever they are, and every phrase once in each of the ``bounds`` that it fits within
        (stretches in the order of the text)."""
        found: list[Hit] = []
        for token, rules in enumerate(map(self._of_words.__getitem__, words.forms)):
            for rule in rules:
                found.append(Hit(rule, words.starts[token], words.ends[token], token))
        for start, end in bounds:
            fitting = self._phrases.find(ATOM.findall(folded, start, end))
            if fitting:
                found += self._placed(fitting, folded, words, start, end)
        return found

    def _placed(
        self, fitting: Mapping[int, tuple[int, int]], folded: str, words: Words, start: int, end: int
    ) -> Iterator[Hit]:
        """The phrases that the automaton found in the stretch from ``start`` to ``end``."""
        atoms = [match.span() for match in ATOM.finditer(folded, start, end)]
        for number, (first, behind) in fitting.items():
            rule, expression = self._of_phrases[number]
            place = atoms[first][0], atoms[behind - 1][1]
            if expression:
                match = expression.search(folded, start, end)
                if match is None:
                    continue
                place = match.span()
            if not (rule.opens and folded[start : place[0]].strip(_MARKS)):
                yield Hit(rule, *place, words.between(*place)[0])
