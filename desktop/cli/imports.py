"""import, formats, undo-import, undo, redo."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from desktop.cli.frame import (
    EXIT_USAGE,
    NUMBER,
    FilePath,
    Progress,
    Session,
    json_option,
    print_json,
    print_json_lines,
)
from desktop.cli.saying import say
from desktop.errors import Cancelled, UserError
from desktop.later import later
from desktop.model.reports import FileReport, ImportReport
from desktop.wording import formats as guides
from desktop.wording import imports as wording
from desktop.wording import verbs
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import ngettext

if TYPE_CHECKING:
    from desktop.operations import history, importing, speaking
    from desktop.operations.import_run import ImportOutcome
    from desktop.operations.inboxes import Inbox
else:
    history = later("desktop.operations.history")
    importing = later("desktop.operations.importing")
    speaking = later("desktop.operations.speaking")


@click.command("import", help=_("Import files, folders and zips: everything customers said in them."))
@click.argument("paths", nargs=-1, type=FilePath(), metavar="PATH...")
@click.option(
    "--resume",
    type=NUMBER,
    metavar="BATCH",
    help=_("Go on with an import that was stopped or cut off, with its own files."),
)
@click.option(
    "--source", default="", metavar="NAME", help=_("Where it was said, when the file does not tell.")
)
@click.option(
    "--mapping",
    type=FilePath(),
    metavar="FILE",
    help=_(
        "What the columns of a table mean: the “mapping” that --dry-run --json prints for a file, "
        "corrected and saved."
    ),
)
@click.option(
    "--owner",
    default="",
    metavar="NAME",
    help=_("Your own name or address in the chats and mails to import."),
)
@click.option("--mend", is_flag=True, help=_("Put garbled letters right, such as “Ã³” for “ó”."))
@click.option("--dry-run", is_flag=True, help=_("Count what would happen and change nothing."))
@click.option(
    "--untagged", is_flag=True, help=_("Do not read the words yet: “oido retag” does so afterwards.")
)
@json_option
@click.pass_context
def import_(context: click.Context, /, **asked: Any) -> int:
    """Import, report, and fail only when no file could be read at all."""
    session: Session = context.obj
    if not asked["paths"] and asked["resume"] is None:
        raise click.MissingParameter(ctx=context, param=context.command.params[0])
    progress = Progress()
    with session.writing(create=asked["resume"] is None) as inbox:
        try:
            outcome = _imported(inbox, progress, **asked)
        except (Cancelled, KeyboardInterrupt):
            progress.end()
            _say_kept(inbox)
            raise
    progress.end()
    return _told(outcome, as_json=asked["as_json"], dry_run=asked["dry_run"])


def _imported(
    inbox: Inbox,
    progress: Progress,
    *,
    paths: tuple[Path, ...],
    resume: int | None,
    source: str,
    mapping: Path | None,
    owner: str,
    mend: bool,
    dry_run: bool,
    untagged: bool,
    as_json: bool,
) -> ImportOutcome:
    if resume is not None:
        if paths or source or mapping or owner or mend or dry_run or untagged:
            raise UserError(
                _("An import that is gone on with is read as it was asked for then."),
                _("Leave out everything but “--resume {id}”.").format(id=resume),
            )
        return importing.resume(inbox, batch=resume, progress=progress)
    owners = {} if owner else speaking.owners_in(paths, inbox=inbox.path)
    return importing.import_files(
        inbox,
        paths=paths,
        source=source,
        mapping=mapping,
        owner=owner,
        owners=owners,
        mended=["*"] if mend else [],
        dry_run=dry_run,
        tagging=not untagged,
        progress=progress,
    )


def _say_kept(inbox: Inbox) -> None:
    """Somebody pressed Ctrl+C: what came in so far is there."""
    for batch in importing.list_batches(inbox, limit=1):
        if batch.state == "interrupted":
            say(wording.interrupted_note(batch.id), err=True)


def _told(outcome: ImportOutcome, *, as_json: bool, dry_run: bool) -> int:
    """Say what came of it; the exit code."""
    report = outcome.report
    if as_json:
        print_json(report_json(report))
    else:
        _print_report(outcome, dry_run=dry_run)
    failed = [file for file in report.files if file.error]
    if failed and not as_json:
        for line in wording.file_lines(failed):
            say(line, err=True)
    elif failed and len(failed) == len(report.files):
        say(failed[0].error, err=True)
    if not report.files:
        raise UserError(
            _("There is nothing to import in there."), _("“oido formats” says which files Oído reads.")
        )
    return EXIT_USAGE if len(failed) == len(report.files) else 0


def report_json(report: ImportReport) -> dict[str, object]:
    """The report as contract.md has it."""
    return {
        "batch": report.batch,
        "files": [_file_json(file) for file in report.files],
        "totals": asdict(report.totals),
    }


def _file_json(file: FileReport) -> dict[str, object]:
    return {
        "path": file.path,
        "format": file.format,
        **asdict(file.counts),
        "skips": dict(file.skips),
        "rejects_file": file.rejects_file or None,
        "error": file.error or None,
        "mapping": json.loads(file.mapping) if file.mapping else None,
    }


def _print_report(outcome: ImportOutcome, *, dry_run: bool) -> None:
    report = outcome.report
    if outcome.went_on:
        say(
            _("This went on with import {id}, which had been cut off; nothing came in twice.").format(
                id=report.batch
            )
        )
    for file, line in zip(report.files, wording.file_lines(report.files), strict=True):
        if not file.error:
            say(line)
            for note in wording.file_notes(file):
                say(f"  {note}")
    if dry_run:
        say(_("This was a rehearsal: nothing was changed."))
    elif outcome.change is not None:
        say(_("This is import {id}: “oido undo-import {id}” takes it back.").format(id=report.batch))
    if report.totals.doubtful:
        say(wording.doubtful_note(report.totals.doubtful))
    if note := wording.backlog_note(report.backlog):
        say(note)
        say(_("In the window, the page of imports does it."))


@click.command("formats", help=_("What can be imported, and how to get it from where it is."))
@json_option
def formats(as_json: bool) -> None:
    """The guides of every format that is built."""
    found = guides.guides()
    if as_json:
        print_json_lines(asdict(guide) for guide in found)
        return
    for guide in found:
        click.echo(click.style(guide.title, bold=True))
        for number, step in enumerate(guide.steps, start=1):
            say(f"  {number}. {step}")
        click.echo()
    say(guides.no_export_note())


@click.command("undo-import", help=_("Take an import back; what was worked on since stays."))
@click.argument("batch", type=NUMBER, metavar="BATCH")
@click.option("--all", "everything", is_flag=True, help=_("Remove what was worked on as well."))
@click.pass_obj
def undo_import(session: Session, batch: int, everything: bool) -> None:
    """Take one import back."""
    with session.writing() as inbox:
        undone = importing.undo_import(inbox, batch=batch, everything=everything)
    say(
        ngettext("{count} item was removed.", "{count} items were removed.", undone.removed).format(
            count=undone.removed
        )
    )
    if undone.restored:
        say(
            ngettext(
                "{count} item is again as it was before.",
                "{count} items are again as they were before.",
                undone.restored,
            ).format(count=undone.restored)
        )
    if undone.kept:
        numbers = ", ".join(map(str, undone.kept[:20])) + (" …" if len(undone.kept) > 20 else "")
        say(
            _("Kept, because you have worked on them since: {ids}. With --all they go as well.").format(
                ids=numbers
            )
        )


@click.command("undo", help=_("Take back the last change, whoever made it: window or command."))
@click.pass_obj
def undo(session: Session) -> None:
    """One step back."""
    with session.writing() as inbox:
        change = history.undo(inbox)
    say(verbs.undone(change) if change else _("There is nothing to undo."))


@click.command("redo", help=_("Do again what was undone last."))
@click.pass_obj
def redo(session: Session) -> None:
    """One step forth."""
    with session.writing() as inbox:
        change = history.redo(inbox)
    say(verbs.undone(change) if change else _("There is nothing to redo."))


COMMANDS = (import_, formats, undo_import, undo, redo)
