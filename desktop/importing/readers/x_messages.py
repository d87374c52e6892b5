"""X: the direct messages of an archive, ``direct-messages.js`` (formats.md §4.4)."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TextIO

from desktop.importing import json_records
from desktop.importing.encoding import open_text
from desktop.importing.json_records import Broken
from desktop.importing.json_values import no_record, words_in
from desktop.importing.reading import Reading, Wishes, texts
from desktop.importing.sample import Sample
from desktop.importing.talks import Chat, Message, Talk
from desktop.model.codes import Precision
from desktop.model.raw import JsonValue, Outcome, Reason, Reject, Skip, When

CODE = "x_messages"
_START = re.compile(r"^\ufeff?\s*window\.YTD\.direct_messages?(?:_group)?\.part\d+\s*=")
_PREFIX_LIMIT = 200
_ONLY_A_LINK = re.compile(r"^https://t\.co/\w+$")


@dataclass(frozen=True, slots=True)
class XMessagesReader:
    """All private talks of an account. The archive holds ids of people and no names."""

    code: str = CODE

    def recognise(self, sample: Sample) -> float:
        """By the variable to which the archive gives its value."""
        return 0.95 if not sample.binary and _START.match(sample.text) else 0.0

    def read(self, sample: Sample, wishes: Wishes) -> Reading:
        """The customers' runs of messages, talk by talk, with what the owner answered."""
        source = wishes.source or CODE
        owner, guessed = _owner(sample, wishes.owner)
        return Reading(
            format=CODE,
            source=source,
            start=lambda: _outcomes(sample, source, owner),
            total_hint=sample.text.count('"messageCreate"') if sample.text_is_whole else None,
            columns=("id", "senderId", "recipientId", "createdAt", "text"),
            encoding=sample.encoding.name,
            notes=[Reason("owner_guessed", {"owner": owner})] if guessed else [],
        )


def _records(text: TextIO) -> Iterator[JsonValue | Broken]:
    for _letter in range(_PREFIX_LIMIT):
        if text.read(1) in ("=", ""):
            break
    for item in json_records.records(text, "array"):
        yield item.value


def _inner(value: JsonValue | Broken, key: str) -> Mapping[str, JsonValue]:
    inner = value.get(key) if isinstance(value, Mapping) else None
    return inner if isinstance(inner, Mapping) else {}


def _created(talk: Mapping[str, JsonValue]) -> list[JsonValue]:
    """The messages of a talk, oldest first; the archive has the newest first."""
    found = talk.get("messages")
    messages = list(found) if isinstance(found, Sequence) and not isinstance(found, str) else []
    messages.reverse()
    return sorted(messages, key=lambda message: words_in(_inner(message, "messageCreate").get("createdAt")))


def _owner(sample: Sample, wished: str) -> tuple[str, bool]:
    """The id of the account and whether it is guessed: from the archive itself, else whoever takes
    part in every talk, else whoever did not write first."""
    if wished:
        return wished, False
    beside = sample.file.neighbour("account.js")
    if beside is not None:
        with open_text(beside, "utf-8-sig") as text:
            for record in _records(text):
                if found := words_in(_inner(record, "account").get("accountId")):
                    return found, False
    talks: Counter[str] = Counter()
    count = 0
    first = ""
    with open_text(sample.file, sample.encoding) as text:
        for record in _records(text):
            talk = _inner(record, "dmConversation")
            messages = [_inner(message, "messageCreate") for message in _created(talk)]
            senders = [sender for message in messages if (sender := words_in(message.get("senderId")))]
            count += bool(senders)
            first = first or (senders[0] if senders else "")
            pair = words_in(talk.get("conversationId")).split("-")
            talks.update({*senders, *(pair if len(pair) == 2 else ())})
    in_all = [person for person, met in talks.items() if met == count]
    if len(in_all) == 1 and count > 1:
        return in_all[0], False
    others = [person for person in in_all if person != first]
    return (others[0], True) if others else ("", False)


def _outcomes(sample: Sample, source: str, owner: str) -> Iterator[Outcome]:
    number = 0
    with open_text(sample.file, sample.encoding) as text:
        for record in _records(text):
            talk = _inner(record, "dmConversation")
            if not talk:
                number += 1
                yield no_record(number, record)
                continue
            run = Talk(Chat(source, "x", words_in(talk.get("conversationId"))))
            for message in _created(talk):
                number += 1
                made = _message(number, message, owner)
                if isinstance(made, Message):
                    yield from run.take(made)
                else:
                    yield made
            yield from run.end()


def _message(number: int, record: JsonValue, owner: str) -> Message | Reject | Skip:
    created = _inner(record, "messageCreate")
    if not created:
        return Skip(number, Reason("system_line"))
    words = html.unescape(words_in(created.get("text")))
    if not words or (created.get("mediaUrls") and _ONLY_A_LINK.match(words)):
        return Skip(number, Reason("media" if created.get("mediaUrls") else "no_words"))
    moment = _moment(created.get("createdAt"))
    if moment is None:
        reason = Reason("bad_date", {"value": str(created.get("createdAt"))[:80]})
        return Reject(number, reason, texts(created))
    sender = words_in(created.get("senderId"))
    return Message(
        number=number,
        author="",
        author_id=sender,
        text=words,
        when=When(moment, Precision.SECOND),
        owner=bool(owner) and sender == owner,
        key=words_in(created.get("id")),
        raw=created,
    )


def _moment(value: JsonValue) -> datetime | None:
    try:
        return datetime.fromisoformat(words_in(value)).astimezone(UTC).replace(microsecond=0)
    except (ValueError, OverflowError):
        return None
