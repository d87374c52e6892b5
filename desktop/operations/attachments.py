"""Photos and files that came with what a person said: named, and laid beside the export of its data where
the owner still has them. Nothing is fetched."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from desktop.errors import UserError
from desktop.importing.beside import beside
from desktop.importing.files import InputFile
from desktop.model.media import Piece
from desktop.operations.inboxes import Inbox
from desktop.store import media

_LARGEST = 256 * 1024 * 1024
"""Bytes. A larger file is named and stays where it is."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A photo or another file. ``file`` is where a copy of it lies, from the folder of the export, and
    ``sha256`` what it holds; both are '' for what the owner does not have."""

    piece: Piece
    file: str = ""
    sha256: str = ""


Attachments = Mapping[int, Sequence[Attachment]]
"""Item to what came with it."""


def attachments(inbox: Inbox, items: Sequence[int], export: Path) -> Attachments:
    """What came with these items, with copies in a folder beside ``export`` of all that is found. A file
    that cannot be read or written is only named."""
    with inbox.database.reading() as connection:
        told = {number: media.all_of(connection, number) for number in items}
    return {
        number: [_copied(number, piece, beside(path, piece.place), export) for piece in pieces]
        for number, (path, pieces) in told.items()
        if pieces
    }


def _copied(number: int, piece: Piece, found: InputFile | None, export: Path) -> Attachment:
    attachment = Attachment(piece)
    if found is None or found.size > _LARGEST:
        return attachment
    folder = export.with_name(f"{export.stem}-files")
    target = folder / f"{number}-{found.name}"
    try:
        folder.mkdir(exist_ok=True)
        with found.open() as source, target.open("wb") as to:
            shutil.copyfileobj(source, to)
    except (OSError, UserError):
        target.unlink(missing_ok=True)
        return attachment
    return replace(attachment, file=f"{folder.name}/{target.name}", sha256=found.sha256())
