"""retag."""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING

import click

from desktop.cli.frame import Progress, Session, json_option, print_json
from desktop.cli.saying import say
from desktop.later import later
from desktop.model.codes import Reader
from desktop.operations import inboxes
from desktop.wording import times
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import ngettext

if TYPE_CHECKING:
    from desktop.operations import retagging, suggesting, words
else:
    retagging = later("desktop.operations.retagging")
    suggesting = later("desktop.operations.suggesting")
    words = later("desktop.operations.words")

_CHUNK = 16
"""Items of a chunk beside the window: a second or two of one core."""
_LOW_PRIORITY = 10
_REST_SECONDS, _WAIT_SECONDS = 0.1, 5.0
"""Between two chunks, and while an import runs."""

reader_option = click.option(
    "--reader",
    type=click.Choice([reader.value for reader in Reader]),
    help=_("Which reader to use; without it the best that this computer has."),
)


def chosen_reader(reader: str | None) -> Reader:
    """The reader that was asked for, or the best there is."""
    return Reader(reader) if reader else words.best_reader()


@click.command("retag", help=_("Read the items anew that a reader has not read yet."))
@reader_option
@click.option("--all", "everything", is_flag=True, help=_("Read all items anew, also those it has read."))
@click.option("--beside", is_flag=True, hidden=True)
@json_option
@click.pass_obj
def retag(session: Session, reader: str | None, everything: bool, beside: bool, as_json: bool) -> None:
    """Read anew; what was read stays when it is stopped, and the next run goes on from there."""
    if beside:
        _read_beside(session)
        return
    chosen = chosen_reader(reader)
    progress = Progress()
    with session.writing() as inbox:
        count = retagging.retag(
            inbox,
            reader=chosen,
            everything=everything,
            progress=lambda done, total: progress(done, total, str(session.path)),
        )
    progress.end()
    if as_json:
        print_json({"reader": chosen.value, "read": count})
        return
    sentence = ngettext("{count} item read.", "{count} items read.", count)
    say(sentence.format(count=times.number(count)))


def _read_beside(session: Session) -> None:
    """For the window: a line for each chunk, at low priority, then the vectors of what was answered. It
    ends when nobody hears it any more."""
    if hasattr(os, "nice"):
        os.nice(_LOW_PRIORITY)
    # The copy of the day is the window's, which is open.
    with inboxes.open_inbox(session.path, create=False, copy=False) as inbox:
        for touched, left in retagging.read_beside(inbox, limit=_CHUNK):
            print_json({"read": list(touched), "left": left})
            sys.stdout.flush()
            time.sleep(_REST_SECONDS if touched else _WAIT_SECONDS)
        # Then whatever lets like answers come at once when the owner asks for them. The window kills
        # this process when it closes; what was kept by then stays.
        suggesting.prepare(inbox)


COMMANDS = (retag,)
