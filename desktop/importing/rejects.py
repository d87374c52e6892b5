"""The rows that could not be used, as a table that can be repaired and dropped again."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import IO, NamedTuple

from desktop.model.formulas import escaped
from desktop.model.raw import Reject
from desktop.paths import make_private
from desktop.wording import catalogue

_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


class Words(NamedTuple):
    """How the file speaks: the beginning of its name, what stands for a name of nothing but signs, and the
    heads of its last two columns. No matter for the catalogue: what was written in one language is known
    again in the other."""

    prefix: str
    nameless: str
    tail: tuple[str, str]


WORDS: Mapping[str, Words] = {
    "es": Words("rechazadas", "archivo", ("fila", "motivo")),
    "en": Words("rejected", "file", ("row", "reason")),
}


def file_name(path: str, language: str = "") -> str:
    """``rechazadas-opiniones.csv`` for ``folder/export.zip/opiniones.csv``, in the owner's language."""
    words = WORDS[language or catalogue.language()]
    last = path.replace("\\", "/").rsplit("/", 1)[-1]
    stem = _NOT_IN_NAMES.sub("-", last.rsplit(".", 1)[0]).strip(" .-") or words.nameless
    return f"{words.prefix}-{stem[:80]}.csv"


def file_names(path: str) -> list[str]:
    """All names that the file can have been given."""
    return [file_name(path, language) for language in WORDS]


class RejectsFile:
    """Writes such a file: UTF-8 with its mark, ``;``, the original columns, then the
    row number and the reason. The file is made with the first row; without one there is none.
    """

    def __init__(self, path: Path, columns: Sequence[str]) -> None:
        self.path = path
        self.count = 0
        self._columns = list(columns)
        self._stream: IO[str] | None = None

    def __enter__(self) -> RejectsFile:
        return self

    def __exit__(self, *_error: object) -> None:
        if self._stream is not None:
            self._stream.close()

    def write(self, reject: Reject, reason: str) -> None:
        """Add one row with its ``reason`` in the owner's words. Raises ``OSError`` like any file."""
        if self._stream is None:
            self._columns = self._columns or list(reject.cells)
            make_private(self.path)
            self._stream = self.path.open("w", encoding="utf-8-sig", newline="")
            self._row([*self._columns, *WORDS[catalogue.language()].tail])
        known = [escaped(str(reject.cells.get(name, ""))) for name in self._columns]
        beyond = [escaped(str(cell)) for name, cell in reject.cells.items() if name not in self._columns]
        self._row([*known, str(reject.row_no), reason, *beyond])
        self.count += 1

    def _row(self, cells: Sequence[str]) -> None:
        csv.writer(self._stream, delimiter=";").writerow(cells)  # type: ignore[arg-type]


def write_rejects(path: Path, rejects: Iterable[tuple[Reject, str]], columns: Sequence[str]) -> int:
    """Write all ``rejects`` with their reasons to ``path``; how many there were."""
    with RejectsFile(path, columns) as file:
        for reject, reason in rejects:
            file.write(reject, reason)
    return file.count
