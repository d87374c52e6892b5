"""Putting a copy in the inbox's place, and only looking at an inbox that is damaged."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject

from desktop.errors import OidoError, UserError
from desktop.later import later
from desktop.operations import inboxes
from desktop.operations.inboxes import Inbox
from ui.jobs import Jobs
from ui.keeping.keeping import Keeping
from ui.looking import Looking

if TYPE_CHECKING:
    from desktop.operations import restoring
else:
    restoring = later("desktop.operations.restoring")


class Doors(NamedTuple):
    """What the window does with its inbox: which it is, whether it is in sight, letting go of it, showing
    one that is open, opening one, saying what went wrong, and whether it can only be looked at."""

    path: Callable[[], Path]
    shown: Callable[[], bool]
    let_go: Callable[[], None]
    opened: Callable[[Inbox], None]
    open: Callable[[Path], None]
    failed: Callable[[object], None]
    looking: Looking


def _may_be_looked_at(error: Exception) -> bool:
    """Whether the inbox lies where nothing can be written, on a disc or on a stick with its lock on, or
    another program writes to it."""
    return isinstance(error, OidoError) and error.code in (inboxes.READ_ONLY, inboxes.BUSY)


class Reopening(QObject):
    """Changes how the window holds its inbox."""

    def __init__(self, jobs: Jobs, keeping: Keeping, doors: Doors, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._keeping, self._doors = jobs, keeping, doors
        keeping.restore_wanted.connect(lambda copy, path: self.restore(copy, path))
        keeping.again_wanted.connect(lambda: doors.open(doors.path()))
        keeping.rescued.connect(lambda path: doors.open(path))
        doors.looking.again.connect(lambda: doors.open(doors.path()))
        doors.looking.copies_wanted.connect(lambda: keeping.show_copies())
        doors.looking.refused.connect(lambda: doors.failed(UserError(doors.looking.why)))

    def restore(self, copy: Path, path: Path) -> None:
        """Put a copy in the place of an inbox; when that fails, the inbox is opened again."""
        self._doors.let_go()

        def opening() -> Inbox:
            restoring.restore(copy, path)
            return inboxes.open_inbox(path, copy=False)

        def otherwise(error: Exception) -> None:
            self._doors.failed(error)
            if path.exists():
                self._doors.open(path)

        self._jobs.open(opening, self._restored, otherwise, closing_first=True)

    def _restored(self, inbox: Inbox) -> None:
        self._doors.opened(inbox)
        self._keeping.tell_restored()

    def not_opened(self, path: Path, error: Exception) -> None:
        """An inbox could not be opened: of one that is damaged or cannot be written to, what can still be
        seen is shown."""
        damaged = self._keeping.show_trouble(error, path)
        if damaged or _may_be_looked_at(error):
            if damaged or self._doors.looking.why:
                self._doors.failed(error)
            self._jobs.open(
                lambda: inboxes.open_for_reading(path),
                lambda inbox: self._look(inbox, error),
                lambda again: self._say_why(error),
            )
        else:
            self._say_why(error)

    def _look(self, inbox: Inbox, error: Exception) -> None:
        # First: nothing is offered that could not be done.
        self._doors.looking.begin(error)
        self._doors.opened(inbox)

    def _say_why(self, error: Exception) -> None:
        if self._doors.shown():
            self._doors.failed(error)
        else:
            self._keeping.show_closed(error)

    def found_damaged(self, error: Exception) -> None:
        """The open inbox turned out to be damaged: it is only looked at from now on."""
        self._doors.failed(error)
        path = self._doors.path()
        if self._keeping.show_trouble(error, path):
            self._jobs.open(
                lambda: inboxes.open_for_reading(path),
                lambda inbox: self._doors.looking.begin(error),
                closing_first=True,
            )
