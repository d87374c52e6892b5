"""Workbooks of Excel and LibreOffice as sheets of records, opened with care.

The library that reads them (python-calamine) holds a sheet as one block from the first to
the last filled cell, and ends the whole program when there is no memory for it. A stray cell
in the last corner is enough, so a book is measured before it is opened.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import islice
from typing import TYPE_CHECKING

from desktop.errors import UserError
from desktop.importing import archive, compound, tables
from desktop.importing.files import InputFile
from desktop.importing.records import Record
from desktop.wording.catalogue import gettext as _

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

PACKED_LIMIT = 256 << 20
CELLS_LIMIT = 10_000_000
"""Cells between the corners of one sheet, blank ones too: about a gigabyte while it is read."""

_ROWS_LOOKED_AT = 2_000
_CHUNK = 1 << 20
_OVERLAP = 512
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_STREAMS = tuple(name.encode("utf-16-le") for name in compound.STREAMS)
_ROW = re.compile(rb'<(?:\w+:)?row\b[^>]*?\sr="(\d{1,9})"')
_FAR_CELL = re.compile(rb'<(?:\w+:)?c\b[^>]*?\sr="([A-Z]{2,3})\d')
_ODS_ROW = re.compile(rb'<table:table-row\b[^>]*?number-rows-repeated="(\d{1,9})"')
_ODS_CELL = re.compile(rb"<table:(?:covered-)?table-cell\b[^>]*>")
_ODS_WIDTH = re.compile(rb'number-columns-repeated="(\d{1,9})"')


@dataclass(frozen=True, slots=True)
class Sheet:
    """One visible sheet; ``records`` gives its rows, numbered as the spreadsheet shows them."""

    name: str
    records: Callable[[], Iterator[Record]]
    count: int

    @property
    def is_looked_through(self) -> bool:
        """Whether the sample of ``table`` holds all rows."""
        return self.count <= _ROWS_LOOKED_AT

    def table(self) -> tables.Table | None:
        """The table in this sheet; None when it is blank as far as it was looked at."""
        return tables.of_records(list(islice(self.records(), _ROWS_LOOKED_AT)), self.records, self.count)


def is_workbook(file: InputFile, binary: str) -> bool:
    """Whether a file of this kind (``zip`` or ``ole``) is a workbook, locked or not."""
    if binary == "ole":
        data = file.head(PACKED_LIMIT)
        return any(name in data for name in (*_STREAMS, _ENCRYPTED))
    if binary != "zip":
        return False
    try:
        names = {member.name for member in _opened(file.head(PACKED_LIMIT), file.path).members}
    except UserError:
        return False
    return any(name.startswith("xl/") for name in names) or (
        "content.xml" in names and b"opendocument.spreadsheet" in file.head(200)
    )


def open_sheets(file: InputFile) -> list[Sheet]:
    """The visible sheets that hold anything. Raises ``UserError`` for books that are locked,
    damaged, or beyond all measure."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    if file.size > PACKED_LIMIT:
        raise _too_large(file.name)
    data = file.head(PACKED_LIMIT)
    if data.startswith(b"PK"):
        _measure(_opened(data, file.path), file.name)
    elif _ENCRYPTED in data:
        raise _locked(file.name)
    else:
        data = _sound(data, file.name)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        return list(_visible(book))
    except PasswordError as error:
        raise _locked(file.name) from error
    except (CalamineError, OSError, ValueError) as error:
        raise _damaged(file.name) from error
    except BaseException as error:
        # The library's own mishaps are no Exception; its name cannot be imported.
        if type(error).__name__ == "PanicException":
            raise _damaged(file.name) from error
        raise


def _sound(data: bytes, name: str) -> bytes:
    """A book of Excel 97 in a container without faults."""
    try:
        records = compound.stream(data)
        cells = compound.span(records)
    except compound.LockedError as error:
        raise _locked(name) from error
    except compound.DamagedError as error:
        raise _damaged(name) from error
    if cells > 2 * CELLS_LIMIT:
        raise _too_large(name)
    return compound.container(records)


