"""The columns of a table as an owner looks at them: what each holds, what it is taken for, how surely."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import islice

from desktop.errors import UserError
from desktop.importing import dates, meanings, ratings
from desktop.importing.files import InputFile
from desktop.importing.mapping import ColumnMapping, layout_key
from desktop.importing.readers.surveys import SURVEY_CODES, survey_of
from desktop.importing.readers.table import JSON_CODE, arranged, guessed
from desktop.importing.readers.workbook import CODE as WORKBOOK
from desktop.importing.readers.workbook import SheetSample
from desktop.importing.reading import Wishes
from desktop.importing.recognise import TABLE, recognise
from desktop.importing.records import read_records
from desktop.importing.sample import Sample
from desktop.importing.synonyms import Meaning, of_header
from desktop.importing.tables import Table
from desktop.model.codes import Scale

SAMPLES = 3
HEADER_ROWS = 6
MAPPABLE = frozenset({TABLE.code, JSON_CODE, WORKBOOK, *SURVEY_CODES})
"""Formats whose columns anyone may say otherwise."""

_SAMPLE_LETTERS = 200
_LOOKED_AT = 500
_NAME = re.compile(r"[^\W\d_][^\W\d_]*\.?(?: [^\W\d_]+\.?){0,3}$")


class Certainty(StrEnum):
    """How sure it is what a column holds. ``open``: someone should say it."""

    SURE = "sure"
    LIKELY = "likely"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: up to three different values, and the code of its meaning."""

    name: str
    samples: Sequence[str]
    meaning: Meaning
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class DateExample:
    """A date that reads differently with day or month first: as it stands in the file, and
    ``YYYY-MM-DD`` as it is read now. ``sure``: the column itself tells the order."""

    said: str
    day: str
    order: str
    sure: bool


@dataclass(frozen=True, slots=True)
class TableView:
    """A table before it is imported.

    ``mapping`` reads it as shown; ``layout`` is the key under which that is remembered, by the
    columns as the file shows them before anyone corrects anything. ``encoding``, ``delimiter``
    and ``header`` (the row with the names, 0 for none) tell how it was read; ``first_rows`` are
    the beginnings of the rows among which a header can be chosen, by number. All of these can be
    changed only for ``delimited`` text. ``date`` is None when no date depends on the order,
    ``scale`` '' without a rating.
    """

    path: str
    columns: Sequence[Column]
    mapping: ColumnMapping
    layout: str
    encoding: str
    delimiter: str
    header: int
    first_rows: Mapping[int, str]
    delimited: bool
    date: DateExample | None
    scale: str


def look(file: InputFile, mapping: ColumnMapping | None = None) -> TableView:
    """The columns of ``file`` under ``mapping``, or as they are guessed.

    Where another separator, encoding or header row gives the columns other names, what the
    mapping says of columns that are no more is dropped, and the new ones are guessed. Raises
    ``UserError`` when the file holds no table.
    """
    wished = mapping or ColumnMapping()
    sample = _looked_at(file, wished.encoding)
    table, dialect = arranged(sample, Wishes(replace(wished, columns={})))
    survey = survey_of(sample)
    guess = survey.guess(table) if survey else guessed(table)
    columns = {name: wished.columns.get(name, meaning) for name, meaning in guess.columns.items()}
    if any(name in wished.columns for name in columns):
        columns = _single(columns, wished)
    full = replace(
        dialect, columns=columns, source=(mapping.source if mapping else guess.source), layout=guess.layout
    )
    delimited = table.records is None
    return TableView(
        path=file.path,
        columns=[_column(table, name, columns, wished) for name in table.names],
        mapping=full,
        layout=_own_layout(file, sample, table, wished),
        encoding=sample.encoding.name,
        delimiter=table.dialect.delimiter,
        header=table.header,
        first_rows=_first_rows(sample, table) if delimited else {},
        delimited=delimited,
        date=_date_example(table, full),
        scale=_scale(table, full),
    )


def layout_of(file: InputFile) -> str:
    """The key under which the columns of ``file`` are remembered; '' for a format that Oído knows
    and for what is no table."""
    try:
        sample = Sample(file, whole=False)
        if recognise(sample).code not in MAPPABLE:
            return ""
        grid = _looked_at(file).grid
        return layout_key(grid.names) if grid is not None else ""
    except UserError:
        return ""


def _looked_at(file: InputFile, encoding: str = "") -> Sample:
    """The beginning of a file; of a workbook that of the first sheet with words or ratings, else
    of the first one with anything in it."""
    sample = Sample(file, whole=False, encoding=encoding)
    if not (sample.binary and sample.is_workbook):
        return sample
    sheets = [SheetSample(file, sheet, whole=False) for sheet in sample.sheets]
    filled = [sheet for sheet in sheets if sheet.table is not None]
    plausible = [sheet for sheet in filled if sheet.table and guessed(sheet.table).is_plausible]
    return next(iter(plausible or filled), sample)


