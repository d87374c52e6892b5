"""Set phrases that take a side: "para no volver", "hands down", "avoid like the plague".

Their words say little or the opposite, so readers that learnt from words miss them where they stand
alone. Only a short piece that is such a phrase, or little more, is looked at: a longer one is judged by
its whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from desktop.understanding import lexicon
from desktop.understanding.hearing import Sound
from desktop.understanding.sentences import Sentence
from desktop.understanding.words import fold

LONGEST = 60
"""Characters of a piece that may be carried by a set phrase, at most."""
_SHARE = 0.5
"""Of its telling words those that phrases make, at least. Of our own short remarks that were kept aside and
take a side, 98 in a hundred that reach it take that of their phrases."""
_SHORTEST = 4
"""Letters of a single word that is a phrase, at least."""
_ENDINGS = ("o", "a", "os", "as")

_WORD = re.compile(r"[^\W_]+")
_STRETCHED = re.compile(r"([^\W\d_])\1{2,}")
_RUN = re.compile(r"(.)\1\1")
"""Seldom there, and sooner seen than a stretched letter."""
_PART = re.compile(r"\(([^()]*)\)(\??)|(\S+)")

_Words = tuple[str, ...]
_Part = dict[str, list[_Words]]
"""What may stand in one part of a phrase, by its first word; by '' where it may be missing."""
_Parts = list[_Part]
_Way = tuple[_Words, _Parts, int, int]
"""How a phrase that has begun may go on: the next words, then its parts from one of them on; and its side."""
_Place = tuple[int, int, int]
"""The first word of a phrase in a text, the first behind it, and its side."""
_SIDES = (("positive", 1), ("negative", -1))


def side(piece: str) -> int:
    """1 where a piece is carried by phrases of praise, -1 by phrases of blame, 0 otherwise."""
    if len(piece) > LONGEST or "?" in piece:
        return 0
    memory = _memory()
    words = _words(piece)
    found, single = _found(memory, words)
    if not found and not single:
        return 0
    sides = {of for _, _, of in (*found, *single)}
    if len(sides) != 1:
        return 0
    beside = list(words[:-1])
    for start, end, _ in reversed(found or single):
        del beside[start:end]
    if not memory.against.isdisjoint(beside):
        return 0
    inside = len(words) - 1 - len(beside)
    telling = sum(word not in memory.around for word in beside)
    alone = inside > 1 or not telling
    carried = alone and inside >= _SHARE * (inside + telling)
    return sides.pop() if carried else 0


def carry(text: str, sentences: Sequence[Sentence], sound: Sound) -> None:
    """Add to the sound of a short text what set phrases say that carry its sentences."""
    if len(text) <= LONGEST and sound.whole[2]:
        sides = [side(text[part.start : part.end]) for part in sentences]
        if any(sides):
            sound.carry(sentences, sides)


class _Node(dict[str, "_Node"]):
    """What may follow on some words of phrases, by the next word, and the side of those that end here (0
    where none does). It is worked out when a text comes so far for the first time."""

    __slots__ = ("_ways", "known", "side")

    def __init__(self, ways: Sequence[_Way], side: int = 0) -> None:
        self._ways = ways
        self.known = not ways
        self.side = side

    def know(self) -> None:
        """Work out what follows. Two threads may do so at once: the ways are let go last."""
        sides: list[int] = []
        following: dict[str, list[_Way]] = {}
        ways = self._ways
        for way in ways:
            if not _go_on(following, way):
                sides.append(way[-1])
        if ways:
            self.update((word, _node(its)) for word, its in following.items())
            self.side = max(sides, default=0)
            self.known = True
            self._ways = ()


_ENDS = {side: _Node((), side) for _, side in _SIDES}
_NOWHERE = _Node(())


def _node(ways: Sequence[_Way]) -> _Node:
    """What follows in these ways; the many that lead nowhere else than to their end share one."""
    if any(rest or number < len(parts) for rest, parts, number, _ in ways):
        return _Node(ways)
    return _ENDS[max(of for *_, of in ways)]


class _Memory:
    """The phrases of ``sayings.txt``, each by the words with which it may begin. A phrase is taken apart
    when a text has its first word for the first time."""

    def __init__(self) -> None:
        sections = lexicon.sections("sayings")
        self.around = frozenset(" ".join(sections["around"]).split())
        self.against = frozenset(" ".join(sections["against"]).split())
        self._lines = [(line, of) for name, of in _SIDES for line in sections[name]]
        self._beginning: dict[str, list[int]] = {}
        for number, (line, _) in enumerate(self._lines):
            for word in _beginnings(line):
                self._beginning.setdefault(word, []).append(number)
        self._parts: dict[int, _Parts] = {}
        self.nodes: dict[str, _Node | None] = dict.fromkeys(self._beginning)
        """By the first word of a phrase; None as long as no text had it."""

    def begin(self, first: str) -> _Node:
        """What may follow on a word with which phrases begin."""
        ways: list[_Way] = []
        for number in self._beginning[first]:
            line, of = self._lines[number]
            parts = self._parts.get(number)
            if parts is None:
                parts = self._parts[number] = [
                    _part(choices or word, optional=bool(mark)) for choices, mark, word in _PART.findall(line)
                ]
            for at, part in enumerate(parts):
                ways += [(choice[1:], parts, at + 1, of) for choice in part.get(first, ())]
                if "" not in part:
                    break
        node = self.nodes[first] = _Node(ways)
        return node


def _go_on(following: dict[str, list[_Way]], way: _Way) -> bool:
    """Put a way down under the words that may come next in it. Whether one of them must."""
    rest, parts, number, of = way
    if rest:
        following.setdefault(rest[0], []).append((rest[1:], parts, number, of))
        return True
    for at in range(number, len(parts)):
        for word, choices in parts[at].items():
            for choice in choices:
                following.setdefault(word, []).append((choice[1:], parts, at + 1, of))
        if "" not in parts[at]:
            return True
    return False


def _words(text: str) -> _Words:
    """Words without accents, apostrophes and stretched letters, and '' behind them."""
    plain = fold(text).replace("'", "")
    if _RUN.search(plain):
        plain = _STRETCHED.sub(r"\1", plain)
    return (*_WORD.findall(plain), "")


def _found(memory: _Memory, words: _Words) -> tuple[list[_Place], list[_Place]]:
    """The longest phrase at each place, one behind the other; those that are single words, which count
    where there are no others, apart."""
    found: list[_Place] = []
    single: list[_Place] = []
    behind = 0
    for at, first in enumerate(words):
        node = memory.nodes.get(first, _NOWHERE)
        if node is _NOWHERE or at < behind:
            continue
        if node is None:
            node = memory.begin(first)
        here, end, of = at, 0, 0
        while node is not None:
            if not node.known:
                node.know()
            here += 1
            if node.side:
                end, of = here, node.side
            node = node.get(words[here])
        if end - at > 1:
            found.append((at, end, of))
            behind = end
        elif end and len(first) >= _SHORTEST and first not in memory.around:
            single.append((at, end, of))
    return found, single


def _part(choices: str, *, optional: bool) -> _Part:
    found: _Part = {"": []} if optional else {}
    for choice in choices.split("|"):
        for ending in _ENDINGS if "@" in choice else ("",):
            words = tuple(choice.replace("@", ending).split())
            found.setdefault(words[0], []).append(words)
    return found


def _beginnings(line: str) -> set[str]:
    """The words with which a phrase may begin."""
    found: set[str] = set()
    for choices, mark, word in _PART.findall(line):
        found.update(
            first.replace("@", ending)
            for first in (choice.partition(" ")[0] for choice in (choices or word).split("|"))
            for ending in (_ENDINGS if "@" in first else ("",))
        )
        if not mark:
            break
    return found


@cache
def _memory() -> _Memory:
    return _Memory()
