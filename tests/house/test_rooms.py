"""Imports go one way, and the core does without a screen."""

from __future__ import annotations

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

WHAT_THE_WINDOW_LOADS = """
import sys
import desktop.__main__, ui.session
print(*sorted({name.split(".")[0] for name in sys.modules}))
"""


def run(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A fresh Python with the checkout on its path."""
    return subprocess.run(
        [sys.executable, *arguments], cwd=root, capture_output=True, text=True, check=False, timeout=120
    )


def test_the_contracts_are_kept(root: Path) -> None:
    done = run(root, "build/rooms.py")
    assert done.returncode == 0, done.stdout


def test_the_whole_core_is_imported_without_qt(root: Path) -> None:
    done = run(root, "-c", IMPORT_ALL_OF_THE_CORE)
    assert done.returncode == 0, done.stderr


def test_the_barrier_bars_qt(root: Path) -> None:
    done = run(root, "-c", "import tests.support.no_qt, PySide6")
    assert "the core must do without" in done.stderr


def test_the_window_starts_without_heavy_modules(root: Path) -> None:
    done = run(root, "-c", WHAT_THE_WINDOW_LOADS)
    assert done.returncode == 0, done.stderr
    assert HEAVY.isdisjoint(done.stdout.split())
