"""How much memory a workbook would take, found out before it is opened.

The library that reads workbooks holds a sheet as one block from the first to the last filled cell, each
cell with its words, and ends the whole program when there is no memory for it. A stray cell in the last
corner is enough, or one long text that a thousand cells share.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

CELLS_LIMIT = 10_000_000
"""Cells between the corners of one sheet, blank ones too: about a gigabyte while it is read."""

LETTERS_LIMIT = 512 << 20
"""Letters in all cells of a book, those that share a text each for itself."""

_DIGITS = "0123456789"


class DamagedError(Exception):
    """What is no XML, or has what no workbook has: a document type, a place that is none."""


class TooLargeError(Exception):
    """More than memory should hold."""


@dataclass(slots=True)
class Sheet:
    """The extent of a sheet of Excel as its XML is read; ``shared`` are its cells whose words stand in
    the book's list."""

    rows: int = 1
    columns: int = 1
    shared: int = 0
    _row: int = 0
    _column: int = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """A tag that begins. Rows and cells without a place follow the ones before."""
        kind = tag.rpartition(":")[2]
        place = attributes.get("r", "")
        if kind == "row":
            self._row, self._column = int(place) if place else self._row + 1, 0
        elif kind == "c":
            self._column += 1
            if place:
                letters = place.rstrip(_DIGITS)
                self._row, self._column = int(place[len(letters) :]), _column(letters)
            self.shared += attributes.get("t") == "s"
            self.rows = max(self.rows, self._row)
            self.columns = max(self.columns, self._column)
            if self.rows * self.columns > CELLS_LIMIT:
                raise TooLargeError


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


@dataclass(slots=True)
class Sheets:
    """The sheets that a book names: each by itself, for one under many names would be held many times."""

    _seen: set[str] = field(default_factory=set)

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """A tag that begins, in the list of sheets or in that of their places."""
        kind = tag.rpartition(":")[2]
        if kind == "sheet":
            key = next((value for name, value in attributes.items() if name.endswith(":id")), "")
        elif kind == "Relationship" and attributes.get("Type", "").endswith("/worksheet"):
            key = attributes.get("Target", "").rpartition("/")[2]
        else:
            return
        if key in self._seen:
            raise DamagedError
        self._seen.add(key)


@dataclass(slots=True)
class SharedWords:
    """The lengths of the texts that cells share; ``lengths`` in the order of the list."""

    lengths: array[int] = field(default_factory=lambda: array("Q"))

    def start(self, tag: str, _attributes: Mapping[str, str]) -> None:
        """A tag that begins."""
        if tag.rpartition(":")[2] == "si":
            self.lengths.append(0)

    def words(self, text: str) -> None:
        """Words between tags."""
        if self.lengths:
            self.lengths[-1] += len(text)


@dataclass(slots=True)
class Uses:
    """The letters of all cells of a sheet that share their words."""

    lengths: array[int]
    letters: int = 0
    _shares: bool = False
    _number: str = ""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """A tag that begins; of a cell, whether it shares its words."""
        if tag.rpartition(":")[2] == "c":
            self._shares, self._number = attributes.get("t") == "s", ""

    def words(self, text: str) -> None:
        """The number of the text, perhaps in parts."""
        if self._shares:
            self._number += text.strip()

    def end(self, tag: str) -> None:
        """A tag that ends."""
        if tag.rpartition(":")[2] == "c" and self._shares and self._number:
            number = int(self._number)
            self.letters += self.lengths[number] if 0 <= number < len(self.lengths) else 0
            if self.letters > LETTERS_LIMIT:
                raise TooLargeError


@dataclass(slots=True)
class OpenDocument:
    """The cells that the repeated rows of LibreOffice's sheets make, blank ones left out, and the
    letters in them."""

    cells: int = 0
    letters: int = 0
    _width: int = 0
    _filled: int = 0
    _in_row: int = 0
    _rows: int = 1
    _times: int = 1
    _in_cell: int = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """A tag that begins."""
        if tag == "table:table-row":
            self._rows = _times(attributes, "table:number-rows-repeated")
            self._width = self._filled = self._in_row = 0
        elif tag in ("table:table-cell", "table:covered-table-cell"):
            self._times = _times(attributes, "table:number-columns-repeated")
            self._width += self._times
            self._in_cell = 0
            if any(name.startswith("office:value") for name in attributes):
                self._filled = self._width
        elif tag == "text:s":
            self._in_cell += _times(attributes, "text:c")

    def words(self, text: str) -> None:
        """Words between tags."""
        self._in_cell += len(text)

    def end(self, tag: str) -> None:
        """A tag that ends."""
        if tag in ("table:table-cell", "table:covered-table-cell"):
            self._in_row += self._in_cell * self._times
            if self._in_cell:
                self._filled = self._width
        elif tag == "table:table-row":
            self.cells += self._filled * self._rows
            self.letters += self._in_row * self._rows
            if self.cells > CELLS_LIMIT or self.letters > LETTERS_LIMIT:
                raise TooLargeError


def _times(attributes: Mapping[str, str], name: str) -> int:
    return max(1, int(attributes.get(name, "1")))


Measure = Sheet | Sheets | SharedWords | Uses | OpenDocument


def read(chunks: Iterable[bytes], into: Measure) -> None:
    """Read XML into one of the above. Raises ``DamagedError`` and ``TooLargeError``."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = into.start
    if not isinstance(into, Sheet | Sheets):
        parser.CharacterDataHandler = into.words
    if isinstance(into, Uses | OpenDocument):
        parser.EndElementHandler = into.end
    parser.StartDoctypeDeclHandler = _no_document_type
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, OverflowError) as error:
        raise DamagedError from error


def _no_document_type(*_declared: object) -> None:
    raise DamagedError


def binary_span(data: bytes) -> int:
    """The cells from the corner of a binary Excel sheet to its last row and column. Its records are a
    kind, a length, and as many bytes."""
    place, last_row, last_column = 0, 0, 0
    end = len(data)
    while place < end:
        kind, place = _varied(data, place, 2)
        size, place = _varied(data, place, 4)
        if kind == 0 and size >= 4:
            last_row = max(last_row, int.from_bytes(data[place : place + 4], "little"))
        elif 1 <= kind <= 11 and size >= 4:
            last_column = max(last_column, int.from_bytes(data[place : place + 4], "little"))
        place += size
    return (last_row + 1) * (last_column + 1)


def _varied(data: bytes, place: int, longest: int) -> tuple[int, int]:
    """A number of seven bits a byte, and where it ends."""
    number = 0
    for step in range(longest):
        byte = data[place] if place < len(data) else 0
        number |= (byte & 0x7F) << (7 * step)
        place += 1
        if byte < 0x80:
            break
    return number, place
