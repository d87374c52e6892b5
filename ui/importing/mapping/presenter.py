"""What moves the page: what was said of the columns, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop.errors import OidoError, UserError
from desktop.model.reports import Preview
from desktop.operations import mapping
from desktop.operations.mapping import ColumnMapping, Meaning, TableView
from ui.importing.state import Corrected, Pending
from ui.jobs import Cancel, Jobs, Latest, Task


@dataclass(frozen=True, slots=True)
class Answer:
    """A table under what was said of it: the columns, and the records that come of them."""

    said: ColumnMapping
    view: TableView
    preview: Preview


class MappingPresenter(QObject):
    """The state of the page. ``changed`` follows each answer; ``trouble`` carries a sentence;
    ``closed`` says that there is no table any more.

    ``said`` is what the owner said, and no more: what nobody said is guessed each time anew.
    ``answer`` is None until the table was looked at. While ``waiting`` an answer is under way.
    """

    changed = Signal()
    trouble = Signal(str)
    closed = Signal()

    def __init__(self, jobs: Jobs, inbox: Callable[[], Path], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._inbox = jobs, inbox
        self._answers, self._errors = Latest(), Latest()
        self._cancel: Cancel | None = None
        self.item: Pending | None = None
        self.said = ColumnMapping()
        self.answer: Answer | None = None
        self.waiting = False
        self.touched = False

    def open(self, item: Pending) -> None:
        """Look at the table of ``item``, with what was said or remembered of it."""
        self.item, self.answer = item, None
        self.touched = False
        self.said = item.corrected.mapping if item.corrected else ColumnMapping()
        self._ask(recalling=item.corrected is None and bool(item.preview.columns_from))

    def close(self) -> None:
        """Forget the table; answers on their way are dropped."""
        self._answers.forget()
        self._errors.forget()
        if self._cancel is not None:
            self._cancel.cancel()
        self.item = self.answer = self._cancel = None
        self.waiting = False
        self.closed.emit()

    def say(self, column: str, meaning: str) -> None:
        """What a column holds. Only text is joined from several columns: of all else there is one,
        so that another column that held it does so no more."""
        wanted = Meaning(meaning)
        kept = {
            name: held
            for name, held in self.said.columns.items()
            if held is not wanted or wanted in (Meaning.WORDS, Meaning.EXTRA)
        }
        self._say(replace(self.said, columns={**kept, column: wanted}))

    def read_as(
        self,
        *,
        encoding: str | None = None,
        delimiter: str | None = None,
        header: str | None = None,
        date_order: str | None = None,
        scale: str | None = None,
        source: str | None = None,
    ) -> None:
        """How the file is read; None leaves as it is."""
        now = self.said
        self._say(
            replace(
                now,
                encoding=now.encoding if encoding is None else encoding,
                delimiter=now.delimiter if delimiter is None else delimiter,
                header=now.header if header is None else header,
                date_order=now.date_order if date_order is None else date_order,
                scale=now.scale if scale is None else scale,
                source=now.source if source is None else source,
            )
        )

    def use_file(self, path: Path) -> None:
        """Read the table by a mapping file; one that does not fit leaves things as they are."""
        try:
            known = mapping.read_mapping_file(path)
        except UserError as error:
            self.trouble.emit(str(error))
            return
        self.touched = True
        self._ask(trying=known)

    def save_file(self, path: Path) -> None:
        """Save what the columns are as a mapping file."""
        if self.answer is None:
            return
        try:
            mapping.write_mapping_file(path, self.answer.view.mapping)
        except UserError as error:
            self.trouble.emit(str(error))

    def corrected(self, *, remember: bool) -> Corrected | None:
        """What became of the table, to be imported by it; None while it is not known."""
        if self.answer is None:
            return None
        view, preview = self.answer.view, self.answer.preview
        return Corrected(view.mapping, view.layout, preview, remember=remember)

    def _say(self, said: ColumnMapping) -> None:
        if said != self.said:
            self.said = said
            self.touched = True
            self._ask()

    def _ask(self, *, recalling: bool = False, trying: ColumnMapping | None = None) -> None:
        item = self.item
        if item is None:
            return
        # A question that still waits for its turn needs no answer any more.
        if self._cancel is not None:
            self._cancel.cancel()
        self.waiting = True
        path, within, said, inbox = item.preview.path, item.dropped, trying or self.said, self._inbox()

        def look(task: Task) -> Answer:
            known = mapping.remembered_for(path, inbox=inbox, within=within) if recalling else None
            now = known or (said if trying is None else _fitted(path, said, within))
            view = mapping.columns_of(path, now, within=within)
            return Answer(now, view, mapping.sample_records(path, view.mapping, within=within))

        self._cancel = self._jobs.run(
            look, self._answers.only(self._answered), self._errors.only(self._blind)
        )

    def _answered(self, answer: Answer) -> None:
        self.waiting = False
        self.said, self.answer = answer.said, answer
        self.changed.emit()

    def _blind(self, error: Exception) -> None:
        # A defect is reported by the jobs themselves, and stopping is no trouble.
        self.waiting = False
        if isinstance(error, OidoError):
            self.trouble.emit(str(error))


def _fitted(path: str, known: ColumnMapping, within: Path) -> ColumnMapping:
    """A mapping from elsewhere for the columns of this table. UserError when it names others."""
    view = mapping.columns_of(path, replace(known, columns={}), within=within)
    return known.fitted([column.name for column in view.columns])
