"""Work on very many items at once: the list stays usable, a quiet line says how far it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop.changes import Change
from desktop.errors import Cancelled, StoreUnavailable, UserError
from desktop.operations.inboxes import Inbox, IsCancelled
from desktop.wording import times
from desktop.wording.catalogue import gettext as _
from ui.hub import Hub
from ui.inbox.progress_line import ProgressLine
from ui.jobs import Cancel, Jobs, Task

MANY = 2_000
"""From so many items on the work tells how far it is."""

Progress = Callable[[int, int], None]
Verb = Callable[[Inbox, Sequence[int], Progress | None, IsCancelled | None], Change | None]
Work = Callable[[Inbox, Progress | None, IsCancelled | None], Change | None]


class BulkWork(QObject):
    """Does a verb on items beside the window; a press on the line stops what is being done, and then nothing
    of it was done: ``stopped`` tells so. Where the press came too late, it was done and is told as such."""

    stopped = Signal()

    def __init__(self, line: ProgressLine, jobs: Jobs, hub: Hub, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._line, self._jobs, self._hub = line, jobs, hub
        # One is done after the other; the line is of the first.
        self._under_way: list[tuple[Cancel, int]] = []
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
        cancel = Cancel()
        self._under_way.append((cancel, count))
        if len(self._under_way) == 1:
            self._show(cancel, 0, count)
        self._jobs.in_store(
            on_shown,
            partial(self._done, cancel),
            partial(self._failed, cancel),
            partial(self._show, cancel),
            cancel,
        )

    def _done(self, cancel: Cancel, change: Change | None) -> None:
        self._ended(cancel)
        self._hub.announce(change)

    def _failed(self, cancel: Cancel, error: Exception) -> None:
        self._ended(cancel)
        if isinstance(error, Cancelled):
            self.stopped.emit()
        elif isinstance(error, UserError | StoreUnavailable):
            self._jobs.failed.emit(error)

    def _ended(self, cancel: Cancel) -> None:
        self._under_way = [one for one in self._under_way if one[0] is not cancel]
        if self._under_way:
            following, count = self._under_way[0]
            self._show(following, 0, count)
        else:
            self._line.hide()

    def _show(self, cancel: Cancel, done: int, total: int) -> None:
        if not cancel.cancelled():
            # What follows from it for the customers is still to be settled, and all of it to be kept.
            words = how_far(done, total) if done < total else _("Finishing… · stop")
            self._line.show_progress(words, done, total)

    def _stop(self) -> None:
        if self._under_way:
            self._under_way[0][0].cancel()
            # It ends at the next part, and takes back what was done of it, which may take its time.
            self._line.show_progress(_("Stopping…"), 0, 0)


def how_far(done: int, total: int) -> str:
    """``46.000 de 100.000 · parar``: short enough for the sidebar up to millions."""
    return _("{done} of {total} · stop").format(done=times.number(done), total=times.number(total))