def _single(columns: Mapping[str, Meaning], wished: ColumnMapping) -> dict[str, Meaning]:
    """Only words are joined from several columns: a guess gives way to what was wished."""
    taken = {wished.columns[name] for name in columns if name in wished.columns} - {Meaning.WORDS}
    return {
        name: Meaning.EXTRA if name not in wished.columns and meaning in taken else meaning
        for name, meaning in columns.items()
    }


def _own_layout(file: InputFile, sample: Sample, table: Table, wished: ColumnMapping) -> str:
    if not (wished.encoding or wished.delimiter or wished.header):
        return layout_key(table.names)
    found = (_looked_at(file) if wished.encoding else sample).grid
    return layout_key(found.names if found is not None else table.names)


def _values(table: Table, name: str) -> list[str]:
    place = table.names.index(name)
    rows = [record.cells for record in table.sample[:_LOOKED_AT]]
    return [cells[place].strip() for cells in rows if place < len(cells) and cells[place].strip()]


def _column(table: Table, name: str, columns: Mapping[str, Meaning], wished: ColumnMapping) -> Column:
    meaning, values = columns[name], _values(table, name)
    samples = [value[:_SAMPLE_LETTERS] for value in dict.fromkeys(values)][:SAMPLES]
    if name in wished.columns:
        return Column(name, samples, meaning, Certainty.SURE)
    return Column(name, samples, meaning, certainty(name, meaning, values, columns))


def certainty(name: str, meaning: Meaning, values: Sequence[str], found: Mapping[str, Meaning]) -> Certainty:
    """How sure a guess is: header and values together are, either alone is likely.

    A column left over is open where it holds words, or names, dates or ratings that nothing else
    gives; else it is likely kept as it is.
    """
    said, exact = of_header(name)
    if meaning is not Meaning.EXTRA:
        return Certainty.SURE if said is meaning and (exact or values) else Certainty.LIKELY
    if not values:
        return Certainty.SURE
    if name in meanings.without_rejects_tail(list(found))[1]:
        return Certainty.SURE
    taken = set(found.values())
    if taken.isdisjoint((*meanings.TEXTS, Meaning.RATING)) or meanings.are_sentences(values):
        return Certainty.OPEN
    if "?" in name and _look_like_answers(values):
        return Certainty.OPEN
    if Meaning.AUTHOR not in taken and _look_like_names(values):
        return Certainty.OPEN
    if Meaning.RATING not in taken and ratings.decide(values, name) in (Scale.FIVE, Scale.TEN, Scale.NPS):
        return Certainty.OPEN
    if Meaning.DATE not in taken and dates.decide(values, named=False) is not None:
        when = dates.read(values[0], dates.DateLayout())
        return Certainty.OPEN if when is not None and when.moment else Certainty.LIKELY
    return Certainty.LIKELY


def _look_like_answers(values: Sequence[str]) -> bool:
    """Whether these are answers in people's own words, however short, and no picks of a list."""
    own = [value for value in values if len(value.split()) >= 2]
    return 2 * len(own) >= len(values) and len(set(own)) > 0.7 * len(own)


def _look_like_names(values: Sequence[str]) -> bool:
    """Whether these are short, capitalised and mostly different, as people's names are."""
    alike = [value for value in values if _NAME.match(value)]
    return len(alike) >= 0.8 * len(values) and len(set(values)) > 0.7 * len(values) > 1


def _first_rows(sample: Sample, table: Table) -> dict[int, str]:
    """The first rows of the text by number, whether they are titles, names or data."""
    records = read_records(io.StringIO(sample.text, newline=""), table.dialect)
    return {
        record.number: " · ".join(cell.strip() for cell in record.cells if cell.strip())[:_SAMPLE_LETTERS]
        for record in islice(records, HEADER_ROWS)
    }


def _named(mapping: ColumnMapping, meaning: Meaning) -> str | None:
    return next((name for name, found in mapping.columns.items() if found is meaning), None)


def _date_example(table: Table, mapping: ColumnMapping) -> DateExample | None:
    name = _named(mapping, Meaning.DATE)
    if name is None:
        return None
    values = _values(table, name)
    layout = dates.decide(values, order=mapping.date_order)
    if layout is None:
        return None
    natural = dates.decide(values)
    other = replace(
        layout, order=dates.DayOrder.MONTH if layout.order is dates.DayOrder.DAY else dates.DayOrder.DAY
    )
    for value in values:
        one, two = dates.read(value, layout), dates.read(value, other)
        if one is not None and one.moment is not None and one != two:
            sure = natural is not None and natural.sure
            return DateExample(value, one.text()[:10], str(layout.order), sure)
    return None


def _scale(table: Table, mapping: ColumnMapping) -> str:
    name = _named(mapping, Meaning.RATING)
    if name is None:
        return ""
    return mapping.scale or str(ratings.decide(_values(table, name), name) or Scale.FIVE)
