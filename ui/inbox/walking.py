"""Undo and redo from the window: never of a step that is not the one whose name the owner reads."""

from __future__ import annotations

from collections.abc import Callable

from desktop.changes import Change
from desktop.operations.inboxes import Inbox
from ui.inbox.reading import Reading
from ui.inbox.telling import Telling
from ui.inbox.watch import Watch
from ui.jobs import Jobs

Do = Callable[[Callable[[Inbox], Change | None]], None]


class Walking:
    """The journal belongs to the inbox, so another window or a command may have added to it since
    its last step was named here: then that is told first, and the next press walks."""

    def __init__(
        self, telling: Telling, watch: Watch, jobs: Jobs, reading: Callable[[], Reading | None], do: Do
    ) -> None:
        self._telling, self._watch, self._jobs = telling, watch, jobs
        self._reading, self._do = reading, do

    def back(self) -> None:
        """Take the newest step back."""
        from desktop.operations import history

        if self._as_named():
            self._do(history.undo)

    def forth(self) -> None:
        """Do again what was taken back last."""
        from desktop.operations import history

        if self._as_named():
            self._do(history.redo)

    def _as_named(self) -> bool:
        reading, named = self._reading(), self._telling.named
        # What is under way here will name its own step, and several quick presses are meant.
        if reading is None or named is None or self._jobs.busy or reading.steps() == named:
            return True
        self._watch.look()
        self._telling.moved_on(reading.steps())
        return False
