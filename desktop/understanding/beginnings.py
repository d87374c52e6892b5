"""Which of many beginnings a word begins with, found by bisection."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

NONE = -1


class Beginnings:
    """Some beginnings of words in the order of the alphabet, each known by its place in it.

    ``shorter`` has for each the place of the longest other one that it begins with itself, or ``NONE``.
    """

    def __init__(self, beginnings: Iterable[str]) -> None:
        self._ordered = sorted(beginnings)
        self.shorter: list[int] = []
        for at, beginning in enumerate(self._ordered):
            self.shorter.append(self._first_that_fits(beginning, at - 1))

    def longest(self, word: str) -> int:
        """The place of the longest one that ``word`` begins with, or ``NONE``."""
        return self._first_that_fits(word, bisect_right(self._ordered, word) - 1)

    def _first_that_fits(self, word: str, at: int) -> int:
        # What stands between a beginning and a word that begins with it begins with it, too.
        while at >= 0 and not word.startswith(self._ordered[at]):
            at = self.shorter[at]
        return at
