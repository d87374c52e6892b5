"""The disk under the open inbox goes away, fills up or lets nothing be written any more, and comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.errors import OidoError
from desktop.later import later
from desktop.operations.inboxes import Inbox
from ui.jobs import Jobs, Task
from ui.looking import Looking

if TYPE_CHECKING:
    from desktop.operations import disks
    from ui.inbox.reading import Reading
else:
    disks = later("desktop.operations.disks")

EVERY_MS = 2_000
"""So often it is looked whether the disk is back."""


class Outage(QObject):
    """``over`` says that all goes on: with True where the inbox had to be opened again for it, so that
    whoever reads from it has to as well. ``other`` carries an error that was not of this disk after all."""

    over = Signal(bool)
    other = Signal(object)

    def __init__(self, jobs: Jobs, looking: Looking, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._looking = jobs, looking
        self._reading: Reading | None = None
        self._mark: disks.Mark | None = None
        self._doubted: Exception | None = None
        self._anew = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self._look)

    @property
    def lasts(self) -> bool:
        """Whether the disk is waited for."""
        return self._looking.passing

    def read_from(self, reading: Reading | None) -> None:
        """Another inbox was opened for writing, or none."""
        self._timer.stop()
        self._doubted, self._anew = None, False
        if self.lasts:
            self._looking.end()
        self._reading = reading
        self._mark = reading.mark() if reading is not None else None

    def takes(self, error: Exception) -> bool:
        """Whether the error is one of the disk, of which the owner hears once."""
        if self._reading is None or not isinstance(error, OidoError) or error.code not in disks.TROUBLES:
            return False
        if not self.lasts and self._doubted is None:
            # It may be another disk: that to which something is written out, or copied.
            self._doubted = error
            self._prove()
        return True

    def _prove(self) -> None:
        known = self._mark

        def work(inbox: Inbox, _task: Task) -> None:
            disks.prove(inbox)

        self._jobs.in_store(
            work,
            lambda _value: self._not_ours() if self._mark is known else None,
            lambda error: self._begin(error) if self._mark is known else None,
        )

    def _not_ours(self) -> None:
        error, self._doubted = self._doubted, None
        if error is not None:
            self.other.emit(error)

    def _begin(self, error: Exception) -> None:
        if not self._say(error):
            self._not_ours()
            return
        self._doubted = None
        self._timer.start()

    def _look(self) -> None:
        known = self._mark
        if known is not None:
            self._jobs.exchange(
                lambda inbox: disks.go_on(inbox, known),
                lambda anew: self._back(anew=anew) if self._mark is known else None,
                lambda error: self._not_yet(error) if self._mark is known else None,
            )

    def _not_yet(self, error: Exception) -> None:
        self._say(error)
        self._timer.start()

    def _say(self, error: Exception) -> bool:
        """Say what is the matter with the disk, where the error tells it."""
        if not isinstance(error, OidoError) or error.code not in disks.TROUBLES:
            return False
        self._looking.wait(error)
        return True

    def _back(self, *, anew: bool) -> None:
        self._anew = self._anew or anew
        if self._reading is None:
            return
        try:
            if self._anew:
                self._reading.renew()
        except OidoError as error:
            self._not_yet(error)
            return
        anew, self._anew = self._anew, False
        self._looking.end()
        self.over.emit(anew)
