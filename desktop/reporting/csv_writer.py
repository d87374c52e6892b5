"""CSV: header first, comma or semicolon, UTF-8 with BOM so that Excel reads the accents."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

from desktop.model.formulas import escaped
from desktop.reporting.columns import Column, Kind
from desktop.reporting.plain import whole
from desktop.reporting.records import Written
from desktop.reporting.report import Report

R = TypeVar("R")

DELIMITERS = (",", ";")


def write(path: Path, rows: Iterable[R], report: Report[R], *, delimiter: str = ",") -> Written:
    """Write ``rows`` as they come. Only cells of text are escaped against formulas: a number
    stays a number. Line ends inside cells stay as they are."""
    count = 0
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream, delimiter=delimiter)
        writer.writerow([column.title for column in report.columns])
        for row in rows:
            count += 1
            writer.writerow([_cell(column, row) for column in report.columns])
    return Written(count)


def _cell(column: Column[R], row: R) -> str | int | float:
    shown = column.shown(row)
    if shown is None:
        return ""
    if isinstance(shown, str):
        return whole(shown) if column.kind in (Kind.TIME, Kind.YES) else escaped(whole(shown))
    return int(shown) if shown == int(shown) else shown
