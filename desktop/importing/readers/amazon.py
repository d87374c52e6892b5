"""Tables of reviews copied from Amazon's pages, known by how its dates are written (formats.md §3.3)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop.importing.readers import table
from desktop.importing.reading import Reading, Wishes
from desktop.importing.sample import Sample
from desktop.importing.synonyms import Meaning
from desktop.importing.tables import Table

CODE = "amazon"
_WRITTEN = re.compile(r"^\s*(?:revisad[oa]|calificad[oa]|reviewed) (?:en|in) ", re.IGNORECASE)
_ID = re.compile(r"^R[A-Z0-9]{9,14}$")


@dataclass(frozen=True, slots=True)
class AmazonReader:
    """A table with whatever columns, one of them of "Revisado en España el 20 de noviembre de 2020"."""

    code: str = CODE

    def recognise(self, sample: Sample) -> float:
        """Rather sure when half of a column's values are dates as only Amazon writes them."""
        return 0.7 if sample.grid is not None and _date_column(sample.grid) else 0.0

    def read(self, sample: Sample, wishes: Wishes) -> Reading:
        """The table with the guessed meanings. Raises ``UserError`` when it has no words."""
        shape, guess = table.arranged(sample, Wishes())
        columns: dict[str, Meaning] = {
            name: Meaning.EXTRA if meaning is Meaning.DATE else meaning
            for name, meaning in guess.columns.items()
        }
        columns[_date_column(shape)] = Meaning.DATE
        mapping = replace(guess, columns=columns, source=wishes.source or "amazon")
        if not mapping.is_plausible:
            raise table.no_words_error(sample.file.name, shape.names)
        identity = next((name for name, meaning in columns.items() if meaning is Meaning.ID), "")
        own = bool(identity) and _mostly(_ID, _values(shape, identity))
        return table.reading(sample, shape, mapping, code=self.code, family="amazon" if own else "")


def _values(shape: Table, name: str) -> list[str]:
    place = shape.names.index(name)
    cells = [record.cells[place] for record in shape.sample[:200] if place < len(record.cells)]
    return [cell for cell in cells if cell.strip()]


def _mostly(pattern: re.Pattern[str], values: Sequence[str]) -> bool:
    return bool(values) and 2 * sum(bool(pattern.match(value)) for value in values) >= len(values)


def _date_column(shape: Table) -> str:
    return next((name for name in shape.names if _mostly(_WRITTEN, _values(shape, name))), "")
