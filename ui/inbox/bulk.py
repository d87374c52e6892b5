"""Work on very many items at once: the list stays usable, a quiet line says how far it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from desktop.changes import Change
from desktop.errors import StoreUnavailable, UserError
from desktop.operations.inboxes import Cancelled, Inbox
from desktop.wording import times
from desktop.wording.catalogue import gettext as _
from ui.hub import Hub
from ui.inbox.progress_line import ProgressLine
from ui.jobs import Cancel, Jobs, Task

MANY = 2_000
"""From so many items on the work tells how far it is."""

Progress = Callable[[int, int], None]
Verb = Callable[[Inbox, Sequence[int], Progress | None, Cancelled | None], Change | None]
Work = Callable[[Inbox, Progress | None, Cancelled | None], Change | None]


class BulkWork(QObject):
    """Does a verb on items beside the window; a press on the line stops it, and then nothing of
    it was done."""

    def __init__(self, line: ProgressLine, jobs: Jobs, hub: Hub, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._line, self._jobs, self._hub = line, jobs, hub
        self._cancel: Cancel | None = None
        line.clicked.connect(self._stop)

    def run(self, ids: Sequence[int], verb: Verb, shown: object) -> None:
        """Do ``verb`` on ``ids`` if the inbox is still the one that is ``shown``."""
        self.do(len(ids), lambda inbox, progress, cancelled: verb(inbox, ids, progress, cancelled), shown)

    def do(self, count: int, work: Work, shown: object) -> None:
        """Do what concerns ``count`` items, in the same way."""
        many = count >= MANY

        def on_shown(inbox: Inbox, task: Task) -> Change | None:
            if inbox.path != shown:
                return None
            return work(inbox, task.report if many else None, task.cancelled if many else None)

        if not many:
            self._jobs.in_store(on_shown, self._hub.announce)
            return
        self._cancel = None
        self._show(0, count)
        self._cancel = self._jobs.in_store(on_shown, self._done, self._failed, self._show)

    def _done(self, change: Change | None) -> None:
        self._line.hide()
        self._hub.announce(change)

    def _failed(self, error: Exception) -> None:
        self._line.hide()
        if isinstance(error, UserError | StoreUnavailable):
            self._jobs.failed.emit(error)

    def _show(self, done: int, total: int) -> None:
        if self._cancel is None or not self._cancel.cancelled():
            self._line.show_progress(how_far(done, total), done, total)

    def _stop(self) -> None:
        if self._cancel is not None:
            self._cancel.cancel()
            # It ends at the next part, which may take its time.
            self._line.show_progress(_("Stopping…"), 0, 0)


def how_far(done: int, total: int) -> str:
    """``46.000 de 100.000 · parar``: short enough for the sidebar up to millions."""
    return _("{done} of {total} · stop").format(done=times.number(done), total=times.number(total))
