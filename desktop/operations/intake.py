"""Taking a file's records in, a chunk at a time: known or new, read, placed and indexed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from desktop.importing import encoding, identity
from desktop.model.codes import Status
from desktop.model.raw import Outcome, RawFeedback, Reject, Skip
from desktop.model.reports import Counts
from desktop.model.tags import Understanding
from desktop.operations import adapting, other_inboxes, source_replies
from desktop.operations.barring import Bar
from desktop.operations.filing import Filed, Filing, Frame, Record
from desktop.operations.going_on import says_more
from desktop.store import batches, contacts, doubles, feedback, people, search, tags
from desktop.store.database import Connection
from desktop.store.lookups import Lookup
from desktop.understanding import priority


@dataclass(slots=True)
class Tally:
    """What has come of one file so far."""

    counts: Counts = field(default_factory=Counts)
    skips: Counter[str] = field(default_factory=Counter)
    replies: int = 0
    said_more: list[int] = field(default_factory=list)
    """Items of chats whose customer went on after the last import, with more than thanks."""

    def add(self, **numbers: int) -> None:
        self.counts = self.counts + Counts(**numbers)


@dataclass(frozen=True, slots=True)
class Chunk:
    """Records made ready to be taken in. ``readings`` are by the ``id()`` of their records."""

    records: Sequence[Record]
    rejects: Sequence[Reject]
    skips: Sequence[Skip]
    readings: dict[int, Understanding]


@dataclass(frozen=True, slots=True)
class Edit:
    """What a record changes of the item ``known`` that is there already."""

    known: feedback.Known
    raw: RawFeedback
    reworded: bool
    reply: bool


class Intake:
    """Takes the records of one file into one batch.

    ``tagging`` False leaves the words unread: ``feedback.reader`` is '' then, and
    ``retagging.retag`` reads them later. ``rehearsal`` is for a dry run, where only
    the counts matter.
    """

    def __init__(
        self,
        *,
        batch: int,
        batch_file: int,
        rules: priority.ClockRules,
        now: int,
        tagging: bool = True,
        rehearsal: bool = False,
    ) -> None:
        self.tally = Tally()
        self._frame = Frame(batch, batch_file, rules, now)
        self._filing = Filing(self._frame)
        self.tagging = tagging and not rehearsal
        self.rehearsal = rehearsal
        self._ordinals = identity.Ordinals()
        self._bar = Bar(now)

    def chunk(self, connection: Connection, outcomes: Sequence[Outcome]) -> None:
        """Take a chunk in within the running transaction; the counts are saved with it."""
        self.take(connection, self.ready(connection, outcomes))

    def ready(self, connection: Connection, outcomes: Sequence[Outcome]) -> Chunk:
        """Do ahead of the transaction what needs no lock: above all, read the words of what
        seems to be new. Chunks are to be taken in in the order in which they were made ready."""
        records = [
            (outcome, self._fingerprint(outcome)) for outcome in outcomes if isinstance(outcome, RawFeedback)
        ]
        records, barred = self._bar.split(connection, records)
        return Chunk(
            records,
            [outcome for outcome in outcomes if isinstance(outcome, Reject)],
            [*(outcome for outcome in outcomes if isinstance(outcome, Skip)), *barred],
            self._readings(connection, records) if self.tagging else {},
        )

    def _fingerprint(self, raw: RawFeedback) -> bytes:
        if raw.carried:
            return raw.carried.fingerprint
        return identity.fingerprint(raw, self._ordinals.of(raw))

    def _readings(self, connection: Connection, records: Sequence[Record]) -> dict[int, Understanding]:
        here = Lookup(connection, records)
        fresh = [
            raw
            for raw, fingerprint in records
            if here.external(raw) is None and here.by_words(raw, fingerprint) is None
        ]
        return {id(raw): reading for raw, reading in zip(fresh, _read(connection, fresh), strict=True)}

    def take(self, connection: Connection, chunk: Chunk) -> None:
        """Take in what was made ready."""
        self._doubles = doubles.any_known(connection)
        self._filing.begin(connection)
        self.tally.skips.update(skip.reason.code for skip in chunk.skips)
        self.tally.add(
            read=len(chunk.records) + len(chunk.rejects),
            rejected=len(chunk.rejects),
            skipped=len(chunk.skips),
        )
        later = self._run(connection, chunk.records, chunk.readings)
        for record in later:
            self._run(connection, [record], chunk.readings)
        if not self.rehearsal:
            search.follow(connection)
        batches.add_rejects(connection, self._frame.file, chunk.rejects)
        batches.save_counts(connection, self._frame.file, self.tally.counts, self.tally.skips)

    def grow(self, connection: Connection, outcomes: Sequence[Outcome]) -> None:
        """Add the owner's work that a chunk, taken in just now, carried from another inbox."""
        grown = other_inboxes.carry(connection, outcomes, batch=self._frame.batch, now=self._frame.now)
        self.tally.add(identical=-grown, updated=grown)
        batches.save_counts(connection, self._frame.file, self.tally.counts, self.tally.skips)

    def _run(
        self, connection: Connection, records: Sequence[Record], readings: dict[int, Understanding]
    ) -> list[Record]:
        """Take records in at once; returns those that another one of them must come before."""
        run, later = _told_apart(records)
        here = Lookup(connection, run)
        edits: dict[int, Edit] = {}
        new: list[Record] = []
        heard: list[tuple[int, RawFeedback]] = []
        identical = 0
        for raw, fingerprint in run:
            known = self._known(connection, here, raw, fingerprint)
            if known is None:
                # The table may have used one number for two different things.
                taken = here.external(raw) is not None
                new.append((replace(raw, external_id="") if taken else raw, fingerprint))
                continue
            heard.append((known.identity_id, raw))
            if known.id in edits:
                later.append((raw, fingerprint))
            elif (edit := self._edit(connection, raw, known)) is not None:
                edits[known.id] = edit
            else:
                identical += 1
        self.tally.add(identical=identical, updated=len(edits))
        self._update(connection, edits)
        filed = self._add(connection, new, readings)
        heard += ((item.identity_id, item.raw) for item in filed)
        contacts.remember(connection, self._frame.batch, _contacts(heard))
        return later

    def _known(
        self, connection: Connection, here: Lookup, raw: RawFeedback, fingerprint: bytes
    ) -> feedback.Known | None:
        known = here.external(raw)
        if known is not None and not self._other_item(connection, raw, known):
            return known
        known = here.by_words(raw, fingerprint)
        if known is None and self._doubles:
            return doubles.known_as(connection, raw, fingerprint)
        return known

    def _other_item(self, connection: Connection, raw: RawFeedback, known: feedback.Known) -> bool:
        """A table's own number is trusted unless author and date both say it is another item."""
        if not raw.family.startswith("table:"):
            return False
        author, written = feedback.author_and_date(connection, known.id)
        return (
            identity.author_key(author) != identity.author_key(raw.author) and written != raw.written.text()
        )

    def _edit(self, connection: Connection, raw: RawFeedback, known: feedback.Known) -> Edit | None:
        older = _is_older(raw, known)
        reworded = not (older or known.by_words) and feedback.content_cells(raw) != known.content
        reply = not older and source_replies.is_news(connection, raw, known.id)
        return Edit(known, raw, reworded, reply) if reworded or reply else None

    def _update(self, connection: Connection, edits: dict[int, Edit]) -> None:
        """Change what customers or the owner changed at the source."""
        if not edits:
            return
        authors = sorted({edit.known.identity_id for edit in edits.values()})
        people.remember_standing(connection, self._frame.batch, authors)
        with search.changing(connection, [] if self.rehearsal else sorted(edits)):
            for number, edit in edits.items():
                feedback.update(
                    connection,
                    number,
                    edit.raw,
                    batch=self._frame.batch,
                    at=self._frame.now,
                    status=self._status(connection, edit),
                )
                if edit.reply:
                    source_replies.write(connection, edit.raw, number, self._frame)
        self._count_replies(sum(edit.reply for edit in edits.values()))
        reworded = [edit for edit in edits.values() if edit.reworded and self.tagging]
        readings = _read(connection, [edit.raw for edit in reworded])
        for edit, reading in zip(reworded, readings, strict=True):
            tags.replace_tags(connection, edit.known.id, reading, edit.raw.text)
        people.mark_stale(connection, authors)

    def _status(self, connection: Connection, edit: Edit) -> str:
        """Where a changed item stands: nothing reopens it but new messages in its chat."""
        if edit.reply:
            waited = edit.known.status == Status.WAITING
            return Status.ANSWERED.value if waited else edit.known.status
        if self.rehearsal or not says_more(connection, edit.known, edit.raw):
            return edit.known.status
        self.tally.said_more.append(edit.known.id)
        return Status.WAITING.value

    def _add(
        self, connection: Connection, new: Sequence[Record], readings: dict[int, Understanding]
    ) -> Sequence[Filed]:
        """Write new items."""
        if not new:
            return ()
        unread = [raw for raw, _ in new if self.tagging and id(raw) not in readings]
        read = (
            readings | dict(zip(map(id, unread), _read(connection, unread), strict=True))
            if unread
            else readings
        )
        filed = self._filing.file(connection, new, read)
        doubtful = sum(item.doubtful_of is not None for item in filed)
        self.tally.add(new=len(filed) - doubtful, doubtful=doubtful)
        held = [(item.id, item.raw) for item in filed if item.raw.reply and item.raw.reply.text.strip()]
        source_replies.write_first(connection, held, self._frame)
        self._count_replies(len(held))
        return filed

    def _count_replies(self, number: int) -> None:
        """An answer that the source holds is posted already, and counted as the owner's own."""
        if number:
            self.tally.replies += number
            self.tally.skips["own_reply"] += number
            self.tally.add(skipped=number)


