"""Workbooks of Excel and LibreOffice as sheets of records, measured before they are opened."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import count, islice
from typing import TYPE_CHECKING

from desktop.errors import UserError
from desktop.importing import archive, book_size, compound, tables
from desktop.importing.files import InputFile
from desktop.importing.records import Record
from desktop.wording.catalogue import gettext as _

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

PACKED_LIMIT = 256 << 20

_ROWS_LOOKED_AT = 2_000
_CHUNK = 1 << 20
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_LISTS = ("xl/workbook.xml", "xl/_rels/workbook.xml.rels")
_STREAMS = tuple(name.encode("utf-16-le") for name in compound.STREAMS)


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
    except book_size.TooLargeError as error:
        raise _too_large(file.name) from error
    except BaseException as error:
        if _is_panic(error):
            raise _damaged(file.name) from error
        raise


def _is_panic(error: BaseException) -> bool:
    """Whether it is the library's own mishap, which is no Exception, nor can be imported."""
    return type(error).__name__ == "PanicException"


def _sound(data: bytes, name: str) -> bytes:
    """A book of Excel 97 in a container without faults."""
    try:
        records = compound.stream(data)
        cells = compound.span(records)
    except compound.LockedError as error:
        raise _locked(name) from error
    except compound.DamagedError as error:
        raise _damaged(name) from error
    if cells > 2 * book_size.CELLS_LIMIT:
        raise _too_large(name)
    return compound.container(records)


def _visible(book: CalamineWorkbook) -> Iterator[Sheet]:
    cells = 0
    for place, about in enumerate(book.sheets_metadata):
        if str(about.visible) != "SheetVisibleEnum.Visible" or str(about.typ) != "SheetTypeEnum.WorkSheet":
            continue
        sheet = book.get_sheet_by_index(place)
        if sheet.start is not None and sheet.end is not None:
            cells += (sheet.end[0] + 1) * (sheet.end[1] + 1)
            if cells > 2 * book_size.CELLS_LIMIT:
                raise book_size.TooLargeError
            yield Sheet(about.name, _Records(sheet), sheet.end[0] + 1)


@dataclass(frozen=True, slots=True)
class _Records:
    sheet: CalamineSheet

    def __call__(self) -> Iterator[Record]:
        rows = self.sheet.iter_rows()
        for number in count(1):
            try:
                yield Record(number, [_text(cell) for cell in next(rows)])
            except StopIteration:
                return
            except BaseException as error:
                # A date that no calendar has, such as day -1e300.
                if not _is_panic(error):
                    raise
                yield Record(number, [""], "unreadable")


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
    """Raise ``UserError`` when a sheet takes more than memory should hold; reading the members through
    also finds the damaged and those that inflate without end."""
    try:
        _measured(packed)
    except book_size.TooLargeError as error:
        raise _too_large(name) from error
    except book_size.DamagedError as error:
        raise _damaged(name) from error


def _measured(packed: archive.Archive) -> None:
    sheets: list[archive.Member] = []
    shared, words = 0, book_size.SharedWords()
    for member in packed.members:
        lower = member.name.lower()
        if lower.endswith(".xml") and "sheets/" in lower:
            sheet = book_size.Sheet()
            _read(packed, member, sheet)
            shared += sheet.shared
            sheets.append(member)
        elif lower.endswith("sharedstrings.xml"):
            _read(packed, member, words)
        elif lower in _LISTS:
            _read(packed, member, book_size.Sheets())
        elif lower == "content.xml":
            _read(packed, member, book_size.OpenDocument())
        elif lower.endswith(".bin") and "sheets/" in lower:
            if book_size.binary_span(b"".join(_chunks(packed, member))) > book_size.CELLS_LIMIT:
                raise book_size.TooLargeError
        else:
            for _chunk in _chunks(packed, member):
                pass
    if shared * max(words.lengths, default=0) > book_size.LETTERS_LIMIT:
        uses = book_size.Uses(words.lengths)
        for member in sheets:
            _read(packed, member, uses)


def _read(packed: archive.Archive, member: archive.Member, into: book_size.Measure) -> None:
    book_size.read(_chunks(packed, member), into)


def _chunks(packed: archive.Archive, member: archive.Member) -> Iterator[bytes]:
    with packed.open(member) as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk


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
