"""Lists that are looked for beside the window."""

from __future__ import annotations

import time
from array import array
from collections.abc import Callable
from pathlib import Path

from desktop.model.query import Query
from desktop.operations import inboxes, reading
from ui.jobs import Cancel, Jobs, Latest, Task

# Whoever goes on typing wants the first page of each list and nothing else.
_PAUSE_SECONDS = 0.15
# How often what can wait asks whether it still has to.
_ASKED_SECONDS = 0.01


class Seeking:
    """One list at a time: only the newest question is answered, and what was asked before is broken off."""

    def __init__(self, path: Path, jobs: Jobs) -> None:
        self._path, self._jobs = path, jobs
        self._latest, self._under_way = Latest(), Cancel()
        # What stands for the list that is being looked for, while one is.
        self._sought: object | None = None

    def first(self, query: Query, limit: int, then: Callable[[array[int]], None]) -> None:
        """The first ids of a list, for as long as it takes to find them."""
        path = self._path

        def work(task: Task) -> array[int]:
            with inboxes.open_for_reading(path) as inbox, reading.while_wanted(inbox, task.cancelled):
                return reading.list_ids(inbox, query, limit=limit)

        self._look_for(work, then, Cancel())

    def every(self, query: Query, then: Callable[[array[int]], None]) -> None:
        """All ids of a list, after a short pause."""
        path, cancel = self._path, Cancel()

        def work(task: Task) -> array[int]:
            cancel.pause(_PAUSE_SECONDS)
            with inboxes.open_for_reading(path) as inbox:
                return reading.every_id(inbox, query, cancelled=task.cancelled)

        self._look_for(work, then, cancel)

    def _look_for(
        self, work: Callable[[Task], array[int]], then: Callable[[array[int]], None], cancel: Cancel
    ) -> None:
        self._under_way.cancel()
        self._sought = sought = object()

        def looking(task: Task) -> array[int]:
            try:
                return work(task)
            finally:
                # Another list may have been asked for meanwhile.
                if self._sought is sought:
                    self._sought = None

        self._under_way = self._jobs.run(looking, self._latest.only(then), cancel=cancel, at_once=True)

    def drop(self) -> None:
        """No list is wanted any more."""
        self._latest.forget()
        self._under_way.cancel()
        self._sought = None

    def behind(self, cancelled: Callable[[], bool]) -> Callable[[], bool]:
        """``cancelled`` for what can wait while a list is looked for: both would ask the disk in turns, and a
        slow one would let the owner wait twice as long."""

        def asked() -> bool:
            while self._sought is not None and not cancelled():
                time.sleep(_ASKED_SECONDS)
            return cancelled()

        return asked
