"""Imports that are over or were cut off: shown, taken back, tidied up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from desktop.changes import Area, Change
from desktop.errors import OidoError
from desktop.model.reports import ImportReport
from desktop.operations import backlog, importing, past_imports
from desktop.operations.inboxes import Inbox
from desktop.operations.past_imports import Worked
from ui.hub import Hub
from ui.importing import rejected_rows
from ui.importing.state import Finished, Interrupted, RejectLine
from ui.jobs import Cancel, Jobs, Task

T = TypeVar("T")


class Past(QObject):
    """What became of imports. ``changed`` follows every change; ``trouble`` carries a sentence;
    ``cut_off`` says that the inbox just opened holds an import that was cut off.

    ``busy`` is True while something is being taken back or put away, of the import ``at_work``;
    ``moved`` says how many items of how many that is already.
    """

    changed = Signal()
    moved = Signal(int, int)
    trouble = Signal(str)
    cut_off = Signal()

    def __init__(self, jobs: Jobs, hub: Hub, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._hub = jobs, hub
        self.finished: list[Finished] = []
        self.interrupted: list[Interrupted] = []
        self.at_work: int | None = None
        self._cancel = Cancel()
        hub.changed.connect(self._told)

    @property
    def busy(self) -> bool:
        """Whether something is written."""
        return self.at_work is not None

    @property
    def brought_something(self) -> bool:
        """Whether there is anything from the newest import to look at."""
        newest = self.finished[0] if self.finished else None
        return newest is not None and newest.undone is None and newest.report.totals.new > 0

    def stop(self) -> None:
        """Leave as it was what is being taken back or put away."""
        self._cancel.cancel()

    def add(self, finished: Finished) -> None:
        """A new import is over; it may have gone on with an interrupted one."""
        report = finished.report
        self.finished = [finished, *self.finished]
        self.interrupted = [note for note in self.interrupted if note.batch != report.batch]

    def start(self) -> None:
        """Another inbox was opened: forget the rest, and find what was cut off in this one."""
        self.finished, self.interrupted = [], []
        self.changed.emit()
        self._look(self._found_at_start)

    def look(self) -> None:
        """Find what became of imports meanwhile."""
        self._look(self._found)

    def _look(self, then: Callable[[list[importing.BatchNote]], None]) -> None:
        self._jobs.in_store(lambda inbox, task: importing.list_batches(inbox), then, self._complain)

    def _found_at_start(self, notes: Sequence[importing.BatchNote]) -> None:
        self._found(notes)
        if self.interrupted:
            self.cut_off.emit()

    def _found(self, notes: Sequence[importing.BatchNote]) -> None:
        states = {note.id: note.state for note in notes}
        self.interrupted = [
            Interrupted(note.id, note.counts, [Path(name) for name in note.paths])
            for note in notes
            if note.state == "interrupted"
        ]
        self.finished = [_as_stored(item, states) for item in self.finished]
        self.changed.emit()

    def ask_before_undo(self, finished: Finished, then: Callable[[Worked], None]) -> None:
        """Find out which rows were worked on, before an import is taken back."""
        batch = finished.report.batch
        if batch is not None and not self.busy:
            self._jobs.in_store(
                lambda inbox, task: past_imports.worked_on(inbox, batch=batch), then, self._complain
            )

    def undo(self, finished: Finished, *, everything: bool = False) -> None:
        """Take a finished import back; rows that were worked on stay unless ``everything`` goes."""
        batch = finished.report.batch
        if batch is None or self.busy:
            return

        def then(result: importing.UndoneImport) -> None:
            self._replace(finished, replace(finished, undone=result.removed, kept=len(result.kept)))
            self._wrote(result.change)

        def work(inbox: Inbox, task: Task) -> importing.UndoneImport:
            return importing.undo_import(
                inbox, batch=batch, everything=everything, progress=task.report, cancelled=task.cancelled
            )

        self._write(batch, work, then)

    def undo_interrupted(self, note: Interrupted) -> None:
        """Take back what an interrupted import had saved."""

        def then(result: importing.UndoneImport) -> None:
            self.interrupted = [item for item in self.interrupted if item is not note]
            self._wrote(result.change)

        def work(inbox: Inbox, task: Task) -> importing.UndoneImport:
            return importing.undo_import(
                inbox, batch=note.batch, progress=task.report, cancelled=task.cancelled
            )

        self._write(note.batch, work, then)

    def archive_backlog(self, finished: Finished) -> None:
        """Put away the old items of an import; one step, which undo takes back."""
        batch = finished.report.batch
        if batch is None or self.busy:
            return

        def then(change: Change | None) -> None:
            self._replace(finished, replace(finished, archived=True))
            self._wrote(change)

        def work(inbox: Inbox, task: Task) -> Change | None:
            return backlog.archive(inbox, batch=batch, progress=task.report, cancelled=task.cancelled)

        self._write(batch, work, then)

    def rejected(self, report: ImportReport, then: Callable[[list[RejectLine]], None]) -> None:
        """Fetch the rows of an import that could not be read; nothing for a trial run."""
        batch = report.batch
        if batch is not None:
            self._jobs.in_store(
                lambda inbox, task: rejected_rows.lines(importing.rejected_rows(inbox, batch=batch)),
                then,
                self._complain,
            )

    def copy_file(self, source: Path, target: Path) -> None:
        """Save a copy of the file of rejected rows where the owner wants it."""
        self._jobs.run(lambda task: rejected_rows.copy(source, target), None, self._complain)

    def _replace(self, before: Finished, after: Finished) -> None:
        self.finished = [after if item is before else item for item in self.finished]

    def _write(self, batch: int, work: Callable[[Inbox, Task], T], then: Callable[[T], None]) -> None:
        self.at_work = batch
        self.changed.emit()
        self._cancel = self._jobs.in_store(work, then, self._not_written, self.moved.emit)

    def _wrote(self, change: Change | None) -> None:
        self.at_work = None
        self.changed.emit()
        self._hub.announce(change)

    def _not_written(self, error: Exception) -> None:
        self.at_work = None
        self._complain(error)
        self.changed.emit()

    def _complain(self, error: Exception) -> None:
        # A defect is reported by the jobs themselves, and stopping is no trouble.
        if isinstance(error, OidoError):
            self.trouble.emit(str(error))

    def _told(self, change: object) -> None:
        """Elsewhere old items were put away, or that or an import was undone or redone."""
        if not isinstance(change, Change):
            return
        if "backlog_archived" in (change.verb, change.values.get("step")):
            self._put_away(change.values.get("batch"), archived=change.verb != "undo")
        elif change.verb in ("undo", "redo") and Area.BATCHES in change.areas:
            self.look()

    def _put_away(self, batch: object, *, archived: bool) -> None:
        """What an import (None: any) brought that was old is put away, or is not any more."""
        self.finished = [
            replace(item, archived=archived) if batch in (None, item.report.batch) else item
            for item in self.finished
        ]
        self.changed.emit()


def _as_stored(item: Finished, states: dict[int, str]) -> Finished:
    """A finished import with its undoing as the inbox has it."""
    state = states.get(item.report.batch) if item.report.batch is not None else None
    if state == "undone" and item.undone is None:
        return replace(item, undone=item.report.totals.new)
    if state == "finished" and item.undone is not None:
        return replace(item, undone=None, kept=0)
    return item
