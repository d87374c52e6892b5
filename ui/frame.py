"""What every part of the window shares: how it looks, who works beside it, who tells of changes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from ui.hub import Hub
from ui.jobs import Jobs
from ui.main_window import MainWindow
from ui.pages import Pages
from ui.sheets import Sheets
from ui.style.theme import Theme


class Frame(NamedTuple):
    """``inbox`` says which inbox is open, or was asked for."""

    theme: Theme
    window: MainWindow
    jobs: Jobs
    hub: Hub
    pages: Pages
    sheets: Sheets
    inbox: Callable[[], Path]
