"""What the columns of unknown tables mean: looked at, tried out, remembered for the next file."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from desktop.clock import epoch_now, local_day
from desktop.errors import OidoError, UserError
from desktop.importing import columns, disk, recognise
from desktop.importing.columns import Certainty, Column, DateExample, TableView
from desktop.importing.files import InputFile
from desktop.importing.mapping import ColumnMapping, from_json
from desktop.importing.preview import preview_file
from desktop.importing.synonyms import Meaning
from desktop.model.codes import Scale
from desktop.model.raw import Rating
from desktop.model.reports import Preview, SampleRecord
from desktop.operations.inboxes import Inbox, open_for_reading
from desktop.store import mappings
from desktop.store.mappings import Remembered
from desktop.understanding.reader import quick_reader
from desktop.wording.catalogue import gettext as _

__all__ = [
    "Certainty", "Column", "ColumnMapping", "DateExample", "Meaning", "Remembered", "TableView",
    "columns_of", "day_of", "known_mappings", "read_mapping_file", "recall", "remembered_for",
    "sample_records", "save_mapping", "write_mapping_file",
]  # fmt: skip

_SCALES = {"5": Scale.FIVE, "10": Scale.TEN, "100": Scale.HUNDRED}


def columns_of(path: str, mapping: ColumnMapping | None = None, *, within: Path | None = None) -> TableView:
    """The columns of a table, as ``mapping`` has them or as they are guessed.

    ``path`` is the one that a preview shows; ``within`` is what was dropped, where that is a
    folder or an archive. Raises UserError when there is no table (any more).
    """
    return columns.look(_file(path, within), mapping)


def sample_records(path: str, mapping: ColumnMapping, *, within: Path | None = None) -> Preview:
    """A table read with ``mapping``: counts and five finished records, with how each sounds.

    Never raises for what is wrong with the mapping: the preview's ``refusal`` says it.
    """
    found = preview_file(_file(path, within), mapping=mapping)
    return replace(found, samples=[_sounding(sample) for sample in found.samples])


def _sounding(sample: SampleRecord) -> SampleRecord:
    understood = quick_reader().understand(sample.text, rating=_rating(sample.rating))
    return replace(sample, sentiment=understood.sentiment.value)


def _rating(text: str) -> Rating | None:
    """The rating that a sample shows: ``4/5``, ``9/10``, ``1`` for a yes."""
    figure, slash, top = text.partition("/")
    if not figure:
        return None
    return Rating(float(figure), _SCALES[top] if slash else Scale.YES_NO)


def _file(path: str, within: Path | None) -> InputFile:
    """The file that was shown as ``path``."""
    for file in recognise.inputs([within or Path(path)]):
        if file.path == path:
            return file
    raise UserError(
        _("“{name}” is not where it was.").format(name=Path(path).name),
        _("Put it back, or drop it here again."),
    )


def save_mapping(inbox: Inbox, *, layout: str, mapping: ColumnMapping, name: str) -> None:
    """Remember what the columns of a layout mean; ``name`` is the file they were corrected for."""
    with inbox.database.transaction() as connection:
        mappings.put(connection, Remembered(layout, mapping.to_json(), name, epoch_now()))


def read_mapping_file(path: Path) -> ColumnMapping:
    """The mapping in a file. UserError when it cannot be read or is none."""
    try:
        return from_json(disk.content(path).decode("utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(
            _("The mapping file “{name}” cannot be read.").format(name=path.name),
            _("Check its name and that you may read it."),
        ) from error


def write_mapping_file(path: Path, mapping: ColumnMapping) -> None:
    """Write a mapping as a file that can be shared, and that ``--mapping`` takes."""
    try:
        path.write_text(f"{mapping.to_json()}\n", "utf-8")
    except OSError as error:
        raise UserError(
            _("The file could not be saved as {file}.").format(file=path),
            _("Choose another folder, or make room on the disk."),
        ) from error


def known_mappings(inbox: Path) -> Mapping[str, Remembered]:
    """What an inbox remembers, by layout; nothing when it cannot be looked into just now."""
    with (
        contextlib.suppress(OidoError),
        open_for_reading(inbox) as opened,
        opened.database.reading() as connection,
    ):
        return mappings.known(connection)
    return {}


def recall(file: InputFile, known: Mapping[str, Remembered]) -> tuple[ColumnMapping, Remembered] | None:
    """The remembered mapping that fits the columns of ``file``, if there is one."""
    layout = columns.layout_of(file) if known else ""
    remembered = known.get(layout) if layout else None
    if remembered is None:
        return None
    try:
        mapping = from_json(remembered.mapping)
        recognise.open_reader(file, mapping=mapping, whole=False)
    except UserError:
        # The table was changed since, say by another title above it: it is guessed anew.
        return None
    return mapping, remembered


def remembered_for(path: str, *, inbox: Path, within: Path | None = None) -> ColumnMapping | None:
    """The remembered mapping that an inbox would read a table with, if any."""
    recalled = recall(_file(path, within), known_mappings(inbox))
    return recalled[0] if recalled else None


def day_of(remembered: Remembered) -> str:
    """The day of a remembered mapping, ``YYYY-MM-DD``."""
    return local_day(remembered.used_at)
