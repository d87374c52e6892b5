"""The few rows of a long list that have been read."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from typing import Generic, Protocol, TypeVar

# So many rows are read at once, from a number that divides by it.
PAGE = 16
_KEPT_ROWS = 128 * PAGE


class Numbered(Protocol):
    """What a row of any list has."""

    @property
    def id(self) -> int:
        """The number under which the list knows the row."""


R = TypeVar("R", bound=Numbered)


class RowCache(Generic[R]):
    """Rows by id, None for one that is gone from the inbox; what was looked at last is kept longest.
    ``awaited`` are on their way from beside the window. ``edition`` differs once rows were to be read
    again: what was read before is out of date."""

    def __init__(self) -> None:
        self._rows: OrderedDict[int, R | None] = OrderedDict()
        self.awaited: set[int] = set()
        self.edition = 0

    def __contains__(self, number: int) -> bool:
        return number in self._rows

    def __getitem__(self, number: int) -> R | None:
        """The row, which is looked at now; ``KeyError`` where it has not been read."""
        self._rows.move_to_end(number)
        return self._rows[number]

    def wait_for(self, numbers: Iterable[int]) -> None:
        """The rows of ``numbers`` and of no others are on their way: they are painted as gaps until then."""
        self.awaited = set(numbers)

    def take_in(self, numbers: Sequence[int], rows: Iterable[R]) -> None:
        """Keep what was read of ``numbers``; those without a row are gone from the inbox."""
        found = {row.id: row for row in rows}
        self.awaited.difference_update(numbers)
        for number in numbers:
            self._rows[number] = found.get(number)
        while len(self._rows) > _KEPT_ROWS:
            self._rows.popitem(last=False)

    def forget(self, numbers: Iterable[int]) -> list[int]:
        """Have these read again when they are next looked at; tells which of them were there."""
        self.edition += 1
        return [number for number in numbers if self._rows.pop(number, None) is not None]

    def forget_all(self) -> None:
        """Have every row read again; none is awaited any more."""
        self.edition += 1
        self._rows.clear()
        self.awaited.clear()
