"""The window's own look into the inbox: read-only, in the window's thread, a page at a time."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from desktop.errors import UserError
from desktop.later import later
from desktop.model.codes import Order
from desktop.model.query import Query
from desktop.operations import inboxes, reading
from ui.inbox.counting import Counting
from ui.inbox.seeking import Seeking
from ui.jobs import Jobs, Task

if TYPE_CHECKING:
    from desktop.model.answering import ItemClocks
    from desktop.model.details import CustomerDetail, Detail
    from desktop.model.drafts import DraftContext
    from desktop.model.facets import Facets
    from desktop.model.rows import Row, StepNote
    from desktop.model.tags import TagKind
    from desktop.model.views import SavedView
    from desktop.operations import clocks, disks, replies, tagging, views
    from desktop.operations.disks import Mark
    from desktop.operations.inboxes import Inbox
    from desktop.settings import Value
    from ui.inbox.counting import Overview
else:
    disks = later("desktop.operations.disks")
    tagging = later("desktop.operations.tagging")
    replies = later("desktop.operations.replies")
    views = later("desktop.operations.views")
    clocks = later("desktop.operations.clocks")

# What the tallest screen and some turns of the wheel need; the rest of a list follows from beside.
FIRST = 128
# So long the window waits for that; a list that is harder to find comes from beside as well.
_PATIENCE_SECONDS = 0.05


class Steps(NamedTuple):
    """The next steps to undo and redo."""

    undo: StepNote | None
    redo: StepNote | None


class Reading:
    """Everything that the window reads. One for each open inbox; ``close`` it."""

    def __init__(self, path: Path, jobs: Jobs) -> None:
        self._inbox: Inbox = inboxes.open_for_reading(path)
        self._jobs = jobs
        self._lists = Seeking(self._inbox.path, jobs)
        self._counting = Counting(self._inbox.path, jobs, self._lists)
        self._closed = False
        self._kept: list[Inbox] = []

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
        self._closed = True
        self._counting.close()
        self._lists.drop()
        self._close_kept()
        self._inbox.close()

    def renew(self) -> None:
        """Read anew from the disk, which was away: what was opened before leads nowhere. Raises as opening
        does."""
        before, self._inbox = self._inbox, inboxes.open_for_reading(self.path)
        self._close_kept()
        before.close()

    def mark(self) -> Mark:
        """By what this inbox is known again."""
        return disks.mark(self._inbox)

    def begin(self, query: Query) -> array[int] | None:
        """The first ids of a list; all of them when there are fewer than ``FIRST``; None when
        they are not to be found at once."""
        return reading.first_ids(self._inbox, query, limit=FIRST, seconds=_PATIENCE_SECONDS)

    def among(self, query: Query, ids: Sequence[int]) -> set[int]:
        """Those of a few items that a list holds."""
        return reading.among(self._inbox, query, ids)

    def seek(self, query: Query, then: Callable[[array[int]], None]) -> None:
        """The first ids of a list, looked for beside the window for as long as it takes."""
        self._lists.first(query, FIRST, then)

    def complete(self, query: Query, then: Callable[[array[int]], None]) -> None:
        """All ids of a list, read beside the window after a short pause; only the newest question is
        answered, and what was asked before is broken off."""
        self._lists.every(query, then)

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
        self._counting.facets(query, then)

    def drop_pending(self) -> None:
        """Another list was asked for."""
        self._lists.drop()

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
        self._counting.overview(then)

    def coming_back(self, until: datetime) -> int:
        """How many snoozed items come back before a moment."""
        return reading.coming_back(self._inbox, until)

    def setting(self, key: str) -> Value:
        """A setting of the inbox."""
        return inboxes.setting(self._inbox, key)
