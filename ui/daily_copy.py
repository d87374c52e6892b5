"""The copy of the day, made beside the window: of a large inbox it takes its time."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.operations import inboxes
from ui.jobs import Jobs

# The list comes first.
_AFTER_MS = 4_000


class DailyCopy(QObject):
    """``looked`` says that the copy of the day is there now, or could not be made; ``troubled``
    carries what was found to be wrong with the inbox."""

    looked = Signal()
    troubled = Signal(object)

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._path: Path | None = None
        self._empty = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_AFTER_MS)
        self._timer.timeout.connect(self._copy)

    def plan(self, path: Path) -> None:
        """See to the copy of this inbox in a moment."""
        self._path = path
        self._timer.start()

    def note_filled(self, filled: bool) -> None:
        """What came into an empty inbox is copied now: the copy of the morning would bring nothing back."""
        if filled and self._empty and self._path is not None:
            self._timer.start()
        self._empty = not filled

    def stop(self) -> None:
        """No inbox is open any more."""
        self._path = None
        self._timer.stop()

    def _copy(self) -> None:
        path = self._path
        if path is None:
            return
        self._jobs.run(
            lambda task: inboxes.copy_daily(path, cancelled=task.cancelled),
            lambda _done: self.looked.emit(),
            lambda error: self.troubled.emit(error),
        )
