"""Another inbox as a file to import: a branch's laptop merged into the main one.

Feedback comes with its raw record, its earlier versions and who said it; what the owner did there
comes too: posted replies, notes, tags, ideas, and the status of what is new here. Merging twice, or
merging what both had imported, adds nothing.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from desktop.errors import OidoError, StoreDefect, StoreUnavailable, UserError
from desktop.importing.files import InputFile
from desktop.importing.reading import Reading, Wishes
from desktop.importing.sample import Sample
from desktop.model.carried import Carried, CarriedReply
from desktop.model.codes import Status
from desktop.model.placing import NOWHERE
from desktop.model.raw import Outcome, RawFeedback, Reason
from desktop.operations.inboxes import SUFFIX
from desktop.store import carried_ideas, carrying, chain, migrations, otherinbox, people, replies, search
from desktop.store.database import Connection, Database
from desktop.store.feedback import place_cells
from desktop.wording.catalogue import gettext as _

CODE = "oido"
_WRITE_AHEAD = "-wal"


@dataclass(frozen=True, slots=True)
class OtherInboxReader:
    """Reads inboxes of Oído; ``own`` is the one that is imported into, None where none is open."""

    own: Path | None = None
    code: str = CODE

    def recognise(self, sample: Sample) -> float:
        """By the mark that every inbox carries."""
        if otherinbox.is_inbox(sample.start):
            return 1.0
        file = sample.file
        pending = sample.binary == "sqlite" and file.neighbour(f"{file.name}{_WRITE_AHEAD}") is not None
        return 1.0 if pending and otherinbox.is_marked(Path(file.path)) else 0.0

    def read(self, sample: Sample, wishes: Wishes) -> Reading:
        """All items. Raises UserError for a damaged or newer inbox, and for the open one itself."""
        file = sample.file
        if self.own is not None and _same(file.path, self.own):
            raise UserError(
                _("“{name}” is the inbox that is open.").format(name=file.name),
                _("Drop another inbox here, for example the one of another computer."),
            )
        with _copy(file) as database:
            count, drafts = otherinbox.count(database), otherinbox.drafts(database)
        return Reading(
            format=CODE,
            source=wishes.source,
            start=lambda: _outcomes(file),
            total_hint=count,
            notes=[Reason("drafts_left_out", {"count": drafts})] if drafts else [],
        )


def carry(connection: Connection, outcomes: Sequence[Outcome], *, batch: int, now: int) -> int:
    """Add the owner's work to the items that have just been taken in; returns how many known ones
    grew by it alone."""
    grown = 0
    for outcome in outcomes:
        if not isinstance(outcome, RawFeedback) or outcome.carried is None:
            continue
        found = carrying.here(connection, outcome.family, outcome.external_id, outcome.carried.fingerprint)
        if found is None:
            continue
        missing = _missing(connection, found.id, outcome.carried.replies)
        added = False
        if missing or outcome.carried.notes or outcome.carried.tags or outcome.carried.ideas:
            with search.changing(connection, [found.id]):
                added = _add(connection, found.id, outcome.carried, missing, batch=batch, now=now)
        if found.batch == batch:
            _settle(connection, found, outcome.carried, batch)
        elif added and not carrying.updated_by(connection, found.id, batch):
            grown += 1
    return grown


def _missing(connection: Connection, number: int, told: Sequence[CarriedReply]) -> list[CarriedReply]:
    """The replies of which no version is known here."""
    if not told:
        return []
    known = {version.text for reply in replies.posted(connection, number) for version in reply.versions}
    return [reply for reply in told if reply.text not in known]


def _add(
    connection: Connection,
    number: int,
    carried: Carried,
    missing: Sequence[CarriedReply],
    *,
    batch: int,
    now: int,
) -> bool:
    added = [carrying.add_note(connection, number, batch, at, text) for at, text in carried.notes]
    added += [carrying.add_tag(connection, number, batch, tag) for tag in carried.tags]
    for reply in missing:
        brought = replies.add_imported(
            connection,
            feedback=number,
            batch=batch,
            text=reply.text,
            posted_at=reply.posted_at,
            at=now,
            by=reply.by,
        )
        chain.append(connection, "imported", [brought], now)
    added.append(carried_ideas.add(connection, number, batch, carried.ideas))
    return bool(missing) or any(added)


def _settle(connection: Connection, found: carrying.Here, carried: Carried, batch: int) -> None:
    """Versions and status, for an item that is new here."""
    for at, state in carried.versions:
        carrying.add_version(connection, found.id, batch, at, state)
    if carried.status != Status.WAITING and found.status == Status.WAITING:
        carrying.set_status(connection, found.id, carried.status, place_cells(NOWHERE))
        people.mark_stale(connection, [found.identity])


def _outcomes(file: InputFile) -> Iterator[Outcome]:
    with _copy(file) as database:
        yield from otherinbox.items(database)


@contextmanager
def _copy(file: InputFile) -> Iterator[Database]:
    """A copy of the other inbox, in our schema, for as long as it is read."""
    with tempfile.TemporaryDirectory(prefix="oido-") as folder:
        copy = Path(folder) / f"other{SUFFIX}"
        try:
            _copied(file, copy)
            with otherinbox.opened(copy) as database:
                yield database
        except (StoreUnavailable, StoreDefect) as error:
            raise _unreadable(file.name, error) from error


def _copied(file: InputFile, copy: Path) -> None:
    """As it stands at one moment where it may be open, else byte by byte with what it has not
    written back yet."""
    path = Path(file.path)
    if path.is_file():
        try:
            otherinbox.snapshot(path, copy)
            return
        except (StoreUnavailable, StoreDefect):
            copy.unlink(missing_ok=True)
    pending = file.neighbour(f"{file.name}{_WRITE_AHEAD}")
    for source, target in ((file, copy), (pending, copy.with_name(f"{copy.name}{_WRITE_AHEAD}"))):
        if source is not None:
            with source.open() as stream, target.open("wb") as written:
                shutil.copyfileobj(stream, written)


def _unreadable(name: str, error: OidoError) -> UserError:
    if error.code == migrations.NEWER:
        return UserError(
            _("The inbox “{name}” was made by a newer version of Oído.").format(name=name),
            _("Update Oído on this computer, and drop it here again."),
        )
    return UserError(
        _("The inbox “{name}” is damaged or was not copied to its end.").format(name=name),
        _("Make a backup of it on its own computer, and drop that file here."),
    )


def _same(path: str, own: Path) -> bool:
    try:
        return Path(path).samefile(own)
    except OSError:
        return False
