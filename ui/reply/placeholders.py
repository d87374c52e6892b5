"""Gaps that a template leaves for the owner, and where Qt finds them."""

from __future__ import annotations

import re
from itertools import accumulate

# The shape of product.md A1: {?order} asks; {name|cliente} that stayed was never filled.
_GAP = re.compile(r"\{\??[^{}\n]{1,60}\}")


def gaps(text: str) -> list[tuple[int, int]]:
    """Code-point ranges of the gaps in ``text``, in order."""
    return [match.span() for match in _GAP.finditer(text)]


def next_gap(text: str, position: int) -> tuple[int, int] | None:
    """The first gap that begins at or after ``position``, else the first of all, else None."""
    found = gaps(text)
    return next((gap for gap in found if gap[0] >= position), found[0] if found else None)


def previous_gap(text: str, position: int) -> tuple[int, int] | None:
    """The last gap that ends at or before ``position``, else the last of all, else None."""
    found = gaps(text)
    before = [gap for gap in found if gap[1] <= position]
    return before[-1] if before else (found[-1] if found else None)


class Units:
    """Converts positions of one text between code points and UTF-16 units."""

    def __init__(self, text: str) -> None:
        astral = any(ord(character) > 0xFFFF for character in text)
        self._units: list[int] | None = None
        if astral:
            self._units = list(accumulate((2 if ord(c) > 0xFFFF else 1 for c in text), initial=0))
        self._length = len(text)

    def to_utf16(self, point: int) -> int:
        """UTF-16 position of code point ``point``, kept inside the text."""
        point = max(0, min(point, self._length))
        return self._units[point] if self._units else point

    def to_point(self, unit: int) -> int:
        """Code point at the UTF-16 position ``unit``."""
        if not self._units:
            return max(0, min(unit, self._length))
        return next((index for index, at in enumerate(self._units) if at >= unit), self._length)
