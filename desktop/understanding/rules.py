"""Phrases to look for, and a quick way to try only those that can fit.

What a pattern may hold says ``patterns.py``. Only patterns one of whose telling words occurs in
a text are ever tried on it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from desktop.understanding import lexicon, patterns
from desktop.understanding.patterns import Atoms, Pattern
from desktop.understanding.words import Words

_PREFIX_LENGTH = 4
_WORDS_KEPT = 100_000
_MARKS = " \u00bf\u00a1\"'-*("
_BARE = re.compile(r"[a-z0-9']+\*?")
_LITERAL = re.compile(r"[a-z][a-z0-9']*\*?|(?<![\w\]-])0(?![\w-])")
_RARE = 3_000
"""The rank of a word that is not among the common ones."""


class Rule:
    """One pattern of a section. ``code`` is the section's first word; ``book`` its file.

    ``cancels``: it takes its code away. ``drops``: a negation before it takes it away.
    ``opens``: it only counts where a stretch begins.
    ``turns_to``: the code that a negation makes of it, or ''. ``needs``: of each of these sets
    a text must have a word for the pattern to fit. ``bare``: it is one word.
    """

    __slots__ = (
        "bare",
        "book",
        "cancels",
        "code",
        "drops",
        "needs",
        "opens",
        "pattern",
        "triggers",
        "turns_to",
    )

    def __init__(self, book: str, code: str, pattern: str, options: Sequence[str] = ()) -> None:
        self.book = book
        self.code = code
        self.cancels = "cancel" in options
        self.drops = "drop" in options
        self.opens = "opens" in options
        self.turns_to = next((option[5:] for option in options if option.startswith("turn=")), "")
        self.pattern = Pattern(pattern)
        self.bare = _BARE.fullmatch(pattern) is not None
        if self.bare:
            self.triggers, self.needs = [pattern], list[frozenset[str]]()
        else:
            parts = patterns.parts(pattern)
            self.triggers = _triggers(parts)
            self.needs = [words for words in map(_needed, parts) if words]


class Hit(NamedTuple):
    """A rule that fits from ``start`` to ``end``, found at token number ``token``."""

    rule: Rule
    start: int
    end: int
    token: int


class RuleBook:
    """All rules of some files for one language (sections ``[code language option …]``)."""

    def __init__(self, names: Sequence[str], language: str) -> None:
        self._by_prefix: dict[str, list[tuple[str, bool, Rule]]] = {}
        self._by_word: dict[str, tuple[Rule, ...]] = {}
        for name in names:
            for section, entries in lexicon.sections(name).items():
                code, spoken, *options = section.split()
                if spoken in (language, "any"):
                    for pattern in (part.strip() for entry in entries for part in entry.split(",")):
                        if pattern:
                            self._add(Rule(name, code, pattern, options))

    def _add(self, rule: Rule) -> None:
        for trigger in rule.triggers:
            word, open_end = trigger.rstrip("*"), trigger.endswith("*")
            self._by_prefix.setdefault(word[:_PREFIX_LENGTH], []).append((word, open_end, rule))

    def _rules_for(self, form: str) -> tuple[Rule, ...]:
        asked, form = form, "0" if form.isdigit() else form
        found: dict[Rule, None] = {}
        for part in [form, *(form.split("'") if "'" in form else ())]:
            for length in range(1, min(_PREFIX_LENGTH, len(part)) + 1):
                for word, open_end, rule in self._by_prefix.get(part[:length], ()):
                    if part == word or (open_end and part.startswith(word)):
                        found[rule] = None
        if len(self._by_word) >= _WORDS_KEPT:
            self._by_word.clear()
        rules = self._by_word[asked] = tuple(found)
        return rules

    def hits(self, folded: str, words: Words, bounds: Sequence[tuple[int, int]]) -> Iterator[Hit]:
        """Every rule that fits within one of the ``bounds`` (stretches in the order of the text)."""
        known = self._by_word
        at = 0
        atoms: Atoms | None = None
        present: set[str] = set()
        tried: set[Rule] = set()
        limits: tuple[int, int] | None = None
        for token, form in enumerate(words.forms):
            rules = known.get(form)
            if rules is None:
                rules = self._rules_for(form)
            if not rules:
                continue
            place = words.starts[token]
            while at < len(bounds) - 1 and place >= bounds[at][1]:
                at += 1
                tried.clear()
                limits = None
            for rule in rules:
                if rule.bare:
                    yield Hit(rule, place, words.ends[token], token)
                elif rule not in tried:
                    tried.add(rule)
                    if atoms is None:
                        atoms = Atoms(folded)
                        present.update(atoms.words)
                    if any(map(present.isdisjoint, rule.needs)):
                        continue
                    if limits is None:
                        limits = atoms.between(*bounds[at])
                    found = rule.pattern.search(folded, atoms, *bounds[at], limits)
                    if found is not None and not (
                        rule.opens and folded[bounds[at][0] : found[0]].strip(_MARKS)
                    ):
                        yield Hit(rule, *found, words.between(*found)[0])


def _triggers(tokens: Sequence[str]) -> list[str]:
    """The words of that part of a pattern that is rarest in feedback: the most telling part."""
    best: list[str] = []
    least = float("inf")
    for token in tokens:
        if token == "..." or token.endswith("?"):
            continue
        words = [_rarest(choice) for choice in patterns.choices(token)]
        cost = sum(map(_frequency, words))
        if all(words) and cost < least:
            best, least = words, cost
    if not best:
        raise ValueError(f"a pattern without a telling word: {' '.join(tokens)}")
    return best


_INNERMOST = re.compile(r"\([^()]*\)\??|\w+\?")
_PLAIN = re.compile(r"([a-z0-9]+)(?:[ '-]|$)")


def _needed(token: str) -> frozenset[str]:
    """Words of which a text must have one for this part of a pattern to fit; none where that is unclear."""
    if token == "..." or token.endswith("?"):
        return frozenset()
    firsts = [_PLAIN.match(choice) for choice in patterns.choices(token)]
    if "*" in token or "(" in token[1:] or not all(firsts):
        return frozenset()
    return frozenset(first[1] for first in firsts if first)


def _rarest(choice: str) -> str:
    """The most telling word of a choice, with its star; '' when it has none that is sure to occur."""
    if "\\d" in choice:
        return "0"
    if "[" in choice or "\\" in choice:
        return ""
    while "(" in choice:
        choice = _INNERMOST.sub(" ", choice)
    return min(_LITERAL.findall(choice), key=_frequency, default="")


@cache
def _frequency(word: str) -> float:
    """About how often a word, or a beginning of words, occurs."""
    if word.endswith("*"):
        known = _in_order()
        at, total = bisect_left(known, word[:-1]), 1.0 / _RARE
        while at < len(known) and known[at].startswith(word[:-1]):
            total += 1.0 / _ranks()[known[at]]
            at += 1
        return total
    return 1.0 / _ranks().get(word, _RARE)


@cache
def _in_order() -> list[str]:
    """The common words in the order of the alphabet."""
    return sorted(_ranks())


@cache
def _ranks() -> dict[str, int]:
    """The place of each common word among the common words of its language."""
    return {
        word: place
        for words in lexicon.word_lists("frequent").values()
        for place, word in enumerate(words, start=1)
    }
