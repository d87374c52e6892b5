"""backup, restore, doctor, verify."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from desktop.cli.frame import EXIT_INBOX, FilePath, Session, progress_of
from desktop.cli.saying import say
from desktop.later import later
from desktop.operations import backups
from desktop.wording import times
from desktop.wording.catalogue import gettext as _
from desktop.wording.keeping import preview_lines, rescue_lines

if TYPE_CHECKING:
    from desktop.operations import checking, restoring
else:
    checking = later("desktop.operations.checking")
    restoring = later("desktop.operations.restoring")


@click.command("backup", help=_("Write a checked copy of the inbox to FILE."))
@click.argument("file", type=FilePath(dir_okay=False), metavar="FILE")
@click.pass_obj
def backup(session: Session, file: Path) -> None:
    """A copy where the owner wants it."""
    with session.reading() as inbox, progress_of(file) as progress:
        backups.write_to(inbox, file, progress=progress)
    say(_("Copied to {path} and checked.").format(path=file))


@click.command("restore", help=_("Put a copy in the place of the inbox; the present one is set aside."))
@click.argument("file", type=FilePath(dir_okay=False), metavar="FILE")
@click.option("--dry-run", is_flag=True, help=_("Only say what would change."))
@click.pass_obj
def restore(session: Session, file: Path, dry_run: bool) -> None:
    """Back to a copy."""
    for line in preview_lines(restoring.preview(file, session.path)):
        say(line)
    if dry_run:
        return
    with progress_of(file) as progress:
        aside = restoring.restore(file, session.path, progress=progress)
    say(_("The inbox is again as it was in {path}.").format(path=file.name))
    if aside is not None:
        say(_("What was there before now lies in {path}.").format(path=aside))


@click.command("doctor", help=_("Is the inbox sound? Says what is wrong and what to do."))
@click.option("--repair", is_flag=True, help=_("Make the search index anew, and count the figures anew."))
@click.option(
    "--rescue",
    type=FilePath(dir_okay=False),
    metavar="FILE.oido",
    help=_("Bring what can still be read of a damaged inbox into a new one."),
)
@click.pass_obj
def doctor(session: Session, repair: bool, rescue: Path | None) -> int:
    """A look over everything."""
    if rescue is not None:
        return _rescue(session.path, rescue)
    opening = session.writing if repair else session.writing_or_looking
    with opening(copy=False) as inbox:
        if repair:
            checking.repair(inbox)
        with progress_of(session.path) as progress:
            found = checking.examine(inbox, progress=progress)
    for sentence in (*found.faults, *found.notes):
        say(sentence, err=bool(found.faults))
    if found.faults:
        return EXIT_INBOX
    say(_("The inbox is sound."))
    return 0


def _rescue(damaged: Path, target: Path) -> int:
    with progress_of(target) as progress:
        found = restoring.rescue(damaged, target, progress=progress)
    for line in rescue_lines(found):
        say(line)
    say(_("The new inbox: {path}").format(path=target))
    return 0


@click.command("verify", help=_("Is the reply log as Oído wrote it?"))
@click.option("--digest", default="", metavar="HEX", help=_("Also compare the digest printed on an export."))
@click.pass_obj
def verify(session: Session, digest: str) -> int:
    """The chain of the reply log."""
    with session.reading() as inbox:
        found = checking.verify(inbox, digest=digest)
    wrong = bool(found.fault)
    say(found.fault or _("The reply log is as Oído wrote it."), err=wrong)
    say(
        _("Compared: {entries} entries and {exports} exports.").format(
            entries=times.number(found.entries), exports=times.number(found.exports)
        ),
        err=wrong,
    )
    say(found.limits, err=wrong)
    return EXIT_INBOX if wrong else 0


COMMANDS = (backup, restore, doctor, verify)
