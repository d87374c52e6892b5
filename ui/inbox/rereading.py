"""Reading the inbox more closely while the window is open, in a process beside it.

The encoders are young native code and take a whole core: in a process of their own they can
neither make the window stutter (measured: on a busy machine a thread of ours trebled its longest
pauses) nor take it down. The process is the command ``oido retag --beside``; each chunk that it
has kept comes as a line, and the window reads those items again.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

import desktop
from desktop.changes import Area, Change
from ui.hub import Hub

if TYPE_CHECKING:
    from PySide6.QtCore import QProcess

SETTING = "reading.background"
_AREAS = frozenset({Area.FEEDBACK, Area.CUSTOMERS})

TELL_MS = 15_000
"""So often the window is told what was read anew: to order a large list again takes a moment."""

START_MS = 3_000
"""How long after the window has opened, or something new came, the reading begins."""
_FAREWELL_MS = 2_000

# After these there may be something new to read.
_NEWS = frozenset({"import", "import_undone", "undo", "redo", "changed_elsewhere"})


def command(inbox: Path) -> tuple[str, Sequence[str]]:
    """The program that reads beside the window, and its arguments."""
    arguments = ["--inbox", str(inbox), "retag", "--beside"]
    if getattr(sys, "frozen", False):
        # Where there are two programs, this is the one that can write lines.
        return str(Path(sys.executable).with_stem("oido")), arguments
    return sys.executable, ["-m", "desktop", *arguments]


class Rereading(QObject):
    """``told`` carries how many items are left to be read, 0 when there is nothing to tell; ``at_work``
    whether the process runs."""

    told = Signal(int)
    at_work = Signal(bool)

    def __init__(self, hub: Hub, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hub = hub
        self._path: Path | None = None
        self._again = False
        self._touched: list[int] = []
        self._telling = QTimer(self)
        self._telling.setSingleShot(True)
        self._telling.setInterval(TELL_MS)
        self._telling.timeout.connect(self._tell)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._start)
        hub.changed.connect(self._changed)

    @cached_property
    def _process(self) -> QProcess:
        from PySide6.QtCore import QProcess, QProcessEnvironment

        process = QProcess(self)
        process.setWorkingDirectory(str(Path(desktop.__file__).parent.parent))
        surroundings = QProcessEnvironment.systemEnvironment()
        # The laptop's other cores belong to its owner.
        surroundings.insert("OPENBLAS_NUM_THREADS", "1")
        process.setProcessEnvironment(surroundings)
        process.setStandardErrorFile(QProcess.nullDevice())
        process.readyReadStandardOutput.connect(self._hear)
        process.finished.connect(self._finished)
        process.stateChanged.connect(lambda state: self.at_work.emit(self.running))
        return process

    @property
    def running(self) -> bool:
        """Whether the process runs just now."""
        if "_process" not in vars(self):
            return False
        return self._process.state() != self._process.ProcessState.NotRunning

    def read_from(self, path: Path | None) -> None:
        """Read another inbox, or none."""
        self.stop()
        self._path = path
        if path is not None:
            self._timer.start(START_MS)

    def stop(self) -> None:
        """End the process; what it has kept stays, and the chunk under way is lost."""
        self._timer.stop()
        self._path = None
        self._end()

    def _end(self) -> None:
        self._again = False
        self._telling.stop()
        self._touched = []
        if self.running:
            self._process.kill()
            self._process.waitForFinished(_FAREWELL_MS)
        self.told.emit(0)

    def _start(self) -> None:
        if self._path is not None and not self.running:
            self._process.start(*command(self._path))

    def _hear(self) -> None:
        left = 0
        while self._process.canReadLine():
            said = json.loads(bytes(self._process.readLine().data()))
            self._touched += said["read"]
            left = said["left"]
        if self._path is None:
            return
        self.told.emit(left)
        if not self._telling.isActive():
            # The first at once; what follows soon after is told together.
            self._tell()

    def _tell(self) -> None:
        touched, self._touched = self._touched, []
        if touched:
            self._hub.announce(Change("read_again", _AREAS, feedback=touched))
            self._telling.start()

    def _finished(self) -> None:
        self._telling.stop()
        if self._path is not None:
            self._tell()
        self.told.emit(0)
        if self._again and self._path is not None:
            self._again = False
            self._timer.start(START_MS)

    def _changed(self, change: object) -> None:
        if not isinstance(change, Change) or self._path is None:
            return
        if Area.SETTINGS in change.areas and change.values.get("key") == SETTING:
            self._end()
            self._timer.start(START_MS)
        elif change.verb in _NEWS:
            if self.running:
                self._again = True
            else:
                self._timer.start(START_MS)
