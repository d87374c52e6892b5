"""One import on its way: file by file, chunk by chunk, for good or as a rehearsal."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from time import monotonic
from typing import NoReturn

from desktop import __version__
from desktop.changes import Area, Change
from desktop.clock import epoch_now, local_day
from desktop.errors import OidoError, StoreUnavailable, UserError
from desktop.importing import columns, files, recognise, rejects
from desktop.importing.mapping import ColumnMapping
from desktop.importing.reading import Reading
from desktop.model.raw import Outcome
from desktop.model.reports import Backlog, Counts, FileReport, ImportReport
from desktop.operations import backlog, indexing, other_inboxes, standing
from desktop.operations.inboxes import Inbox, IsCancelled, Progress
from desktop.operations.intake import Intake
from desktop.operations.mapping import Remembered, day_of, recall
from desktop.operations.told import ColumnChoice, Told
from desktop.store import batches, items, journal, mappings, waking
from desktop.store.database import Connection
from desktop.wording import reasons

CHUNK = 10_000
"""Records in one transaction, under half a second: the owner's own changes get their turn between
two. The more at once, the less often the same pages of the indexes are written."""

READ_CHUNK = 2_000
"""The same where words are read: that takes longer, and the owner may want to stop."""

SEARCHABLE_SECONDS = 5
"""What was taken in can be searched after so long at most."""


Transaction = Callable[[], AbstractContextManager[Connection]]


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What an import did; ``change`` is None when it added nothing or was a dry run. ``went_on``: it took up
    an import that had been cut off."""

    report: ImportReport
    change: Change | None
    went_on: bool = False


class _Rehearsed(Exception):
    """The end of a dry run: it rolls the transaction back."""