def _visible(book: CalamineWorkbook) -> Iterator[Sheet]:
    for place, about in enumerate(book.sheets_metadata):
        if str(about.visible) != "SheetVisibleEnum.Visible" or str(about.typ) != "SheetTypeEnum.WorkSheet":
            continue
        sheet = book.get_sheet_by_index(place)
        if sheet.start is not None and sheet.end is not None:
            yield Sheet(about.name, _Records(sheet), sheet.end[0] + 1)


@dataclass(frozen=True, slots=True)
class _Records:
    sheet: CalamineSheet

    def __call__(self) -> Iterator[Record]:
        for number, cells in enumerate(self.sheet.iter_rows(), 1):
            yield Record(number, [_text(cell) for cell in cells])


def _text(cell: object) -> str:
    """A cell as the table readers know it: numbers plain, dates the ISO way."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime | time):
        return cell.isoformat(timespec="seconds")
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _opened(data: bytes, path: str) -> archive.Archive:
    return archive.open_bytes(data, path)


def _measure(packed: archive.Archive, name: str) -> None:
    """Raise ``UserError`` when a sheet spans more cells than memory should hold; reading the
    members through also finds the damaged and those that inflate without end."""
    for member in packed.members:
        lower = member.name.lower()
        with packed.open(member) as stream:
            chunks = iter(lambda stream=stream: stream.read(_CHUNK), b"")  # type: ignore[misc]
            if lower.endswith(".xml") and "sheets/" in lower:
                cells = _span(chunks)
            elif lower == "content.xml":
                cells = _repeated(chunks)
            elif lower.endswith(".bin") and "sheets/" in lower:
                cells = _binary_span(b"".join(chunks))
            else:
                cells = sum(0 for _chunk in chunks)
        if cells > CELLS_LIMIT:
            raise _too_large(name)


def _overlapping(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The chunks, each with the end of the one before: a tag may lie across."""
    rest = b""
    for chunk in chunks:
        yield rest + chunk
        rest = (rest + chunk)[-_OVERLAP:]


def _span(chunks: Iterable[bytes]) -> int:
    """The cells from the corner of an Excel sheet to its last row and column."""
    last_row, last_column = 1, 26
    for chunk in _overlapping(chunks):
        last_row = max(last_row, *(int(found) for found in _ROW.findall(chunk)), 1)
        last_column = max(last_column, *map(_column, set(_FAR_CELL.findall(chunk))), 1)
    return last_row * last_column


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _repeated(chunks: Iterable[bytes]) -> int:
    """The cells that the repeated rows of a LibreOffice sheet make, blank ones left out."""
    cells = 0
    rest = b""
    for chunk in chunks:
        *rows, rest = (rest + chunk).split(b"</table:table-row>")
        cells += sum(map(_row_cells, rows))
        if cells > CELLS_LIMIT or len(rest) > 64 * _CHUNK:
            return CELLS_LIMIT + 1
    return cells


def _row_cells(row: bytes) -> int:
    width = 0
    filled = 0
    for found in _ODS_CELL.finditer(row):
        times = _ODS_WIDTH.search(found[0])
        width += int(times[1]) if times else 1
        if not found[0].endswith(b"/>") or b"office:value" in found[0]:
            filled = width
    repeated = _ODS_ROW.search(row)
    return filled * (int(repeated[1]) if repeated else 1)


def _binary_span(data: bytes) -> int:
    """The same for a binary Excel sheet, whose records are a kind, a length, and as many bytes."""
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


def _locked(name: str) -> UserError:
    return UserError(
        _("{name} is protected with a password.").format(name=name),
        _("Open it, save it without a password, and drop that file here."),
    )


def _damaged(name: str) -> UserError:
    return UserError(
        _("{name} is damaged and cannot be opened as a spreadsheet.").format(name=name),
        _("Open it in Excel or LibreOffice, save it anew or as “CSV UTF-8”, and drop that file here."),
    )


def _too_large(name: str) -> UserError:
    return UserError(
        _("{name} is larger than a spreadsheet can be here, or has a stray cell far from the others.").format(
            name=name
        ),
        _("Save the sheet with the reviews as “CSV UTF-8”, and drop that file here."),
    )
