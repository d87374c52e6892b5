"""The file of rejected rows that an import left behind, read and copied; no widgets here."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePath

from desktop.errors import UserError
from desktop.wording.catalogue import gettext as _
from ui.importing.state import RejectLine

WORDS_SHOWN = 200
LIMIT = 2_000
ROW_NAMES = ("fila", "row")
REASON_NAMES = ("motivo", "reason")


def read(files: Sequence[tuple[str, Path]]) -> list[RejectLine]:
    """The rejected rows of (imported path, file of its rejects), at most ``LIMIT``.

    Raises UserError when such a file is gone or cannot be read.
    """
    lines: list[RejectLine] = []
    for path, rejects in files:
        try:
            with rejects.open(encoding="utf-8-sig", newline="") as stream:
                for line in _lines(PurePath(path).name, stream):
                    lines.append(line)
                    if len(lines) == LIMIT:
                        return lines
        except (OSError, csv.Error, UnicodeError) as error:
            raise UserError(
                _("The list of rows that could not be read is no longer there: {file}.").format(file=rejects),
                _("Import the file again to get it back."),
            ) from error
    return lines


def copy(source: Path, target: Path) -> None:
    """Copy the file of rejected rows; raises UserError when that cannot be done."""
    try:
        shutil.copyfile(source, target)
    except OSError as error:
        raise UserError(
            _("The file could not be saved as {file}.").format(file=target),
            _("Choose another folder, or make room on the disk."),
        ) from error


def _lines(name: str, stream: Iterable[str]) -> Iterator[RejectLine]:
    rows = csv.reader(stream, delimiter=";")
    header = [cell.strip().lower() for cell in next(rows, [])]
    row_at, reason_at = _column(header, ROW_NAMES), _column(header, REASON_NAMES)
    for cells in rows:
        said = [cell for place, cell in enumerate(cells) if place not in (row_at, reason_at) and cell.strip()]
        number = _cell(cells, row_at)
        yield RejectLine(
            file=name,
            row=int(number) if number.isdigit() else rows.line_num,
            reason=_cell(cells, reason_at),
            words=" · ".join(said)[:WORDS_SHOWN],
        )


def _column(header: Sequence[str], names: Sequence[str]) -> int:
    """The last column of one of these names (ours stand behind the file's own), or -1."""
    found = [place for place, name in enumerate(header) if name in names]
    return found[-1] if found else -1


def _cell(cells: Sequence[str], place: int) -> str:
    return cells[place].strip() if 0 <= place < len(cells) else ""
