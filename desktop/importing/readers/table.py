"""Any table with words or ratings: columns are guessed, or mapped by the owner."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from desktop.errors import UserError
from desktop.importing import dates, meanings, ratings, tables
from desktop.importing.cells import Plan, RowMaker
from desktop.importing.encoding import Encoding
from desktop.importing.headers import normal
from desktop.importing.mapping import ColumnMapping, layout_key
from desktop.importing.reading import Reading, Wishes
from desktop.importing.records import Record
from desktop.importing.sample import Sample
from desktop.importing.synonyms import Meaning
from desktop.importing.tables import Table
from desktop.model.codes import Scale
from desktop.model.raw import Outcome, Rating, Reason
from desktop.model.sources import UNKNOWN_SOURCE
from desktop.wording import edges
from desktop.wording.catalogue import gettext as _

CODE = "table"
JSON_CODE = "json"
_SHOWN = 40  # columns of a table, and letters of each, in a sentence
_UTC = {"utc", "gmt"}
_UNANIMOUS = 50  # dates of the sample that say the same of day and month, and none the contrary
_DATES = (Meaning.DATE, Meaning.REPLY_DATE, Meaning.EDITED)


@dataclass(frozen=True, slots=True)
class TableReader:
    """Reads every table, in delimited text or in JSON, that no other reader knows."""

    code: str = CODE

    def recognise(self, sample: Sample) -> float:
        """Rather sure of regular rows under known names, hardly of other text: someone must say
        what the columns are, if there are any."""
        grid = sample.grid
        if grid is None:
            return 0.0
        if sample.json is not None:
            return 0.3 if guessed(grid).is_plausible else 0.0
        if not grid.looks_tabular:
            return 0.05
        return 0.5 if grid.known_names >= 2 else 0.3

    def read(self, sample: Sample, wishes: Wishes) -> Reading:
        """The table as outcomes. Raises ``UserError`` when no column can be words or ratings."""
        table, mapping = arranged(sample, wishes)
        if not mapping.is_plausible or not (wishes.mapping or table.looks_tabular):
            raise no_words_error(sample.file.name, table.names)
        return reading(sample, table, mapping, code=CODE if sample.json is None else JSON_CODE)


def arranged(sample: Sample, wishes: Wishes) -> tuple[Table, ColumnMapping]:
    """The table and the mapping to read it with: the wished one, or a guess from its columns."""
    wished = wishes.mapping
    table = sample.grid
    delimited = table is not None and table.records is None
    if wished and (wished.delimiter or wished.header) and delimited and table is sample.table:
        table = tables.shape(
            sample.text, whole=sample.text_is_whole, delimiter=wished.delimiter, header=wished.header
        )
    if table is None:
        raise UserError(
            _("{name} is empty.").format(name=sample.file.name),
            _("Export it again from where it came, and check that it has rows."),
        )
    mapping = wished.fitted(table.names) if wished else guessed(table)
    return table, replace(mapping, source=wishes.source or mapping.source)


def guessed(table: Table) -> ColumnMapping:
    """The mapping that headers and values suggest."""
    columns = meanings.guess(table.names, [record.cells for record in _regular(table)])
    source = "survey" if meanings.is_survey(table.names) else ""
    return ColumnMapping(columns=columns, layout=layout_key(table.names), source=source)


def no_words_error(name: str, columns: Sequence[str]) -> UserError:
    """The refusal of a table in which no column looks like words or a rating."""
    shown = [column if len(column) <= _SHOWN else f"{column[: _SHOWN - 1]}…" for column in columns[:_SHOWN]]
    if len(columns) > _SHOWN:
        shown.append("…")
    return UserError(
        _("{name} has no column that looks like words or a rating. Its columns are: {columns}.").format(
            name=name, columns=", ".join(shown)
        ),
        edges.columns(),
        code="no_words_column",
    )


def reading(
    sample: Sample,
    table: Table,
    mapping: ColumnMapping,
    *,
    code: str = CODE,
    family: str = "",
    finish: Callable[[Outcome], Outcome] | None = None,
    spoken: Mapping[str, Rating] | None = None,
    asked: bool = False,
) -> Reading:
    """A table with a known mapping as outcomes; readers of single sites build on this.

    ``family`` names the id space of a site's own ids; ``finish`` may change each outcome;
    ``spoken`` and ``asked`` are those of ``Plan``.
    """
    encoding = sample.encoding
    notes: list[Reason] = []
    layouts = _date_layouts(sample, table, mapping, encoding)
    if any(not layout.sure for layout in layouts.values()):
        notes.append(Reason("date_order_assumed", {"order": str(layouts[min(layouts)].order)}))
    if encoding.stray:
        notes.append(Reason("mixed_encoding", {"count": encoding.stray}))
    plan = replace(_plan(table, mapping, layouts, family), spoken=spoken or {}, asked=asked)

    def start() -> Iterator[Outcome]:
        maker = RowMaker(plan)
        for record in table.rows(sample.file, encoding):
            outcome = maker.make(record)
            yield finish(outcome) if finish else outcome
        _note_repairs(maker, notes)

    return Reading(
        format=code,
        source=plan.source,
        start=start,
        total_hint=_estimate(sample, table, encoding),
        mapping=mapping,
        columns=table.names,
        encoding=encoding.name,
        delimiter=table.dialect.delimiter,
        notes=notes,
    )


def _plan(
    table: Table, mapping: ColumnMapping, layouts: Mapping[Meaning, dates.DateLayout], family: str
) -> Plan:
    return Plan(
        names=table.names,
        meanings=mapping.columns,
        dates=layouts,
        scale=_scale(table, mapping),
        delimiter=table.dialect.delimiter,
        source=mapping.source or UNKNOWN_SOURCE.code,
        place=mapping.place,
        family=family or f"table:{mapping.layout}",
    )


def _note_repairs(maker: RowMaker, notes: list[Reason]) -> None:
    fresh = [
        Reason(code, {"count": count})
        for code, count in (("rating_unread", maker.unread_ratings), ("cells_joined", maker.joined))
        if count
    ]
    notes[:] = [note for note in notes if note.code not in ("rating_unread", "cells_joined")] + fresh


def _scale(table: Table, mapping: ColumnMapping) -> Scale | None:
    name = next((name for name, meaning in mapping.columns.items() if meaning is Meaning.RATING), None)
    if name is None:
        return None
    if mapping.scale:
        return Scale(mapping.scale)
    return ratings.decide(_values(table, name), name) or Scale.FIVE


def _regular(table: Table) -> Sequence[Record]:
    """The rows of the sample as long as the header: the others may be shifted."""
    regular = [record for record in table.sample if len(record.cells) == len(table.names)]
    return regular or table.sample


def _values(table: Table, name: str) -> list[str]:
    place = table.names.index(name)
    rows = [record.cells for record in _regular(table) if place < len(record.cells)]
    return [cells[place] for cells in rows if cells[place].strip()]


def _date_layouts(
    sample: Sample, table: Table, mapping: ColumnMapping, encoding: Encoding
) -> dict[Meaning, dates.DateLayout]:
    columns = {meaning: name for name, meaning in mapping.columns.items() if meaning in _DATES}
    layouts = {
        meaning: replace(
            dates.decide(_values(table, name), order=mapping.date_order) or dates.DateLayout(),
            utc=not _UTC.isdisjoint(normal(name).split()),
        )
        for meaning, name in columns.items()
    }
    if sample.text_is_whole or not sample.whole or mapping.date_order:
        return layouts
    # Beyond the sample: day and month are told apart by all values of the column.
    votes = {
        meaning: (table.names.index(name), dates.OrderVotes())
        for meaning, name in columns.items()
        if _is_open(_values(table, name))
    }
    if votes:
        for record in table.rows(sample.file, encoding):
            for place, vote in votes.values():
                if place < len(record.cells):
                    vote.add(record.cells[place])
    for meaning, (_place, vote) in votes.items():
        layouts[meaning] = replace(layouts[meaning], order=vote.order, sure=vote.sure)
    return layouts


def _is_open(values: Sequence[str]) -> bool:
    """Whether a column has dates like 05/03/2026, in which day and month look alike, and the
    sample is not of one mind about them."""
    votes = dates.OrderVotes()
    for value in values:
        votes.add(value)
    one_mind = votes.sure and votes.day_first + votes.month_first >= _UNANIMOUS
    return bool(votes.day_first or votes.month_first or votes.open) and not one_mind


def _estimate(sample: Sample, table: Table, encoding: Encoding) -> int:
    """How many rows there may be: exactly for short files, by line ends for long ones."""
    if table.records is not None:
        return table.count
    if sample.text_is_whole:
        return len(table.sample)
    if encoding.whole:
        return max(len(table.sample), encoding.lines - table.first + 1)
    letters = sum(map(len, sample.text.splitlines(keepends=True)[: table.first + len(table.sample)])) or 1
    return max(len(table.sample), len(table.sample) * sample.file.size // letters)
