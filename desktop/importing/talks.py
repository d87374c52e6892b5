"""Chats as feedback: what a customer says in one go is one item, and what the owner says next answers it.

A run of messages ends when the owner answers, or after twelve hours without a word from
the same person (formats.md §4). Where it ends depends on senders and gaps alone, so that two
exports of one chat cut it in the same places.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from desktop.importing.identity import normalised
from desktop.model.codes import Precision
from desktop.model.raw import JsonValue, Outcome, OwnerReply, RawFeedback, Reason, Reject, Skip, When

SILENCE = timedelta(hours=12)
FORGOTTEN = timedelta(days=30)
"""What the owner says later than this opens a new talk and answers nothing."""
LETTERS_LIMIT = 200_000
_REMEMBERED = 4_096
_REMEMBERED_MESSAGES = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message. ``number`` is its place in the file, from 1; ``when`` holds an aware moment.

    ``key`` is the source's own id of the message, unlike all others of its family, or '' when it
    has none; ``answers`` that of the message to which it replies. ``owner`` tells the owner's
    own messages from a customer's. ``raw`` is the record as it stood in the file.
    """

    number: int
    author: str
    text: str
    when: When
    owner: bool = False
    key: str = ""
    answers: str = ""
    author_id: str = ""
    author_phone: str = ""
    edited: datetime | None = None
    permalink: str = ""
    raw: Mapping[str, JsonValue] = field(default_factory=dict)

    @property
    def moment(self) -> datetime:
        """The instant, the beginning of time where it is unknown."""
        known = self.when.moment
        return known if isinstance(known, datetime) else datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Chat:
    """The chat in which messages stand: its ``source`` and ``family`` of ids, and the ``thread``,
    a key that is the same in every export of it."""

    source: str
    family: str
    thread: str


class _Run:
    """What one customer said in one go, and what the owner said to it."""

    def __init__(self, first: Message) -> None:
        self.messages = [first]
        self.replies: list[Message] = []
        self.letters = len(first.text)

    def add(self, message: Message) -> None:
        self.messages.append(message)
        self.letters += len(message.text)

    def takes(self, message: Message) -> bool:
        """Whether one more message of this customer belongs to the run."""
        gap = message.moment - self.messages[-1].moment
        return not self.replies and gap <= SILENCE and self.letters < LETTERS_LIMIT

    @property
    def touched(self) -> datetime:
        return (self.replies or self.messages)[-1].moment

    def hears(self, message: Message) -> bool:
        """Whether the owner's message answers it: the first within a month, more while he goes on."""
        return message.moment - self.touched <= (SILENCE if self.replies else FORGOTTEN)


class Talk:
    """Makes outcomes of the messages of one chat, which come oldest first."""

    def __init__(self, chat: Chat) -> None:
        self._chat = chat
        self._open: dict[str, _Run] = {}
        self._latest: _Run | None = None
        self._ordinals: OrderedDict[str, int] = OrderedDict()
        self._items: OrderedDict[str, str] = OrderedDict()
        self._day = 0

    def take(self, message: Message) -> Iterator[Outcome]:
        """The outcomes that are settled now that ``message`` has come."""
        yield from self._forget(message.moment)
        if message.owner:
            yield from self._answer(message)
            return
        who = message.author_id or normalised(message.author)
        run = self._open.get(who)
        if run is not None and run.takes(message):
            run.add(message)
        else:
            if run is not None:
                yield self._item(self._open.pop(who))
            run = self._open[who] = _Run(message)
        self._remember(message.key, run.messages[0].key)
        self._latest = run

    def end(self) -> Iterator[Outcome]:
        """The outcomes that were still open."""
        for run in self._open.values():
            yield self._item(run)
        self._open.clear()
        self._latest = None

    def _forget(self, now: datetime) -> Iterator[Outcome]:
        """Once a day, settle what nobody will add to any more."""
        if now.toordinal() == self._day:
            return
        self._day = now.toordinal()
        for who in [who for who, run in self._open.items() if now - run.touched > FORGOTTEN]:
            run = self._open.pop(who)
            self._latest = None if self._latest is run else self._latest
            yield self._item(run)

    def _answer(self, message: Message) -> Iterator[Outcome]:
        run = self._asked(message.answers) or self._latest
        if run is None or not run.hears(message):
            yield Skip(message.number, Reason("own_message"))
            return
        run.replies.append(message)
        self._latest = run

    def _asked(self, key: str) -> _Run | None:
        """The run with the message of this ``key``, while it is open."""
        if not key:
            return None
        runs = self._open.values()
        return next((run for run in runs if any(said.key == key for said in run.messages)), None)

    def _remember(self, key: str, item: str) -> None:
        """Which item a message became part of, for those who answer it."""
        if key:
            self._items[key] = item
        while len(self._items) > _REMEMBERED_MESSAGES:
            self._items.popitem(last=False)

    def _item(self, run: _Run) -> RawFeedback:
        first = run.messages[0]
        edits = [message.edited for message in run.messages if message.edited]
        told = sorted([*run.messages, *run.replies], key=lambda message: message.number)
        return RawFeedback(
            row_no=first.number,
            source=self._chat.source,
            family=self._chat.family,
            external_id=first.key or self._made_up(first),
            author=first.author,
            author_id=first.author_id,
            author_phone=first.author_phone,
            words="\n".join(message.text for message in run.messages),
            written=first.when,
            edited=max(edits) if edits else None,
            permalink=first.permalink,
            thread=self._chat.thread,
            parent=self._items.get(first.answers, ""),
            reply=_reply(run.replies),
            raw={"messages": [message.raw for message in told]},
        )

    def _made_up(self, first: Message) -> str:
        """An id for sources without one: who said what in which minute.

        The chat's name is no part of it, because the owner may rename the file; seconds are none,
        because one telephone writes them and another does not.
        """
        minute = first.when.text()[:16]
        said = "\x1f".join((normalised(first.author), minute, normalised(first.text)))
        key = hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:24]
        ordinal = self._ordinals.get(key, 0)
        self._ordinals[key] = ordinal + 1
        while len(self._ordinals) > _REMEMBERED:
            self._ordinals.popitem(last=False)
        return f"{key}-{ordinal}" if ordinal else key


def _reply(messages: list[Message]) -> OwnerReply | None:
    if not messages:
        return None
    return OwnerReply("\n".join(message.text for message in messages), messages[0].when)


def outcomes(chat: Chat, messages: Iterable[Message | Reject | Skip]) -> Iterator[Outcome]:
    """What the messages of one chat, oldest first, come to."""
    talk = Talk(chat)
    for message in messages:
        if isinstance(message, Message):
            yield from talk.take(message)
        else:
            yield message
    yield from talk.end()


def moment(seconds: float) -> When:
    """The time that is so many seconds after 1970, UTC. Raises ``ValueError`` when there is none."""
    try:
        return When(datetime.fromtimestamp(int(seconds), UTC), Precision.SECOND)
    except (OverflowError, OSError) as error:
        raise ValueError("no such time") from error


def instant(when: When | None) -> datetime | None:
    """The aware moment in ``when``, None when it holds none."""
    return when.moment if when is not None and isinstance(when.moment, datetime) else None
