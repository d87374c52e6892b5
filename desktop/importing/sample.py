"""The beginning of a file, looked at once and shared by all readers that may know the format."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from desktop.importing import json_records, json_tables, tables, workbooks
from desktop.importing.encoding import Encoding, detect, open_text, wide
from desktop.importing.files import InputFile
from desktop.importing.headers import normal

START_BYTES = 64 << 10
START_LETTERS = 256 << 10
COLUMNS_LIMIT = 5_000
_CONTROL = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MAGIC = {
    b"PK": "zip", b"\xd0\xcf\x11\xe0": "ole", b"%PDF": "pdf", b"Rar!": "rar", b"7z\xbc\xaf": "7z",
    b"\x1f\x8b": "gzip", b"SQLite format 3": "sqlite", b"\x89PNG": "image", b"\xff\xd8\xff": "image",
    b"GIF8": "image", b"BZh": "bzip2", b"\xfd7zXZ": "xz", b"{\\rtf": "rtf",
}  # fmt: skip

_TAR_PLACE = 257


class Sample:
    """The beginning of ``file``. ``whole`` lets the encoding be decided on all bytes, which reads
    the file through once; a preview does without. ``encoding`` is the owner's own choice of one."""

    def __init__(self, file: InputFile, *, whole: bool = True, encoding: str = "") -> None:
        self.file = file
        self.whole = whole
        self._wished = encoding

    @cached_property
    def start(self) -> bytes:
        """The first 64 KiB."""
        return self.file.head(START_BYTES)

    @cached_property
    def binary(self) -> str:
        """What kind of file this is when it is no text ('' for text, ``binary`` when unknown)."""
        kind = next((kind for magic, kind in _MAGIC.items() if self.start.startswith(magic)), "")
        kind = kind or ("tar" if self.start[_TAR_PLACE:].startswith(b"ustar") else "")
        if kind:
            return kind
        strange = len(_CONTROL.findall(self.start)) > 0.05 * len(self.start)
        empty = self.start.count(0) > 0.3 * len(self.start)
        is_wide = (self._wished or wide(self.start)).startswith(("utf-16", "utf-32"))
        return "binary" if (strange or empty) and not is_wide else ""

    @cached_property
    def encoding(self) -> Encoding:
        """Which letters the bytes mean."""
        found = detect(self.file, whole=self.whole)
        return replace(found, name=self._wished, stray=0) if self._wished else found

    @cached_property
    def text(self) -> str:
        """The first 256 Ki letters."""
        with open_text(self.file, self.encoding) as text:
            return text.read(START_LETTERS)

    @property
    def text_is_whole(self) -> bool:
        """Whether ``text`` is all there is."""
        return len(self.text) < START_LETTERS

    @cached_property
    def json(self) -> json_records.Shape | None:
        """The outline of a JSON file; None when it is none."""
        return None if self.binary else json_records.outline(self.text)

    @cached_property
    def is_workbook(self) -> bool:
        """Whether this is a workbook, locked or not."""
        return workbooks.is_workbook(self.file, self.binary)

    @cached_property
    def sheets(self) -> Sequence[workbooks.Sheet]:
        """The visible sheets of a workbook; none in other files. Raises ``UserError`` for workbooks
        that cannot be opened."""
        return workbooks.open_sheets(self.file) if self.is_workbook else ()

    @cached_property
    def grid(self) -> tables.Table | None:
        """The table that this file holds, as delimited text, as JSON, or as the first sheet of a
        workbook; None when it holds none. Raises ``UserError`` for workbooks that cannot be opened."""
        if self.binary:
            return next((table for sheet in self.sheets if (table := sheet.table()) is not None), None)
        if self.json is None:
            return self.table
        found = json_tables.shape(
            self.json,
            self.text,
            lambda: open_text(self.file, self.encoding),
            complete=self.text_is_whole,
            whole=self.whole,
        )
        if found is None or self.text_is_whole:
            return found
        return replace(found, count=found.count * self.file.size // len(self.text))

    @cached_property
    def table(self) -> tables.Table | None:
        """The table that this is, read as such whatever it is; None when it is empty or wider than
        any table of opinions."""
        return None if self.is_too_wide else self._shaped

    @property
    def is_too_wide(self) -> bool:
        """Whether this would be a table of more columns than anybody could have meant."""
        return self._shaped is not None and len(self._shaped.names) > COLUMNS_LIMIT

    @cached_property
    def _shaped(self) -> tables.Table | None:
        return tables.shape(self.text, whole=self.text_is_whole)

    @cached_property
    def headers(self) -> frozenset[str]:
        """The columns' names as readers compare them; none where there is no table."""
        return frozenset(normal(name) for name in self.grid.names) if self.grid is not None else frozenset()
