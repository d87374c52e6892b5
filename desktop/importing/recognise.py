"""Which format a file is, by its contents; the one list of all readers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from desktop.errors import UserError
from desktop.importing.files import InputFile, expand
from desktop.importing.holding import holdable
from desktop.importing.mapping import ColumnMapping
from desktop.importing.mending import mended
from desktop.importing.readers.conversations import CONVERSATIONS
from desktop.importing.readers.google import GoogleReader, is_companion
from desktop.importing.readers.pasted import PastedReader
from desktop.importing.readers.refused import RefusedReader, unknown
from desktop.importing.readers.surveys import survey_of
from desktop.importing.readers.table import TableReader
from desktop.importing.readers.tabular import SITES
from desktop.importing.readers.workbook import WorkbookReader
from desktop.importing.reading import Reader, Reading, Wishes
from desktop.importing.sample import Sample

TABLE = TableReader()
READERS: tuple[Reader, ...] = (
    GoogleReader(), *SITES, *CONVERSATIONS, WorkbookReader(), PastedReader(), RefusedReader(), TABLE,
)  # fmt: skip


def inputs(paths: Iterable[Path]) -> Iterator[InputFile]:
    """The files behind ``paths`` as ``files.expand`` gives them, without the small ones that only
    describe an export (Takeout's ``data.json``, for one)."""
    for file in expand(paths):
        if not (file.name.lower().endswith(".json") and _belongs_to_another(file)):
            yield file


def _belongs_to_another(file: InputFile) -> bool:
    try:
        return is_companion(Sample(file, whole=False))
    except UserError:
        return False


def recognise(sample: Sample, more: Sequence[Reader] = ()) -> Reader:
    """The reader that is surest of the file. Raises ``UserError`` when none is sure at all."""
    sure = [(reader.recognise(sample), reader) for reader in (*more, *READERS)]
    confidence, best = max(sure, key=lambda pair: pair[0])
    if not confidence:
        raise unknown(sample.file.name)
    return best


def open_reader(
    file: InputFile,
    *,
    mapping: ColumnMapping | None = None,
    source: str = "",
    owner: str = "",
    whole: bool = True,
    more: Sequence[Reader] = (),
    mend: bool = False,
) -> Reading:
    """``file`` ready to be read.

    ``mapping`` makes it a table read in that way, whatever it looks like; ``source`` is the
    code of where it was said, for files that do not tell; ``owner`` is the owner's own name or
    address in chats and mail, '' to find it out from the file. Not ``whole`` decides everything on
    the beginning of the file, for previews. ``more`` are readers that live elsewhere; ``mend`` puts
    garbled letters right. Raises ``UserError`` when the file cannot be opened or recognised, or
    holds no feedback.
    """
    sample = Sample(file, whole=whole, encoding=mapping.encoding if mapping else "")
    reader = (survey_of(sample) or TABLE) if mapping and not sample.binary else recognise(sample, more)
    reading = reader.read(sample, Wishes(mapping, source, owner)).each(holdable)
    return mended(reading) if mend else reading
