"""Records of delimited text, one by one, however broken the quoting is; nothing is swallowed.

Python's csv module alone reads the rest of a file into one cell after a quote that nobody
closed. Here the line with that quote is one damaged record and the lines after it are read anew.
"""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple, TextIO

from desktop.model.raw import JsonValue

CELL_LIMIT = 16 << 20
LINE_LIMIT = 32 << 20
# More lines than any review has; what a quote may swallow before it counts as never closed.
RUNAWAY_LINES = 5_000
# formats.md §8: beyond this a cell is suspected to hold rows.
SUSPICIOUS_LINES = 200
_KEPT_OF_TOO_LONG = 1 << 20

csv.field_size_limit(CELL_LIMIT)


class Record(NamedTuple):
    """One record. ``number`` counts from 1 and is the row that spreadsheets show; ``trouble`` is
    '' or a reason code: ``unclosed_quote``, ``too_long``, ``unreadable`` or ``not_object``.
    ``origin`` is the untouched record where the cells are only its outline."""

    number: int
    cells: list[str]
    trouble: str = ""
    origin: Mapping[str, JsonValue] | None = None


@dataclass(frozen=True, slots=True)
class Dialect:
    """How cells are told apart. ``delimiter`` '' means one column a line; ``spaced`` that quotes
    come after a blank; ``width`` how many cells a record should have, 0 when not known yet."""

    delimiter: str
    spaced: bool = False
    width: int = 0

    def reader(self, lines: Iterable[str], *, strict: bool) -> Iterator[list[str]]:
        """Python's own reader of ``lines``; a strict one raises ``csv.Error`` at broken quotes."""
        # The unit separator stands in no text that people write.
        delimiter = self.delimiter or "\x1f"
        return csv.reader(lines, delimiter=delimiter, skipinitialspace=self.spaced, strict=strict)

    def split(self, line: str) -> list[str]:
        """The cells of one line when quotes mean nothing."""
        line = line.rstrip("\r\n")
        return line.split(self.delimiter) if self.delimiter else [line]


class _RunawayError(Exception):
    """A record took more lines than a record can have."""


class _TooLongError(Exception):
    """A line is longer than memory should hold; its beginning is in ``current``."""


class _Lines:
    """Feeds the csv module, and remembers the lines of the record under way."""

    def __init__(self, text: TextIO) -> None:
        self._readline = text.readline
        self._again: deque[str] = deque()
        self.current: list[str] = []
        self.limit = RUNAWAY_LINES

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else self._readline(LINE_LIMIT)
        if not line:
            raise StopIteration
        if "\0" in line:
            line = line.replace("\0", "")
        self.current.append(line)
        if len(self.current) > self.limit:
            raise _RunawayError
        if len(line) >= LINE_LIMIT and line[-1] not in "\r\n":
            self._finish_line()
            raise _TooLongError
        return line

    def _finish_line(self) -> None:
        while (more := self._readline(LINE_LIMIT)) and more[-1] not in "\r\n":
            pass

    def take(self) -> list[str]:
        """The lines of the record that just ended."""
        taken, self.current = self.current, []
        return taken

    def again(self, lines: list[str]) -> None:
        """Read these lines once more, before the rest."""
        self._again.extendleft(reversed(lines))


def read_records(text: TextIO, dialect: Dialect) -> Iterator[Record]:
    """All records of ``text``. Empty lines come as records without cells."""
    lines = _Lines(text)
    number = 0
    while True:
        try:
            for cells in dialect.reader(lines, strict=True):
                number += 1
                taken = lines.current
                if len(taken) > 1 and _swallowed(cells, taken, dialect, well_formed=True):
                    yield Record(number, _give_back(lines, dialect), "unclosed_quote")
                    break
                lines.current = []
                yield Record(number, cells)
            else:
                return
        except (csv.Error, _RunawayError, _TooLongError) as error:
            number += 1
            yield _recovered(number, lines, dialect, error)


def _recovered(number: int, lines: _Lines, dialect: Dialect, error: Exception) -> Record:
    """The record at which the strict reader stopped, read by looser rules."""
    if isinstance(error, _TooLongError):
        return Record(number, [lines.take()[-1][:_KEPT_OF_TOO_LONG]], "too_long")
    if isinstance(error, _RunawayError):
        lines.limit = max(20, lines.limit // 4)
        return Record(number, _give_back(lines, dialect), "unclosed_quote")
    lines.again(lines.take())
    try:
        cells = next(dialect.reader(lines, strict=False))
    except (csv.Error, _RunawayError, _TooLongError) as second:
        if len(lines.current[0]) > CELL_LIMIT or isinstance(second, _TooLongError):
            kept = lines.current[0][:_KEPT_OF_TOO_LONG]
            lines.again(lines.take()[1:])
            return Record(number, [kept], "too_long")
        lines.limit = max(20, lines.limit // 4)
        return Record(number, _give_back(lines, dialect), "unclosed_quote")
    if len(lines.current) > 1 and _swallowed(cells, lines.current, dialect, well_formed=False):
        return Record(number, _give_back(lines, dialect), "unclosed_quote")
    lines.take()
    return Record(number, cells)


def _give_back(lines: _Lines, dialect: Dialect) -> list[str]:
    """Keep the first line of the record as its cells, and hand the others back to be read anew."""
    taken = lines.take()
    lines.again(taken[1:])
    return dialect.split(taken[0])


def _swallowed(cells: list[str], taken: list[str], dialect: Dialect, *, well_formed: bool) -> bool:
    """Whether a record of several lines holds rows that are not its own."""
    fits = not dialect.width or len(cells) == dialect.width
    if well_formed and fits and len(taken) <= SUSPICIOUS_LINES:
        return False
    if not well_formed and (dialect.width == 1 or len(taken) > SUSPICIOUS_LINES):
        return True
    if dialect.width < 2:
        return False
    inner = [line for line in taken[1:] if line.strip()]
    rows = sum(len(dialect.split(line)) == dialect.width for line in inner)
    return 2 * rows >= len(inner) > 0
