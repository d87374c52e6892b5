"""What moves the import sheet: files come in, are looked at, imported and taken back.

The list stays usable meanwhile: an import writes through a handle of its own, chunk by
chunk, so that the owner's own verbs find their turn between two chunks.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from desktop.changes import Area, Change
from desktop.errors import OidoError
from desktop.model.reports import ImportReport
from desktop.operations import importing, inboxes
from ui.hub import Hub
from ui.importing import rejected_rows
from ui.importing.intake import Intake
from ui.importing.pace import Pace
from ui.importing.state import Finished, Interrupted, Pending, RejectLine, Running, importable_rows
from ui.jobs import Cancel, Jobs, Task

T = TypeVar("T")


class ImportPresenter(QObject):
    """The state of the sheet, and every wish that it can pass on.

    ``changed`` says that any list changed; ``progressed`` that only ``running`` moved on;
    ``trouble`` carries a sentence; ``imported`` the report of an import that saved something.
    """

    changed = Signal()
    progressed = Signal()
    trouble = Signal(str)
    imported = Signal(object)

    def __init__(
        self, jobs: Jobs, hub: Hub, inbox: Callable[[], Path], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._jobs, self._hub, self._inbox = jobs, hub, inbox
        self._cancel: Cancel | None = None
        self._pace = Pace()
        self.intake = Intake(jobs, self)
        self.intake.changed.connect(self._came_in)
        self.intake.trouble.connect(self.trouble)
        self.running: Running | None = None
        self.trial: ImportReport | None = None
        self.finished: list[Finished] = []
        self.interrupted: list[Interrupted] = []
        self.waits_for_store = False
        hub.changed.connect(self._told)

    @property
    def busy(self) -> bool:
        """Whether something is written just now."""
        return self.running is not None or self.waits_for_store

    @property
    def pending(self) -> list[Pending]:
        """The files that wait to be imported, refused ones last."""
        return self.intake.pending

    def _came_in(self) -> None:
        self.trial = None
        self.changed.emit()

    def reset(self) -> None:
        """Forget everything: another inbox was opened."""
        self.cancel()
        self.intake.clear()
        self.finished, self.interrupted = [], []
        self.trial = None
        self.changed.emit()
        self.look_for_interrupted()

    # Imports

    def try_out(self) -> None:
        """Count what importing now would do, and save nothing."""
        paths = self.intake.paths()
        if not self._begin(paths, trial=True):
            return

        def work(inbox: inboxes.Inbox, task: Task) -> importing.ImportOutcome:
            return importing.import_files(
                inbox, paths=paths, dry_run=True, progress=task.report, cancelled=task.cancelled
            )

        # It counts inside one long transaction: queued with the owner's verbs, it makes none of them fail.
        self._cancel = self._jobs.in_store(work, self._tried, self._broke, self._progress)

    def start(self) -> None:
        """Import everything that waits."""
        paths = self.intake.paths()

        def work(inbox: inboxes.Inbox, task: Task) -> importing.ImportOutcome:
            return importing.import_files(inbox, paths=paths, progress=task.report, cancelled=task.cancelled)

        self._import(paths, work)

    def resume(self, note: Interrupted) -> None:
        """Go on with an interrupted import; what was saved stays single."""

        def work(inbox: inboxes.Inbox, task: Task) -> importing.ImportOutcome:
            return importing.resume(inbox, batch=note.batch, progress=task.report, cancelled=task.cancelled)

        self._import(note.paths, work)

    def cancel(self) -> None:
        """Stop the import after its present chunk."""
        if self._cancel is not None and self.running is not None:
            self._cancel.cancel()
            self.running = replace(self.running, stopping=True)
            self.progressed.emit()

    def _begin(self, paths: Sequence[Path], *, trial: bool) -> bool:
        if not paths or self.busy:
            return False
        total = importable_rows(self.pending)
        self.running = Running([str(path) for path in paths], trial=trial, total=total)
        self.trial = None
        self._pace = Pace()
        self.changed.emit()
        return True

    def _import(
        self, paths: Sequence[Path], work: Callable[[inboxes.Inbox, Task], importing.ImportOutcome]
    ) -> None:
        if not self._begin(paths, trial=False):
            return
        where = self._inbox()
        names = [str(path) for path in paths]

        def with_own_handle(task: Task) -> importing.ImportOutcome:
            with inboxes.open_inbox(where) as inbox:
                return work(inbox, task)

        self._cancel = self._jobs.run(
            with_own_handle, lambda outcome: self._ended(names, outcome), self._broke, self._progress
        )

    def _progress(self, done: int, total: int, path: str) -> None:
        if self.running is None:
            return
        self._pace.saw(done)
        left = self._pace.seconds_left(max(total, done))
        self.running = replace(self.running, done=done, total=max(total, done), path=path, seconds_left=left)
        self.progressed.emit()

    def _tried(self, outcome: importing.ImportOutcome) -> None:
        self.running = self._cancel = None
        self.trial = None if outcome.report.cancelled else outcome.report
        self.changed.emit()

    def _ended(self, names: Sequence[str], outcome: importing.ImportOutcome) -> None:
        self.running = self._cancel = None
        self.finished = [Finished(outcome.report, names), *self.finished]
        self._tidy(outcome.report)
        self.changed.emit()
        self._hub.announce(outcome.change)
        self.imported.emit(outcome.report)

    def _tidy(self, report: ImportReport) -> None:
        """Take away the cards that were imported; after a stop they stay to be gone on with."""
        self.interrupted = [note for note in self.interrupted if note.batch != report.batch]
        if not report.cancelled:
            self.intake.take_importable()

    def _broke(self, error: Exception) -> None:
        self.running = self._cancel = None
        self._complain(error)
        self.changed.emit()

    # Taking back

    def undo(self, finished: Finished) -> None:
        """Take a finished import back; rows that were worked on stay."""
        batch = finished.report.batch
        if batch is None or self.busy:
            return

        def then(result: importing.UndoneImport) -> None:
            taken = replace(finished, undone=result.removed, kept=len(result.kept))
            self.finished = [taken if item is finished else item for item in self.finished]
            self._wrote(result.change)

        self._write(lambda inbox, task: importing.undo_import(inbox, batch=batch), then)

    def undo_interrupted(self, note: Interrupted) -> None:
        """Take back what an interrupted import had saved."""

        def then(result: importing.UndoneImport) -> None:
            self.interrupted = [item for item in self.interrupted if item is not note]
            self._wrote(result.change)

        self._write(lambda inbox, task: importing.undo_import(inbox, batch=note.batch), then)

    def archive_backlog(self, finished: Finished) -> None:
        """Put away the old items of an import; one step, which undo takes back."""
        batch = finished.report.batch
        if batch is None or self.busy:
            return

        def then(change: Change | None) -> None:
            done = replace(finished, archived=True)
            self.finished = [done if item is finished else item for item in self.finished]
            self._wrote(change)

        self._write(lambda inbox, task: importing.archive_backlog(inbox, batch=batch), then)

    def rejected(self, report: ImportReport, then: Callable[[list[RejectLine]], None]) -> None:
        """Fetch the rows of an import that could not be read."""
        files = [(file.path, Path(file.rejects_file)) for file in report.files if file.rejects_file]
        self._jobs.run(lambda task: rejected_rows.read(files), then, self._complain)

    def copy_file(self, source: Path, target: Path) -> None:
        """Save a copy of the rejected rows where the owner wants it."""
        self._jobs.run(lambda task: rejected_rows.copy(source, target), None, self._complain)

    def look_for_interrupted(self) -> None:
        """Find imports that a crash or a power cut left half done."""
        self._jobs.in_store(lambda inbox, task: importing.list_batches(inbox), self._found, self._complain)

    def _found(self, notes: Sequence[importing.BatchNote]) -> None:
        states = {note.id: note.state for note in notes}
        self.interrupted = [
            Interrupted(note.id, note.counts, [Path(name) for name in note.paths])
            for note in notes
            if note.state == "interrupted"
        ]
        self.finished = [_as_stored(item, states) for item in self.finished]
        self.changed.emit()

    def _write(self, work: Callable[[inboxes.Inbox, Task], T], then: Callable[[T], None]) -> None:
        self.waits_for_store = True
        self.changed.emit()
        self._jobs.in_store(work, then, self._not_written)

    def _wrote(self, change: Change | None) -> None:
        self.waits_for_store = False
        self.changed.emit()
        self._hub.announce(change)

    def _not_written(self, error: Exception) -> None:
        self.waits_for_store = False
        self._complain(error)
        self.changed.emit()

    def _complain(self, error: Exception) -> None:
        # A defect is reported by the jobs themselves, and stopping is no trouble.
        if isinstance(error, OidoError):
            self.trouble.emit(str(error))

    def _told(self, change: object) -> None:
        """An undo or redo elsewhere may have taken an import back or brought it again."""
        if isinstance(change, Change) and Area.BATCHES in change.areas and change.verb in ("undo", "redo"):
            self.look_for_interrupted()


def _as_stored(item: Finished, states: dict[int, str]) -> Finished:
    """A finished import with its undoing as the inbox has it."""
    state = states.get(item.report.batch) if item.report.batch is not None else None
    if state == "undone" and item.undone is None:
        return replace(item, undone=item.report.totals.new)
    if state == "finished" and item.undone is not None:
        return replace(item, undone=None, kept=0)
    return item
