"""What is counted around the list and beside the window: never while a list is looked for."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QTimer

from desktop.later import later
from desktop.operations import backups, inboxes, reading
from ui.inbox.seeking import Seeking
from ui.jobs import Cancel, Jobs, Latest, Task

if TYPE_CHECKING:
    from desktop.model.facets import Facets
    from desktop.model.query import Query
    from desktop.model.rows import SidebarCounts
    from desktop.model.views import SavedView
    from desktop.operations import views
else:
    views = later("desktop.operations.views")

# Counting again rests for so many times as long as it took, where that is long: owners come first. It
# may have been slow because of something that is over, so it does not rest for longer than the last.
_LONG_SECONDS, _REST, _LONGEST_REST_SECONDS = 0.25, 3, 15.0


class Overview(NamedTuple):
    """What stands around the list: counts, saved views with theirs. ``backup`` is RFC 3339 or ''."""

    counts: SidebarCounts
    saved: Sequence[tuple[SavedView, int]]
    backup: str


class Counting:
    """Counts one inbox; ``close`` it."""

    def __init__(self, path: Path, jobs: Jobs, lists: Seeking) -> None:
        self._path, self._jobs, self._lists = path, jobs, lists
        self._wanted: Callable[[Overview], None] | None = None
        self._busy = self._closed = False
        self._rested_at = 0.0
        self._overviewing, self._dividing = Cancel(), Cancel()
        self._latest_facets = Latest()
        self._rest = QTimer(jobs)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._count)

    def close(self) -> None:
        """Count no more."""
        self._latest_facets.forget()
        self._wanted = None
        self._closed = True
        self._rest.stop()
        self._rest.deleteLater()
        for cancel in (self._dividing, self._overviewing):
            cancel.cancel()

    def facets(self, query: Query, then: Callable[[Facets], None]) -> None:
        """How a list divides; only the newest question is answered."""
        path = self._path
        self._dividing.cancel()

        def work(task: Task) -> Facets:
            wanted = self._lists.behind(task.cancelled)
            with inboxes.open_for_reading(path) as inbox, reading.while_wanted(inbox, wanted):
                return reading.facets(inbox, query)

        self._dividing = self._jobs.run(work, self._latest_facets.only(then), lambda error: None)

    def overview(self, then: Callable[[Overview], None]) -> None:
        """Counts and backup. One counting at a time: what is asked for meanwhile is answered by the
        next, once."""
        self._wanted = then
        if self._busy or self._rest.isActive():
            return
        wait = self._rested_at - time.monotonic()
        if wait > 0:
            self._rest.start(round(wait * 1000))
        else:
            self._count()

    def _count(self) -> None:
        then, self._wanted = self._wanted, None
        if then is None or self._closed:
            return
        self._busy = True
        path = self._path

        def work(task: Task) -> tuple[Overview, float]:
            # Its turn may have come late: that tells nothing of how long it takes.
            started = time.monotonic()
            behind = self._lists.behind(task.cancelled)
            with inboxes.open_for_reading(path) as inbox, reading.while_wanted(inbox, behind):
                saved = [(view, reading.count(inbox, view.query)) for view in views.saved_views(inbox)]
                overview = Overview(reading.counts(inbox), saved, backups.last(inbox))
            return overview, time.monotonic() - started

        def answer(counted: tuple[Overview, float]) -> None:
            overview, took = counted
            self._rested_at = time.monotonic() + _rest_after(took)
            self._busy = False
            if not self._closed:
                then(overview)
                self._count_again()

        def give_up(error: Exception) -> None:
            self._busy = False
            if not self._closed:
                self._count_again()

        self._overviewing = self._jobs.run(work, answer, give_up, idly=True)

    def _count_again(self) -> None:
        if self._wanted is not None:
            self.overview(self._wanted)


def _rest_after(seconds: float) -> float:
    """How long to rest after a counting that took so long, in seconds."""
    return min(_REST * seconds, _LONGEST_REST_SECONDS) if seconds > _LONG_SECONDS else 0.0
