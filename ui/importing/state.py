"""What the import sheet knows, as plain values: nothing here touches Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop.model.reports import Counts, ImportReport, Preview
from desktop.operations.mapping import ColumnMapping

TABLES = ("table", "json", "workbook")


@dataclass(frozen=True, slots=True)
class Corrected:
    """What the owner made of a table's columns. ``layout`` is the key under which they are
    remembered, if they are to be; ``preview`` is the file read by them."""

    mapping: ColumnMapping
    layout: str
    preview: Preview
    remember: bool = True


@dataclass(frozen=True, slots=True)
class Pending:
    """A file that was recognised (or refused) and is not imported yet.

    ``dropped`` is what the owner gave: the file itself, its folder or its archive. ``corrected``
    is what the owner said of its columns, if anything; ``owner`` who he is in a chat, ``mended``
    whether garbled letters are put right.
    """

    dropped: Path
    preview: Preview
    corrected: Corrected | None = None
    owner: str = ""
    mended: bool = False

    @property
    def importable(self) -> bool:
        """Whether anything can be imported from it."""
        return not self.preview.refusal

    @property
    def has_columns(self) -> bool:
        """Whether anyone can say what its columns are: it is a table of no format that Oído knows."""
        return self.preview.format in TABLES or self.preview.refusal_code == "no_words_column"

    @property
    def stands_alone(self) -> bool:
        """Whether it can be imported without anything else: a member of an archive cannot."""
        return str(self.own_path) == self.preview.path

    @property
    def own_path(self) -> Path:
        """The path to import when this file is taken on its own: the file, or the archive
        that holds it (a member cannot be named alone)."""
        path = Path(self.preview.path)
        return path if path.is_file() else self.dropped


@dataclass(frozen=True, slots=True)
class Running:
    """An import at work. ``done`` and ``total`` count records, ``total`` being an estimate;
    ``seconds_left`` is None while unknown."""

    names: Sequence[str]
    trial: bool = False
    done: int = 0
    total: int = 0
    path: str = ""
    seconds_left: int | None = None
    stopping: bool = False


@dataclass(frozen=True, slots=True)
class Finished:
    """An import that is over. ``undone`` counts the rows taken back, or is None; ``kept``
    counts those that stayed because they were worked on. ``refused`` are paths whose own
    cards say already why they cannot be imported."""

    report: ImportReport
    names: Sequence[str]
    refused: frozenset[str] = frozenset()
    undone: int | None = None
    kept: int = 0
    archived: bool = False


@dataclass(frozen=True, slots=True)
class Interrupted:
    """An import that a crash or a power cut left half done."""

    batch: int
    counts: Counts
    paths: Sequence[Path]

    @property
    def resumable(self) -> bool:
        """Whether every file is still where it was."""
        return bool(self.paths) and all(path.exists() for path in self.paths)


def without(pending: Sequence[Pending], gone: Pending) -> list[Pending]:
    """``pending`` less one card; all members of an archive go together."""
    if gone.own_path == gone.dropped and gone.dropped.is_file():
        return [item for item in pending if item.dropped != gone.dropped]
    return [item for item in pending if item is not gone]


def paths_to_import(pending: Sequence[Pending], whole: Sequence[Path]) -> list[Path]:
    """What to hand to the import: a dropped thing as a whole while nothing was taken out
    of it (``whole`` lists those), else its remaining files, each once and in order."""
    chosen: dict[Path, None] = {}
    for item in pending:
        if item.importable:
            chosen[item.dropped if item.dropped in whole else item.own_path] = None
    return list(chosen)


def importable_rows(pending: Sequence[Pending]) -> int:
    """How many records the importable files hold."""
    return sum(item.preview.rows for item in pending if item.importable)


@dataclass(frozen=True, slots=True)
class RejectLine:
    """One row that could not be read: where it stands, why, and its first words."""

    file: str
    row: int
    reason: str
    words: str
