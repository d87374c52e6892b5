"""Another inbox as a file to import: a branch's laptop merged into the main one.

Feedback comes with its raw record, its earlier versions and who said it; what the owner did there
comes too: posted replies, notes, tags, and the status of what is new here. Merging twice, or
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
from desktop.model.carried import Carried
from desktop.model.codes import Status
from desktop.model.placing import NOWHERE
from desktop.model.raw import Outcome, RawFeedback, Reason
from desktop.operations.inboxes import SUFFIX
from desktop.store import carrying, chain, feedback, migrations, otherinbox, people, replies, search
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
        return 1.0 if otherinbox.is_inbox(sample.start) else 0.0

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
        number = _here(connection, outcome, outcome.carried)
        if number is None:
            continue
        new = carrying.item_of_batch(connection, number, batch)
        with search.changing(connection, [number]):
            added = _add(connection, number, outcome.carried, batch, now)
        if new:
            _settle(connection, number, outcome.carried, batch)
        elif added and not carrying.updated_by(connection, number, batch):
            grown += 1
    return grown


def _here(connection: Connection, raw: RawFeedback, carried: Carried) -> int | None:
    known = (
        feedback.find_external(connection, raw.family, raw.external_id) if raw.external_id else None
    ) or feedback.find_fingerprint(connection, carried.fingerprint, raw.family, raw.external_id)
    return known.id if known else None


def _add(connection: Connection, number: int, carried: Carried, batch: int, now: int) -> bool:
    added = [carrying.add_note(connection, number, batch, at, text) for at, text in carried.notes]
    added += [carrying.add_tag(connection, number, batch, tag) for tag in carried.tags]
    posted = {text for _reply, text, _imported in replies.posted_texts(connection, number)}
    for reply in carried.replies:
        if reply.text in posted:
            continue
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
        added.append(True)
    return any(added)


def _settle(connection: Connection, number: int, carried: Carried, batch: int) -> None:
    """Versions and status, for an item that is new here."""
    for at, state in carried.versions:
        carrying.add_version(connection, number, batch, at, state)
    known = feedback.by_id(connection, number)
    if known is not None and carried.status != Status.WAITING and known.status == Status.WAITING:
        carrying.set_status(connection, number, carried.status, place_cells(NOWHERE))
        people.mark_stale(connection, [known.identity_id])


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
