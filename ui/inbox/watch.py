"""Notices that another program has changed the inbox: a command, or a second window."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.changes import Area, Change
from ui.inbox.reading import Reading

EVERY_MS = 1_000


class Watch(QObject):
    """``changed`` carries a Change over everything once the file differs from what was last seen.

    SQLite counts the commits of other connections; asking for that number reads no data.
    """

    changed = Signal(object)

    def __init__(self, parent: QObject | None = None, *, every_ms: int = EVERY_MS) -> None:
        super().__init__(parent)
        self._reading: Reading | None = None
        self._seen = self._step = 0
        self._beside = False
        self._timer = QTimer(self)
        self._timer.setInterval(every_ms)
        self._timer.timeout.connect(self.look)

    def read_from(self, reading: Reading | None) -> None:
        """Watch another inbox, or none."""
        self._reading = reading
        self.acknowledge()
        if reading is None:
            self._timer.stop()
        else:
            self._timer.start()

    def acknowledge(self) -> None:
        """What stands in the file now has been shown."""
        self._seen = self._reading.version() if self._reading else 0
        self._step = self._reading.last_step() if self._reading else 0

    def overlook(self, beside: bool) -> None:
        """While the program itself reads the inbox ``beside`` the window, it commits all the time and
        tells of it by itself: only a new step of the journal is somebody else's."""
        self._beside = beside

    def look(self) -> None:
        """Compare, and tell when there is something to tell."""
        if self._reading is None or self._reading.version() == self._seen:
            return
        step = self._step
        self.acknowledge()
        if not self._beside or self._step != step:
            self.changed.emit(Change("changed_elsewhere", frozenset(Area), feedback=None))
