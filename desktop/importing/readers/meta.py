"""Messenger and Instagram: the inbox of a download from Meta, ``message_1.json`` (formats.md §4.2)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from desktop.importing import json_records, talks
from desktop.importing.encoding import open_text
from desktop.importing.identity import normalised
from desktop.importing.json_records import Broken
from desktop.importing.json_values import no_record, words_in
from desktop.importing.reading import Reading, Wishes, texts
from desktop.importing.sample import Sample
from desktop.importing.talks import Chat, Message
from desktop.model.raw import JsonValue, Reason, Reject, Skip

MESSENGER = "messenger"
INSTAGRAM = "instagram"
INSTAGRAM_SOURCE = "instagram_messages"
_MEDIA = ("photos", "videos", "audio_files", "gifs", "sticker", "files", "share")
_INSTAGRAM_PATH = re.compile(r"(?:^|[\\/])(?:your_)?instagram[-_]", re.IGNORECASE)
_ATTACHMENT = re.compile(
    r"(?:sent an attachment|sent a (?:photo|video|voice message|live location)"
    r"|(?:envió|ha enviado) (?:un archivo adjunto|una foto|un vídeo|un video|un mensaje de voz))\.?$",
    re.IGNORECASE,
)
_REACTION = re.compile(
    r"^(?:reacted .{1,12} to your message|liked a message"
    r"|(?:reaccionó|ha reaccionado) con .{1,12} a tu mensaje"
    r"|(?:le gustó un mensaje|ha indicado que le gusta un mensaje))\.?\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Inbox:
    """What the file says of the chat: its key, its title and who takes part."""

    thread: str
    title: str
    people: Sequence[str]
    count: int


@dataclass(frozen=True, slots=True)
class MetaReader:
    """One chat of the owner's inbox."""

    code: str = MESSENGER

    def recognise(self, sample: Sample) -> float:
        """By the keys of the first message, which no other export has together."""
        shape = sample.json
        first = shape.first.get("messages") if shape is not None and shape.kind == "object" else None
        known = isinstance(first, Mapping) and {"sender_name", "timestamp_ms"} <= set(first)
        return 0.95 if known else 0.0

    def read(self, sample: Sample, wishes: Wishes) -> Reading:
        """The customers' runs of messages, with what the owner answered."""
        inbox = _inbox(sample)
        of_instagram = _is_instagram(sample)
        code = INSTAGRAM if of_instagram else MESSENGER
        chat = Chat(wishes.source or (INSTAGRAM_SOURCE if of_instagram else MESSENGER), "meta", inbox.thread)
        owner, guessed = _owner(inbox, wishes.owner)
        return Reading(
            format=code,
            source=chat.source,
            start=lambda: talks.outcomes(chat, _oldest_first(sample, inbox, owner)),
            total_hint=inbox.count,
            columns=("sender_name", "timestamp_ms", "content"),
            encoding=sample.encoding.name,
            notes=[Reason("owner_guessed", {"owner": owner})] if guessed else [],
        )


def _is_instagram(sample: Sample) -> bool:
    """Told by the paths of photos, else by the archive's own name: the messages look the same."""
    if "your_instagram_activity" in sample.text:
        return True
    return "your_facebook_activity" not in sample.text and bool(_INSTAGRAM_PATH.search(sample.file.path))


def repaired(value: JsonValue) -> JsonValue:
    """A value in which every string is read as Meta means it: as bytes of UTF-8, one a letter."""
    if isinstance(value, str):
        try:
            return value.encode("latin-1").decode("utf-8")
        except UnicodeError:
            return value
    if isinstance(value, Mapping):
        return {key: repaired(inner) for key, inner in value.items()}
    return [repaired(inner) for inner in value] if isinstance(value, Sequence) else value


def _text(value: JsonValue) -> str:
    return words_in(repaired(value))


def _inbox(sample: Sample) -> _Inbox:
    people: list[str] = []
    title = thread = ""
    count = 0
    with open_text(sample.file, sample.encoding) as text:
        for key, value, listed in json_records.records(text, "object"):
            count += key == "messages" and listed
            if key == "participants" and isinstance(value, Mapping):
                people.append(_text(value.get("name")))
            elif key == "title" and isinstance(value, str):
                title = _text(value)
            elif key == "thread_path" and isinstance(value, str):
                thread = _text(value)
    return _Inbox(thread or title or ", ".join(people), title, people, count)


def _owner(inbox: _Inbox, wished: str) -> tuple[str, bool]:
    """The owner's name and whether it is guessed: a chat between two bears the other one's name.

    Where it does not, Meta names the account itself last among those who take part.
    """
    if wished:
        return next((name for name in inbox.people if normalised(name) == normalised(wished)), wished), False
    if len(inbox.people) != 2:
        return "", False
    others = [name for name in inbox.people if name != inbox.title]
    return (others[0], False) if len(others) == 1 else (inbox.people[-1], True)


def _oldest_first(sample: Sample, inbox: _Inbox, owner: str) -> Iterator[Message | Reject | Skip]:
    """Meta writes the newest first; a file holds ten thousand messages at most."""
    found: list[tuple[int, Message | Reject | Skip]] = []
    number = 0
    with open_text(sample.file, sample.encoding) as text:
        for key, value, listed in json_records.records(text, "object"):
            if isinstance(value, Broken):
                number += 1
                found.append((0, no_record(number, value)))
            elif key == "messages" and listed:
                number += 1
                found.append(_message(number, value, inbox.thread, owner))
    found.reverse()
    found.sort(key=lambda pair: pair[0])
    for _moment, message in found:
        yield message


def _message(number: int, value: JsonValue, thread: str, owner: str) -> tuple[int, Message | Reject | Skip]:
    if not isinstance(value, Mapping):
        return 0, no_record(number, value)
    moment = value.get("timestamp_ms")
    stamp = moment if isinstance(moment, int) else 0
    author, words = _text(value.get("sender_name")), _text(value.get("content"))
    record = repaired(value)
    cells = texts(record) if isinstance(record, Mapping) else {}
    if why := _no_feedback(value, words):
        return stamp, Skip(number, Reason(why))
    try:
        when = talks.moment(stamp // 1000 if stamp else int("none"))
    except ValueError:
        return stamp, Reject(number, Reason("bad_date", {"value": str(moment)[:80]}), cells)
    said = hashlib.sha256(f"{author}\x1f{words}".encode("utf-8", "replace")).hexdigest()[:8]
    return stamp, Message(
        number=number,
        author=author,
        text=words,
        when=when,
        owner=bool(owner) and author == owner,
        key=f"{thread}/{stamp}/{said}",
        raw=record if isinstance(record, Mapping) else {},
    )


def _no_feedback(value: Mapping[str, JsonValue], words: str) -> str:
    """Why a message holds nothing that a customer said, '' when it does."""
    if value.get("is_unsent") is True:
        return "deleted"
    if "call_duration" in value or value.get("type") in ("Subscribe", "Unsubscribe", "Call"):
        return "system_line"
    if _REACTION.match(words):
        return "system_line"
    if not words or _ATTACHMENT.search(words):
        return "media" if words or any(value.get(key) for key in _MEDIA) else "no_words"
    return ""
