"""What the people's pages do to the inbox, and what their pages read."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from desktop.changes import Change
from desktop.errors import Cancelled
from desktop.operations.inboxes import Inbox
from ui.customers.parts import Verb, Wishes
from ui.customers.reading import PeopleReading
from ui.hub import Hub
from ui.inbox.reading import Reading
from ui.jobs import Jobs, Task, foreseen


class PeoplePresenter(QObject):
    """Owns the reading of the people's pages; does the verbs that cards wish for, each on the
    inbox that was shown when it was wished. ``done`` follows a verb that changed something."""

    done = Signal(object)

    def __init__(self, jobs: Jobs, hub: Hub, wishes: Wishes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._hub = jobs, hub
        self.reading: PeopleReading | None = None
        wishes.verb.connect(lambda verb, give_back: self.do(verb, give_back))

    def read_from(self, reading: Reading | None) -> PeopleReading | None:
        """Look into another inbox, or into none."""
        if self.reading is not None:
            self.reading.close()
        self.reading = PeopleReading(reading.path, self._jobs) if reading is not None else None
        return self.reading

    def do(self, verb: Verb, give_back: Callable[[], None] | None = None) -> None:
        """Do a verb in the store's thread and tell everyone; where it fails, ``give_back`` is called."""
        if self.reading is None:
            return
        path = self.reading.path

        def work(inbox: Inbox, _task: Task) -> Change | None:
            if inbox.path != path:
                raise Cancelled
            return verb(inbox)

        def failed(error: Exception) -> None:
            if give_back is not None:
                give_back()
            if foreseen(error):
                self._jobs.failed.emit(error)

        self._jobs.in_store(work, self._told, failed)

    def _told(self, change: Change | None) -> None:
        self._hub.announce(change)
        if change is not None:
            self.done.emit(change)
