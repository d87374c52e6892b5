"""All phrase patterns of a language as one automaton, walked from every word of many texts at once.

Its states are the places that a text can have come to in all the patterns at once, and its letters
are words: those that fit the same steps of the patterns are one letter. ``compiling.py`` works both
out beforehand; here tables are only looked into. What is found is what each pattern alone would find:
the leftmost place, and there the first of the pattern's ways that leads to its end.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from desktop.understanding.beginnings import Beginnings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

NOWHERE = 0
"""The letter of a mark, which no pattern crosses, and the state to which it leads."""
BEGIN = 1
"""The state before a phrase."""

_WORDS_KEPT = 100_000


class Tables(NamedTuple):
    """What an automaton is made of.

    ``words`` have letters of their own; any other word has that of the longest of ``beginnings`` (in the
    order of the alphabet, the empty one among them) that it begins with: the first of its two
    ``beginning_letters``, or the second if it is a number.

    The moves of the states stand behind one another, in the order of states and letters: state ``i``
    has ``move_counts[i]`` of them, each with its letter and its target. Any other word leads to the
    state's default. The numbers of the patterns that end in a state stand behind one another, too.
    """

    words: Sequence[str]
    beginnings: Sequence[str]
    word_letters: NDArray[np.uint16]
    beginning_letters: NDArray[np.uint16]
    move_counts: NDArray[np.uint16]
    move_letters: NDArray[np.uint16]
    move_targets: NDArray[np.uint16]
    defaults: NDArray[np.uint16]
    end_counts: NDArray[np.uint16]
    ends: NDArray[np.uint16]


Match = tuple[int, int, int, int]
"""A pattern that was found: in which stretch, which pattern, its first word, and the first behind it."""


class _Letters(dict[str, int]):
    """The letter of each word, worked out once and kept within bounds."""

    def __init__(self, tables: Tables) -> None:
        super().__init__()
        self._words = dict(zip(tables.words, tables.word_letters.tolist(), strict=True))
        self._beginnings = Beginnings(tables.beginnings)
        self._of_beginnings: list[list[int]] = tables.beginning_letters.reshape(-1, 2).tolist()

    def __missing__(self, word: str) -> int:
        if len(self) >= _WORDS_KEPT:
            self.clear()
        letter = self._words.get(word)
        if letter is None:
            letters = self._of_beginnings[self._beginnings.longest(word)]
            letter = letters[word.isdigit()] if word[0].isalnum() else NOWHERE
        self[word] = letter
        return letter


class Automaton:
    """Patterns known by their numbers. Safe to share between threads."""

    def __init__(self, tables: Tables) -> None:
        import numpy as np

        self._letters = _Letters(tables)
        letters = 1 + int(max(tables.word_letters.max(initial=0), tables.beginning_letters.max()))
        states = np.arange(len(tables.move_counts), dtype=np.uint32)
        self._of_state = np.uint32(letters)
        # Behind the last move stands one that nothing makes.
        moves = np.repeat(states, tables.move_counts) * self._of_state + tables.move_letters
        self._moves = np.append(moves, np.uint32(0xFFFFFFFF))
        self._targets = np.append(tables.move_targets, np.uint16(NOWHERE))
        self._defaults = tables.defaults
        self._starts = self._moved(np.full(letters, BEGIN), np.arange(letters))
        self._ends = tables.ends.astype(np.int64)
        self._end_counts = tables.end_counts.astype(np.int64)
        self._first_ends = np.cumsum(self._end_counts) - self._end_counts

    def find(self, words: Sequence[str], stretches: Sequence[int] | NDArray[np.int64]) -> list[Match]:
        """The first place of every pattern in each of some stretches of words.

        ``stretches`` says at which word each begins. A stretch ends in a mark, and what is
        found is in the order of its place.
        """
        import numpy as np

        letters = np.fromiter(map(self._letters.__getitem__, words), np.int64, len(words))
        patterns, firsts, behinds = self._walked(letters)
        of = np.asarray(stretches, np.int64).searchsorted(firsts, "right") - 1
        _, leads, groups = np.unique(
            of * (1 + self._ends.max(initial=0)) + patterns, return_index=True, return_inverse=True
        )
        # A later end from the same place is of a way that comes before.
        same = firsts == firsts[leads][groups]
        last = np.zeros(len(leads), np.int64)
        np.maximum.at(last, groups[same], behinds[same])
        order = np.argsort(leads)
        leads = leads[order]
        columns = (of[leads], patterns[leads], firsts[leads], last[order])
        return list(zip(*(column.tolist() for column in columns), strict=True))

    def _walked(self, letters: NDArray[np.int64]) -> tuple[NDArray[np.int64], ...]:
        """Every end that is reached from every word: the pattern, its first word, and the first behind it."""
        import numpy as np

        states = self._starts[letters]
        firsts = np.flatnonzero(states)
        states, behinds = states[firsts], firsts + 1
        found = [(states[:0], firsts[:0], behinds[:0])]
        while len(firsts):
            ending = np.flatnonzero(self._end_counts[states])
            found.append((states[ending], firsts[ending], behinds[ending]))
            states = self._moved(states, letters[behinds])
            on = np.flatnonzero(states)
            states, firsts, behinds = states[on], firsts[on], behinds[on] + 1
        states, firsts, behinds = map(np.concatenate, zip(*found, strict=True))
        order = np.lexsort((behinds, firsts))
        states, firsts, behinds = states[order], firsts[order], behinds[order]
        counts = self._end_counts[states]
        each = np.repeat(np.arange(len(states)), counts)
        rank = np.arange(len(each)) - np.repeat(np.cumsum(counts) - counts, counts)
        return self._ends[self._first_ends[states][each] + rank], firsts[each], behinds[each]

    def _moved(self, states: NDArray[Any], letters: NDArray[np.int64]) -> NDArray[np.int64]:
        """Where each of these states leads with the letter beside it."""
        import numpy as np

        moves = (states * self._of_state + letters).astype(np.uint32)
        at = self._moves.searchsorted(moves)
        others = np.where(letters == NOWHERE, NOWHERE, self._defaults[states])
        return np.where(self._moves[at] == moves, self._targets[at], others).astype(np.int64)
