"""Set phrases that take a side: "para no volver", "hands down", "avoid like the plague".

Their words say little or the opposite, so readers that learnt from words miss them where they stand
alone. Only a short piece that is such a phrase, or little more, is looked at: a longer one is judged by
its whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise

from desktop.understanding import lexicon
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
_WORDS_KEPT = 50_000
_PART = re.compile(r"\(([^()]*)\)(\??)|(\S+)")

_Words = tuple[str, ...]
_Part = dict[str, list[_Words]]
"""What may stand in one part of a phrase, by its first word; by '' where it may be missing."""
_Phrase = tuple[list[_Part], int]
"""The parts of a phrase, and its side."""
_Place = tuple[int, int, int]
"""The first word of a phrase in a text, the first behind it, and its side."""
_SIDES = (("positive", 1), ("negative", -1))
_Following = dict[str, list[_Phrase]]
"""The phrases that begin with one word, by the word that follows it; by '' where none need follow."""
_NONE: _Following = {}


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
        self._phrases: dict[int, _Phrase] = {}
        self.following: dict[str, _Following | None] = dict.fromkeys(self._beginning)
        """By the first word of a phrase; None as long as no text had it."""

    def apart(self, first: str) -> _Following:
        """The phrases that may begin with this word, now taken apart."""
        found: _Following = {}
        for number in self._beginning[first]:
            phrase = self._phrases.get(number)
            if phrase is None:
                line, of = self._lines[number]
                parts = [
                    _part(choices or word, optional=bool(mark)) for choices, mark, word in _PART.findall(line)
                ]
                phrase = self._phrases[number] = (parts, of)
            for second in _seconds(phrase[0], first):
                found.setdefault(second, []).append(phrase)
        self.following[first] = found
        return found


def _words(text: str) -> _Words:
    """Words without accents, apostrophes and stretched letters, and '' behind them."""
    return (*map(_plain, _WORD.findall(fold(text).replace("'", ""))), "")


@lru_cache(_WORDS_KEPT)
def _plain(word: str) -> str:
    return _STRETCHED.sub(r"\1", word)


def _found(memory: _Memory, words: _Words) -> tuple[list[_Place], list[_Place]]:
    """The longest phrase at each place, one behind the other; those that are single words, which count
    where there are no others, apart."""
    found: list[_Place] = []
    single: list[_Place] = []
    behind = 0
    for at, (first, second) in enumerate(pairwise(words)):
        following = memory.following.get(first, _NONE)
        if following is None:
            following = memory.apart(first)
        if at < behind or not (second in following or "" in following):
            continue
        end, of = 0, 0
        for parts, its in (*following.get(second, ()), *following.get("", ())):
            reached = _end(parts, words, at)
            if reached > end or (reached == end and its > of):
                end, of = reached, its
        if end - at > 1:
            found.append((at, end, of))
            behind = end
        elif end - at == 1 and len(first) >= _SHORTEST and first not in memory.around:
            single.append((at, end, of))
    return found, single


def _end(parts: Sequence[_Part], words: _Words, at: int, number: int = 0) -> int:
    """Where the longest way through these parts, from one of them on, ends that begins at a word; 0 where
    there is none."""
    if number == len(parts):
        return at
    part = parts[number]
    furthest = _end(parts, words, at, number + 1) if "" in part else 0
    for choice in part.get(words[at], ()):
        behind = at + len(choice)
        if words[at:behind] == choice:
            furthest = max(furthest, _end(parts, words, behind, number + 1))
    return furthest


def _part(choices: str, *, optional: bool) -> _Part:
    found: _Part = {"": []} if optional else {}
    for choice in choices.split("|"):
        for ending in _ENDINGS if "@" in choice else ("",):
            words = tuple(choice.replace("@", ending).split())
            found.setdefault(words[0], []).append(words)
    return found


def _seconds(parts: Sequence[_Part], first: str) -> set[str]:
    """The words that may follow the first word of a phrase; '' where none need follow."""
    found: set[str] = set()
    for at, part in enumerate(parts):
        for choice in part.get(first, ()):
            found.update((choice[1],) if len(choice) > 1 else _openings(parts[at + 1 :]))
        if "" not in part:
            break
    return found


def _openings(parts: Sequence[_Part]) -> set[str]:
    """The words with which these parts may begin; '' where all of them may be missing."""
    found: set[str] = set()
    for part in parts:
        found |= part.keys() - {""}
        if "" not in part:
            return found
    return found | {""}


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
