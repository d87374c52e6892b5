"""Where things lie: bundled resources, the owner's data, logs. Nobody else knows."""

from __future__ import annotations

import contextlib
import os
import sys
from functools import cache
from pathlib import Path

import platformdirs

APPLICATION = "Oido"


@cache
def resources() -> Path:
    """The folder of bundled files, in a checkout and in a frozen program alike."""
    frozen = getattr(sys, "_MEIPASS", None)
    root = Path(frozen) if frozen else Path(__file__).resolve().parent.parent
    return root / "resources"


def schemas() -> Path:
    """The folder of the numbered schema files."""
    frozen = getattr(sys, "_MEIPASS", None)
    root = Path(frozen) / "desktop" if frozen else Path(__file__).resolve().parent
    return root / "store" / "schema"


def data() -> Path:
    """The owner's own folder for inboxes; ``OIDO_DATA`` moves it (tests, USB sticks)."""
    chosen = os.environ.get("OIDO_DATA")
    return Path(chosen) if chosen else Path(platformdirs.user_data_dir(APPLICATION, appauthor=False))


def last_inbox_note() -> Path:
    """The small file that remembers which inbox was opened last."""
    return data() / "last-inbox.txt"


def log_file() -> Path:
    """Where the program writes what went wrong, without any customer's words."""
    chosen = os.environ.get("OIDO_DATA")
    if chosen:
        return Path(chosen) / "oido.log"
    return Path(platformdirs.user_log_dir(APPLICATION, appauthor=False)) / "oido.log"


def make_private(file: Path) -> None:
    """Make an empty file, where there is none, that its owner alone can read: what customers said is nobody
    else's business on a shared computer. What SQLite lays beside it gets the same mode."""
    with contextlib.suppress(OSError):
        os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
