"""The window's own look into the inbox: read-only, in the window's thread, a page at a time."""

from __future__ import annotations

import time
from array import array
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QTimer

from desktop.errors import UserError
from desktop.later import later
from desktop.model.codes import Order
from desktop.model.query import Query
from desktop.operations import inboxes, reading
from ui.jobs import Cancel, Jobs, Latest, Task

if TYPE_CHECKING:
    from desktop.model.answering import ItemClocks
    from desktop.model.details import CustomerDetail, Detail
    from desktop.model.drafts import DraftContext
    from desktop.model.facets import Facets
    from desktop.model.rows import Row, SidebarCounts, StepNote
    from desktop.model.tags import TagKind
    from desktop.model.views import SavedView
    from desktop.operations import clocks, replies, tagging, views
    from desktop.operations.inboxes import Inbox
    from desktop.settings import Value
else:
    tagging = later("desktop.operations.tagging")
    replies = later("desktop.operations.replies")
    views = later("desktop.operations.views")
    clocks = later("desktop.operations.clocks")

# What the tallest screen and some turns of the wheel need; the rest of a list follows from beside.
FIRST = 128
# So long the window waits for that; a list that is harder to find comes from beside as well.
_PATIENCE_SECONDS = 0.05
# Whoever goes on typing wants the first page of each list and nothing else.
_PAUSE_SECONDS = 0.15
# How often what can wait asks whether it still has to.
_ASKED_SECONDS = 0.01
# Counting again rests for so many times as long as it took, where that is long: owners come first. It
# may have been slow because of something that is over, so it does not rest for longer than the last.
_LONG_SECONDS, _REST, _LONGEST_REST_SECONDS = 0.25, 3, 15.0


class Overview(NamedTuple):
    """What stands around the list: counts, saved views with theirs. ``backup`` is RFC 3339 or ''."""

    counts: SidebarCounts
    saved: Sequence[tuple[SavedView, int]]
    backup: str


class Steps(NamedTuple):
    """The next steps to undo and redo."""

    undo: StepNote | None
    redo: StepNote | None


