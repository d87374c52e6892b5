"""What moves the page of imports."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop.changes import Change
from desktop.errors import OidoError
from desktop.model.reports import Backlog
from desktop.operations import backlog, importing, past_imports
from desktop.operations.inboxes import Inbox
from desktop.operations.past_imports import PAGE, PastImport, Worked
from ui.hub import Hub
from ui.importing import rejected_rows
from ui.importing.state import RejectLine
from ui.jobs import Cancel, Jobs, Latest, Task
from ui.shown_inbox import ShownInbox

Rejected = list[tuple[str, list[RejectLine]]]
"""The rejected rows of an import, file by file under the files' paths."""


class BatchesPresenter(QObject):
    """``changed`` follows every reading; ``moved`` says how many items of how many are taken back
    already, ``put_away`` how many old ones are archived; ``trouble`` carries a sentence."""

    changed = Signal()
    moved = Signal(int, int)
    put_away = Signal(int, int)
    trouble = Signal(str)

    def __init__(self, jobs: Jobs, hub: Hub, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._hub = jobs, hub
        self._shown, self._failures = ShownInbox(jobs), Latest()
        self.imports: list[PastImport] = []
        self.backlog = Backlog()
        self.more = False
        self.known = False
        self.busy = False
        self.undoing: int | None = None
        self._cancel = Cancel()

    def read_from(self, path: Path | None) -> None:
        """Show the imports of another inbox, or none."""
        self._shown.read_from(path)
        self.backlog = Backlog()
        self.imports, self.more, self.known, self.busy = [], False, False, False
        self.changed.emit()
        self.load()

    def load(self) -> None:
        """Read the list anew, as far as it was open."""
        self._read(max(PAGE, len(self.imports)), None, [])
        self._look_for_backlog()

    def load_more(self) -> None:
        """Read the next page of older imports."""
        if self.imports:
            self._read(PAGE, self.imports[-1].id, self.imports)

    def _read(self, limit: int, before: int | None, there: list[PastImport]) -> None:
        def look(inbox: Inbox) -> list[PastImport]:
            return past_imports.list_imports(inbox, before=before, limit=limit + 1)

        def then(found: list[PastImport]) -> None:
            self.more = len(found) > limit
            self.imports, self.known = [*there, *found[:limit]], True
            self.changed.emit()

        self._shown.ask("imports", look, then, self._failures.only(self._complain))

    def _look_for_backlog(self) -> None:
        """By itself: a million items that wait take their time."""

        def then(found: Backlog) -> None:
            self.backlog = found
            self.changed.emit()

        self._shown.ask("backlog", backlog.find, then, self._failures.only(self._complain))

    def archive_backlog(self) -> None:
        """Put away everything that was old already when it came in; one step."""

        def work(inbox: Inbox, task: Task) -> Change | None:
            return backlog.archive(inbox, progress=task.report, cancelled=task.cancelled)

        def then(change: Change | None) -> None:
            self.busy, self.backlog = False, Backlog()
            self._hub.announce(change)
            self.load()

        self.busy = True
        self.changed.emit()
        self._cancel = self._jobs.in_store(work, then, self._not_done, self.put_away.emit)

    def ask_before_undo(self, item: PastImport, then: Callable[[Worked], None]) -> None:
        """Find out what undoing would touch."""
        self._jobs.in_store(
            lambda inbox, task: past_imports.worked_on(inbox, batch=item.id), then, self._complain
        )

    def undo(self, item: PastImport, *, everything: bool = False) -> None:
        """Take an import back."""

        def work(inbox: Inbox, task: Task) -> importing.UndoneImport:
            return importing.undo_import(
                inbox, batch=item.id, everything=everything, progress=task.report, cancelled=task.cancelled
            )

        def then(result: importing.UndoneImport) -> None:
            self.busy, self.undoing = False, None
            self._hub.announce(result.change)
            self.load()

        self.busy, self.undoing = True, item.id
        self.changed.emit()
        self._cancel = self._jobs.in_store(work, then, self._not_done, self.moved.emit)

    def stop(self) -> None:
        """Leave as it was what is being taken back or put away."""
        self._cancel.cancel()

    def rejected(self, item: PastImport, then: Callable[[Rejected], None]) -> None:
        """Fetch the rows that could not be read."""

        def work(inbox: Inbox, task: Task) -> Rejected:
            found: dict[str, list[RejectLine]] = {}
            for path, reject in importing.rejected_rows(inbox, batch=item.id):
                found.setdefault(path, []).extend(rejected_rows.lines([(path, reject)]))
            return list(found.items())

        self._jobs.in_store(work, then, self._complain)

    def save_rejects(
        self, item: PastImport, path: str, target: Path, then: Callable[[Path], None] | None = None
    ) -> None:
        """Write the rejected rows of one file as a table that can be repaired and imported again."""

        def work(inbox: Inbox, task: Task) -> Path:
            past_imports.save_rejects(inbox, batch=item.id, path=path, target=target)
            return target

        self._jobs.in_store(work, then, self._complain)

    def place_for_rejects(self, item: PastImport, path: str) -> Path:
        """Where a file of rejected rows lies when it is only to be opened: beside the inbox."""
        folder = self._shown.path.parent if self._shown.path else Path.home()
        named = Path(past_imports.rejects_name(path))
        return folder / f"{named.stem}-{item.id}{named.suffix}"

    def _not_done(self, error: Exception) -> None:
        self.busy, self.undoing = False, None
        self._complain(error)
        self.load()

    def _complain(self, error: Exception) -> None:
        # A defect is reported by the jobs themselves, and stopping is no trouble.
        if isinstance(error, OidoError):
            self.trouble.emit(str(error))
