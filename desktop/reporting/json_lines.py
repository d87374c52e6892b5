"""JSON for programs: English keys, codes, RFC 3339. ``.jsonl`` holds one object a line,
``.json`` one list of the same objects."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

from desktop.reporting.plain import whole
from desktop.reporting.records import Written
from desktop.reporting.report import Report

R = TypeVar("R")


def write_lines(path: Path, rows: Iterable[R], report: Report[R]) -> Written:
    """One object a line, as they come."""
    count = 0
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        for row in rows:
            count += 1
            stream.write(_record(row, report) + "\n")
    return Written(count)


def write_list(path: Path, rows: Iterable[R], report: Report[R]) -> Written:
    """One list, written as the rows come."""
    count = 0
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write("[")
        for count, row in enumerate(rows, start=1):
            stream.write(("," if count > 1 else "") + "\n" + _record(row, report))
        stream.write("\n]\n")
    return Written(count)


def _record(row: R, report: Report[R]) -> str:
    record = {}
    for column in report.columns:
        value = column.value(row)
        if isinstance(value, str):
            value = whole(str(value))
        elif value is not None and not isinstance(value, int | float):
            value = [whole(str(part)) for part in value]
        record[column.key] = value
    return json.dumps(record, ensure_ascii=False)
