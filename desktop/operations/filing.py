"""Filing new items: whose they are, whether they may be copies, where they stand, and their rows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from desktop.importing import identity
from desktop.model.codes import Intent, Precision, ProsumerStatus, Sentiment, Status
from desktop.model.raw import RawFeedback
from desktop.model.tags import TagKind, Understanding
from desktop.store import batches, feedback, identities, lookups, people, search
from desktop.store.database import Connection
from desktop.store.people import IdentityKey
from desktop.store.steps import Cell
from desktop.understanding import priority

Record = tuple[RawFeedback, bytes]
"""What a reader found, with its fingerprint."""

_REMEMBERED_PLACES = 20_000
_QUARTER = 900  # every time zone is some quarters of an hour from UTC, so days begin at quarters


@dataclass(frozen=True, slots=True)
class Frame:
    """What all items of one file share. ``now`` is the moment of the import, epoch seconds."""

    batch: int
    file: int
    rules: priority.ClockRules
    now: int


@dataclass(slots=True)
class Filed:
    """A new item with what was decided about it."""

    raw: RawFeedback
    fingerprint: bytes
    identity_id: int
    written_sort: int
    id: int
    doubtful_of: int | None = None


class Filing:
    """Files the new items of one import's file, a run at a time."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._places: dict[tuple[object, ...], tuple[Cell, ...]] = {}
        self._sources: dict[tuple[str, str], int] = {}
        self._newest_before: int | None = None

    def begin(self, connection: Connection) -> None:
        """A new transaction: what was made in an earlier one may have been rolled back."""
        self._sources.clear()
        if self._newest_before is None:
            self._newest_before = identities.newest(connection)

    def file(
        self, connection: Connection, new: Sequence[Record], readings: Mapping[int, Understanding]
    ) -> list[Filed]:
        """Write new items; ``readings`` are by the ``id()`` of their records."""
        filed, known = self._under_identities(connection, new)
        self._mark_doubtful(connection, filed, known)
        said_before = sorted(known.intersection(item.identity_id for item in filed))
        before = self._newest_before or 0
        people.remember_standing(
            connection, self._frame.batch, [number for number in said_before if number <= before]
        )
        numbers = search.SearchIds(connection)
        by_day = sorted(filed, key=lambda item: item.written_sort)
        search_ids = {item.id: numbers.take(item.written_sort) for item in by_day}
        feedback.insert(
            connection,
            [self._row(connection, item, search_ids[item.id], readings.get(id(item.raw))) for item in filed],
        )
        people.mark_stale(connection, said_before)
        return filed

    def _under_identities(
        self, connection: Connection, new: Sequence[Record]
    ) -> tuple[list[Filed], set[int]]:
        """The items under their authors, and which of these had spoken before."""
        keys = [identity_key(raw, fingerprint) for raw, fingerprint in new]
        newest = identities.newest(connection)
        numbers = identities.take(connection, keys)
        first = feedback.next_id(connection)
        filed = [
            Filed(
                raw,
                fingerprint,
                numbers[identities.key_of(key)],
                feedback.written_sort(raw, self._frame.now),
                first + place,
            )
            for place, ((raw, fingerprint), key) in enumerate(zip(new, keys, strict=True))
        ]
        return filed, {number for number in numbers.values() if number <= newest}

    def _mark_doubtful(self, connection: Connection, filed: Sequence[Filed], known: set[int]) -> None:
        """Find the items that may be copies: same author, same day, nearly the same words."""
        times = Counter(item.identity_id for item in filed)
        dated = [
            item
            for item in filed
            if (times[item.identity_id] > 1 or item.identity_id in known)
            and item.raw.written.moment is not None
            and item.raw.text.strip()
        ]
        asked = [item for item in dated if item.identity_id in known]
        there = lookups.same_days(
            connection, [(item.identity_id, *_day_around(item.written_sort)) for item in asked]
        )
        said: defaultdict[tuple[int, int], list[lookups.SameDay]] = defaultdict(list)
        for place, found in there.items():
            item = asked[place]
            said[item.identity_id, _day_around(item.written_sort)[0]] = list(found)
        for item in dated:
            same_day = said[item.identity_id, _day_around(item.written_sort)[0]]
            item.doubtful_of = _copy_of(item.raw, same_day)
            same_day.append((item.id, item.raw.family, item.raw.external_id, item.raw.text))

    def _row(
        self, connection: Connection, item: Filed, search_id: int, reading: Understanding | None
    ) -> feedback.NewItem:
        """The row of a new item: answered if its source says so, with the legal clock open if it
        claims."""
        raw = item.raw
        answered = raw.reply is not None and bool(raw.reply.text.strip())
        intents = reading.codes(TagKind.INTENT) if reading else []
        legal_from = item.written_sort if Intent.LEGAL_CLAIM in intents and not answered else None
        source = self._source(connection, raw.source, raw.place)
        return feedback.NewItem(
            id=item.id,
            search_id=search_id,
            raw=raw,
            source_id=source,
            identity_id=item.identity_id,
            thread_id=batches.thread_id(connection, source, raw.thread) if raw.thread else None,
            batch_id=self._frame.batch,
            batch_file_id=self._frame.file,
            fingerprint=item.fingerprint,
            written_sort=item.written_sort,
            imported_at=self._frame.now,
            understanding=reading,
            doubtful_of=item.doubtful_of,
            status=(Status.ANSWERED if answered else Status.WAITING).value,
            legal_from=legal_from,
            place=self._place_cells(item, reading, tuple(intents), legal_from, answered=answered),
        )

    def _source(self, connection: Connection, code: str, place: str) -> int:
        number = self._sources.get((code, place))
        if number is None:
            number = self._sources[code, place] = batches.source_id(connection, code, place)
        return number

    def _place_cells(
        self,
        item: Filed,
        reading: Understanding | None,
        intents: tuple[str, ...],
        legal_from: int | None,
        *,
        answered: bool,
    ) -> tuple[Cell, ...]:
        """Where a newcomer's item stands; many share a day, a tone and so a place."""
        sentiment = reading.sentiment if reading else Sentiment.NEUTRAL
        source = item.raw.source
        precise = item.raw.written.precision in (Precision.SECOND, Precision.MINUTE)
        key = (item.written_sort, precise, sentiment, intents, item.raw.rating, legal_from, answered, source)
        cells = self._places.get(key)
        if cells is None:
            spoken = priority.Spoken(
                written=item.written_sort,
                imported=self._frame.now,
                sentiment=sentiment,
                intents=intents,
                rating=item.raw.rating.normal if item.raw.rating else None,
                waiting=not answered,
                legal_from=legal_from,
                source=source,
                precise=precise,
            )
            place = priority.place(spoken, status=ProsumerStatus.NONE, risk=None, rules=self._frame.rules)
            cells = tuple(feedback.place_cells(place).values())
            if len(self._places) >= _REMEMBERED_PLACES:
                self._places.clear()
            self._places[key] = cells
        return cells


