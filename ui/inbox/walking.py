"""Undo and redo from the window: never of a step that is not the one whose name the owner reads."""

from __future__ import annotations

from collections.abc import Callable

from desktop.model.rows import StepNote
from ui.inbox.bulk import BulkWork, Work
from ui.inbox.reading import Reading
from ui.inbox.telling import Telling
from ui.inbox.watch import Watch
from ui.jobs import Jobs


class Walking:
    """The journal belongs to the inbox, so another window or a command may have added to it since
    its last step was named here: then that is told first, and the next press walks."""

    def __init__(
        self,
        telling: Telling,
        watch: Watch,
        jobs: Jobs,
        reading: Callable[[], Reading | None],
        bulk: BulkWork,
    ) -> None:
        self._telling, self._watch, self._jobs = telling, watch, jobs
        self._reading, self._bulk = reading, bulk

    def back(self) -> None:
        """Take the newest step back."""
        from desktop.operations import history

        self._walk(
            lambda inbox, progress, cancelled: history.undo(inbox, progress=progress, cancelled=cancelled),
            self._telling.named.undo if self._telling.named else None,
        )

    def forth(self) -> None:
        """Do again what was taken back last."""
        from desktop.operations import history

        self._walk(
            lambda inbox, progress, cancelled: history.redo(inbox, progress=progress, cancelled=cancelled),
            self._telling.named.redo if self._telling.named else None,
        )

    def _walk(self, work: Work, step: StepNote | None) -> None:
        reading = self._reading()
        if reading is not None and self._as_named(reading):
            count = int(step.values.get("count", 0)) if step is not None else 0
            self._bulk.do(count, work, reading.path)

    def _as_named(self, reading: Reading) -> bool:
        # What is being done here will name its own step, and several quick presses are meant.
        if self._telling.named is None or self._jobs.storing or reading.steps() == self._telling.named:
            return True
        self._watch.look()
        self._telling.moved_on(reading.steps())
        return False
