"""Erasing a person for good: everywhere in the inbox, in its journal, its index and its copies.

What stays is digests, by which neither an import nor an old copy brings the person back, and the
note that there was an erasure. None of it can be undone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from desktop import clock
from desktop.changes import Area, Change
from desktop.errors import Cancelled, OidoError, UserError
from desktop.importing import rejects
from desktop.log import logger
from desktop.model.erasing import Certificate, ErasurePreview
from desktop.operations.inboxes import Inbox
from desktop.reporting import person_papers
from desktop.store import (
    chain,
    cleansing,
    customers,
    erased,
    journal,
    lessons,
    lock,
    person,
    person_rows,
    preferences,
    purge,
)
from desktop.store.database import Connection
from desktop.store.faults import translated
from desktop.wording import edges
from desktop.wording.catalogue import gettext as _

Progress = Callable[[int, int, str], None]
Cancelling = Callable[[], bool]

AGAIN_SECONDS = 3_600
"""A copy that could not be cleansed is tried again after an hour at the earliest."""


def preview(inbox: Inbox, *, customer: int) -> ErasurePreview:
    """What erasing a person would take away. Raises UserError when there is no such customer."""
    with inbox.database.reading() as connection:
        top = _top(connection, customer)
        found = person.identities(connection, top)
        name = str(connection.execute("SELECT name FROM customer WHERE id = ?", (top,)).fetchone()[0])
        items = list(person.item_ids(connection, top))
        return ErasurePreview(
            customer=top,
            name=name,
            identities=[one.shown for one in found],
            counts=person_rows.counts(connection, top),
            copies=[path.name for path in cleansing.copies(inbox.path)],
            beside=_beside(connection, inbox.path, items),
            mentions=person_rows.mentions(connection, name, items),
        )


def _top(connection: Connection, customer: int) -> int:
    top = customers.current(connection, customer)
    if top is None:
        raise UserError(_("There is no customer {id} in this inbox.").format(id=customer), edges.customers())
    return top


def _beside(connection: Connection, inbox: Path, items: Sequence[int]) -> list[str]:
    """Files of rejected rows next to the inbox, of imports that this person was in."""
    names = {name for path in person_rows.files(connection, items) for name in rejects.file_names(path)}
    return sorted(name for name in names if (inbox.parent / name).exists())


def forget(
    inbox: Inbox, *, customer: int, progress: Progress | None = None, cancelled: Cancelling | None = None
) -> tuple[Change, Certificate]:
    """Erase a person. Raises UserError when there is no such customer, StoreUnavailable when the
    inbox cannot be written to; then nothing was erased.

    Copies that cannot be reached just now, and those to which it did not come once ``cancelled`` says
    so, are named in the certificate and cleansed later.
    """
    now = clock.epoch_now()
    database = inbox.database
    with database.transaction() as connection:
        top = _top(connection, customer)
        members = customers.members(connection, top)
        identities = [one.id for one in person.identities(connection, top)]
        items = list(person.item_ids(connection, top))
        wanted = purge.target(connection, customers=members, identities=identities, items=items)
        erased.remember(connection, wanted.traits, until=now)
        done = purge.purge(connection, wanted, at=now)
        lessons.forget(connection)
        number = cleansing.note(connection, at=now, reason="person", counts=done.counts)
        journal.write_record(connection, at=now, verb="person_forgotten", values={"certificate": number})
        certificate = Certificate(
            number=number,
            at=now,
            business=str(preferences.get(connection, "business.name")),
            reason="person",
            counts={kind: count for kind, count in sorted(done.counts.items()) if count},
            log_digest=chain.head(connection)[1],
        )
    change = Change("person_forgotten", frozenset(Area), feedback=None, values={"certificate": number})
    with lock.erasing(inbox.path):
        found, pending = _make_bytes_go(inbox, [number], progress, cancelled)
    return change, replace(
        certificate, cleansed=len(found.changed), removed=len(found.removed), pending=tuple(pending)
    )


def _make_bytes_go(
    inbox: Inbox,
    certificates: Sequence[str],
    progress: Progress | None = None,
    cancelled: Cancelling | None = None,
) -> tuple[cleansing.Cleansed, list[str]]:
    """(what became of the copies, names of files in which bytes may be left)."""
    now = clock.epoch_now()
    files = [inbox.path, *cleansing.copies(inbox.path)]

    def tell(path: Path) -> None:
        if cancelled and cancelled():
            raise Cancelled
        if progress and path in files:
            progress(files.index(path), len(files), path.name)

    pending: list[str] = []
    try:
        tell(inbox.path)
        with translated(inbox.path), inbox.database.telling(lambda: tell(inbox.path)):
            if not purge.scour(inbox.database.connection):
                pending.append(f"{inbox.path.name}-wal")
    except (OidoError, Cancelled):
        pending.append(inbox.path.name)
    with inbox.database.reading() as connection:
        rows = erased.all_rows(connection)
    found = cleansing.cleanse_all(inbox.path, rows, at=now, tell=tell)
    pending += [path.name for path in found.pending]
    try:
        with inbox.database.transaction() as connection:
            for number in certificates:
                person_rows.tried(connection, number, at=now, finished=not pending)
    except OidoError:
        # Who was asked for is gone; that nothing is left to do is found out another time.
        pending.append(inbox.path.name)
    return found, pending


def finish_pending(inbox: Inbox, progress: Progress | None = None) -> None:
    """Go on with erasures that were cut off, or whose copies could not be reached. Cheap when there
    are none; what fails again is tried an hour later. Left alone while another program is at it."""
    with inbox.database.reading() as connection:
        waiting = person_rows.unfinished(connection, before=clock.epoch_now() - AGAIN_SECONDS)
    if not waiting:
        return
    with lock.erasing(inbox.path) as alone:
        if alone and _make_bytes_go(inbox, waiting, progress)[1]:
            logger("erasure").warning("an erasure is not finished in all copies yet")


def certificate_path(inbox: Path, certificate: Certificate) -> Path:
    """Where a certificate lies when nobody says otherwise: beside the inbox."""
    day = clock.local_day(certificate.at)
    return inbox.with_name(f"{inbox.stem}-{day}-{certificate.number}.pdf")


def write_certificate(certificate: Certificate, path: Path) -> None:
    """Write a certificate to a .pdf or .json. Raises UserError when it cannot be written."""
    person_papers.write_certificate(path, certificate)
