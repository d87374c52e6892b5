"""All phrase patterns of a language as one automaton, walked from every word of a text.

Its states are the places that a text can have come to in all the patterns at once. A state is
worked out when a text first leads there and kept for all texts: where a word leads is then one
look into a table. What is found is what each pattern alone would find: the leftmost place, and
there the first of the pattern's ways that leads to its end.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from desktop.understanding.patterns import Either, End, Kind, Node, Rest, Step, graph

_MOVES_KEPT = 200_000
"""How many moves from state to state are remembered before all are let go."""

_CLOSE = "\n"
"""A mark that no pattern crosses."""

_SELDOM = 8
"""Up to so many different words are tried on every step of a state; then its steps get an index."""
_LETTERS = 3
"""Beginnings of words are looked up by their first letters."""

T = TypeVar("T")


class WordIndex(Generic[T]):
    """Values by the words, the beginnings of words, or the kinds of word that they are about."""

    def __init__(self) -> None:
        self._values: list[T] = []
        self._words: dict[str, list[int]] = {}
        self._beginnings: dict[str, list[tuple[str, int]]] = {}
        self._kinds: list[tuple[Kind, int]] = []

    def add(
        self, value: T, words: Iterable[str], beginnings: Iterable[str] = (), kind: Kind | None = None
    ) -> None:
        """Put a value under each of these."""
        at = len(self._values)
        self._values.append(value)
        for word in words:
            self._words.setdefault(word, []).append(at)
        for beginning in beginnings:
            self._beginnings.setdefault(beginning[:_LETTERS], []).append((beginning, at))
        if kind is not None:
            self._kinds.append((kind, at))

    def of(self, word: str) -> list[T]:
        """The values that ``word`` has, in the order in which they were put there."""
        found = list(self._words.get(word, ()))
        for letters in range(1, _LETTERS + 1):
            for beginning, at in self._beginnings.get(word[:letters], ()):
                if word.startswith(beginning):
                    found.append(at)
        found += [at for kind, at in self._kinds if kind(word)]
        return [self._values[at] for at in sorted(set(found))] if found else []


class State(dict[str, "State | None"]):
    """Where some words lead in all patterns; ``state[word]`` is where one more word leads.

    None where no pattern goes on. ``ends`` are the patterns that end here, ``steps`` what may follow.
    """

    __slots__ = ("_automaton", "_index", "ends", "steps")

    def __init__(
        self,
        automaton: Automaton,
        steps: Sequence[Step] = (),
        ends: Sequence[int] = (),
        index: WordIndex[Step] | None = None,
    ) -> None:
        super().__init__()
        self._automaton = automaton
        self._index = index
        self.steps = steps
        self.ends = ends

    def __missing__(self, word: str) -> State | None:
        self._automaton.moves += 1
        found = self[word] = self._automaton.move([step.then for step in self._fitting(word)])
        return found

    def _fitting(self, word: str) -> list[Step]:
        if self._index is None:
            if len(self) < _SELDOM:
                return [step for step in self.steps if step.fits(word)]
            index = WordIndex[Step]()
            for step in self.steps:
                index.add(step, step.words, step.beginnings, step.kind)
            # Only now, for other threads look things up meanwhile.
            self._index = index
        return self._index.of(word)


class Automaton:
    """Patterns known by the numbers that ``add`` gives them. Safe to share between threads."""

    def __init__(self) -> None:
        self._index: WordIndex[Step] = WordIndex()
        self._count = 0
        self._forget()

    def _forget(self) -> None:
        self.moves = 0
        self._begin = State(self, index=self._index)
        self._states: dict[tuple[Node, ...], State] = {}

    def add(self, pattern: str) -> int:
        """Take in a pattern. ValueError where it cannot be read, or is found in no words at all."""
        number, self._count = self._count, self._count + 1
        steps, ends = _reached([graph(pattern, number)])
        if ends:
            raise ValueError(f"a pattern of which every part may be missing: {pattern}")
        for step in steps:
            self._index.add(step, step.words, step.beginnings, step.kind)
        return number

    def move(self, nodes: Sequence[Node]) -> State | None:
        """The state of having come to all of these places."""
        if not nodes:
            return None
        key = tuple(nodes)
        state = self._states.get(key)
        if state is None:
            state = self._states[key] = State(self, *_reached(nodes))
        return state

    def find(self, words: Sequence[str]) -> dict[int, tuple[int, int]]:
        """The first place of every pattern that is there: its first word, and the first behind it."""
        if self.moves > _MOVES_KEPT:
            self._forget()
        found: dict[int, tuple[int, int]] = {}
        closed = [*words, _CLOSE]
        for at, state in enumerate(map(self._begin.__getitem__, words)):
            behind = at
            while state is not None:
                behind += 1
                if state.ends:
                    for pattern in state.ends:
                        if found.setdefault(pattern, (at, behind))[0] == at:
                            # A later end from the same place is of a way that comes before.
                            found[pattern] = (at, behind)
                state = state[closed[behind]]
        return found


def _reached(nodes: Sequence[Node]) -> tuple[list[Step], list[int]]:
    """What may follow at these places, the ways to be tried first in front, and what ends there.

    Where a pattern ends, its ways that come behind that end are given up.
    """
    steps: dict[Step, None] = {}
    ends: list[int] = []
    waiting = [*reversed(nodes)]
    while waiting:
        node = waiting.pop()
        if node.pattern in ends:
            continue
        if isinstance(node, End):
            ends.append(node.pattern)
        elif isinstance(node, Either):
            waiting += reversed(node.ways)
        elif isinstance(node, Rest):
            waiting.append(node.node)
        else:
            steps[node] = None
    return list(steps), ends
