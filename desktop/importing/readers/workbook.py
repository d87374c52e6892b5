"""Workbooks (XLSX, XLSM, XLSB, XLS, ODS): each sheet with feedback is read as the table that it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from desktop.errors import UserError
from desktop.importing import tables
from desktop.importing.encoding import Encoding
from desktop.importing.files import InputFile
from desktop.importing.meanings import TEXTS
from desktop.importing.readers import table
from desktop.importing.readers.surveys import survey_of
from desktop.importing.readers.table import TableReader
from desktop.importing.readers.tabular import SITES
from desktop.importing.reading import Reader, Reading, Wishes
from desktop.importing.sample import Sample
from desktop.importing.synonyms import Meaning
from desktop.importing.workbooks import Sheet
from desktop.model.raw import Outcome, Reason
from desktop.wording.catalogue import gettext as _

CODE = "workbook"
_TABLE = TableReader()


class SheetSample(Sample):
    """A sheet, looked at like any other table."""

    def __init__(self, file: InputFile, sheet: Sheet, *, whole: bool) -> None:
        super().__init__(file, whole=whole)
        self._sheet = sheet

    @cached_property
    def binary(self) -> str:
        return ""

    @cached_property
    def json(self) -> None:
        return None

    @cached_property
    def encoding(self) -> Encoding:
        return Encoding("utf-8")

    @property
    def text_is_whole(self) -> bool:
        """Whether all rows were looked at."""
        return self._sheet.is_looked_through

    @cached_property
    def table(self) -> tables.Table | None:
        return self._sheet.table()


@dataclass(frozen=True, slots=True)
class WorkbookReader:
    """All sheets of a book that hold feedback; the others are named in a note."""

    code: str = CODE

    def recognise(self, sample: Sample) -> float:
        """Sure of a workbook, also of one that is locked."""
        return 0.95 if sample.binary and sample.is_workbook else 0.0

    def read(self, sample: Sample, wishes: Wishes) -> Reading:
        """The sheets one after the other. Raises ``UserError`` when the book cannot be opened,
        or none of its sheets can be words or ratings."""
        sheets = sample.sheets
        readings: list[Reading] = []
        left: list[str] = []
        for sheet in sheets:
            inner = SheetSample(sample.file, sheet, whole=sample.whole)
            found = _read(inner, wishes, readings) if inner.table is not None else None
            if found is None:
                left.append(sheet.name)
            else:
                readings.append(found)
        if not readings:
            raise _nothing(sample, sheets)
        return _together(readings, left)


def _read(sample: SheetSample, wishes: Wishes, others: Sequence[Reading]) -> Reading | None:
    """A sheet as a reading; None when it holds no feedback, or only figures beside a sheet with words."""
    try:
        if wishes.mapping is not None:
            try:
                return (survey_of(sample) or _TABLE).read(sample, wishes)
            except UserError:
                wishes = Wishes(source=wishes.source)
        reader = _reader(sample)
        reading = reader.read(sample, wishes)
    except UserError:
        return None
    if reader is _TABLE and others and reading.mapping and not _has_words(reading.mapping.columns.values()):
        return None
    return reading


def _reader(sample: SheetSample) -> Reader:
    sure = [(reader.recognise(sample), reader) for reader in (*SITES, _TABLE)]
    return max(sure, key=lambda pair: pair[0])[1]


def _has_words(meanings: Iterable[Meaning]) -> bool:
    return any(meaning in TEXTS for meaning in meanings)


def _nothing(sample: Sample, sheets: Sequence[Sheet]) -> UserError:
    shape = next((shape for sheet in sheets if (shape := sheet.table()) is not None), None)
    if shape is not None:
        return table.no_words_error(sample.file.name, shape.names)
    return UserError(
        _("{name} is empty.").format(name=sample.file.name),
        _("Export it again from where it came, and check that it has rows."),
    )


def _together(readings: Sequence[Reading], left: Sequence[str]) -> Reading:
    first = readings[0]
    own = [Reason("sheets_left_out", {"names": ", ".join(left), "count": len(left)})] if left else []
    notes = [*own, *(note for reading in readings for note in reading.notes)]

    def start() -> Iterator[Outcome]:
        for reading in readings:
            yield from reading
        notes[:] = [*own, *(note for reading in readings for note in reading.notes)]

    return Reading(
        format=CODE if first.format == table.CODE else first.format,
        source=first.source,
        start=start,
        total_hint=sum(reading.total_hint or 0 for reading in readings),
        mapping=first.mapping,
        columns=list(dict.fromkeys(name for reading in readings for name in reading.columns)),
        notes=notes,
    )
