"""What falls due while the window is open: done a moment's work at a time."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from desktop.changes import Change
from desktop.later import later
from desktop.operations.inboxes import Inbox
from ui.hub import Hub
from ui.jobs import Jobs, Task

if TYPE_CHECKING:
    from desktop.operations import passing
else:
    passing = later("desktop.operations.passing")

_MINUTE_MS = 60_000
_MOMENT_SECONDS = 0.25


class TimePassing(QObject):
    """Looks each minute; ``shown`` says which inbox is on the screen, or None."""

    def __init__(self, jobs: Jobs, hub: Hub, shown: Callable[[], Path | None], parent: QObject) -> None:
        super().__init__(parent)
        self._jobs, self._hub, self._shown = jobs, hub, shown
        self._minutes = QTimer(self)
        self._minutes.setInterval(_MINUTE_MS)
        self._minutes.timeout.connect(self.look)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.look)
        self._passed: Change | None = None

    def start(self) -> None:
        """Look now, and then each minute."""
        self._minutes.start()
        self.look()

    def stop(self) -> None:
        """Look no more."""
        self._minutes.stop()

    def look(self) -> None:
        """Do what fell due; the owner's own steps come in between."""
        shown, end = self._shown(), time.monotonic() + _MOMENT_SECONDS
        if shown is None:
            return

        def work(inbox: Inbox, task: Task) -> tuple[Change | None, bool]:
            if inbox.path != shown or inbox.read_only:
                return None, False
            change = passing.pass_time(inbox, cancelled=lambda: time.monotonic() > end)
            return change, passing.more_to_do(inbox)

        self._jobs.in_store(work, self._done)

    def _done(self, told: tuple[Change | None, bool]) -> None:
        change, more = told
        if more and self._minutes.isActive():
            self._passed = change or self._passed
            self._soon.start()
            return
        last, self._passed = change or self._passed, None
        self._hub.announce(last)