class Reading:
    """Everything that the window reads. One for each open inbox; ``close`` it."""

    def __init__(self, path: Path, jobs: Jobs) -> None:
        self._inbox: Inbox = inboxes.open_for_reading(path)
        self._jobs = jobs
        self._latest, self._dividing = Latest(), Latest()
        self._overview: Callable[[Overview], None] | None = None
        self._counting = False
        # What stands for the list that is being looked for, while one is.
        self._sought: object | None = None
        self._rested_at = 0.0
        self._completing, self._counting_facets, self._overviewing = Cancel(), Cancel(), Cancel()
        self._closed = False
        self._kept: list[Inbox] = []
        self._rest = QTimer(jobs)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._read_overview)

    @property
    def path(self) -> Path:
        """The inbox file."""
        return self._inbox.path

    def version(self) -> int:
        """A number that differs once anybody else has committed to the file."""
        return reading.version(self._inbox)

    def last_step(self) -> int:
        """The number of the newest entry of the journal."""
        return reading.last_step(self._inbox)

    def close(self) -> None:
        """Let go of the file."""
        self._latest.forget()
        self._dividing.forget()
        self._overview = None
        self._closed = True
        self._rest.stop()
        self._rest.deleteLater()
        for cancel in (self._completing, self._counting_facets, self._overviewing):
            cancel.cancel()
        self._close_kept()
        self._inbox.close()

    def begin(self, query: Query) -> array[int] | None:
        """The first ids of a list; all of them when there are fewer than ``FIRST``; None when
        they are not to be found at once."""
        return reading.first_ids(self._inbox, query, limit=FIRST, seconds=_PATIENCE_SECONDS)

    def among(self, query: Query, ids: Sequence[int]) -> set[int]:
        """Those of a few items that a list holds."""
        return reading.among(self._inbox, query, ids)

    def seek(self, query: Query, then: Callable[[array[int]], None]) -> None:
        """The same, looked for beside the window for as long as it takes."""
        path = self._inbox.path

        def work(task: Task) -> array[int]:
            with inboxes.open_for_reading(path) as inbox, reading.while_wanted(inbox, task.cancelled):
                return reading.list_ids(inbox, query, limit=FIRST)

        self._look_for(work, then, Cancel())

    def _behind_lists(self, cancelled: Callable[[], bool]) -> Callable[[], bool]:
        """``cancelled`` for what can wait while a list is looked for: both would ask the disk in turns, and a
        slow one would let the owner wait twice as long."""

        def asked() -> bool:
            while self._sought is not None and not cancelled():
                time.sleep(_ASKED_SECONDS)
            return cancelled()

        return asked

    def complete(self, query: Query, then: Callable[[array[int]], None]) -> None:
        """All ids of a list, read beside the window after a short pause; only the newest question is
        answered, and what was asked before is broken off."""
        path, cancel = self._inbox.path, Cancel()

        def work(task: Task) -> array[int]:
            cancel.pause(_PAUSE_SECONDS)
            with inboxes.open_for_reading(path) as inbox:
                return reading.every_id(inbox, query, cancelled=task.cancelled)

        self._look_for(work, then, cancel)

    def _look_for(
        self, work: Callable[[Task], array[int]], then: Callable[[array[int]], None], cancel: Cancel
    ) -> None:
        self._completing.cancel()
        self._sought = sought = object()

        def looking(task: Task) -> array[int]:
            try:
                return work(task)
            finally:
                # Another list may have been asked for meanwhile.
                if self._sought is sought:
                    self._sought = None

        self._completing = self._jobs.run(looking, self._latest.only(then), cancel=cancel, at_once=True)

    def newest(self, query: Query, limit: int) -> array[int]:
        """The first few ids of a list."""
        return reading.list_ids(self._inbox, query, limit=limit)

    def carried(self, ids: Sequence[int]) -> list[tuple[TagKind, str]]:
        """The tags that some items carry and that can be taken off."""
        return tagging.carried(self._inbox, ids)

    def own_tags(self) -> list[str]:
        """The owner's own tags, the most used first."""
        return tagging.own_tags(self._inbox)

    def saved_views(self) -> list[SavedView]:
        """The owner's own views."""
        return views.saved_views(self._inbox)

    def facets(self, query: Query, then: Callable[[Facets], None]) -> None:
        """How a list divides, read beside the window; only the newest question is answered."""
        path = self._inbox.path
        self._counting_facets.cancel()

        def work(task: Task) -> Facets:
            wanted = self._behind_lists(task.cancelled)
            with inboxes.open_for_reading(path) as inbox, reading.while_wanted(inbox, wanted):
                return reading.facets(inbox, query)

        self._counting_facets = self._jobs.run(work, self._dividing.only(then), lambda error: None)

    def drop_pending(self) -> None:
        """Another list was asked for."""
        self._latest.forget()
        self._completing.cancel()
        self._sought = None

    def count(self, query: Query) -> int:
        """How many items a list holds."""
        return reading.count(self._inbox, query)

    def rows(self, ids: Sequence[int]) -> list[Row]:
        """The rows of some ids, in order, without those that are gone."""
        return reading.rows(self._inbox, ids)

    def fetch(
        self,
        ids: Sequence[int],
        then: Callable[[Sequence[Row]], None],
        otherwise: Callable[[Exception], None],
    ) -> None:
        """The same, read beside the window: by a handle that is kept, for whoever scrolls asks often."""
        path = self._inbox.path

        def work(_task: Task) -> list[Row]:
            inbox = self._kept.pop() if self._kept else inboxes.open_for_reading(path)
            with ExitStack() as failing:
                failing.callback(inbox.close)
                rows = reading.rows(inbox, ids)
                failing.pop_all()
            self._kept.append(inbox)
            if self._closed:
                self._close_kept()
            return rows

        self._jobs.run(work, then, otherwise, at_once=True)

    def _close_kept(self) -> None:
        """Close what no question holds at the moment; the others are closed once they are answered."""
        while self._kept:
            self._kept.pop().close()

    def name_of(self, feedback: int) -> str:
        """Whose words an item is, or ''."""
        rows = self.rows([feedback])
        return rows[0].customer if rows else ""

    def detail(self, feedback: int) -> Detail | None:
        """One item with everything, or None when it is gone."""
        try:
            return reading.detail(self._inbox, feedback)
        except UserError:
            return None

    def clocks(self, feedback: int) -> ItemClocks | None:
        """The deadlines of an item, or None when it is gone."""
        try:
            return clocks.of_item(self._inbox, feedback)
        except UserError:
            return None

    def customer(self, customer: int) -> CustomerDetail:
        """A customer with the whole score."""
        return reading.customer(self._inbox, customer)

    def draft_context(self, feedback: int) -> DraftContext | None:
        """What the checks may know about an item, or None when it is gone."""
        try:
            return replies.draft_context(self._inbox, feedback)
        except UserError:
            return None

    def steps(self) -> Steps:
        """What can be taken back and done again."""
        return Steps(reading.undo_step(self._inbox), reading.redo_step(self._inbox))

    def holds_anything(self) -> bool:
        """Whether there is any item in the inbox."""
        return bool(reading.list_ids(self._inbox, Query(order=Order.NEWEST), limit=1))

    def unfinished_import(self) -> bool:
        """Whether an import runs, or was cut off."""
        return reading.unfinished_import(self._inbox)

    def overview(self, then: Callable[[Overview], None]) -> None:
        """Counts and backup, read beside the window. One reading at a time: what is asked
        for meanwhile is answered by the next, once."""
        self._overview = then
        if self._counting or self._rest.isActive():
            return
        wait = self._rested_at - time.monotonic()
        if wait > 0:
            self._rest.start(round(wait * 1000))
        else:
            self._read_overview()

    def _read_overview(self) -> None:
        then, self._overview = self._overview, None
        if then is None or self._closed:
            return
        self._counting = True
        path, started = self._inbox.path, time.monotonic()

        def work(task: Task) -> Overview:
            wanted = self._behind_lists(task.cancelled)
            with inboxes.open_for_reading(path) as inbox, reading.while_wanted(inbox, wanted):
                saved = [(view, reading.count(inbox, view.query)) for view in views.saved_views(inbox)]
                return Overview(reading.counts(inbox), saved, inboxes.last_backup(inbox))

        def answer(overview: Overview) -> None:
            now = time.monotonic()
            took = now - started
            self._rested_at = now + (
                min(_REST * took, _LONGEST_REST_SECONDS) if took > _LONG_SECONDS else 0.0
            )
            self._counting = False
            if self._closed:
                return
            then(overview)
            ask_again()

        def give_up(error: Exception) -> None:
            self._counting = False
            if not self._closed:
                ask_again()

        def ask_again() -> None:
            if self._overview is not None:
                self.overview(self._overview)

        self._overviewing = self._jobs.run(work, answer, give_up, idly=True)

    def coming_back(self, until: datetime) -> int:
        """How many snoozed items come back before a moment."""
        return reading.coming_back(self._inbox, until)

    def setting(self, key: str) -> Value:
        """A setting of the inbox."""
        return inboxes.setting(self._inbox, key)
