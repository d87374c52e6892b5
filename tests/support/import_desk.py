"""What a test of the import sheet works with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from desktop.changes import Change
from desktop.model.query import Query
from desktop.operations import inboxes, reading
from ui.importing.presenter import ImportPresenter
from ui.importing.sheet import ImportSheet
from ui.jobs import Jobs


@dataclass
class Desk:
    """The sheet, its presenter, and what it stands on."""

    sheet: ImportSheet
    presenter: ImportPresenter
    jobs: Jobs
    inbox: Path
    changes: list[Change]
    wait: Callable[[Callable[[], bool]], None]
    asked: list[Path]
    place: list[Path]

    def settle(self) -> None:
        """Wait until nothing is under way."""
        self.wait(lambda: not self.jobs.busy)

    def count(self) -> int:
        """How many items the inbox holds."""
        with inboxes.open_for_reading(self.inbox) as inbox:
            return reading.count(inbox, Query())
