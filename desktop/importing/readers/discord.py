"""Discord: a channel as DiscordChatExporter writes it in JSON (formats.md §4.4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from desktop.importing import json_records, talks
from desktop.importing.encoding import open_text
from desktop.importing.identity import normalised
from desktop.importing.json_records import Broken
from desktop.importing.json_values import moment_in, no_record, words_in
from desktop.importing.reading import Reading, Wishes, texts
from desktop.importing.sample import Sample
from desktop.importing.talks import Chat, Message
from desktop.model.codes import Precision
from desktop.model.raw import JsonValue, Reason, Reject, Skip, When

CODE = "discord"
# All other kinds are the server's own lines: who joined, what was pinned.
_SPOKEN = ("Default", "Reply", "0", "19")
_PRIVATE = ("DirectTextChat", "DirectGroupTextChat")


@dataclass(frozen=True, slots=True)
class DiscordReader:
    """One channel or private chat. In a channel everybody is a customer until the owner is told."""

    code: str = CODE

    def recognise(self, sample: Sample) -> float:
        """By the server and channel at the top, and the first message's author."""
        shape = sample.json
        if shape is None or not {"guild", "channel"} <= set(shape.keys):
            return 0.0
        first = shape.first.get("messages")
        if isinstance(first, Mapping):
            return 0.95 if {"id", "timestamp", "author"} <= set(first) else 0.0
        return 0.95 if shape.values.get("messages") == [] else 0.0

    def read(self, sample: Sample, wishes: Wishes) -> Reading:
        """The customers' runs of messages, with what the owner answered."""
        values = sample.json.values if sample.json else {}
        guild, channel = _inner(values.get("guild")), _inner(values.get("channel"))
        chat = Chat(wishes.source or CODE, CODE, words_in(channel.get("id")) or words_in(channel.get("name")))
        server = "@me" if words_in(channel.get("type")) in _PRIVATE else words_in(guild.get("id"))
        link = f"https://discord.com/channels/{server}/{words_in(channel.get('id'))}"
        other = words_in(channel.get("name")) if words_in(channel.get("type")) == _PRIVATE[0] else ""
        return Reading(
            format=CODE,
            source=chat.source,
            start=lambda: talks.outcomes(chat, _messages(sample, _Sides(wishes.owner, other), link)),
            total_hint=sample.text.count('"isBot"') if sample.text_is_whole else None,
            columns=("id", "type", "timestamp", "content", "author"),
            encoding=sample.encoding.name,
        )


@dataclass(frozen=True, slots=True)
class _Sides:
    """``owner`` is the name told; ``other`` that of the other one in a chat between two."""

    owner: str
    other: str

    def is_owner(self, author: Mapping[str, JsonValue]) -> bool:
        names = {normalised(words_in(author.get(key))) for key in ("id", "name", "nickname")}
        if self.owner:
            return normalised(self.owner) in names
        return bool(self.other) and normalised(self.other) not in names


def _inner(value: JsonValue) -> Mapping[str, JsonValue]:
    return value if isinstance(value, Mapping) else {}


def _messages(sample: Sample, sides: _Sides, link: str) -> Iterator[Message | Reject | Skip]:
    number = 0
    with open_text(sample.file, sample.encoding) as text:
        for key, value, listed in json_records.records(text, "object"):
            if isinstance(value, Broken):
                number += 1
                yield no_record(number, value)
            elif key == "messages" and listed:
                number += 1
                yield _message(number, value, sides, link)


def _message(number: int, value: JsonValue, sides: _Sides, link: str) -> Message | Reject | Skip:
    if not isinstance(value, Mapping):
        return no_record(number, value)
    author = _inner(value.get("author"))
    if author.get("isBot") is True:
        return Skip(number, Reason("no_feedback"))
    if words_in(value.get("type")) not in (*_SPOKEN, ""):
        return Skip(number, Reason("system_line"))
    words = words_in(value.get("content"))
    if not words:
        media = value.get("attachments") or value.get("stickers") or value.get("embeds")
        return Skip(number, Reason("media" if media else "no_words"))
    moment = moment_in(value.get("timestamp"))
    if moment is None:
        reason = Reason("bad_date", {"value": str(value.get("timestamp"))[:80]})
        return Reject(number, reason, texts(value))
    key = words_in(value.get("id"))
    return Message(
        number=number,
        author=words_in(author.get("nickname")) or words_in(author.get("name")),
        author_id=words_in(author.get("id")),
        text=words,
        when=When(moment, Precision.SECOND),
        owner=sides.is_owner(author),
        key=key,
        answers=words_in(_inner(value.get("reference")).get("messageId")),
        edited=moment_in(value.get("timestampEdited")),
        permalink=f"{link}/{key}" if key else "",
        raw=value,
    )
