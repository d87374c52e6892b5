"""Text from the clipboard: read into records that can be corrected, then imported like a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desktop import clock
from desktop.importing import pasted
from desktop.importing.files import InputFile
from desktop.model.pasting import Pasted, PastedRecord
from desktop.operations import backups
from desktop.operations.import_run import ImportOutcome, ImportRun
from desktop.operations.inboxes import Inbox
from desktop.operations.told import ColumnChoice
from desktop.store import lock
from desktop.wording.catalogue import gettext as _

__all__ = ["Pasted", "PastedRecord", "import_pasted", "read_pasted", "stored_paste"]


def read_pasted(text: str, *, source: str = "", owner: str = "") -> Pasted:
    """What a pasted text is, as records; never raises for the text.

    ``source`` is the code of where it was said, '' to have it guessed; ``owner`` is the
    owner's own name in a chat.
    """
    return pasted.split(text, source=source, owner=owner)


def import_pasted(
    inbox: Inbox,
    *,
    records: Sequence[PastedRecord],
    source: str = "",
    place: str = "",
    dry_run: bool = False,
) -> ImportOutcome:
    """Import pasted records as one batch, which can be undone like any other.

    ``source`` counts where a record has none of its own, and so does ``place``. Empty records are
    left out. Raises StoreUnavailable when the inbox cannot be written to.
    """
    filled = [
        replace(record, source=record.source or source, place=record.place or place) for record in records
    ]
    now = clock.now().astimezone()
    name = _("Pasted {when}").format(when=f"{now:%Y-%m-%d %H:%M}")
    run = ImportRun(inbox, "", ColumnChoice(), None, None, given=[pasted.document(filled, name)])
    if dry_run:
        return ImportOutcome(run.rehearse([]), None)
    request: dict[str, object] = {"paths": [name], "pasted": pasted.dump(filled)}
    with lock.importing(inbox.path):
        backups.make_before_import(inbox)
        return run.perform([], request)


def stored_paste(name: str, text: object) -> Sequence[InputFile]:
    """The paste of an interrupted import; none when it was made of files."""
    return [pasted.stored(text, name)] if isinstance(text, str) else []
