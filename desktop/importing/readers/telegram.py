"""Telegram: ``result.json`` of one chat or of a whole account (formats.md §4.3)."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TextIO

from desktop.importing import dates, json_walk, talks
from desktop.importing.dates import DateLayout
from desktop.importing.encoding import open_text
from desktop.importing.identity import normalised
from desktop.importing.json_records import Broken
from desktop.importing.json_values import no_record, words_in
from desktop.importing.json_walk import Opened, Path
from desktop.importing.reading import Reading, Wishes, texts
from desktop.importing.sample import Sample
from desktop.importing.talks import Chat, Message, Talk
from desktop.model.raw import UNKNOWN_TIME, JsonValue, Outcome, Reason, Reject, Skip, When

CODE = "telegram"
_ACCOUNT = ({"chats", "left_chats"}, "list")
_TYPES = ("message", "service")
_PERSONAL = ("personal_chat", "private_chat")
# No customer speaks here: notes to oneself, machines, and channels in which only their owner writes.
_SILENT = {
    "saved_messages": "own_message", "bot_chat": "no_feedback", "private_channel": "own_post",
    "public_channel": "own_post",
}  # fmt: skip
_LOOKED_AT = 2_000


@dataclass(slots=True)
class _Head:
    """What a chat says about itself before its messages."""

    name: str = ""
    kind: str = ""
    number: str = ""
    talk: Talk | None = None
    authors: set[str] = field(default_factory=set)
    rest: dict[str, JsonValue] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TelegramReader:
    """Talks with customers, in private or in groups."""

    code: str = CODE

    def recognise(self, sample: Sample) -> float:
        """By the first message: a number, a type and a date, in a chat."""
        if sample.binary or sample.json is None or '"messages"' not in sample.text:
            return 0.0
        return 0.95 if any(map(_is_message, _first_values(sample.text))) else 0.0

    def read(self, sample: Sample, wishes: Wishes) -> Reading:
        """The customers' runs of messages, chat by chat, with what the owner answered."""
        source = wishes.source or CODE
        return Reading(
            format=CODE,
            source=source,
            start=lambda: _outcomes(sample, source, wishes.owner),
            total_hint=sample.text.count('"from"') if sample.text_is_whole else None,
            columns=("id", "type", "date", "from", "from_id", "text"),
            encoding=sample.encoding.name,
        )


def _enters(path: Path) -> bool:
    """The objects and lists on the way to the messages of one chat or of all."""
    inner = path
    if path[:1] and path[0] in _ACCOUNT[0]:
        if path[1:] in ((), ("list",), ("list", "")):
            return True
        inner = path[3:] if path[1:3] == ("list", "") else ("no",)
    return inner in ((), ("messages",)) or path == ("personal_information",)


def _is_in_messages(path: Path) -> bool:
    return path[-2:] == ("messages", "")


def _first_values(text: str) -> Iterator[JsonValue]:
    for count, (path, value) in enumerate(json_walk.walk(io.StringIO(text), _enters)):
        if _is_in_messages(path) and not isinstance(value, Broken | Opened):
            yield value
        if count > _LOOKED_AT:
            return


def _is_message(value: JsonValue) -> bool:
    return isinstance(value, Mapping) and {"id", "type", "date"} <= set(value) and value["type"] in _TYPES


def _outcomes(sample: Sample, source: str, wished: str) -> Iterator[Outcome]:
    with open_text(sample.file, sample.encoding) as text:
        authors = _authors(text)
    with open_text(sample.file, sample.encoding) as text:
        yield from _Account(source, wished, authors).outcomes(text)


def _authors(text: TextIO) -> list[set[str]]:
    """The names under which messages stand in each chat: old files tell sides by names alone."""
    found: list[set[str]] = [set()]
    for path, value in json_walk.walk(text, _enters):
        if isinstance(value, Opened) and _is_chat(path):
            found.append(set())
        if _is_in_messages(path) and isinstance(value, Mapping) and len(found[-1]) < _LOOKED_AT:
            name = value.get("from")
            found[-1].add(name if isinstance(name, str) and value.get("type") == "message" else "")
    return found


def _is_chat(path: Path) -> bool:
    return path == () or path[1:] == ("list", "")


