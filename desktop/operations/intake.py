"""Taking a file's records in, a chunk at a time: known or new, read, placed and indexed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from desktop.importing import identity
from desktop.model.codes import Intent, ProsumerStatus, Reader, Sentiment, Status
from desktop.model.raw import Outcome, RawFeedback, Reject, Skip
from desktop.model.reports import Counts
from desktop.model.tags import TagKind, Understanding
from desktop.store import batches, chain, doubles, feedback, people, replies, search, tags
from desktop.store.database import Connection
from desktop.store.people import IdentityKey
from desktop.understanding import priority
from desktop.understanding.reader import quick_reader

DOUBTFUL_FROM = 0.9
"""Similarity from which two items of one author on one day may be the same (contract.md)."""

UNREAD = Understanding("und", Sentiment.NEUTRAL, 0.0, 0.0, (), Reader.QUICK)


@dataclass(slots=True)
class Pending:
    """A new item of the chunk, before it is written."""

    raw: RawFeedback
    fingerprint: bytes
    identity_id: int
    written_sort: int
    doubtful_of: int | None
    id: int


@dataclass(slots=True)
class Tally:
    """What has come of one file so far."""

    counts: Counts = field(default_factory=Counts)
    skips: Counter[str] = field(default_factory=Counter)
    replies: int = 0

    def add(self, **numbers: int) -> None:
        self.counts = self.counts + Counts(**numbers)


@dataclass(frozen=True, slots=True)
class Frame:
    """What all items of one file share. ``now`` is the moment of the import, epoch seconds."""

    batch: int
    file: int
    rules: priority.ClockRules
    now: int


class Intake:
    """Takes the records of one file into one batch.

    ``tagging`` False leaves words unread and unindexed: for a dry run, where only the
    counts matter.
    """

    def __init__(
        self, *, batch: int, batch_file: int, rules: priority.ClockRules, now: int, tagging: bool = True
    ) -> None:
        self.tally = Tally()
        self._frame = Frame(batch, batch_file, rules, now)
        self._tagging = tagging
        self._ordinals = identity.Ordinals()
        self._pending: list[Pending] = []
        self._pending_of: defaultdict[int, list[Pending]] = defaultdict(list)
        self._pending_ids: set[tuple[str, str]] = set()
        self._pending_prints: set[bytes] = set()
        self._said_before: set[int] = set()

    def chunk(self, connection: Connection, outcomes: Sequence[Outcome]) -> None:
        """Take a chunk in within the running transaction; the counts are saved with it."""
        self._identities = people.Identities(connection)
        self._next_id = feedback.next_id(connection)
        self._doubles = doubles.any_known(connection)
        rejects: list[Reject] = []
        for outcome in outcomes:
            if isinstance(outcome, RawFeedback):
                self._take(connection, outcome)
            elif isinstance(outcome, Reject):
                rejects.append(outcome)
                self.tally.add(read=1, rejected=1)
            else:
                self._skip(outcome)
        self._flush(connection)
        if self._tagging:
            search.follow(connection)
        batches.add_rejects(connection, self._frame.file, rejects)
        batches.save_counts(connection, self._frame.file, self.tally.counts, self.tally.skips)

    def _skip(self, skip: Skip) -> None:
        self.tally.skips[skip.reason.code] += 1
        self.tally.add(skipped=1)

    def _take(self, connection: Connection, raw: RawFeedback) -> None:
        fingerprint = identity.fingerprint(raw, self._ordinals.of(raw))
        if (raw.family, raw.external_id) in self._pending_ids or fingerprint in self._pending_prints:
            self._flush(connection)
        known = self._known(connection, raw, fingerprint)
        if known is not None:
            self._again(connection, raw, known)
            return
        if raw.external_id and feedback.find_external(connection, raw.family, raw.external_id):
            raw = replace(raw, external_id="")  # the table used one number for two different things
        self._new(connection, raw, fingerprint)

    def _known(self, connection: Connection, raw: RawFeedback, fingerprint: bytes) -> feedback.Known | None:
        if raw.external_id:
            known = feedback.find_external(connection, raw.family, raw.external_id)
            if known is not None and not self._other_item(connection, raw, known):
                return known
        known = feedback.find_fingerprint(connection, fingerprint, raw.family, raw.external_id)
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

    def _again(self, connection: Connection, raw: RawFeedback, known: feedback.Known) -> None:
        older = _is_older(raw, known)
        reworded = not (older or known.by_words) and feedback.content_cells(raw) != known.content
        reply = not older and self._reply_is_news(connection, raw, known.id)
        if not (reworded or reply):
            self.tally.add(read=1, identical=1)
            return
        self.tally.add(read=1, updated=1)
        status = Status.ANSWERED.value if reply and known.status == Status.WAITING else known.status
        people.remember_standing(connection, self._frame.batch, [known.identity_id])
        with search.changing(connection, [known.id] if self._tagging else []):
            feedback.update(
                connection, known.id, raw, batch=self._frame.batch, at=self._frame.now, status=status
            )
            if reply:
                self._add_reply(connection, known.id, raw)
        if self._tagging and reworded:
            reading = quick_reader().understand(raw.text, rating=raw.rating)
            tags.replace_tags(connection, known.id, reading, raw.text)
        people.mark_stale(connection, [known.identity_id])

    def _reply_is_news(self, connection: Connection, raw: RawFeedback, known: int) -> bool:
        """Whether the source holds an answer that the inbox does not know yet."""
        if raw.reply is None or not raw.reply.text.strip():
            return False
        words = identity.normalised(raw.reply.text)
        return all(
            identity.normalised(text) != words for _, text, _ in replies.posted_texts(connection, known)
        )

    def _new(self, connection: Connection, raw: RawFeedback, fingerprint: bytes) -> None:
        written = feedback.written_sort(raw, self._frame.now)
        identity_id, there = self._identities.take(identity_key(raw, fingerprint))
        doubtful = self._doubtful(connection, raw, identity_id, written) if there else None
        if there:
            self._said_before.add(identity_id)
        item = Pending(raw, fingerprint, identity_id, written, doubtful, self._next_id)
        self._next_id += 1
        self._pending.append(item)
        self._pending_of[identity_id].append(item)
        self._pending_prints.add(fingerprint)
        if raw.external_id:
            self._pending_ids.add((raw.family, raw.external_id))
        self.tally.add(read=1, **({"new": 1} if doubtful is None else {"doubtful": 1}))

    def _doubtful(
        self, connection: Connection, raw: RawFeedback, identity_id: int, written: int
    ) -> int | None:
        """The item that this one may be a copy of: same author, same day, nearly the same words."""
        if not raw.text.strip() or raw.written.moment is None:
            return None
        start = datetime.fromtimestamp(written).astimezone().replace(hour=0, minute=0, second=0)
        first, last = int(start.timestamp()), int((start + timedelta(days=1)).timestamp())
        said = feedback.same_day(connection, identity_id, first, last) + [
            (item.id, item.raw.family, item.raw.external_id, item.raw.text)
            for item in self._pending_of[identity_id]
            if first <= item.written_sort < last
        ]
        for number, family, external_id, text in said:
            if raw.external_id and external_id and family == raw.family:
                continue
            if identity.similarity(text, raw.text) >= DOUBTFUL_FROM:
                return number
        return None

    def _flush(self, connection: Connection) -> None:
        """Write the new items of the chunk so far."""
        if not self._pending:
            return
        numbers = search.SearchIds(connection)
        self._pending.sort(key=lambda item: item.written_sort)
        readings = self._read([item.raw for item in self._pending])
        rows = [
            new_item(connection, item, numbers.take(item.written_sort), reading, self._frame)
            for item, reading in zip(self._pending, readings, strict=True)
        ]
        people.remember_standing(connection, self._frame.batch, sorted(self._said_before))
        feedback.insert(connection, sorted(rows, key=lambda row: row.id))
        for item in self._pending:
            if item.raw.reply is not None and item.raw.reply.text.strip():
                self._add_reply(connection, item.id, item.raw)
        people.mark_stale(connection, sorted(self._said_before))
        self._pending.clear()
        self._pending_of.clear()
        self._pending_ids.clear()
        self._pending_prints.clear()
        self._said_before.clear()

    def _read(self, raws: Sequence[RawFeedback]) -> Sequence[Understanding]:
        if not self._tagging:
            return [UNREAD] * len(raws)
        return quick_reader().understand_many([(raw.text, raw.rating) for raw in raws])

    def _add_reply(self, connection: Connection, number: int, raw: RawFeedback) -> None:
        """An answer that the source holds: posted already, and counted as the owner's own."""
        if raw.reply is None:
            return
        reply = replies.add_imported(
            connection,
            feedback=number,
            batch=self._frame.batch,
            text=raw.reply.text,
            posted_at=raw.reply.when.text(),
            at=self._frame.now,
        )
        chain.append(connection, "imported", [reply], self._frame.now)
        self.tally.replies += 1
        self.tally.skips["own_reply"] += 1
        self.tally.add(skipped=1)


