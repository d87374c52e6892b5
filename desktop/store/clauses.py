"""The parts of which the room makes its questions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from desktop.store.steps import Cell


class Drive(NamedTuple):
    """A way to the few items that can fit: a SELECT of their ids, each at least once."""

    select: str
    values: tuple[Cell, ...] = ()


class Clause:
    """A WHERE clause in the making."""

    def __init__(self, parts: Sequence[str] = (), values: Sequence[Cell] = ()) -> None:
        self.parts, self.values = list(parts), list(values)

    def add(self, part: str, *values: Cell) -> None:
        """One condition more."""
        self.parts.append(part)
        self.values.extend(values)

    def add_all(self, other: Clause) -> None:
        """All conditions of another clause."""
        self.parts += other.parts
        self.values += other.values

    def and_then(self, other: Clause) -> Clause:
        """Both, these asked first."""
        return Clause([*self.parts, *other.parts], [*self.values, *other.values])

    @property
    def where(self) -> str:
        """The clause."""
        return " AND ".join(f"({part})" for part in self.parts) if self.parts else "1"