class _Account:
    """Reads one file; the owner's id is known from the account's own data, if they are there."""

    def __init__(self, source: str, wished: str, authors: list[set[str]]) -> None:
        self._source = source
        self._wished = normalised(wished)
        self._authors = authors
        self._own_id = ""
        self._head = _Head(authors=authors[0])
        self._chats = 0
        self._number = 0

    def outcomes(self, text: TextIO) -> Iterator[Outcome]:
        for path, value in json_walk.walk(text, _enters):
            if isinstance(value, Opened):
                if _is_chat(path):
                    yield from self._end()
                    self._chats += 1
                    known = self._authors[self._chats] if self._chats < len(self._authors) else set()
                    self._head = _Head(authors=known)
            elif path == ("personal_information", "user_id"):
                self._own_id = f"user{value}"
            elif not path or _is_in_messages(path) or isinstance(value, Broken):
                # Behind the end of a damaged file come words that belong to nothing.
                self._number += 1
                yield from self._take(value)
            elif _is_chat(path[:-1]):
                self._note(path[-1], value)
        yield from self._end()

    def _note(self, key: str, value: JsonValue) -> None:
        if key in ("name", "type", "id") and isinstance(value, str | int):
            setattr(self._head, {"name": "name", "type": "kind", "id": "number"}[key], str(value))
        else:
            self._head.rest[key] = value

    def _end(self) -> Iterator[Outcome]:
        if self._head.talk is not None:
            yield from self._head.talk.end()
            self._head.talk = None
        if self._head.kind in _TYPES:
            # Where the file is damaged, a message can stand in the place of a chat.
            self._number += 1
            yield Reject(self._number, Reason("unreadable"), texts(self._head.rest))

    def _take(self, value: JsonValue | Broken | Opened) -> Iterator[Outcome]:
        if not isinstance(value, Mapping) or not _is_message(value):
            yield no_record(self._number, value)
            return
        message = self._message(value)
        if not isinstance(message, Message):
            yield message
            return
        head = self._head
        if head.talk is None:
            thread = head.number or head.name
            head.talk = Talk(Chat(self._source, CODE, thread))
        yield from head.talk.take(message)

    def _message(self, value: Mapping[str, JsonValue]) -> Message | Reject | Skip:
        head = self._head
        if value["type"] == "service":
            return Skip(self._number, Reason("system_line"))
        words = plain_text(value.get("text"))
        if not words:
            media = any(key in value for key in ("photo", "file", "media_type", "location_information"))
            return Skip(self._number, Reason("media" if media else "no_words"))
        if head.kind in _SILENT:
            return Skip(self._number, Reason(_SILENT[head.kind]))
        when = _when(value.get("date_unixtime"), value.get("date"))
        if when is None:
            reason = Reason("bad_date", {"value": str(value["date"])[:80]})
            return Reject(self._number, reason, texts(value))
        author, author_id = words_in(value.get("from")), words_in(value.get("from_id"))
        edited = _when(value.get("edited_unixtime"), value.get("edited"))
        key = head.number or head.name
        answered = value.get("reply_to_message_id")
        return Message(
            number=self._number,
            author=author,
            author_id=author_id,
            text=words,
            when=when,
            owner=self._is_owner(author, author_id),
            key=f"{key}/{value['id']}",
            answers=f"{key}/{answered}" if answered else "",
            edited=talks.instant(edited),
            raw=value,
        )

    def _is_owner(self, author: str, author_id: str) -> bool:
        if self._wished:
            return self._wished in (normalised(author), normalised(author_id))
        if self._own_id and author_id:
            return author_id == self._own_id
        head = self._head
        if head.kind not in _PERSONAL:
            return False
        if head.number and author_id:
            return author_id != f"user{head.number}"
        return bool(head.name) and head.name in head.authors and author != head.name


def plain_text(value: JsonValue) -> str:
    """The words of a message: a string, or a list of strings and of pieces with a format."""
    if isinstance(value, str):
        return value.strip()
    if not isinstance(value, list):
        return ""
    pieces = [piece.get("text") if isinstance(piece, Mapping) else piece for piece in value]
    return "".join(piece for piece in pieces if isinstance(piece, str)).strip()


def _when(seconds: JsonValue, local: JsonValue) -> When | None:
    """The instant, from the seconds where there are any; unknown when there is neither."""
    try:
        if isinstance(seconds, str | int) and str(seconds).strip():
            return talks.moment(int(seconds))
    except ValueError:
        return None
    return dates.read(local, DateLayout()) if isinstance(local, str) else UNKNOWN_TIME
