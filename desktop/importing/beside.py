"""Photos and files that lie beside what was imported: in the archive of a chat, or in its folder."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

from desktop.errors import UserError
from desktop.importing.files import InputFile, expand

_BY_WHATSAPP = re.compile(
    r"\d{8}-[A-Z_]+-\d{4}-\d\d-\d\d-\d\d-\d\d-\d\d\.\w{2,5}|[A-Z]{3}-\d{8}-WA\d{4,6}\.\w{2,5}"
)
"""Names that WhatsApp gives on an iPhone and on Android. A file of any other name is taken from an archive
alone: whoever writes in a chat may name a file, and the folder of a chat may hold much else."""


def beside(path: str, name: str) -> InputFile | None:
    """The file called ``name`` next to one that was imported (``path`` as its InputFile has it); None where
    it is not there any more, or need not be a part of what was imported."""
    if not name or PurePosixPath(name).name != name or "\\" in name:
        return None
    on_disk = next((one for one in (Path(path), *Path(path).parents) if one.is_file()), None)
    if on_disk is None or (on_disk == Path(path) and not _BY_WHATSAPP.fullmatch(name)):
        return None
    try:
        found = next((one for one in expand([on_disk]) if one.path == path), None)
        return found.neighbour(name) if found is not None else None
    except (OSError, ValueError, UserError):
        return None
