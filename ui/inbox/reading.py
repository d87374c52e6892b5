"""The window's own look into the inbox: read-only, in the window's thread, a page at a time."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop.errors import UserError
from desktop.model.drafts import DraftContext
from desktop.model.query import Query
from desktop.model.rows import CustomerDetail, Detail, Row, SidebarCounts, StepNote
from desktop.model.views import SavedView
from desktop.operations import inboxes, reading, replies, views
from desktop.operations.inboxes import Inbox
from desktop.settings import Value
from ui.jobs import Jobs, Latest, Task

# What one screen and some turns of the wheel need; the rest of a list follows from beside.
FIRST = 512


@dataclass(frozen=True, slots=True)
class Overview:
    """What stands around the list: counts, saved views with theirs, the next steps to undo and
    redo. ``backup`` is RFC 3339 or ''."""

    counts: SidebarCounts
    saved: Sequence[tuple[SavedView, int]]
    undo: StepNote | None
    redo: StepNote | None
    backup: str


class Reading:
    """Everything that the window reads. One for each open inbox; ``close`` it."""

    def __init__(self, path: Path, jobs: Jobs) -> None:
        self._inbox: Inbox = inboxes.open_for_reading(path)
        self._jobs = jobs
        self._latest = Latest()
        self._overview = Latest()

    @property
    def path(self) -> Path:
        """The inbox file."""
        return self._inbox.path

    def version(self) -> int:
        """A number that differs once anybody else has committed to the file."""
        return reading.version(self._inbox)

    def close(self) -> None:
        """Let go of the file."""
        self._latest.forget()
        self._overview.forget()
        self._inbox.close()

    def begin(self, query: Query) -> array[int]:
        """The first ids of a list; all of them when there are fewer than ``FIRST``."""
        return reading.list_ids(self._inbox, query, limit=FIRST)

    def complete(self, query: Query, then: Callable[[array[int]], None]) -> None:
        """All ids of a list, read beside the window; only the newest question is answered."""
        path = self._inbox.path

        def work(task: Task) -> array[int]:
            with inboxes.open_for_reading(path) as inbox:
                return reading.list_ids(inbox, query)

        self._jobs.run(work, self._latest.only(then))

    def newest(self, query: Query, limit: int) -> array[int]:
        """The first few ids of a list."""
        return reading.list_ids(self._inbox, query, limit=limit)

    def saved_views(self) -> list[SavedView]:
        """The owner's own views."""
        return views.saved_views(self._inbox)

    def drop_pending(self) -> None:
        """Another list was asked for."""
        self._latest.forget()

    def count(self, query: Query) -> int:
        """How many items a list holds."""
        return reading.count(self._inbox, query)

    def rows(self, ids: Sequence[int]) -> list[Row]:
        """The rows of some ids, in order, without those that are gone."""
        return reading.rows(self._inbox, ids)

    def detail(self, feedback: int) -> Detail | None:
        """One item with everything, or None when it is gone."""
        try:
            return reading.detail(self._inbox, feedback)
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

    def overview(self, then: Callable[[Overview], None]) -> None:
        """Counts, steps and backup, read beside the window; only the newest is answered."""
        path = self._inbox.path

        def work(task: Task) -> Overview:
            with inboxes.open_for_reading(path) as inbox:
                undo, redo = reading.undo_step(inbox), reading.redo_step(inbox)
                saved = [(view, reading.count(inbox, view.query)) for view in views.saved_views(inbox)]
                return Overview(reading.counts(inbox), saved, undo, redo, inboxes.last_backup(inbox))

        self._jobs.run(work, self._overview.only(then))

    def setting(self, key: str) -> Value:
        """A setting of the inbox."""
        return inboxes.setting(self._inbox, key)
