"""What moves the import sheet: files come in, are looked at, imported and taken back.

The list stays usable meanwhile: an import writes through a handle of its own, chunk by
chunk, so that the owner's own verbs find their turn between two chunks.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop.errors import Cancelled, OidoError
from desktop.model.reports import ImportReport
from desktop.operations import importing, inboxes, mapping, speaking
from desktop.operations.mapping import ColumnMapping
from ui.hub import Hub
from ui.importing.intake import Intake
from ui.importing.mapping.presenter import MappingPresenter
from ui.importing.pace import Pace
from ui.importing.past import Past
from ui.importing.state import Corrected, Finished, Interrupted, Pending, Running, importable_rows
from ui.jobs import Cancel, Jobs, Task

Work = Callable[[inboxes.Inbox, Task], importing.ImportOutcome]


class ImportPresenter(QObject):
    """The state of the sheet. ``intake`` holds files that come in, ``columns`` what is said of those of
    one table, ``past`` imports that are over.

    ``queued`` says that what waits is imported as soon as the present import is over.

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
        # The one calls an import off where it stands, the other ends it there.
        self._cancel: Cancel | None = None
        self._stop = Cancel()
        self._pace = Pace()
        self._under_way: set[str] = set()
        self.running: Running | None = None
        self.trial: ImportReport | None = None
        self.queued = False
        self.intake = Intake(jobs, inbox, self)
        self.columns = MappingPresenter(jobs, inbox, self)
        self.intake.changed.connect(self.forget_trial)
        self.intake.trouble.connect(self.trouble)
        self.past = Past(jobs, hub, self)
        self.past.changed.connect(self.changed)
        self.past.trouble.connect(self.trouble)

    @property
    def busy(self) -> bool:
        """Whether something is written just now."""
        return self.running is not None or self.past.busy

    @property
    def pending(self) -> list[Pending]:
        """The files that wait to be imported, refused ones last: not those that are being imported."""
        return [item for item in self.intake.pending if item.preview.path not in self._under_way]

    @property
    def finished(self) -> list[Finished]:
        """Imports of this session, newest first."""
        return self.past.finished

    @property
    def interrupted(self) -> list[Interrupted]:
        """Imports that a crash or a power cut left half done."""
        return self.past.interrupted

    def reset(self) -> None:
        """Forget everything: another inbox was opened. An import into the old one can be resumed there."""
        if self._cancel is not None:
            self._cancel.cancel()
        self._rest()
        self.queued = False
        self.intake.clear()
        self.columns.close()
        self.trial = None
        self.past.start()

    def forget_trial(self) -> None:
        """Put the result of the trial away."""
        self.trial = None
        self.changed.emit()

    def try_out(self) -> None:
        """Count what importing now would do, and save nothing."""
        paths = self.intake.paths()
        if not self._begin(paths, trial=True):
            return
        cancel = self._cancel = self._stop = Cancel()
        mappings, owners, mended = _mappings(self.intake.corrections()), *_said(self.pending)

        def work(inbox: inboxes.Inbox, task: Task) -> importing.ImportOutcome:
            return importing.import_files(
                inbox, paths=paths, mappings=mappings, owners=owners, mended=mended, dry_run=True,
                progress=task.report, cancelled=task.cancelled,
            )  # fmt: skip

        # It counts inside one long transaction: queued with the owner's verbs, it makes none of them fail.
        self._jobs.in_store(
            work,
            lambda outcome: self._tried(cancel, outcome),
            lambda error: self._broke(cancel, error),
            self._progress,
            cancel,
        )

    def start(self) -> None:
        """Import everything that waits; while an import runs, as soon as that is over, unless
        this is said a second time."""
        if self.running is not None and not self.running.trial:
            self.queued = not self.queued
            self.changed.emit()
            return
        self._start(self.intake.paths(), [item for item in self.pending if item.importable])

    def start_alone(self, item: Pending) -> None:
        """Import one file that waits, and leave the others."""
        self._start([item.own_path], [item])

    def _start(self, paths: Sequence[Path], items: Sequence[Pending]) -> None:
        corrections = [item.corrected for item in items if item.corrected is not None]
        mappings, owners, mended = _mappings(corrections), *_said(items)
        chats = [(item.preview.format, item.owner) for item in items if item.owner]

        def work(inbox: inboxes.Inbox, task: Task) -> importing.ImportOutcome:
            for made in corrections:
                if made.remember:
                    name = Path(made.preview.path).name
                    mapping.save_mapping(inbox, layout=made.layout, mapping=made.mapping, name=name)
            for form, name in chats:
                speaking.remember_owner(inbox, form=form, name=name)
            return importing.import_files(
                inbox, paths=paths, mappings=mappings, owners=owners, mended=mended,
                progress=task.report, cancelled=task.cancelled,
            )  # fmt: skip

        self._import(paths, work, items)

    def resume(self, note: Interrupted) -> None:
        """Go on with an interrupted import; what was saved stays single."""

        def work(inbox: inboxes.Inbox, task: Task) -> importing.ImportOutcome:
            return importing.resume(inbox, batch=note.batch, progress=task.report, cancelled=task.cancelled)

        # The same files may have been dropped again: they need no import of their own.
        self._import(note.paths, work, [item for item in self.pending if item.dropped in note.paths])

    def cancel(self) -> None:
        """Stop the import after its present chunk."""
        if self._cancel is not None and self.running is not None:
            self._stop.cancel()
            self.running = replace(self.running, stopping=True)
            self.progressed.emit()

    def _begin(self, paths: Sequence[Path], *, trial: bool, items: Sequence[Pending] | None = None) -> bool:
        if not paths or self.busy:
            return False
        total = importable_rows(self.pending if items is None else items)
        self.running = Running([str(path) for path in paths], trial=trial, total=total)
        self._under_way = {item.preview.path for item in items or ()}
        self.trial = None
        self._pace = Pace()
        self.changed.emit()
        return True

    def _import(self, paths: Sequence[Path], work: Work, items: Sequence[Pending]) -> None:
        """Import ``paths``; ``items`` are the cards that go away when it is done."""
        if not self._begin(paths, trial=False, items=items):
            return
        cancel, stop = Cancel(), Cancel()
        self._cancel, self._stop = cancel, stop
        where = self._inbox()
        names = [str(path) for path in paths]

        def with_own_handle(task: Task) -> importing.ImportOutcome:
            def stopped() -> bool:
                if task.cancelled():
                    # The window closes: as after a crash, the next start offers to go on.
                    raise Cancelled
                return stop.cancelled()

            with inboxes.open_inbox(where, create=False) as inbox:
                return work(inbox, task._replace(cancelled=stopped))

        self._jobs.run(
            with_own_handle,
            lambda outcome: self._ended(cancel, names, items, outcome),
            lambda error: self._broke(cancel, error),
            self._progress,
            cancel,
        )

    def _rest(self) -> None:
        """Nothing is read or written any more."""
        self.running = self._cancel = None
        self._under_way = set()

    def _progress(self, done: int, total: int, path: str) -> None:
        if self.running is None:
            return
        self._pace.saw(done)
        total = max(total, done)
        left = self._pace.seconds_left(total)
        self.running = replace(self.running, done=done, total=total, path=path, seconds_left=left)
        self.progressed.emit()

    def _tried(self, cancel: Cancel, outcome: importing.ImportOutcome) -> None:
        if cancel is not self._cancel:
            return
        self._rest()
        self.trial = None if outcome.report.cancelled else outcome.report
        self.changed.emit()

    def _ended(
        self,
        cancel: Cancel,
        names: Sequence[str],
        items: Sequence[Pending],
        outcome: importing.ImportOutcome,
    ) -> None:
        if cancel is not self._cancel:
            return
        self._rest()
        self.past.add(Finished(outcome.report, names, self.intake.refused))
        # After a stop the cards stay, so that one can go on with them.
        if not outcome.report.cancelled:
            self.intake.take(items)
        follow, self.queued = self.queued and not outcome.report.cancelled, False
        self.changed.emit()
        self._hub.announce(outcome.change)
        self.imported.emit(outcome.report)
        if follow:
            self.start()

    def _broke(self, cancel: Cancel, error: Exception) -> None:
        if cancel is not self._cancel:
            return
        self._rest()
        self.queued = False
        # A defect is reported by the jobs themselves, and stopping is no trouble.
        if isinstance(error, OidoError):
            self.trouble.emit(str(error))
        self.past.look()
        self.changed.emit()


def _mappings(corrections: Sequence[Corrected]) -> dict[str, ColumnMapping]:
    """What the owner said of columns, by the path of the file."""
    return {made.preview.path: made.mapping for made in corrections}


def _said(items: Sequence[Pending]) -> tuple[dict[str, str], list[str]]:
    """Who the owner is in chats, by path; and the paths whose garbled letters are put right."""
    owners = {item.preview.path: item.owner for item in items if item.owner}
    return owners, [item.preview.path for item in items if item.mended]
