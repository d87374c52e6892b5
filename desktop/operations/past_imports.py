"""Every import that was made: its files, its counts, what became of it, its rejected rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop.errors import UserError
from desktop.importing import rejects
from desktop.importing.mapping import from_json
from desktop.model.raw import Reject
from desktop.model.reports import Counts, FileReport
from desktop.operations.inboxes import Inbox
from desktop.store import batches, doubles, feedback, lock
from desktop.store.database import Connection
from desktop.wording import reasons
from desktop.wording.catalogue import gettext as _

PAGE = 50
"""Imports that are fetched at once, newest first."""


@dataclass(frozen=True, slots=True)
class PastImport:
    """One import. ``state`` is running, interrupted, stopped, finished or undone; ``started_at`` is epoch
    seconds. ``doubtful`` counts the pairs that still wait for the owner's word; ``paths`` is what
    was asked for, ``files`` what was found in it. ``resumable``: it was cut off or
    stopped, and all that it was to take in is still there."""

    id: int
    started_at: int
    state: str
    paths: Sequence[str]
    files: Sequence[FileReport]
    totals: Counts
    doubtful: int
    resumable: bool


@dataclass(frozen=True, slots=True)
class Worked:
    """What undoing an import would touch: items that it ``added``, and how many of those were
    ``worked_on`` since, so that they would stay."""

    added: int
    worked_on: int


def list_imports(inbox: Inbox, *, before: int | None = None, limit: int = PAGE) -> list[PastImport]:
    """Imports, newest first; those older than import ``before`` for the next page."""
    running = lock.held(inbox.path)
    with inbox.database.reading() as connection:
        found = batches.newest_first(connection, limit, before=before)
        return [_past(connection, batch, running=running) for batch in found]


def _past(connection: Connection, batch: batches.Batch, *, running: bool) -> PastImport:
    files = [
        FileReport(
            path=row.path, format=row.form, counts=row.counts, skips=row.skips, error=row.error,
            mapping=row.mapping,
        )
        for row in batches.file_rows(connection, batch.id)
    ]  # fmt: skip
    state = batch.state
    if state == "open":
        state = "running" if running else "interrupted"
    elif batches.was_stopped(connection, batch):
        state = "stopped"
    # What was pasted lies in the request itself.
    there = "pasted" in batch.request or all(Path(path).exists() for path in batch.paths)
    return PastImport(
        id=batch.id,
        started_at=batch.started_at,
        state=state,
        paths=batch.paths,
        files=files,
        totals=sum((file.counts for file in files), Counts()),
        doubtful=doubles.count(connection, batch=batch.id),
        resumable=state in ("interrupted", "stopped") and there,
    )


def worked_on(inbox: Inbox, *, batch: int) -> Worked:
    """What the owner has done with an import since, to be asked before it is undone."""
    with inbox.database.reading() as connection:
        added = feedback.of_batch(connection, batch)
        return Worked(len(added), len(feedback.worked_on(connection, added)))


def save_rejects(inbox: Inbox, *, batch: int, path: str, target: Path) -> int:
    """Write the rows of one file that could not be read to ``target``, as a table with the
    reasons that can be repaired and imported again; how many there were.

    ``path`` names the file as the import shows it. UserError when it cannot be written.
    """
    with inbox.database.reading() as connection:
        rows = [row for row in batches.file_rows(connection, batch) if row.path == path]
        found: list[Reject] = [reject for row in rows for reject in batches.rejects(connection, row.id)]
        columns = _columns(rows[0].mapping) if rows else []
    told = ((reject, reasons.reject_reason(reject.reason)) for reject in found)
    try:
        return rejects.write_rejects(target, told, columns)
    except OSError as error:
        raise UserError(
            _("The file could not be saved as {file}.").format(file=target),
            _("Choose another folder, or make room on the disk."),
        ) from error


def _columns(mapping: str) -> list[str]:
    """The columns of a table, in the order of the file; none for what is no table."""
    try:
        return list(from_json(mapping).columns) if mapping else []
    except UserError:
        return []


def rejects_name(path: str) -> str:
    """The name that a file of rejected rows gets: ``rechazadas-opiniones.csv``, ``rejected-reviews.csv``."""
    return rejects.file_name(path)
