"""Copies of an inbox, what going back to one would change, and what a rescue could read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class CopyNote:
    """A copy beside the inbox. ``kind``: daily, import, migration or replaced; ``made_at`` is epoch
    seconds; ``size`` counts bytes."""

    path: Path
    kind: str
    made_at: int
    size: int


@dataclass(frozen=True, slots=True)
class Contents:
    """What an inbox holds, in numbers. ``changed_at`` is when it was changed last (epoch seconds), 0
    when never; ``schema`` is its number."""

    schema: int
    items: int
    customers: int
    posted: int
    drafts: int
    notes: int
    imports: int
    changed_at: int


@dataclass(frozen=True, slots=True)
class RestorePreview:
    """What going back to a copy would change. ``now`` is None where there is no inbox or it cannot be
    read; ``steps`` counts what was done since the copy, None when the two have no common past."""

    copy: Contents
    now: Contents | None
    steps: int | None


@dataclass(frozen=True, slots=True)
class LostRange:
    """Rows that could not be read: ids from ``first`` to ``last`` of a table, at most that many; 0 to 0
    where nothing tells how many there were."""

    table: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Rescued:
    """What a rescue brought into the new inbox ``path``. ``read`` counts rows by table; ``orphans``
    are texts whose item could not be read; ``mended`` counts by table the cells that were spoilt within
    rows; ``cut`` are rows of which only the beginning could be read; ``report`` is the file that lists
    it all. ``newer``: by what it says of itself, a newer Oído made it."""

    path: Path
    read: dict[str, int]
    lost: Sequence[LostRange]
    orphans: Sequence[str]
    report: Path | None = None
    mended: Mapping[str, int] = field(default_factory=dict)
    cut: Sequence[LostRange] = ()
    newer: bool = False
