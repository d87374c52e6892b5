"""Works out the tables of an automaton from the patterns of phrases.

A state is the list of places in all patterns to which some words have led, those in front that are
to be tried first. Every state to which any words lead is worked out here, once and for all texts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from desktop.understanding.automaton import BEGIN, NOWHERE, Tables
from desktop.understanding.patterns import Either, End, Node, Step, graph

_A_WORD = "x"
_A_NUMBER = "0"


def compiled(patterns: Sequence[str]) -> Tables:
    """The tables in which each pattern is known by its place among ``patterns``.

    ValueError where one cannot be read, or is found in no words at all.
    """
    import numpy as np

    begins = [graph(pattern, number) for number, pattern in enumerate(patterns)]
    for begin in begins:
        if _reached([begin])[1]:
            raise ValueError(f"a pattern of which every part may be missing: {patterns[begin.pattern]}")
    alphabet = _Alphabet(_steps_of(begins))
    states = _States(alphabet, begins)
    moves = [move for of_state in states.moves for move in of_state.items()]
    return Tables(
        list(alphabet.words),
        list(alphabet.beginnings),
        np.array(list(alphabet.words.values()), np.uint16),
        np.array(list(alphabet.beginnings.values()), np.uint16).ravel(),
        np.array(list(map(len, states.moves)), np.uint16),
        np.array([letter for letter, _ in moves], np.uint16),
        np.array([target for _, target in moves], np.uint16),
        np.array(states.defaults, np.uint16),
        np.array(list(map(len, states.ends)), np.uint16),
        np.array([pattern for of_state in states.ends for pattern in of_state], np.uint16),
    )


class _Alphabet:
    """The letters: words that fit the same steps are one, and those that fit no step but such as take
    any word.

    ``words`` and ``beginnings`` are as in ``Tables``; ``anywhere`` are the steps that take any word, and
    ``fitting`` the letters of each of the others.
    """

    def __init__(self, steps: Sequence[Step]) -> None:
        self.anywhere = {step for step in steps if step.kind and step.kind(_A_WORD)}
        self._numeric = {step for step in steps if step.kind and step.kind(_A_NUMBER)} - self.anywhere
        self._of_word: dict[str, set[Step]] = {}
        self._of_beginning: dict[str, set[Step]] = {}
        for step in steps:
            for word in step.words:
                self._of_word.setdefault(word, set()).add(step)
            for beginning in step.beginnings:
                self._of_beginning.setdefault(beginning, set()).add(step)
        self._letters: dict[frozenset[Step], int] = {}
        self.fitting: dict[Step, set[int]] = {step: set() for step in steps}
        self.words = {word: self._letter(word, word, word) for word in sorted(self._of_word)}
        self.beginnings = {
            beginning: [self._letter("", beginning, beginning + more) for more in (_A_WORD, _A_NUMBER)]
            for beginning in sorted({"", *self._of_beginning})
        }

    def _letter(self, word: str, beginning: str, like: str) -> int:
        """The letter of ``word`` ('' where it is in no step), which begins with ``beginning`` and is a
        number where ``like`` is one."""
        steps = set(self._of_word.get(word, ()))
        for length in range(1, len(beginning) + 1):
            steps |= self._of_beginning.get(beginning[:length], set())
        if like.isdigit():
            steps |= self._numeric
        letter = self._letters.setdefault(frozenset(steps), NOWHERE + 1 + len(self._letters))
        for step in steps:
            self.fitting[step].add(letter)
        return letter


class _States:
    """All states, in the order in which they are first led to: where no pattern goes on, the begin, ..."""

    def __init__(self, alphabet: _Alphabet, begins: Sequence[Node]) -> None:
        self._alphabet = alphabet
        self._numbers: dict[tuple[Node, ...], int] = {(): NOWHERE, tuple(begins): BEGIN}
        self._nodes: list[Sequence[Node]] = list(self._numbers)
        self.moves: list[dict[int, int]] = []
        self.defaults: list[int] = []
        self.ends: list[list[int]] = []
        for nodes in self._nodes:
            steps, ends = _reached(nodes)
            self.ends.append(ends)
            self._add_moves(steps)

    def _add_moves(self, steps: Sequence[Step]) -> None:
        fitting, anywhere = self._alphabet.fitting, self._alphabet.anywhere
        letters = sorted(set[int]().union(*map(fitting.__getitem__, steps)))
        following: dict[int, list[Node]] = {letter: [] for letter in letters}
        for step in steps:
            for letter in letters if step in anywhere else fitting[step]:
                following[letter].append(step.then)
        default = self._number([step.then for step in steps if step in anywhere])
        targets = ((letter, self._number(nodes)) for letter, nodes in following.items())
        self.moves.append({letter: target for letter, target in targets if target != default})
        self.defaults.append(default)

    def _number(self, nodes: Sequence[Node]) -> int:
        """The number of the state of having come to all of these places."""
        number = self._numbers.setdefault(tuple(nodes), len(self._nodes))
        if number == len(self._nodes):
            self._nodes.append(nodes)
        return number


def _steps_of(begins: Iterable[Node]) -> list[Step]:
    """Every step of some graphs once."""
    known: dict[Node, None] = {}
    waiting = [*begins]
    while waiting:
        node = waiting.pop()
        if node not in known:
            known[node] = None
            if isinstance(node, Either):
                waiting += node.ways
            elif isinstance(node, Step):
                waiting.append(node.then)
    return [node for node in known if isinstance(node, Step)]


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
        else:
            steps[node] = None
    return list(steps), ends
