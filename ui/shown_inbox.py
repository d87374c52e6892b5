"""The inbox that a page shows: asked beside the window, changed in the store's thread."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from desktop.errors import Cancelled
from desktop.operations import inboxes
from desktop.operations.inboxes import Inbox
from ui.jobs import Cancel, Jobs, Latest, Task

T = TypeVar("T")


def looking(path: Path, look: Callable[[Inbox], T]) -> Callable[[Task], T]:
    """``look`` as work for ``Jobs.run``: with a reading handle of its own on the inbox at ``path``."""

    def work(_task: Task) -> T:
        with inboxes.open_for_reading(path) as inbox:
            return look(inbox)

    return work


class ShownInbox:
    """Questions and verbs of a page, on the inbox that it shows and never on one that was opened in
    the meantime. Of questions with the same name the newest alone is answered. Errors go where
    ``Jobs`` sends them."""

    def __init__(self, jobs: Jobs) -> None:
        self._jobs = jobs
        self._newest: defaultdict[str, Latest] = defaultdict(Latest)
        self.path: Path | None = None

    def read_from(self, path: Path | None) -> None:
        """Another inbox, or none: what was asked of the one before is answered no more."""
        self.path = path
        for latest in self._newest.values():
            latest.forget()

    def ask(
        self,
        name: str,
        look: Callable[[Inbox], T],
        then: Callable[[T], None],
        otherwise: Callable[[Exception], None] | None = None,
        *,
        idly: bool = False,
    ) -> Cancel | None:
        """Look beside the window, ``idly`` where nobody waits for it; returns the token that calls it off,
        None where nothing is shown."""
        if self.path is None:
            return None
        return self._jobs.run(looking(self.path, look), self._newest[name].only(then), otherwise, idly=idly)

    def do(
        self,
        verb: Callable[[Inbox, Task], T],
        then: Callable[[T], None] | None = None,
        otherwise: Callable[[Exception], None] | None = None,
    ) -> None:
        """Do it in the store's thread; another inbox that is open by then is left alone."""
        shown = self.path

        def work(inbox: Inbox, task: Task) -> T:
            if inbox.path != shown:
                raise Cancelled
            return verb(inbox, task)

        self._jobs.in_store(work, then, otherwise)
