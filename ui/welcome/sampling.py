"""The sample inbox: filled beside the window, then opened; and the way back to one's own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings

from desktop import paths
from desktop.errors import OidoError
from desktop.operations import inboxes
from ui.jobs import Jobs, Task

if TYPE_CHECKING:
    from ui.inbox.reading import Reading
    from ui.main_window import MainWindow

_OWN = "inbox/own"


class Sampling(QObject):
    """``then`` opens an inbox, ``otherwise`` says what went wrong; ``memory`` keeps which one is the owner's
    own, also over a start in the sample."""

    def __init__(
        self,
        window: MainWindow,
        jobs: Jobs,
        then: Callable[[Path], object],
        otherwise: Callable[[Exception], object],
        memory: QSettings,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._window, self._jobs, self._then, self._otherwise = window, jobs, then, otherwise
        self._memory = memory
        window.welcome_made.connect(lambda page: page.sample_requested.connect(self.start))
        window.sidebar.foot.sample_line.clicked.connect(self.leave)

    def show_way_back(self, reading: Reading | None) -> None:
        """In the sample, say that it is one, beside the way out of it; elsewhere, note whose inbox it is."""
        sample = reading is not None and bool(reading.setting("demo"))
        self._window.sidebar.foot.sample_line.setVisible(sample)
        if reading is not None and not sample:
            self._memory.setValue(_OWN, str(reading.path))

    def leave(self) -> None:
        """Back to the owner's own inbox."""
        noted = str(self._memory.value(_OWN) or "")
        self._then(Path(noted) if noted else paths.data() / inboxes.DEFAULT_NAME)

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
