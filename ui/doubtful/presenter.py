"""What moves the page of pairs in doubt."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop.changes import Change
from desktop.errors import OidoError
from desktop.operations import doubtful
from desktop.operations.doubtful import Pair
from ui.hub import Hub
from ui.jobs import Jobs, Latest
from ui.shown_inbox import ShownInbox


class DoubtfulPresenter(QObject):
    """``changed`` follows every reading; ``trouble`` carries a sentence."""

    changed = Signal()
    trouble = Signal(str)

    def __init__(self, jobs: Jobs, hub: Hub, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._hub = jobs, hub
        self._shown, self._failures = ShownInbox(jobs), Latest()
        self.batch: int | None = None
        self.pairs: list[Pair] = []
        self.total = 0
        self.known = False

    def read_from(self, path: Path | None) -> None:
        """Show the pairs of another inbox, or none."""
        self._shown.read_from(path)
        self.batch = None
        self.pairs, self.total, self.known = [], 0, False
        self.changed.emit()

    def show_batch(self, batch: int | None) -> None:
        """Show the pairs of one import, or all."""
        self.batch = batch
        self.load()

    def load(self) -> None:
        """Read the pairs anew."""
        batch = self.batch
        self._shown.ask(
            "pairs",
            lambda inbox: doubtful.pairs(inbox, batch=batch),
            self._read,
            self._failures.only(self._complain),
        )

    def decide(self, pair: Pair, *, same: bool) -> None:
        """Say of one pair what it is; it goes off the page at once."""
        number = pair.double.id
        self.pairs = [other for other in self.pairs if other.double.id != number]
        self.total = max(0, self.total - 1)
        self.changed.emit()
        self._jobs.in_store(
            lambda inbox, task: doubtful.decide(
                inbox, same=[number] if same else [], different=[] if same else [number]
            ),
            self._decided,
            self._not_decided,
        )

    def decide_all(self, *, same: bool) -> None:
        """Say it of all pairs that the page is about, in one step."""
        batch = self.batch
        self._jobs.in_store(
            lambda inbox, task: doubtful.decide_all(inbox, same=same, batch=batch),
            self._decided,
            self._not_decided,
        )

    def _read(self, found: tuple[list[Pair], int]) -> None:
        self.pairs, self.total = found
        self.known = True
        self.changed.emit()

    def _decided(self, change: Change | None) -> None:
        self._hub.announce(change)

    def _not_decided(self, error: Exception) -> None:
        self._complain(error)
        self.load()

    def _complain(self, error: Exception) -> None:
        # A defect is reported by the jobs themselves, and stopping is no trouble.
        if isinstance(error, OidoError):
            self.trouble.emit(str(error))
