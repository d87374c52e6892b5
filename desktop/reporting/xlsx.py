"""XLSX, a row at a time: strings only as strings, dates as dates, Excel's limits kept and told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

from desktop.reporting.columns import Column, Kind
from desktop.reporting.plain import whole
from desktop.reporting.records import Written
from desktop.reporting.report import Report
from desktop.wording.catalogue import gettext as _

R = TypeVar("R")

SHEET_ROWS = 1_048_576  # Excel's specification: rows a sheet, the header among them
CELL_UNITS = 32_767  # Excel's specification: UTF-16 units a cell
CUT_MARK = " […]"
_OPTIONS = {
    "constant_memory": True,
    "strings_to_numbers": False,
    "strings_to_formulas": False,
    "strings_to_urls": False,
}
EARLIEST = date(1900, 3, 1)  # before it, Excel counts a day that never was


def write(path: Path, rows: Iterable[R], report: Report[R], *, sheet_rows: int = SHEET_ROWS) -> Written:
    """Write ``rows`` as they come, on a further sheet when one is full."""
    import xlsxwriter
    from xlsxwriter.exceptions import FileCreateError

    with path.open("wb") as stream:
        book = xlsxwriter.Workbook(stream, _OPTIONS)
        book.set_properties(
            {"title": whole(report.title), "subject": whole(report.subtitle), "comments": report.made}
        )
        sheets = _Sheets(book, report)
        count = 0
        try:
            for row in rows:
                count += 1
                if sheets.next_row >= sheet_rows:
                    sheets.open()
                sheets.add(row)
        finally:
            try:
                book.close()
            except FileCreateError as problem:
                raise OSError(*problem.args[0].args) from problem
    return Written(count, cut=sheets.cut, sheets=sheets.count)


class _Sheets:
    """The sheets of one workbook, the last of which is being written."""

    def __init__(self, book: Any, report: Report[Any]) -> None:
        self._book = book
        self._report = report
        font = {"font_name": "Calibri", "font_size": 11, "valign": "top"}
        self._header = book.add_format(
            {**font, "bold": True, "font_color": "#FFFFFF", "bg_color": "#0B6B68", "valign": "vcenter"}
        )
        self._text = book.add_format({**font, "text_wrap": True})
        self._plain = book.add_format(font)
        self._moment = book.add_format({**font, "num_format": "yyyy-mm-dd hh:mm"})
        self._day = book.add_format({**font, "num_format": "yyyy-mm-dd"})
        self.count = 0
        self.cut = 0
        self.next_row = 0
        self.open()

    def open(self) -> None:
        """Begin a sheet: header, frozen; widths; the filter that every list wants."""
        self.count += 1
        name = self._report.name[:24] if self.count == 1 else f"{self._report.name[:24]} {self.count}"
        self._sheet = self._book.add_worksheet(name)
        self._sheet.freeze_panes(1, 0)
        for place, column in enumerate(self._report.columns):
            self._sheet.set_column(place, place, column.width)
        self._sheet.set_row(0, 22)
        for place, column in enumerate(self._report.columns):
            self._sheet.write_string(0, place, column.title, self._header)
        self._sheet.autofilter(0, 0, 0, len(self._report.columns) - 1)
        self.next_row = 1

    def add(self, row: Any) -> None:
        """Write one record."""
        for place, column in enumerate(self._report.columns):
            self._write(self.next_row, place, column, row)
        self.next_row += 1

    def _write(self, line: int, place: int, column: Column[Any], row: Any) -> None:
        shown = column.shown(row)
        if shown is None or shown == "":
            return
        if isinstance(shown, int | float):
            self._sheet.write_number(line, place, shown, self._plain)
            return
        moment = _moment(shown) if column.kind is Kind.TIME else None
        if moment is None:
            style = self._text if column.width >= 40 else self._plain
            self._sheet.write_string(line, place, self._fitted(whole(shown)), style)
        else:
            style = self._moment if isinstance(moment, datetime) else self._day
            self._sheet.write_datetime(line, place, moment, style)

    def _fitted(self, text: str) -> str:
        """``text`` within Excel's limit for a cell; what is cut off is told at its end."""
        units = len(text.encode("utf-16-le")) // 2
        if units <= CELL_UNITS:
            return text
        self.cut += 1
        mark = CUT_MARK + " " + _("(cut here: Excel takes no more)")
        room = CELL_UNITS - len(mark.encode("utf-16-le")) // 2
        return text.encode("utf-16-le")[: 2 * room].decode("utf-16-le", "ignore") + mark


def _moment(text: str) -> datetime | date | None:
    """A stored time as Excel takes it: local and without zone; None when it is no day."""
    try:
        if len(text) == 10:
            day = date.fromisoformat(text)
            return day if day >= EARLIEST else None
        moment = datetime.fromisoformat(text).astimezone().replace(tzinfo=None, microsecond=0)
    except (ValueError, OverflowError, OSError):
        return None
    return moment if moment.date() >= EARLIEST else None
