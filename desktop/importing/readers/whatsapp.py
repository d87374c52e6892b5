"""WhatsApp: a chat exported from Android or iOS, as text or in its zip (formats.md §4.1)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from desktop.importing import talks, whatsapp_lines, whatsapp_words
from desktop.importing.dates import DayOrder
from desktop.importing.encoding import open_text
from desktop.importing.headers import plain
from desktop.importing.identity import normalised
from desktop.importing.reading import Reading, Wishes
from desktop.importing.sample import Sample
from desktop.importing.talks import Chat, Message
from desktop.importing.whatsapp_lines import Clock, Layout, Part, Survey
from desktop.model.raw import Reason, Reject, Skip
from desktop.wording import catalogue

CODE = "whatsapp"
# Of an iPhone, the same for every chat.
_NAMELESS = "_chat"


@dataclass(frozen=True, slots=True)
class Sides:
    """Whose chat it is: the ``owner``'s name, '' when everybody else is a customer; ``guessed``
    when the file does not settle it; ``thread`` names the chat."""

    owner: str
    guessed: bool
    thread: str


@dataclass(frozen=True, slots=True)
class WhatsAppReader:
    """One chat with one customer, or a group."""

    code: str = CODE

    def recognise(self, sample: Sample) -> float:
        """By the beginnings of its lines, a date and a time in one of WhatsApp's layouts."""
        if sample.binary or sample.json is not None:
            return 0.0
        return 0.95 if whatsapp_lines.layout_of(sample.text) is not None else 0.0

    def read(self, sample: Sample, wishes: Wishes) -> Reading:
        """The customers' runs of messages, with what the owner answered."""
        layout = whatsapp_lines.layout_of(sample.text)
        if layout is None:
            raise ValueError("no chat")
        tie = DayOrder.MONTH if catalogue.language() == "en" else DayOrder.DAY
        with open_text(sample.file, sample.encoding) as text:
            seen = whatsapp_lines.survey(text, layout, tie=tie)
        sides = sides_of(seen, whatsapp_words.chat_title(sample.file.path), wishes.owner, sample.file.name)
        chat = Chat(wishes.source or CODE, CODE, sides.thread)
        notes = [] if seen.sure else [Reason("date_order_assumed", {"order": str(seen.order)})]
        if sides.guessed:
            notes.append(Reason("owner_guessed", {"owner": sides.owner}))
        return Reading(
            format=CODE,
            source=chat.source,
            start=lambda: talks.outcomes(chat, _messages(sample, layout, seen, sides)),
            total_hint=seen.count,
            columns=("date", "author", "text"),
            encoding=sample.encoding.name,
            notes=notes,
        )


def sides_of(seen: Survey, title: str, wished: str, name: str) -> Sides:
    """Which of the authors is the owner.

    The title names the customer of a chat between two; a group is named like one of three
    or more members only when it is the business's own. Where nothing tells, the first to
    write is the customer.
    """
    authors = list(seen.authors)
    owner, guessed = _owner(seen, authors, title, wished)
    others = [author for author in authors if author != owner]
    stem = name.rpartition(".")[0]
    fallback = others[0] if len(others) == 1 else "" if stem.startswith(_NAMELESS) else stem
    return Sides(owner, guessed, title or fallback)


def _owner(seen: Survey, authors: list[str], title: str, wished: str) -> tuple[str, bool]:
    if wished:
        return next((author for author in authors if normalised(author) == normalised(wished)), ""), False
    if seen.own:
        return seen.own.most_common(1)[0][0], False
    named = next((author for author in authors if title and _same(author, title)), "")
    if len(authors) > 2:
        return named, bool(named)
    others = [author for author in authors if author != named]
    if named:
        return (others[0] if others else ""), False
    if title and len(authors) == 1 and not seen.group:
        return authors[0], True
    if len(authors) < 2:
        return "", False
    unsaved = [author for author in authors if whatsapp_words.phone(author)]
    saved = [author for author in authors if author not in unsaved]
    return (saved[0] if len(saved) == 1 else authors[1]), True


def _same(author: str, title: str) -> bool:
    """Whether a file's title means this author: names of files lack signs that names have."""
    number = whatsapp_words.phone(author)
    if number:
        return number == whatsapp_words.phone(title)
    return _letters(author) == _letters(title) != ""


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, plain(name)))


def _messages(
    sample: Sample, layout: Layout, seen: Survey, sides: Sides
) -> Iterator[Message | Reject | Skip]:
    clock = Clock(layout, seen.order)
    with open_text(sample.file, sample.encoding) as text:
        for part in whatsapp_lines.parts(text, layout):
            yield _message(part, clock, seen.long_names, sides.owner)


def _message(part: Part, clock: Clock, long_names: tuple[str, ...], owner: str) -> Message | Reject | Skip:
    if part.header is None:
        return Reject(part.number, Reason("unreadable"), {"text": part.text})
    told = whatsapp_lines.author_and_words(part.text, long_names)
    if told is None:
        return Skip(part.number, Reason("system_line"))
    author, text = told
    date = part.header.written
    cells = {"date": date, "author": author, "text": text}
    if part.too_long:
        return Reject(part.number, Reason("too_long"), cells)
    why, words = whatsapp_words.sorted_out(text)
    if why:
        return Skip(part.number, Reason(why))
    when = clock.read(part.header)
    if when is None:
        return Reject(part.number, Reason("bad_date", {"value": date}), cells)
    return Message(
        number=part.number,
        author=author,
        author_phone=whatsapp_words.phone(author),
        text=words,
        when=when,
        owner=bool(owner) and author == owner,
        raw=cells,
    )