def _copy_of(raw: RawFeedback, same_day: Sequence[lookups.SameDay]) -> int | None:
    """The item that this one may be a copy of."""
    for number, family, external_id, text in same_day:
        if raw.external_id and external_id and family == raw.family:
            continue
        if identity.similarity(text, raw.text) >= identity.DOUBTFUL:
            return number
    return None


def _day_around(written: int) -> tuple[int, int]:
    return _day_of_quarter(written // _QUARTER)


@lru_cache(8192)
def _day_of_quarter(quarter: int) -> tuple[int, int]:
    """The first second of the local day of a quarter of an hour, and that of the next day."""
    moment = datetime.fromtimestamp(quarter * _QUARTER).astimezone()
    start = moment.replace(hour=0, minute=0, second=0)
    return int(start.timestamp()), int((start + timedelta(days=1)).timestamp())


def identity_key(raw: RawFeedback, fingerprint: bytes) -> IdentityKey:
    """Under whom an item is filed: the source's own id of the author, else the exact name in
    the same source and place; a nameless one is somebody of his own (contract.md, Customers)."""
    if raw.carried:
        kind, scope, key, theirs = raw.carried.identity
        return IdentityKey(kind, scope, key, identity.shown_name(theirs))
    shown = identity.shown_name(raw.author)
    if raw.author_id:
        return IdentityKey("author_id", raw.source, raw.author_id, shown)
    if not identity.author_key(raw.author):
        key = f"{raw.family}:{raw.external_id}" if raw.external_id else fingerprint.hex()
        return IdentityKey("anonymous", f"{raw.source}\n{raw.place}", key, shown)
    name = " ".join(raw.author.split())
    return IdentityKey("name", f"{raw.source}\n{raw.place}", name, identity.shown_name(name))
