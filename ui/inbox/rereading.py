"""Reading the inbox more closely in idle moments: what waits first, a few items at a time."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.changes import Area, Change
from desktop.errors import Cancelled
from desktop.log import logger
from desktop.operations import inboxes, retagging, words
from desktop.operations.inboxes import Inbox
from desktop.operations.retagging import START, Place, Reading
from ui.hub import Hub
from ui.jobs import Cancel, Jobs, Task

SETTING = "reading.background"

START_MS, PAUSE_MS, WAIT_MS = 3_000, 150, 5_000
"""Before the first chunk, between two of them, and while an import runs."""
CHUNK = 16
"""Items of a chunk: about half a second of one core, so that stopping is quick."""

# After these there may be something new to read.
_NEWS = frozenset({"import", "import_undone", "undo", "redo", "changed_elsewhere"})


@dataclass(frozen=True, slots=True)
class _Found:
    """A chunk that was read: ``reading`` is None when the list is through; ``left`` counts what is
    to be read, this chunk included."""

    reading: Reading | None
    left: int


class Rereading(QObject):
    """``told`` carries how many items are left to be read, 0 when there is nothing to tell.

    Every chunk is read on the pool, from a look of its own into the inbox, and kept on the store's
    thread; the window's thread only hears of it.
    """

    told = Signal(int)

    def __init__(self, jobs: Jobs, hub: Hub, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._hub = jobs, hub
        self._path: Path | None = None
        self._place: Place = START
        self._under_way: Cancel | None = None
        self._again = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)
        hub.changed.connect(self._changed)

    def read_from(self, path: Path | None) -> None:
        """Read another inbox, or none."""
        self.stop()
        self._path = path
        if path is not None:
            self._start(START_MS)

    def stop(self) -> None:
        """Stop after the item that is being read."""
        self._timer.stop()
        self._path = None
        self._again = False
        if self._under_way is not None:
            self._under_way.cancel()
            self._under_way = None
        self.told.emit(0)

    def _start(self, after_ms: int) -> None:
        self._place = START
        self._timer.start(after_ms)

    def _go_on(self) -> None:
        path, place = self._path, self._place
        if path is not None and self._under_way is None:
            self._under_way = self._jobs.run(
                lambda task: _read(path, place, task), lambda found: self._read(path, found), self._failed
            )

    def _read(self, path: Path, found: _Found) -> None:
        self._under_way = None
        if path != self._path:
            return
        reading = found.reading
        if reading is None:
            self.told.emit(0)
            if self._again:
                self._again = False
                self._start(PAUSE_MS)
            return
        self._place = reading.place
        self.told.emit(found.left)
        if not reading.items:
            self._timer.start(WAIT_MS)
            return
        self._jobs.in_store(
            lambda inbox, task: retagging.keep(inbox, reading) if inbox.path == path else None,
            lambda change: self._kept(path, change),
            self._failed,
        )

    def _kept(self, path: Path, change: Change | None) -> None:
        self._hub.announce(change)
        if path == self._path:
            self._timer.start(PAUSE_MS)

    def _failed(self, error: Exception) -> None:
        """What could not be read now is read another day; the owner is not bothered with it."""
        self._under_way = None
        self.told.emit(0)
        if not isinstance(error, Cancelled):
            logger("reading").info("the background reading stopped: %s", type(error).__name__)

    def _changed(self, change: object) -> None:
        if not isinstance(change, Change) or self._path is None:
            return
        if change.verb in _NEWS or Area.SETTINGS in change.areas:
            if self._timer.isActive() or self._under_way is not None:
                self._again = True
            else:
                self._start(START_MS)


def _read(path: Path, place: Place, task: Task) -> _Found:
    """Pick and read a chunk, beside the window."""
    with inboxes.open_for_reading(path) as inbox:
        if not inboxes.setting(inbox, SETTING):
            return _Found(None, 0)
        return _read_chunk(inbox, place, task)


def _read_chunk(inbox: Inbox, place: Place, task: Task) -> _Found:
    reader = words.best_reader()
    sought = retagging.wanted(inbox, reader)
    picked = retagging.pick(inbox, sought, place, limit=CHUNK)
    if picked is None:
        return _Found(None, 0)
    return _Found(retagging.read(picked, reader, cancelled=task.cancelled), retagging.left(inbox, sought))
