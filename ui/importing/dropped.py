"""What was dropped on the window: files to import, or one clear sentence."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QMimeData

from desktop.wording.catalogue import gettext as _


class Dropped(NamedTuple):
    """``paths`` are existing files and folders, ``words`` what was dropped instead of those;
    ``sentence`` says why there is neither."""

    paths: Sequence[Path] = ()
    sentence: str = ""
    words: str = ""


def carries_something(data: QMimeData) -> bool:
    """Whether a drag is worth an answer: files, links or words."""
    return data.hasUrls() or data.hasText()


def carries_files(data: QMimeData) -> bool:
    """Whether a drag brings at least one file or folder of this computer."""
    return any(url.isLocalFile() for url in data.urls())


def sort_out(data: QMimeData | None) -> Dropped:
    """The files and folders in a drop, each once and in order; else its words. An empty clipboard
    brings None."""
    if data is None:
        return Dropped()
    local = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    paths = [path for path in dict.fromkeys(local) if path.exists()]
    if paths:
        return Dropped(paths)
    if local:
        return Dropped(sentence=_("Those files are no longer there. Look for them and drop them again."))
    if data.hasUrls():
        return Dropped(sentence=_("That is a link, not a file. Download the file first and drop it here."))
    if data.hasText() and data.text().strip():
        return Dropped(words=data.text())
    return Dropped(sentence=_("There is nothing in that which Oído could read."))
