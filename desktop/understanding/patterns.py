"""The little language of phrases, and how a phrase is looked for in a text.

A pattern is words apart by blanks, folded. ``word*`` is a beginning of a word, ``(a|b c)`` a
choice, which may hold others, a trailing ``?`` makes a part optional, ``...`` stands for up to
three words and ``NUM`` for a number. Between two words of a phrase no mark may stand that parts
clauses. Few of some thousand patterns ever come near to fitting: compiling each into a regular
expression took longer than reading the first thousands of texts, so patterns are small graphs
that are walked word by word. Only those with characters of expressions ("#ad", "[a-z]+") are one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple, Union

_SEPARATOR = r"[^\w.!?;:,\n]+"
_MOST_BETWEEN = 3
_ATOM = re.compile(r"\w+|[.!?;:,\n]")
_WORD = re.compile(r"[^\W_]+")
_SPECIAL = re.compile(r"[#@\[\\+]")
_NUMBER = "NUM"


class Atoms:
    """The words of a folded text as patterns see them, and the marks that no phrase crosses.

    Where they are is worked out when it is first asked for: most patterns fit nowhere.
    """

    __slots__ = ("_folded", "_places", "words")

    def __init__(self, folded: str) -> None:
        self._folded = folded
        self.words: list[str] = _ATOM.findall(folded)
        self._places: list[tuple[int, int]] | None = None

    @property
    def places(self) -> list[tuple[int, int]]:
        """Where each of them is: first and last position, end excluded."""
        if self._places is None:
            self._places = [match.span() for match in _ATOM.finditer(self._folded)]
        return self._places

    def between(self, start: int, end: int) -> tuple[int, int]:
        """The first atom that begins in this stretch of the text, and the first behind it."""
        first = 0 if start <= 0 else bisect_left(self.places, (start,))
        last = len(self.words) if end >= len(self._folded) else bisect_left(self.places, (end,))
        return first, last


class _One(NamedTuple):
    """One word: one of ``words``, or one that begins with one of ``beginnings``, or a number."""

    words: frozenset[str]
    beginnings: tuple[str, ...]
    number: bool
    then: _Node


class _Gap(NamedTuple):
    """Up to three words of any kind."""

    then: _Node


class _Either(NamedTuple):
    """The first of these ways that leads to the end, each with the words that it may begin with."""

    ways: tuple[tuple[_Start | None, _Node], ...]


class _Start(NamedTuple):
    """What a way may begin with: one of these words, or a word with one of these beginnings."""

    words: frozenset[str]
    beginnings: tuple[str, ...]


_Node = Union[_One, _Gap, _Either, None]  # noqa: UP007 - the names of the parts are not known yet


class Pattern:
    """One pattern, made ready when it is first looked for."""

    __slots__ = ("_begin", "_expression", "_ready", "_start", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._ready = False
        self._begin: _Node = None
        self._start: _Start | None = None
        self._expression: re.Pattern[str] | None = None

    def search(
        self, folded: str, atoms: Atoms, start: int, end: int, limits: tuple[int, int] | None = None
    ) -> tuple[int, int] | None:
        """The first place within ``start`` and ``end`` of the folded text that fits; ``limits`` is
        what ``atoms.between`` says of them, where that is known."""
        if not self._ready:
            self._make_ready()
        if self._expression is not None:
            match = self._expression.search(folded, start, end)
            return match.span() if match else None
        first, last = limits or atoms.between(start, end)
        begin, start_with, words = self._begin, self._start, atoms.words
        if start_with is None:
            places = list(range(first, last))
        else:
            allowed, beginnings = start_with
            places = [at for at in range(first, last) if words[at] in allowed]
            if beginnings:
                places += [at for at in range(first, last) if words[at].startswith(beginnings)]
                places.sort()
        for at in places:
            behind = _walk(begin, words, at, last)
            if behind > at:
                return atoms.places[at][0], atoms.places[behind - 1][1]
        return None

    def _make_ready(self) -> None:
        if _SPECIAL.search(self._text):
            self._expression = re.compile(_expression(parts(self._text)))
        else:
            self._begin = _sequence(parts(self._text), None)
            self._start = _start_of(self._begin)
        self._ready = True


def parts(pattern: str) -> list[str]:
    """The blank-separated parts of a pattern; blanks within parentheses part nothing."""
    found, depth, current = [], 0, ""
    for character in pattern:
        depth += (character == "(") - (character == ")")
        if character == " " and depth == 0:
            found.append(current)
            current = ""
        else:
            current += character
    return [part for part in [*found, current] if part]


def choices(part: str) -> list[str]:
    """What may stand in this part of a pattern: the choices within its parentheses, or itself."""
    if not (part.startswith("(") and part.endswith(")")):
        return [part]
    found, depth = [""], 0
    for character in part[1:-1]:
        depth += (character == "(") - (character == ")")
        if character == "|" and depth == 0:
            found.append("")
        else:
            found[-1] += character
    return found


def _sequence(of: Sequence[str], then: _Node) -> _Node:
    """The graph of parts one behind the other, with ``then`` behind the last."""
    for part in reversed(of):
        then = _Gap(then) if part == "..." else _part(part, then)
    return then


def _part(part: str, then: _Node) -> _Node:
    """The graph of one part; ValueError where something sticks to its parentheses."""
    optional = part.endswith("?")
    if ("(" in part and not part.removesuffix("?").endswith(")")) or ("(" in part[1:] and part[0] != "("):
        raise ValueError(f"something sticks to the parentheses: {part}")
    words: set[str] = set()
    beginnings: list[str] = []
    number = False
    ways: list[_Node] = []
    for choice in choices(part.removesuffix("?")):
        atoms = _WORD.findall(choice)
        if choice == _NUMBER:
            number = True
        elif "(" not in choice and "?" not in choice and "..." not in choice and len(atoms) == 1:
            if choice.endswith("*"):
                beginnings.append(atoms[0])
            else:
                words.add(atoms[0])
        elif "(" in choice or " " in choice or "?" in choice:
            ways.append(_sequence(parts(choice), then))
        else:
            ways.append(_spelt(choice, atoms, then))
    if words or beginnings or number:
        ways.append(_One(frozenset(words), tuple(beginnings), number, then))
    if optional:
        ways.append(then)
    return ways[0] if len(ways) == 1 else _Either(tuple((_start_of(way), way) for way in ways))


def _start_of(node: _Node) -> _Start | None:
    """What a way begins with; None where that may be anything."""
    if isinstance(node, _One):
        return None if node.number else _Start(node.words, node.beginnings)
    if not isinstance(node, _Either):
        return None
    starts = [start for start, _ in node.ways]
    if None in starts:
        return None
    known = [start for start in starts if start is not None]
    words = frozenset[str]().union(*(start.words for start in known))
    return _Start(words, tuple(dict.fromkeys(one for start in known for one in start.beginnings)))


def _spelt(word: str, atoms: Sequence[str], then: _Node) -> _Node:
    """A word that a mark parts within: "don't", "check-in"."""
    for at, atom in reversed(list(enumerate(atoms))):
        open_end = at == len(atoms) - 1 and word.endswith("*")
        then = _One(frozenset(() if open_end else (atom,)), (atom,) if open_end else (), False, then)
    return then


def _walk(node: _Node, words: Sequence[str], at: int, last: int) -> int:
    """Behind which atom the way from ``node`` ends that begins at ``at``; -1 where there is none."""
    while node is not None:
        if type(node) is _One:
            if at >= last:
                return -1
            word = words[at]
            if not (
                word in node.words
                or (node.beginnings and word.startswith(node.beginnings))
                or (node.number and word.isdigit())
            ):
                return -1
            at += 1
            node = node.then
        elif type(node) is _Either:
            return _either(node, words, at, last)
        else:
            return _over_gap(node.then, words, at, last)  # type: ignore[union-attr]
    return at


def _either(node: _Either, words: Sequence[str], at: int, last: int) -> int:
    word = words[at] if at < last else ""
    for start, way in node.ways:
        if way is None:
            return at
        if start is None or word in start.words or (start.beginnings and word.startswith(start.beginnings)):
            behind = _walk(way, words, at, last)
            if behind >= 0:
                return behind
    return -1


def _over_gap(then: _Node, words: Sequence[str], at: int, last: int) -> int:
    for skipped in range(_MOST_BETWEEN + 1):
        behind = _walk(then, words, at + skipped, last)
        if behind >= 0:
            return behind
        if at + skipped >= last or not words[at + skipped][0].isalnum():
            return -1
    return -1


def _expression(of: Sequence[str]) -> str:
    """The regular expression of a pattern without optional beginnings."""
    found: list[str] = []
    for part in of:
        word = part.removesuffix("?").replace("*", r"\w*").replace("(", "(?:").replace(" ", _SEPARATOR)
        word = rf"\#{word[1:]}" if word[0] == "#" else word
        lead = _SEPARATOR if found else ""
        found.append(f"(?:{lead}{word})?" if part.endswith("?") else f"{lead}{word}")
    return rf"(?<!\w){''.join(found)}(?!\w)"
