"""The JSON lines that ``understand --stdin`` reads: what one holds, and what is wrong with another."""

from __future__ import annotations

import io
import json
import math
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from desktop.cli.frame import say_error
from desktop.cli.items_json import Json, understanding_json
from desktop.later import later
from desktop.model.codes import Reader
from desktop.model.rating import Rating
from desktop.wording.catalogue import gettext as _

if TYPE_CHECKING:
    from desktop.operations import words
else:
    words = later("desktop.operations.words")

BATCH = 512
_LONGEST_BATCH = 2_000_000
"""Characters after which a batch is full: some lines hold a book."""


@dataclass(slots=True)
class LineReader:
    """Reads lines and tells what is in them; a line that cannot be read is named on stderr and left
    out, and the others are answered all the same. ``faulty`` counts such lines."""

    reader: Reader
    faulty: int = field(default=0, init=False)

    def answers(self, lines: Iterable[str]) -> Iterator[Json]:
        """One object for each readable line, in order."""
        items = self._items(lines)
        while batch := list(_some(items)):
            asked = [(text, rating) for _id, text, rating in batch]
            readings = words.understand_many(asked, reader=self.reader)
            for (name, text, _rating), found in zip(batch, readings, strict=True):
                yield dict(understanding_json(name, text, found))

    def _items(self, lines: Iterable[str]) -> Iterator[tuple[object, str, Rating | None]]:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                try:
                    yield _parsed(line)
                except (ValueError, KeyError, TypeError, RecursionError):
                    self.faulty += 1
                    say_error(
                        _("Line {number} is not a JSON object with “text”.").format(number=number),
                        _("Write one JSON object a line, with “id” and “text”."),
                    )


def standard_input() -> Iterable[str]:
    """The lines of standard input as UTF-8, whatever the system's own encoding; bytes that are none
    stand as U+FFFD, and a mark of the byte order is left out."""
    raw = getattr(sys.stdin, "buffer", None)
    if raw is None:
        return sys.stdin
    return io.TextIOWrapper(raw, encoding="utf-8-sig", errors="replace", newline="\n")


def _some(items: Iterator[tuple[object, str, Rating | None]]) -> Iterator[tuple[object, str, Rating | None]]:
    """The next items, up to a full batch."""
    length = 0
    for item in islice(items, BATCH):
        yield item
        length += len(item[1])
        if length >= _LONGEST_BATCH:
            return


def _parsed(line: str) -> tuple[object, str, Rating | None]:
    """The id, the text and the rating of a line. KeyError, TypeError or ValueError where it has no text."""
    # Programs write an empty cell as NaN, which is no JSON, and letters of control as they are.
    record = json.loads(line, parse_constant=lambda _name: None, parse_float=_finite, strict=False)
    text = record["text"]
    if text is None:
        text = ""
    elif not isinstance(text, str):
        if not isinstance(text, int | float):
            raise TypeError(type(text).__name__)
        text = str(text)
    return record.get("id"), text, words.rating_of(record.get("rating"))


def _finite(figure: str) -> float | None:
    """The number; None for one that is too large to be one, which JSON could not write again."""
    value = float(figure)
    return value if math.isfinite(value) else None
