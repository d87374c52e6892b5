"""Workbooks made in memory."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime

import xlsxwriter

Cell = str | float | bool | date | datetime | None
_MANIFEST = (
    '<?xml version="1.0"?><m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<m:file-entry m:full-path="/" m:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
    "</m:manifest>"
)
_SECTOR = 512
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def xlsx(
    sheets: Mapping[str, Sequence[Sequence[Cell]]],
    *,
    hidden: Sequence[str] = (),
    merged: Sequence[tuple[int, int, int, int, str]] = (),
) -> bytes:
    """A book of Excel with these sheets; ``merged`` cells lie in the first one."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    moment = book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for place, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, datetime):
                    sheet.write_datetime(place, column, cell, moment)
                elif isinstance(cell, date):
                    sheet.write_datetime(place, column, cell, day)
                elif isinstance(cell, str) and cell.startswith("="):
                    sheet.write_formula(place, column, cell, None, "4,5")
                elif cell is not None:
                    sheet.write(place, column, cell)
        for spot in merged:
            sheet.merge_range(*spot)
        merged = ()
        if name in hidden:
            sheet.hide()
    book.close()
    return stream.getvalue()


def ods(rows: Sequence[Sequence[str]], *, repeated: int = 1, wide: int = 1, tail: int = 0) -> bytes:
    """A book of LibreOffice with one sheet; its last row counts ``repeated`` times, its cells ``wide``
    times, and ``tail`` blank rows as wide as a sheet come after it."""
    lines = ""
    for place, row in enumerate(rows):
        last = place == len(rows) - 1
        cells = "".join(
            '<table:table-cell office:value-type="string" '
            f'table:number-columns-repeated="{wide if last else 1}">'
            f"<text:p>{cell}</text:p></table:table-cell>"
            for cell in row
        )
        times = repeated if last else 1
        lines += f'<table:table-row table:number-rows-repeated="{times}">{cells}</table:table-row>'
    if tail:
        lines += (
            f'<table:table-row table:number-rows-repeated="{tail}">'
            '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
        )
    spaces = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content{spaces}><office:body>'
        f'<office:spreadsheet><table:table table:name="Hoja1">{lines}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        packed.writestr("content.xml", content)
        packed.writestr("META-INF/manifest.xml", _MANIFEST)
    return stream.getvalue()


def xls(rows: Sequence[Sequence[str | float]]) -> bytes:
    """A book of Excel 97 with one sheet."""
    sheet = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))
    for place, row in enumerate(rows):
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                text = struct.pack("<HHHHB", place, column, 0, len(cell), 1) + cell.encode("utf-16-le")
                sheet += _record(0x0204, text)
            else:
                sheet += _record(0x0203, struct.pack("<HHHd", place, column, 0, cell))
    sheet += _record(0x000A, b"")
    start = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))
    name = b"Hoja1"
    about = len(start) + 4 + 8 + len(name) + 4
    globals_ = (
        start + _record(0x0085, struct.pack("<IHBB", about, 0, len(name), 0) + name) + _record(0x000A, b"")
    )
    return _compound("Workbook", globals_ + sheet)


def _record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def _compound(name: str, stream: bytes) -> bytes:
    """An OLE file with one stream: its header, one sector of FAT, one of directory, then the stream."""
    stream = stream.ljust(max(4096, -(-len(stream) // _SECTOR) * _SECTOR), b"\0")
    sectors = len(stream) // _SECTOR
    chain = [_FAT, _END, *range(3, sectors + 2), _END]
    fat = struct.pack(f"<{128}I", *chain, *[_FREE] * (128 - len(chain)))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH6xIIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, _END, 0, _END, 0, 0)
    header += struct.pack("<108I", *[_FREE] * 108)
    entries = _entry("Root Entry", 5, 1, _END, 0) + _entry(name, 2, _FREE, 2, len(stream))
    return header + fat + entries.ljust(_SECTOR, b"\0") + stream


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    letters = name.encode("utf-16-le")
    packed = letters.ljust(64, b"\0") + struct.pack("<HBBIII", len(letters) + 2, kind, 1, _FREE, _FREE, child)
    return packed + bytes(16 + 4 + 16) + struct.pack("<IQ", start, size)
