"""What moves the sheet for pasting: text becomes records, records are corrected, and come in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.errors import OidoError
from desktop.operations import pasting
from desktop.operations.importing import ImportOutcome
from desktop.operations.pasting import Pasted, PastedRecord
from ui.hub import Hub
from ui.jobs import Jobs, Latest

WAIT_MS = 250


class PastingPresenter(QObject):
    """``read`` follows a text that was taken apart; ``changed`` any correction; ``trouble``
    carries a sentence; ``imported`` the outcome of what came in."""

    read = Signal()
    changed = Signal()
    trouble = Signal(str)
    imported = Signal(object)

    def __init__(self, jobs: Jobs, hub: Hub, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._hub = jobs, hub
        self._latest, self._failures = Latest(), Latest()
        self._text, self._source = "", ""
        self._corrected: dict[str, PastedRecord] = {}
        self.pasted = Pasted(())
        self.records: list[PastedRecord] = []
        self.busy = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self._take_apart)

    @property
    def source(self) -> str:
        """Where it was said, as far as the owner chose it; '' leaves it to what is recognised."""
        return self._source

    @property
    def ready(self) -> list[PastedRecord]:
        """The records that hold anything."""
        return [record for record in self.records if not record.is_empty]

    def take(self, text: str, *, at_once: bool = False) -> None:
        """Take a text apart, soon or at once."""
        if text != self._text:
            self._text = text
            self._timer.start()
        if at_once and self._timer.isActive():
            self._take_apart()

    def say_source(self, source: str) -> None:
        """Where all of it was said."""
        self._source = source
        self._take_apart()

    def correct(self, place: int, record: PastedRecord) -> None:
        """One record as the owner corrected it."""
        self._corrected[record.block] = record
        self.records[place] = record
        self.changed.emit()

    def remove(self, place: int) -> None:
        """Leave a record out."""
        del self.records[place]
        self.read.emit()

    def join(self, place: int) -> None:
        """Make a record and the next one into one."""
        if place + 1 < len(self.records):
            self.records[place : place + 2] = [self.records[place].joined(self.records[place + 1])]
            self.read.emit()

    def split(self, place: int, at: int) -> None:
        """Make two records of one: the words after character ``at`` go to a second one."""
        record = self.records[place]
        before, after = record.words[:at].rstrip(), record.words[at:].lstrip()
        if not before or not after:
            return
        second = PastedRecord(words=after, source=record.source, place=record.place, block=after)
        self.records[place : place + 1] = [replace(record, words=before, block=before), second]
        self.read.emit()

    def import_all(self) -> None:
        """Import what is there, as one step to undo."""
        records, source = self.ready, self._source
        if not records or self.busy:
            return
        self.busy = True
        self.changed.emit()
        self._jobs.in_store(
            lambda inbox, task: pasting.import_pasted(inbox, records=records, source=source),
            self._imported,
            self._not_imported,
        )

    def clear(self) -> None:
        """Forget the text and what came of it."""
        self._timer.stop()
        self._latest.forget()
        self._text, self._source = "", ""
        self._corrected.clear()
        self.pasted, self.records, self.busy = Pasted(()), [], False
        self.read.emit()

    def _take_apart(self) -> None:
        self._timer.stop()
        text, source = self._text, self._source
        self._jobs.run(
            lambda task: pasting.read_pasted(text, source=source),
            self._latest.only(self._taken_apart),
            self._failures.only(self._not_taken_apart),
        )

    def _taken_apart(self, pasted: Pasted) -> None:
        self.pasted = pasted
        self.records = self._as_corrected(pasted.records)
        self.read.emit()

    def _as_corrected(self, records: Sequence[PastedRecord]) -> list[PastedRecord]:
        """What the owner corrected stays while its lines stay."""
        return [self._corrected.get(record.block, record) if record.block else record for record in records]

    def _not_taken_apart(self, error: Exception) -> None:
        if isinstance(error, OidoError):
            self.trouble.emit(str(error))

    def _imported(self, outcome: ImportOutcome) -> None:
        self.busy = False
        self._hub.announce(outcome.change)
        self.imported.emit(outcome)
        self.changed.emit()

    def _not_imported(self, error: Exception) -> None:
        self.busy = False
        if isinstance(error, OidoError):
            self.trouble.emit(str(error))
        self.changed.emit()
