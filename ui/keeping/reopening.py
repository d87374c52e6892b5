"""Putting a copy in the inbox's place, and only looking at an inbox that is damaged."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.errors import OidoError
from desktop.later import later
from desktop.operations import inboxes
from desktop.operations.inboxes import Inbox
from ui.jobs import Jobs
from ui.keeping.keeping import Keeping

if TYPE_CHECKING:
    from desktop.operations import restoring
else:
    restoring = later("desktop.operations.restoring")


@dataclass(frozen=True, slots=True)
class Doors:
    """What the window does with its inbox: which it is, letting go of it, showing one that is open,
    opening one, and saying what went wrong."""

    path: Callable[[], Path]
    let_go: Callable[[], None]
    opened: Callable[[Inbox], None]
    open: Callable[[Path], None]
    failed: Callable[[object], None]


def _may_be_looked_at(error: Exception) -> bool:
    """Whether the inbox lies where nothing can be written: on a disc, on a stick with its lock on."""
    return isinstance(error, OidoError) and error.code == inboxes.READ_ONLY


class Reopening(QObject):
    """Changes how the window holds its inbox."""

    def __init__(self, jobs: Jobs, keeping: Keeping, doors: Doors, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._keeping, self._doors = jobs, keeping, doors
        keeping.restore_wanted.connect(lambda copy: self.restore(copy))
        keeping.rescued.connect(lambda path: doors.open(path))

    def restore(self, copy: Path) -> None:
        """Put a copy in the place of the inbox; when that fails, the inbox is opened again."""
        path = self._doors.path()
        self._doors.let_go()

        def opening() -> Inbox:
            restoring.restore(copy, path)
            return inboxes.open_inbox(path, copy=False)

        def otherwise(error: Exception) -> None:
            self._doors.failed(error)
            if path.exists():
                self._doors.open(path)

        self._jobs.open(opening, self._doors.opened, otherwise, closing_first=True)

    def not_opened(self, path: Path, error: Exception) -> None:
        """An inbox could not be opened: of a damaged one, what can still be seen is shown."""
        self._doors.failed(error)
        if self._keeping.show_trouble(error, path) or _may_be_looked_at(error):
            self._jobs.open(lambda: inboxes.open_for_reading(path), self._doors.opened, lambda again: None)

    def found_damaged(self, error: Exception) -> None:
        """The open inbox turned out to be damaged: it is only looked at from now on."""
        self._doors.failed(error)
        path = self._doors.path()
        if self._keeping.show_trouble(error, path):
            self._jobs.open(lambda: inboxes.open_for_reading(path), lambda inbox: None, closing_first=True)
