"""The system's own dialogs for choosing and saving files; tests put other functions in their place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.wording.catalogue import gettext as _

SUFFIXES = (
    "zip", "json", "jsonl", "js", "csv", "tsv", "txt", "xlsx", "xls", "ods", "xlsb", "eml", "mbox", "xml",
    "gz", "oido",
)  # fmt: skip
"""Endings under which exports come; what is in them decides, and "all files" shows the rest."""

AskFiles = Callable[[QWidget], list[Path]]
AskMapping = Callable[[QWidget], Path | None]
AskPlace = Callable[[QWidget, str, str], Path | None]


class ChooseFiles:
    """Asks for the files to import; the dialog opens at the downloads, where exports land, and later
    where the last ones lay."""

    def __init__(self) -> None:
        downloads = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
        self._folder = downloads if Path(downloads).is_dir() else ""

    def __call__(self, parent: QWidget) -> list[Path]:
        """The files that the owner chooses; empty when it was cancelled."""
        suffixes = " ".join(f"*.{suffix}" for suffix in SUFFIXES)
        kinds = ";;".join((_("Files that can be imported") + f" ({suffixes})", _("All files (*)")))
        names, _kind = QFileDialog.getOpenFileNames(parent, _("Import feedback"), self._folder, kinds)
        chosen = [Path(name) for name in names]
        if chosen:
            self._folder = str(chosen[0].parent)
        return chosen


def ask_mapping(parent: QWidget) -> Path | None:
    """The mapping file that the owner chooses; None when it was cancelled."""
    chosen, _kind = QFileDialog.getOpenFileName(parent, _("Use a file of columns…"), "", "*.json")
    return Path(chosen) if chosen else None


class _Last:
    """Where a file was saved last, since the program started."""

    folder = ""


def first_place(proposed: str) -> str:
    """Where the dialog opens: where the last file was saved, else at the documents. Without a folder it
    would open wherever the program was started from, which is no place of the owner's."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    folders = [Path(folder) for folder in (_Last.folder, documents) if folder]
    return str(next((folder for folder in folders if folder.is_dir()), Path.home()) / proposed)


def ask_place(parent: QWidget, proposed: str, suffix: str) -> Path | None:
    """Where the owner wants a file saved, with its suffix; None when it was cancelled."""
    chosen, _kind = QFileDialog.getSaveFileName(parent, _("Save as"), first_place(proposed), f"*.{suffix}")
    if not chosen:
        return None
    path = Path(chosen)
    _Last.folder = str(path.parent)
    return path if path.suffix else path.with_suffix(f".{suffix}")
