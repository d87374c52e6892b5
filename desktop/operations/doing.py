"""The frame of every verb: one transaction, one step of the journal, one ``Change``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from desktop.changes import Area, Change
from desktop.clock import epoch_now
from desktop.errors import Cancelled
from desktop.operations.inboxes import Inbox, IsCancelled
from desktop.store import journal
from desktop.store.database import Connection
from desktop.store.steps import Op, Step


class Doing:
    """A verb being done. Set ``values`` and ``feedback``; ``change`` is there afterwards.

    Each operation goes into the journal as it is done: those of a verb on a million items are more than
    memory should hold."""

    def __init__(self, connection: Connection, verb: str, areas: frozenset[Area]) -> None:
        self.connection = connection
        self.step = Step(connection, keep=self._keep)
        self.now = epoch_now()
        self.verb = verb
        self.areas = areas
        self.values: Mapping[str, str | int] = {}
        self.feedback: Sequence[int] | None = ()
        self.change: Change | None = None
        self._journal: int | None = None

    def _keep(self, op: Op) -> None:
        if self._journal is None:
            self._journal = journal.write_step(self.connection, at=self.now, verb=self.verb, values={})
        journal.add_op(self.connection, self._journal, op)

    def finish(self) -> int | None:
        """The step of the journal, with what was done said in it; None when nothing changed."""
        if self._journal is not None:
            journal.tell_step(self.connection, self._journal, self.values)
        return self._journal


def heed(cancelled: IsCancelled | None) -> None:
    """Raise errors.Cancelled where somebody wants the work stopped."""
    if cancelled and cancelled():
        raise Cancelled


@contextmanager
def doing(inbox: Inbox, verb: str, *areas: Area, cancelled: IsCancelled | None = None) -> Iterator[Doing]:
    """Do a verb in one transaction; it is journalled when it changed anything. Whoever wants it stopped is
    heard to the last: ``Cancelled``, and nothing was done."""
    with inbox.database.transaction() as connection:
        work = Doing(connection, verb, frozenset(areas))
        yield work
        heed(cancelled)
        number = work.finish()
    if number is not None:
        work.change = Change(verb, work.areas, feedback=work.feedback, values=work.values, journal=number)
