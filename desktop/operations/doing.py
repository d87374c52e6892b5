"""The frame of every verb: one transaction, one step of the journal, one ``Change``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from desktop.changes import Area, Change
from desktop.clock import epoch_now
from desktop.operations.inboxes import Inbox
from desktop.store import journal
from desktop.store.database import Connection
from desktop.store.steps import Step


class Doing:
    """A verb being done. Set ``values`` and ``feedback``; ``change`` is there afterwards."""

    def __init__(self, connection: Connection, verb: str, areas: frozenset[Area]) -> None:
        self.connection = connection
        self.step = Step(connection)
        self.now = epoch_now()
        self.verb = verb
        self.areas = areas
        self.values: Mapping[str, str | int] = {}
        self.feedback: Sequence[int] | None = ()
        self.change: Change | None = None


@contextmanager
def doing(inbox: Inbox, verb: str, *areas: Area) -> Iterator[Doing]:
    """Do a verb in one transaction; it is journalled when it changed anything."""
    with inbox.database.transaction() as connection:
        work = Doing(connection, verb, frozenset(areas))
        yield work
        number: int | None = None
        if work.step.ops:
            number = journal.write_step(
                connection, at=work.now, verb=verb, values=work.values, ops=work.step.ops
            )
    if number is not None:
        work.change = Change(verb, work.areas, feedback=work.feedback, values=work.values, journal=number)