def _read(connection: Connection, raws: Sequence[RawFeedback]) -> Sequence[Understanding]:
    words = [(raw.text, raw.rating) for raw in raws]
    return adapting.read_quickly(connection, words, [raw.source for raw in raws]) if raws else ()


def _contacts(said: Iterable[tuple[int, RawFeedback]]) -> list[tuple[int, str, str]]:
    """(identity, mail, phone) as they came; ids of authors that are mails count as well."""
    return [
        (identity_id, raw.author_email or raw.author_id, raw.author_phone)
        for identity_id, raw in said
        if raw.author_email or raw.author_phone or "@" in raw.author_id
    ]


def _told_apart(records: Sequence[Record]) -> tuple[list[Record], list[Record]]:
    """(records of which each can be looked up by itself, those that may be others of these)."""
    run: list[Record] = []
    later: list[Record] = []
    numbers: set[tuple[str, str]] = set()
    prints: dict[bytes, str] = {}
    for record in records:
        raw, fingerprint = record
        number = (raw.family, raw.external_id)
        family = raw.family if raw.external_id else ""
        # The same words under different ids of one family are different items.
        same_words = fingerprint in prints and not (family and prints[fingerprint] == family)
        if same_words or (raw.external_id and number in numbers):
            later.append(record)
            continue
        if raw.external_id:
            numbers.add(number)
        prints[fingerprint] = family
        run.append(record)
    return run, later


def _is_older(raw: RawFeedback, known: feedback.Known) -> bool:
    """Whether an earlier export says what the customer has changed since.

    A source that told of an edit once and does not now speaks of the time before it; one that
    garbles the letters says nothing that is not known better.
    """
    words = (raw.title, raw.words, raw.pros, raw.cons)
    if any(map(encoding.looks_doubly_encoded, words)):
        known_words = known.content[: len(words)]
        if words != known_words and tuple(map(encoding.undoubled, words)) == known_words:
            return True
    if raw.thread and str(known.content[feedback.CONTENT.index("words")]).startswith(f"{raw.words}\n"):
        # A customer's run of messages, cut short at the end of an earlier export.
        return True
    if not known.edited_at:
        return False
    return raw.edited is None or raw.edited < datetime.fromisoformat(known.edited_at)
