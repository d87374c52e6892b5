"""Importing files, resuming and taking back imports, and what is known of them."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from desktop.errors import UserError
from desktop.importing import recognise
from desktop.importing.files import InputFile
from desktop.importing.mapping import ColumnMapping, from_json
from desktop.importing.preview import preview_file
from desktop.model.raw import Reject
from desktop.model.reports import Counts, Preview
from desktop.operations import backups
from desktop.operations.import_run import (
    ImportOutcome,
    ImportRun,
)
from desktop.operations.inboxes import Inbox, IsCancelled, Progress
from desktop.operations.mapping import Remembered, day_of, known_mappings, read_mapping_file, recall
from desktop.operations.other_inboxes import OtherInboxReader
from desktop.operations.pasting import stored_paste
from desktop.operations.removal import UndoneImport, undo_import
from desktop.operations.told import ColumnChoice, Told, by_place, whole
from desktop.store import batches, lock
from desktop.wording.catalogue import gettext as _

__all__ = [
    "BatchNote", "ImportOutcome", "UndoneImport", "import_files", "list_batches",
    "preview", "rejected_rows", "resume", "undo_import",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class BatchNote:
    """An import in the list of imports. ``state``: running, interrupted, finished or undone;
    ``started_at`` is epoch seconds."""

    id: int
    started_at: int
    state: str
    paths: Sequence[str]
    counts: Counts


def preview(
    paths: Sequence[Path],
    *,
    mapping: Path | None = None,
    inbox: Path | None = None,
    owners: Mapping[str, str] | None = None,
    mended: Collection[str] = (),
) -> list[Preview]:
    """What the files are, before anything is imported. Never raises for a single file.

    Tables whose columns the ``inbox`` remembers are read with those. ``owners`` and ``mended`` are
    those of ``import_files``.
    """
    chosen = _mapping(mapping)
    known = known_mappings(inbox) if inbox and not chosen else {}
    told = Told("", owners or {}, frozenset(mended))
    return [_preview(file, chosen, known, told) for file in recognise.inputs(paths)]


def _preview(
    file: InputFile, chosen: ColumnMapping | None, known: Mapping[str, Remembered], told: Told
) -> Preview:
    recalled = recall(file, known)
    card = preview_file(
        file,
        mapping=recalled[0] if recalled else chosen,
        owner=told.owner_in(file.path),
        more=[OtherInboxReader()],
        mend=told.mends(file.path),
    )
    return replace(card, columns_from=day_of(recalled[1])) if recalled else card


def import_files(
    inbox: Inbox,
    *,
    paths: Sequence[Path],
    source: str = "",
    mapping: Path | None = None,
    mappings: Mapping[str, ColumnMapping] | None = None,
    owner: str = "",
    owners: Mapping[str, str] | None = None,
    mended: Collection[str] = (),
    dry_run: bool = False,
    tagging: bool = True,
    progress: Progress | None = None,
    cancelled: IsCancelled | None = None,
) -> ImportOutcome:
    """Import files, folders and zips as one batch.

    ``mapping`` is a file that says what the columns of all tables mean; ``mappings`` says it of
    single files, by the paths under which they are shown. Tables without either are read with
    the columns that the inbox remembers, else with a guess. ``owner`` is the owner's own name or
    address in chats and mail, ``owners`` that of single files; without, it is found out. ``mended``
    are the shown paths of files whose garbled letters are put right ("*": all). ``tagging`` False leaves the
    words to be read later (``retagging.retag``), and the customers to be scored then.

    A file that cannot be read is reported and does not stop the others. When stopped by the
    owner, what was taken in so far stays and can be undone as one step. Raises
    StoreUnavailable when the inbox cannot be written to; the batch can then be resumed.
    """
    choice = ColumnChoice(_mapping(mapping), by_place(mappings or {}))
    told = Told(owner, owners or {}, frozenset(mended))
    run = ImportRun(inbox, source, choice, progress, cancelled, told, tagging=tagging)
    if dry_run:
        return ImportOutcome(run.rehearse(paths), None)
    request: dict[str, object] = {
        "paths": [whole(path) for path in paths],
        "source": source,
        "mapping": whole(mapping) if mapping else "",
    }
    request |= told.cells()
    if choice.by_file:
        request["mappings"] = {path: chosen.to_json() for path, chosen in choice.by_file.items()}
    with lock.importing(inbox.path), inbox.database.bulk():
        backups.make_before_import(inbox)
        return run.perform(paths, request)


def resume(
    inbox: Inbox,
    *,
    batch: int,
    progress: Progress | None = None,
    cancelled: IsCancelled | None = None,
) -> ImportOutcome:
    """Go on with an interrupted import, or with a stopped one in an import of its own: its files are read
    again, what is there is left alone."""
    with inbox.database.reading() as connection:
        found = batches.get(connection, batch)
        stopped = found is not None and batches.was_stopped(connection, found)
    if found is None or not (stopped or found.state == "open"):
        raise UserError(
            _("Import {id} was not interrupted.").format(id=batch), _("There is nothing to resume.")
        )
    given = stored_paste("".join(found.paths[:1]), found.request.get("pasted"))
    again = [Path(path) for path in found.paths]
    if not given:
        _must_be_there(again)
    chosen = _mapping(Path(found.mapping)) if found.mapping else None
    stored = found.request.get("mappings", {})
    by_file = {path: from_json(text) for path, text in stored.items()} if isinstance(stored, dict) else {}
    columns = ColumnChoice(chosen, by_file)
    told = Told.of(found.request)
    run = ImportRun(inbox, found.source, columns, progress, cancelled, told, given)
    with lock.importing(inbox.path), inbox.database.bulk():
        if stopped:
            backups.make_before_import(inbox)
            return run.perform(again, found.request)
        return run.perform(again, {}, batch=batch)


def _must_be_there(paths: Sequence[Path]) -> None:
    """An import without its files would end as one that is done."""
    for path in paths:
        if not os.path.exists(path):
            raise UserError(
                _("“{name}” is no longer where it was.").format(name=path.name),
                _("Put it back at {path}, and go on with the import then.").format(path=path),
            )


def _mapping(path: Path | None) -> ColumnMapping | None:
    return None if path is None else read_mapping_file(path)


def list_batches(inbox: Inbox, *, limit: int = 50) -> list[BatchNote]:
    """The newest imports, newest first."""
    running = lock.held(inbox.path)
    notes: list[BatchNote] = []
    with inbox.database.reading() as connection:
        for batch in batches.newest_first(connection, limit):
            counts = sum((found for _, _, found in batches.files(connection, batch.id)), Counts())
            state = batch.state
            if state == "open":
                state = "running" if running else "interrupted"
            notes.append(BatchNote(batch.id, batch.started_at, state, batch.paths, counts))
    return notes


def rejected_rows(inbox: Inbox, *, batch: int) -> list[tuple[str, Reject]]:
    """(file, row) of everything that an import could not use."""
    with inbox.database.reading() as connection:
        return [
            (path, reject)
            for number, path, _ in batches.files(connection, batch)
            for reject in batches.rejects(connection, number)
        ]