@dataclass(slots=True)
class ImportRun:
    """An import being made. ``columns`` says what unknown tables' columns mean, ``told`` what was
    said of files; ``given`` are files that lie in no folder, instead of paths;
    ``tagging`` False leaves the words to be read later."""

    inbox: Inbox
    source: str
    columns: ColumnChoice
    progress: Progress | None
    cancelled: IsCancelled | None
    told: Told = field(default_factory=Told)
    given: Sequence[files.InputFile] = ()
    tagging: bool = True
    indexed_at: float = field(default_factory=monotonic)
    reports: list[FileReport] = field(default_factory=list)
    stopped: bool = False
    taken: set[Path] = field(default_factory=set)
    said_more: list[int] = field(default_factory=list)

    def perform(
        self, paths: Sequence[Path], request: Mapping[str, object], *, batch: int | None = None
    ) -> ImportOutcome:
        """Import for good, in chunks that each commit under an open batch."""
        now = epoch_now()
        number, went_on = self._start(request, now, paths) if batch is None else (batch, True)
        for file in self.given or recognise.inputs(paths):
            if self.stopped:
                break
            self.reports.append(self._file(file, number, now, self.inbox.database.transaction))
        totals = _total(self.reports)
        with self.inbox.database.transaction() as connection:
            if batches.discard_if_empty(connection, number):
                return ImportOutcome(self._report(None, totals), None)
        change = self._finish(number, totals, now)
        indexing.index_waiting(self.inbox)
        if self.tagging:
            standing.refresh(self.inbox)
        return ImportOutcome(self._report(number, totals), change, went_on)

    def rehearse(self, paths: Sequence[Path]) -> ImportReport:
        """Do it all in one transaction and take it back: the counts are the real ones."""
        now = epoch_now()
        try:
            with self.inbox.database.transaction() as connection:
                batch = batches.start(connection, at=now, request={"paths": []})
                for file in self.given or recognise.inputs(paths):
                    self.reports.append(
                        self._file(file, batch, now, lambda: nullcontext(connection), rehearsal=True)
                    )
                _end_rehearsal()
        except _Rehearsed:
            return self._report(None, _total(self.reports))

    def _start(self, request: Mapping[str, object], now: int, paths: Sequence[Path]) -> tuple[int, bool]:
        """The batch, and whether it is one that was cut off: of the same import, to go on with. One whose
        files are away for now stays cut off."""
        # Not as paths: what no file can be called would be an error there, and is no file here.
        there = all(map(os.path.exists, paths))
        with self.inbox.database.transaction() as connection:
            for interrupted in batches.open_batches(connection):
                if there and dict(interrupted.request) == dict(request):
                    return interrupted.id, True
            return batches.start(connection, at=now, request=request), False

    def _finish(self, batch: int, totals: Counts, now: int) -> Change | None:
        values: dict[str, str | int] = {
            "batch": batch,
            "count": totals.new + totals.doubtful,
            "updated": totals.updated,
        }
        with self.inbox.database.transaction() as connection:
            batches.set_state(connection, batch, "finished", at=now)
            woken = waking.by_news(connection, batch, self.said_more)
            if not (totals.updated or items.any_of_batch(connection, batch)):
                return None
            number = journal.write_step(
                connection, at=now, verb="import", values=values, ops=woken, batch=batch
            )
        return Change("import", frozenset(Area), feedback=None, values=values, journal=number)

    def _report(self, batch: int | None, totals: Counts) -> ImportReport:
        old = Backlog() if batch is None else backlog.find(self.inbox, batch=batch)
        return ImportReport(batch, self.reports, totals, old, self.stopped)

    def _file(
        self,
        file: files.InputFile,
        batch: int,
        now: int,
        transaction: Transaction,
        *,
        rehearsal: bool = False,
    ) -> FileReport:
        """Take one file in. What is wrong with the file is reported, what is wrong with the
        inbox is raised."""
        mapping, recalled = self._mapping(file)
        try:
            reading = self._opened(file, mapping)
        except StoreUnavailable:
            raise
        except UserError as error:
            return _unread(file, error)
        with transaction() as connection:
            if recalled is not None:
                mappings.touch(connection, recalled.layout, at=now)
            number = batches.add_file(
                connection,
                batch=batch,
                path=file.path,
                sha256="",
                form=reading.format,
                made_by=__version__,
                mapping=reading.mapping.to_json() if reading.mapping else "",
            )
            rules = standing.clock_rules(connection)
        intake = Intake(
            batch=batch,
            batch_file=number,
            rules=rules,
            now=now,
            tagging=self.tagging,
            rehearsal=rehearsal,
        )
        ended = self._chunks(file.path, reading, intake, transaction)
        self.said_more += intake.tally.said_more
        report = FileReport(
            path=file.path,
            format=reading.format,
            counts=intake.tally.counts,
            skips=dict(intake.tally.skips),
            error=ended,
            replies=intake.tally.replies,
            mapping=_shareable(reading),
            columns_from=day_of(recalled) if recalled else "",
        )
        if rehearsal or self.stopped:
            return report
        return self._settle(file, number, report, reading.columns, transaction)

    def _opened(self, file: files.InputFile, mapping: ColumnMapping | None) -> Reading:
        return recognise.open_reader(
            file,
            mapping=mapping,
            source=self.source,
            owner=self.told.owner_in(file.path),
            mend=self.told.mends(file.path),
            more=[other_inboxes.OtherInboxReader(self.inbox.path)],
        )

    def _mapping(self, file: files.InputFile) -> tuple[ColumnMapping | None, Remembered | None]:
        """What the columns of a table mean: as was said now, or as it was remembered."""
        if (said := self.columns.of(file.path)) is not None:
            return said, None
        with self.inbox.database.reading() as connection:
            known = mappings.known(connection)
        return recall(file, known) or (None, None)

    def _chunks(self, path: str, reading: Reading, intake: Intake, transaction: Transaction) -> str:
        """Every record of a file; returns the sentence of the error that ended it, or ''."""
        outcomes, done = iter(reading), 0
        while not self.stopped:
            with _no_cycles():
                chunk, error = _next(outcomes, READ_CHUNK if intake.tagging else CHUNK)
                if chunk:
                    self._take(chunk, reading, intake, transaction)
            if chunk:
                done += len(chunk)
                if self.progress:
                    self.progress(done, max(done, reading.total_hint or 0), path)
            if error or not chunk:
                return error
            self.stopped = bool(self.cancelled and self.cancelled())
        return ""

    def _take(
        self, chunk: Sequence[Outcome], reading: Reading, intake: Intake, transaction: Transaction
    ) -> None:
        with self.inbox.database.reading() as connection:
            ready = intake.ready(connection, chunk)
        with transaction() as connection:
            intake.take(connection, ready)
            if reading.format == other_inboxes.CODE:
                intake.grow(connection, chunk)
        if monotonic() - self.indexed_at > SEARCHABLE_SECONDS and not intake.rehearsal:
            indexing.index_waiting(self.inbox)
            self.indexed_at = monotonic()

    def _settle(
        self,
        file: files.InputFile,
        number: int,
        report: FileReport,
        columns: Sequence[str],
        transaction: Transaction,
    ) -> FileReport:
        """The file's digest, the day it was imported before, and its rejected rows as a file."""
        digest = "" if report.error else file.sha256()
        rejects_file = ""
        with transaction() as connection:
            before = batches.imported_before(connection, digest) if digest else None
            batches.finish_file(connection, number, digest, report.error)
            if report.counts.rejected:
                rejects_file = self._write_rejects(connection, number, report.path, columns)
        return replace(report, rejects_file=rejects_file, again=local_day(before) if before else "")

    def _write_rejects(self, connection: Connection, number: int, path: str, columns: Sequence[str]) -> str:
        """Rejected rows beside the inbox, to be repaired and imported again. They are in the
        inbox too, so a folder that cannot be written to loses nothing."""
        rows = (
            (reject, reasons.reject_reason(reject.reason)) for reject in batches.rejects(connection, number)
        )
        target = self._free_name(rejects.file_name(path))
        try:
            rejects.write_rejects(target, rows, columns)
        except (OSError, UserError):
            return ""
        return str(target)

    def _free_name(self, name: str) -> Path:
        """A name that no other file of this import has taken; an earlier import's is replaced."""
        target, number = self.inbox.path.parent / name, 2
        while target in self.taken:
            target, number = target.with_stem(f"{Path(name).stem}-{number}"), number + 1
        self.taken.add(target)
        return target