def new_item(
    connection: Connection, item: Pending, search_id: int, reading: Understanding, frame: Frame
) -> feedback.NewItem:
    """The row of a new item: answered if its source says so, with the legal clock open if it claims."""
    raw = item.raw
    answered = raw.reply is not None and bool(raw.reply.text.strip())
    intents = reading.codes(TagKind.INTENT)
    legal = Intent.LEGAL_CLAIM in intents and not answered
    spoken = priority.Spoken(
        written=item.written_sort,
        imported=frame.now,
        sentiment=reading.sentiment,
        intents=intents,
        rating=raw.rating.normal if raw.rating else None,
        waiting=not answered,
        legal_from=item.written_sort if legal else None,
    )
    source = batches.source_id(connection, raw.source, raw.place)
    return feedback.NewItem(
        id=item.id,
        search_id=search_id,
        raw=raw,
        source_id=source,
        identity_id=item.identity_id,
        thread_id=batches.thread_id(connection, source, raw.thread),
        batch_id=frame.batch,
        batch_file_id=frame.file,
        fingerprint=item.fingerprint,
        written_sort=item.written_sort,
        imported_at=frame.now,
        understanding=reading,
        doubtful_of=item.doubtful_of,
        status=(Status.ANSWERED if answered else Status.WAITING).value,
        legal_from=spoken.legal_from,
        place=priority.place(spoken, status=ProsumerStatus.NONE, risk=None, rules=frame.rules),
    )


def _is_older(raw: RawFeedback, known: feedback.Known) -> bool:
    """Whether an earlier export says what the customer has changed since.

    A source that told of an edit once and does not now speaks of the time before it.
    """
    if raw.thread and str(known.content[feedback.CONTENT.index("words")]).startswith(f"{raw.words}\n"):
        # A customer's run of messages, cut short at the end of an earlier export.
        return True
    if not known.edited_at:
        return False
    return raw.edited is None or raw.edited < datetime.fromisoformat(known.edited_at)


def identity_key(raw: RawFeedback, fingerprint: bytes) -> IdentityKey:
    """Under whom an item is filed: the source's own id of the author, else the exact name in
    the same source and place; a nameless one is somebody of his own (contract.md, Customers)."""
    if raw.author_id:
        return IdentityKey("author_id", raw.source, raw.author_id, raw.author)
    if not raw.author.strip() or identity.is_generic_author(raw.author):
        key = f"{raw.family}:{raw.external_id}" if raw.external_id else fingerprint.hex()
        return IdentityKey("anonymous", f"{raw.source}\n{raw.place}", key, raw.author)
    name = " ".join(raw.author.split())
    return IdentityKey("name", f"{raw.source}\n{raw.place}", name, name)
