"""How two orders of the same list differ: pure work on arrays of ids, of which there may be a million."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from itertools import pairwise

# So many rows above the open one are looked for when its place is kept.
_NEIGHBOURS = 8


def with_kept(ids: array[int], shown: array[int], keep: int) -> array[int]:
    """``ids`` with ``keep`` behind the item that it stands behind in ``shown``; ``ids`` itself where it
    stands there anyway, or ``shown`` does not hold it."""
    place = _place(shown, keep)
    if place < 0:
        return ids
    at = _place(ids, keep)
    above = shown[max(0, place - _NEIGHBOURS) : place]
    if at >= 0 and ids[max(0, at - 1) : at] == above[-1:]:
        return ids
    ids = ids[:]
    if at >= 0:
        del ids[at]
    behind = next((found for one in reversed(above) if (found := _place(ids, one)) >= 0), -1)
    ids.insert(behind + 1, keep)
    return ids


def _place(ids: array[int], item: int) -> int:
    """Where ``item`` stands, or -1."""
    try:
        return ids.index(item)
    except ValueError:
        return -1


def common(one: array[int], two: array[int]) -> int:
    """How many ids both begin with; by halves, so that C compares the arrays."""
    low, high = 0, min(len(one), len(two))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == two[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def runs(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Consecutive numbers as first and last of each run."""
    if not places:
        return
    first = places[0]
    for one, two in pairwise(places):
        if two != one + 1:
            yield first, one
            first = two
    yield first, places[-1]
