"""Phrases to look for: a small language for patterns, and a quick way to try only what can fit.

A pattern is words apart by blanks, folded. ``word*`` is a beginning of a word, ``(a|b c)``
a choice, a trailing ``?`` makes a word optional, and ``...`` stands for up to three words.
Only patterns one of whose telling words occurs in a text are ever tried on it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from desktop.understanding import lexicon
from desktop.understanding.words import Words

_SEPARATOR = r"[^\w.!?;:,\n]+"
_GAP = rf"(?:{_SEPARATOR}\w+){{0,3}}?"
_PREFIX_LENGTH = 4
_WORDS_KEPT = 100_000
_MARKS = " \u00bf\u00a1\"'-*("
_LITERAL = re.compile(r"[a-z][a-z0-9']*\*?|(?<![\w\]-])0(?![\w-])")
_RARE = 3_000
"""The rank of a word that is not among the common ones."""


class Rule:
    """One pattern of a section. ``code`` is the section's first word; ``book`` its file.

    ``cancels``: it takes its code away. ``drops``: a negation before it takes it away.
    ``opens``: it only counts where a stretch begins.
    ``turns_to``: the code that a negation makes of it, or ''.
    """

    def __init__(self, book: str, code: str, pattern: str, options: Sequence[str] = ()) -> None:
        self.book = book
        self.code = code
        self.cancels = "cancel" in options
        self.drops = "drop" in options
        self.opens = "opens" in options
        self.turns_to = next((option[5:] for option in options if option.startswith("turn=")), "")
        self._tokens = _tokens(pattern)
        self.triggers = _triggers(self._tokens)
        self.needs = [words for words in map(_needed, self._tokens) if words]
        self.bare = len(self._tokens) == 1 and re.fullmatch(r"[a-z0-9']+\*?", pattern) is not None
        self._compiled: re.Pattern[str] | None = None

    def search(self, folded: str, start: int, end: int) -> re.Match[str] | None:
        """The first place within ``start`` and ``end`` that fits."""
        if self._compiled is None:
            self._compiled = re.compile(_expression(self._tokens))
        return self._compiled.search(folded, start, end)


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
        for length in range(1, _PREFIX_LENGTH + 1):
            for word, open_end, rule in self._by_prefix.get(form[:length], ()):
                if form == word or (open_end and form.startswith(word)):
                    found[rule] = None
            if length >= len(form):
                break
        if len(self._by_word) >= _WORDS_KEPT:
            self._by_word.clear()
        rules = self._by_word[asked] = tuple(found)
        return rules

    def hits(self, folded: str, words: Words, bounds: Sequence[tuple[int, int]]) -> Iterator[Hit]:
        """Every rule that fits within one of the ``bounds`` (stretches in the order of the text)."""
        known = self._by_word
        at = 0
        present = set(words.forms)
        if "'" in folded:
            present.update(part for form in words.forms if "'" in form for part in form.split("'"))
        tried: set[tuple[Rule, int]] = set()
        for token, form in enumerate(words.forms):
            rules = known.get(form)
            if rules is None:
                rules = self._rules_for(form)
            if not rules:
                continue
            place = words.starts[token]
            while at < len(bounds) - 1 and place >= bounds[at][1]:
                at += 1
            for rule in rules:
                if rule.bare:
                    yield Hit(rule, place, words.ends[token], token)
                elif (rule, at) not in tried:
                    tried.add((rule, at))
                    if any(map(present.isdisjoint, rule.needs)):
                        continue
                    match = rule.search(folded, *bounds[at])
                    if match is None:
                        continue
                    ahead = folded[bounds[at][0] : match.start()]
                    if not (rule.opens and ahead.strip(_MARKS)):
                        start, end = match.span()
                        yield Hit(rule, start, end, words.between(start, end)[0])


def _tokens(pattern: str) -> list[str]:
    """The blank-separated parts of a pattern; blanks within parentheses part nothing."""
    parts, depth, current = [], 0, ""
    for character in pattern:
        depth += (character == "(") - (character == ")")
        if character == " " and depth == 0:
            parts.append(current)
            current = ""
        else:
            current += character
    return [part for part in [*parts, current] if part]


def _choices(token: str) -> list[str]:
    """What may stand in this part of a pattern: the choices within its parentheses, or itself."""
    if not (token.startswith("(") and token.endswith(")")):
        return [token]
    found, depth = [""], 0
    for character in token[1:-1]:
        depth += (character == "(") - (character == ")")
        if character == "|" and depth == 0:
            found.append("")
        else:
            found[-1] += character
    return found if depth == 0 else [token]


def _triggers(tokens: Sequence[str]) -> list[str]:
    """The words of that part of a pattern that is rarest in feedback: the most telling part."""
    best: list[str] = []
    least = float("inf")
    for token in tokens:
        if token == "..." or token.endswith("?"):
            continue
        words = [_rarest(choice) for choice in _choices(token)]
        cost = sum(map(_frequency, words))
        if all(words) and cost < least:
            best, least = words, cost
    if not best:
        raise ValueError(f"a pattern without a telling word: {' '.join(tokens)}")
    return best


_INNERMOST = re.compile(r"\([^()]*\)\??|\w+\?")
_PLAIN = re.compile(r"[a-z']+(?: |$)")


def _needed(token: str) -> frozenset[str]:
    """Words of which a text must have one for this part of a pattern to fit; none where that is unclear."""
    if token == "..." or token.endswith("?"):
        return frozenset()
    firsts = [_PLAIN.match(choice) for choice in _choices(token)]
    if "*" in token or "(" in token[1:] or not all(firsts):
        return frozenset()
    return frozenset(first.group().strip() for first in firsts if first)


def _rarest(choice: str) -> str:
    """The most telling word of a choice, with its star; '' when it has none that is sure to occur."""
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


def _expression(tokens: Sequence[str]) -> str:
    """The regular expression of a pattern."""
    parts: list[str] = []
    for token in tokens:
        if token == "...":
            parts.append(_GAP)
            continue
        optional = token.endswith("?")
        word = token.removesuffix("?").replace("*", r"\w*").replace("(", "(?:").replace(" ", _SEPARATOR)
        word = word.replace("NUM", r"\d+")
        if word[0] == "#":
            word = rf"\#{word[1:]}"
        if not parts:
            parts.append(rf"(?:{word}{_SEPARATOR})?" if optional else word)
            started = not optional
        elif optional:
            parts.append(rf"(?:{_SEPARATOR if started else ''}{word}{'' if started else _SEPARATOR})?")
        else:
            parts.append(f"{_SEPARATOR if started else ''}{word}")
            started = True
    return rf"(?<!\w){''.join(parts)}(?!\w)"
