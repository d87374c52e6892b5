"""What every reader gives back: a format, a source, and outcomes that come one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from desktop.importing.mapping import ColumnMapping
from desktop.importing.sample import Sample
from desktop.model.raw import Outcome, Reason


@dataclass(slots=True)
class Reading:
    """One file being read.

    ``format`` is the reader's code and ``source`` the code of where it was said. Iterating
    reads the file lazily from its start, as often as asked. ``total_hint`` estimates how many
    outcomes there will be, None when nobody can tell. ``columns`` are the names under which
    rejected records keep their cells. ``notes`` are remarks for the owner; some are only
    known when the iteration is over.
    """

    format: str
    source: str
    start: Callable[[], Iterator[Outcome]]
    total_hint: int | None = None
    mapping: ColumnMapping | None = None
    columns: Sequence[str] = ()
    encoding: str = ""
    delimiter: str = ""
    notes: list[Reason] = field(default_factory=list)

    def __iter__(self) -> Iterator[Outcome]:
        return self.start()

    def each(self, changed: Callable[[Outcome], Outcome]) -> Reading:
        """The same file with every outcome ``changed`` as it is read."""
        start = self.start
        return replace(self, start=lambda: map(changed, start()))


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the caller settles before reading: a mapping, the source where files are silent, and
    the ``owner``'s own name or address in chats and mail, '' to find it out from the file."""

    mapping: ColumnMapping | None = None
    source: str = ""
    owner: str = ""


class Reader(Protocol):
    """One format. A later format is one module with one of these, and one test."""

    @property
    def code(self) -> str:
        """The format's code, known to ``desktop.wording.formats``."""

    def recognise(self, sample: Sample) -> float:
        """How sure this is the format, 0 (it is not) to 1, from the contents alone."""

    def read(self, sample: Sample, wishes: Wishes) -> Reading:
        """The file as outcomes. Raises ``UserError`` when it is the format but holds no feedback."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """Outcomes of a file that belongs to an export but holds no feedback itself."""

    def __call__(self) -> Iterator[Outcome]:
        return iter(())


def texts(record: Mapping[str, object], limit: int = 50) -> dict[str, str]:
    """The top level of a record as cells, for the file of rejected records."""
    return {
        str(key): value if isinstance(value, str) else repr(value)
        for key, value in list(record.items())[:limit]
    }
