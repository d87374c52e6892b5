"""Reading the inbox's items anew, in small chunks: in the background of the window, or by command.

What is read can always be read again, so it is no step of the journal. Only automatic tags are
replaced; what the owner decided and what was posted stays as it is. A chunk is one small
transaction, so killing it loses at most the chunk under way.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from desktop.changes import Area, Change
from desktop.clock import epoch_now
from desktop.errors import Cancelled
from desktop.model.codes import Reader
from desktop.model.rating import Rating
from desktop.model.tags import Understanding
from desktop.operations import inboxes, topics
from desktop.operations.adapting import learn_when_due, learnt
from desktop.operations.inboxes import Inbox, IsCancelled
from desktop.operations.standing import refresh, restand
from desktop.operations.words import best_reader, text_reader, version
from desktop.store import lock, readings
from desktop.store.database import Connection
from desktop.store.readings import Unread, Wanted
from desktop.store.steps import Step
from desktop.understanding.adaptation import Adaptation

BESIDE = "reading.background"
"""The setting with which the owner turns the reading beside the window off."""

CHUNK, QUICK_CHUNK = 32, 500
"""Items of one transaction, by reader."""

_AT_ONCE = 4

_TAUGHT_SECONDS = 60.0
"""So often it is looked whether the owner has corrected enough to learn from, while reading."""

AREAS = frozenset({Area.FEEDBACK, Area.CUSTOMERS})

ReadingProgress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Picked:
    """Items to be read next, and where the list goes on after them."""

    items: Sequence[Unread]
    place: Place


@dataclass(frozen=True, slots=True)
class Place:
    """How far a run through the inbox has come: first what waits, then the rest, newest first."""

    waiting: bool = True
    after: tuple[int, int] | None = None


START = Place()


@dataclass(frozen=True, slots=True)
class Reading:
    """Items that were read, what was found, and by which version of the reader."""

    items: Sequence[Unread]
    found: Sequence[Understanding]
    version: str
    place: Place


def wanted(inbox: Inbox, reader: Reader, *, everything: bool = False) -> Wanted:
    """What a reader has yet to read.

    The deep one takes what no reader or the quick one has read, and what an earlier training of
    its own has read; never what a computer with more encoders has read already.
    """
    if everything:
        return Wanted(everything=True)
    if reader is Reader.QUICK:
        return Wanted(quick=False)
    mine = version(reader)
    with inbox.database.reading() as connection:
        others = [other for other in readings.versions(connection) if _is_better(mine, other)]
    return Wanted(versions=others)


def _is_better(mine: str, other: str) -> bool:
    """Whether a reading of version ``other`` is to be replaced by one of version ``mine``."""
    my_set, _, my_training = mine.rpartition("-")
    its_set, _, its_training = other.rpartition("-")
    ours, theirs = set(my_set.split("+")), set(its_set.split("+")) - {""}
    return theirs < ours or (theirs == ours and its_training != my_training)


def left(inbox: Inbox, sought: Wanted) -> int:
    """How many items are to be read."""
    with inbox.database.reading() as connection:
        return readings.count(connection, sought)


def pick(inbox: Inbox, sought: Wanted, place: Place = START, *, limit: int = CHUNK) -> Picked | None:
    """The next items; None when the list is through. Nothing is picked while an import runs."""
    if lock.held(inbox.path):
        return Picked((), place)
    with inbox.database.reading() as connection:
        for waiting in (True, False) if place.waiting else (False,):
            after = place.after if waiting == place.waiting else None
            found = readings.next_unread(connection, sought, waiting=waiting, after=after, limit=limit)
            if found:
                return Picked(found, Place(waiting, (found[-1].written, found[-1].id)))
    return None


def read(
    picked: Picked,
    reader: Reader,
    *,
    adaptation: Adaptation | None = None,
    cancelled: IsCancelled | None = None,
) -> Reading:
    """What a reader makes of picked items, with what the inbox taught it. Slow, and touches no inbox.

    Raises ``Cancelled`` when it is stopped.
    """
    asked = text_reader(reader)
    at_once = len(picked.items) if reader is Reader.QUICK else _AT_ONCE
    found: list[Understanding] = []
    for start in range(0, len(picked.items), at_once or 1):
        if cancelled and cancelled():
            raise Cancelled
        found += asked.understand_many(_texts(picked.items[start : start + at_once]))
    if adaptation is not None:
        pairs = zip(picked.items, found, strict=True)
        found = [adaptation.apply(item.text, item.source, one) for item, one in pairs]
    return Reading(picked.items, found, version(reader), picked.place)


def _texts(items: Sequence[Unread]) -> list[tuple[str, Rating | None]]:
    return [(item.text, item.rating) for item in items]


def keep(inbox: Inbox, reading: Reading) -> Change | None:
    """Store what was read, those items apart whose words changed in the meantime."""
    if not reading.items:
        return None
    now = epoch_now()
    with inbox.database.transaction() as connection:
        there = readings.unchanged(connection, reading.items)
        pairs = zip(reading.items, reading.found, strict=True)
        own = topics.listening(connection)
        kept = [(item, own.added(found, item.text)) for item, found in pairs if item.id in there]
        readings.write(connection, kept, version=reading.version, at=now)
        touched = [item.id for item, _ in kept]
        _follow(connection, touched, now)
    return Change("read_again", AREAS, feedback=touched) if touched else None


def _follow(connection: Connection, touched: Sequence[int], now: int) -> None:
    """Clocks, customers and places follow from the tags."""
    readings.settle_legal(connection, touched)
    restand(Step(connection), touched, now=now)


def settle_walked(connection: Connection, touched: Sequence[int], *, since: int, now: int) -> None:
    """After a step was walked back or forth: what it put back was worked out before some of these
    items were read anew, so it is worked out again."""
    reread = readings.read_since(connection, touched, since)
    if reread:
        _follow(connection, reread, now)


def _taught(inbox: Inbox, reader: Reader) -> Adaptation | None:
    """What the inbox has taught a reader, brought up to date with the owner's corrections."""
    learn_when_due(inbox, Reader.QUICK)
    learn_when_due(inbox, reader)
    with inbox.database.reading() as connection:
        return learnt(connection, reader)


