"""The system's dialogs for choosing an inbox file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.operations import inboxes
from desktop.wording.catalogue import gettext as _


def ask_existing(window: QWidget, folder: Path) -> Path | None:
    """Let the owner choose an inbox that is there; None when he does not."""
    name, _kind = QFileDialog.getOpenFileName(window, _("Open another inbox"), str(folder), _inbox_files())
    return Path(name) if name else None


def ask_new(window: QWidget, folder: Path) -> Path | None:
    """Let the owner say where a new inbox lies; None when he does not."""
    name, _kind = QFileDialog.getSaveFileName(window, _("New inbox"), str(folder), _inbox_files())
    return Path(name).with_suffix(inboxes.SUFFIX) if name else None


def _inbox_files() -> str:
    return _("Inboxes of Oído") + f" (*{inboxes.SUFFIX})"
