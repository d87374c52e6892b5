"""What the start leaves for later: it is done once the window is painted, a little at a time."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from functools import partial
from importlib import import_module

from PySide6.QtCore import QObject, QTimer

Step = Callable[[], object]

# A window that nobody sees, on another desktop, is not painted: so long what waits for that waits.
_UNSEEN_MS = 500
# How long after the last turn of the wheel the next step is taken.
_HELD_MS = 150


class Afterwards(QObject):
    """Steps that are taken one by one; between two of them the window answers its owner.

    Nothing may count on a step having been taken: whoever wants what it makes earlier makes it.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps: deque[Step] = deque()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._take)
        self._begun = False

    @property
    def waits(self) -> bool:
        """Whether there is a step still to be taken."""
        return bool(self._steps)

    def add(self, *steps: Step) -> None:
        """Take these steps after those that wait already."""
        self._steps.extend(steps)
        self._timer.start(0 if self._begun else _UNSEEN_MS)

    def load(self, *modules: str) -> None:
        """Import modules, in an order in which each takes a moment alone."""
        self.add(*(partial(import_module, name) for name in modules))

    def begin(self) -> None:
        """The window has been painted."""
        if not self._begun:
            self._begun = True
            self._timer.start(0)

    def hold(self) -> None:
        """The owner is moving something: take no step until that rests."""
        if self._steps:
            self._timer.start(_HELD_MS)

    def forget(self) -> None:
        """Take no more steps."""
        self._steps.clear()
        self._timer.stop()

    def _take(self) -> None:
        if not self._steps:
            self._timer.stop()
            return
        self._begun = True
        self._timer.setInterval(0)
        self._steps.popleft()()