def read_beside(inbox: Inbox, *, limit: int = CHUNK) -> Iterator[tuple[Sequence[int], int]]:
    """Read chunk by chunk with the best reader while the owner works in the window.

    Yields the items of each chunk that was kept and how many are left; no items while an import
    runs. Ends when there is nothing to read, or when the owner does not want it.
    """
    place, reader = START, best_reader()
    taught, looked_at, to_read = None, -_TAUGHT_SECONDS, 0
    while inboxes.setting(inbox, BESIDE):
        sought = wanted(inbox, reader)
        if time.monotonic() - looked_at >= _TAUGHT_SECONDS:
            taught = _taught(inbox, reader)
            # Counting a million takes as long as reading some of them.
            to_read, looked_at = left(inbox, sought), time.monotonic()
        picked = pick(inbox, sought, place, limit=limit)
        if picked is None:
            return
        change = keep(inbox, read(picked, reader, adaptation=taught)) if picked.items else None
        place = picked.place
        touched = (change.feedback if change else None) or ()
        to_read = max(0, to_read - len(touched))
        yield touched, to_read


def retag(
    inbox: Inbox,
    *,
    reader: Reader | None = None,
    everything: bool = False,
    progress: ReadingProgress | None = None,
    cancelled: IsCancelled | None = None,
) -> int:
    """Read with a reader (None: the best of this machine) what it has not read yet, or
    ``everything``; returns how many items. What was read stays when it is stopped.

    Raises UserError where the deep reader cannot run.
    """
    chosen = reader or best_reader()
    sought = wanted(inbox, chosen, everything=everything)
    taught = None if cancelled and cancelled() else _taught(inbox, chosen)
    total, done, place = left(inbox, sought), 0, START
    while not (cancelled and cancelled()):
        picked = pick(inbox, sought, place, limit=QUICK_CHUNK if chosen is Reader.QUICK else CHUNK)
        if picked is None or not picked.items:
            break
        keep(inbox, read(picked, chosen, adaptation=taught))
        done, place = done + len(picked.items), picked.place
        if progress:
            progress(done, total)
    refresh(inbox, cancelled=cancelled)
    return done
