"""The sample inbox: filled beside the window, then opened."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop import paths
from desktop.errors import OidoError
from desktop.operations import inboxes
from ui.jobs import Jobs, Task

if TYPE_CHECKING:
    from ui.main_window import MainWindow


class Sampling(QObject):
    """``then`` opens the inbox, ``otherwise`` says what went wrong."""

    def __init__(
        self,
        window: MainWindow,
        jobs: Jobs,
        then: Callable[[Path], object],
        otherwise: Callable[[Exception], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._window, self._jobs, self._then, self._otherwise = window, jobs, then, otherwise
        window.welcome_made.connect(lambda page: page.sample_requested.connect(self.start))

    def start(self) -> None:
        """Fill an inbox of its own with the bundled feedback, and open it; one that is there
        already is opened as it is."""
        from desktop.operations import demo

        path = paths.data() / demo.INBOX_NAME
        if path.exists():
            self._then(path)
            return
        self._window.welcome.set_busy(True)

        def work(task: Task) -> Path:
            with inboxes.open_inbox(path, anew=True) as inbox:
                demo.fill(inbox, cancelled=task.cancelled)
            return path

        self._jobs.run(work, self._made, self._failed)

    def _made(self, path: Path) -> None:
        self._window.welcome.set_busy(False)
        self._then(path)

    def _failed(self, error: Exception) -> None:
        self._window.welcome.set_busy(False)
        if isinstance(error, OidoError):
            self._otherwise(error)
