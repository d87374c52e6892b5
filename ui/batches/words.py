"""The sentences that only the page of imports says; no widgets here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import PurePath

from desktop.model.reports import FileReport
from desktop.operations.past_imports import PastImport
from desktop.wording import formats, imports, times
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import ngettext, pgettext
from desktop.wording.times import number
from ui.importing import words as importing
from ui.importing.state import TABLES

DOT = " · "
_PASTED = "pasted"


def title(item: PastImport) -> str:
    """What was imported: «Reseñas de Google (Takeout)», «3 archivos»; a table goes by its name."""
    met = {file.format for file in item.files if file.format}
    if len(item.files) == 1 and met & {*TABLES, ""}:
        return PurePath(item.files[0].path).name
    if len(met) == 1:
        return formats.title(met.pop())
    count = len(item.files) or len(item.paths)
    return ngettext("{count} file", "{count} files", count).format(count=number(count))


def detail(item: PastImport) -> str:
    """«21 nov, 10:32 · reviews.json»; of a table what kind it is."""
    moment = times.local(item.started_at)
    day = times.short_day(moment.date().isoformat())
    names = importing.names([file.path for file in item.files if file.path] or item.paths)
    if names == title(item):
        names = formats.title(item.files[0].format) if item.files else ""
    if any(file.format == _PASTED for file in item.files):
        # The name that it was given is its day and time again.
        names = ""
    return DOT.join(part for part in (f"{day}, {times.clock_time(moment)}", names) if part)


def state(item: PastImport) -> str:
    """What became of it; '' for one that went well."""
    return {
        "running": pgettext("import", "Under way"),
        "interrupted": pgettext("import", "Cut off half way"),
        "stopped": pgettext("import", "Stopped half way"),
        "undone": pgettext("import", "Undone"),
    }.get(item.state, "")


def file_lines(files: Sequence[FileReport]) -> list[str]:
    """A line for each file with what came of it."""
    return imports.file_lines(files)


def left_out(item: PastImport) -> str:
    """«No son opiniones: 3 mensajes tuyos»; '' when nothing was left out."""
    skips: Counter[str] = Counter()
    for file in item.files:
        skips.update(file.skips)
    skips.pop("own_reply", None)
    return " ".join(imports.file_notes(FileReport("", "", skips=skips))) if skips else ""


def rejects_of(path: str) -> str:
    """The heading over the rejected rows of one file among several."""
    return PurePath(path).name


def drop_again() -> str:
    """How to go on with an import whose files are gone."""
    return _("To go on with it, drop the same files again: what is saved will not be doubled.")