@contextmanager
def _no_cycles() -> Iterator[None]:
    """Without the search for unreachable cycles: records hold none, and looking through tens of
    thousands of them again and again takes a seventh of the time."""
    active = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if active:
            gc.enable()


def _end_rehearsal() -> NoReturn:
    raise _Rehearsed


def _next(outcomes: Iterator[Outcome], size: int) -> tuple[list[Outcome], str]:
    """(up to ``size`` records, the sentence of the error that came instead of more, or '')."""
    chunk: list[Outcome] = []
    try:
        chunk.extend(islice(outcomes, size))
    except StoreUnavailable:
        raise
    except OidoError as error:
        return chunk, str(error)
    return chunk, ""


def _shareable(reading: Reading) -> str:
    """What columns were taken for, where anyone may say otherwise."""
    return reading.mapping.to_json() if reading.mapping and reading.format in columns.MAPPABLE else ""


def _unread(file: files.InputFile, error: UserError) -> FileReport:
    """A file that cannot be imported; a table comes with its columns, so that they can be mapped."""
    mapping = ""
    if error.code == "no_words_column":
        mapping = columns.look(file).mapping.to_json()
    return FileReport(file.path, "", error=str(error), mapping=mapping, error_code=error.code)


def _total(reports: Iterable[FileReport]) -> Counts:
    return sum((report.counts for report in reports), Counts())
