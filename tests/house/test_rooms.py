"""Imports go one way, and the core does without a screen."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

IMPORT_ALL_OF_THE_CORE = """
import importlib, pkgutil
import tests.support.no_qt
import desktop
for module in pkgutil.walk_packages(desktop.__path__, "desktop."):
    importlib.import_module(module.name)
"""

# These cost a tenth of a second and more each; the window opens without them.
HEAVY = {"textblob", "nltk", "numpy", "reportlab", "xlsxwriter", "py3langid", "PIL", "sklearn"}

# All commands together take as long to load as the window; hashlib brings OpenSSL, the log's file sockets.
WITHOUT = {"click", "desktop.cli", "hashlib", "dataclasses", "logging.handlers"}

WHAT_THE_WINDOW_LOADS = """
import sys
from desktop import __main__ as program
def open_window(inbox, files):
    import ui.session
    return 0
program._open_window = open_window
program.main([])
print(*sorted(sys.modules))
"""


def run(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A fresh Python with the checkout on its path, and with a screen of a kind."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=root, capture_output=True, text=True, check=False, timeout=120,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip


def test_the_contracts_are_kept(root: Path) -> None:
    done = run(root, "build/rooms.py")
    assert done.returncode == 0, done.stdout


def test_the_whole_core_is_imported_without_qt(root: Path) -> None:
    done = run(root, "-c", IMPORT_ALL_OF_THE_CORE)
    assert done.returncode == 0, done.stderr


def test_the_barrier_bars_qt(root: Path) -> None:
    done = run(root, "-c", "import tests.support.no_qt, PySide6")
    assert "the core must do without" in done.stderr


def test_the_window_starts_without_what_it_does_not_need(root: Path) -> None:
    done = run(root, "-c", WHAT_THE_WINDOW_LOADS)
    assert done.returncode == 0, done.stderr
    assert (HEAVY | WITHOUT).isdisjoint(done.stdout.split())
