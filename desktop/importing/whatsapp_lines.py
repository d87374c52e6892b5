"""The lines of an exported WhatsApp chat: which begin a message, when it was, who wrote it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple, TextIO

from desktop.importing import dates, whatsapp_words
from desktop.importing.dates import DateLayout, DayOrder
from desktop.model.raw import When

_SP = "[ \u00a0\u202f\u2009]"
_MARKS = "[\u200e\u200f\ufeff]*"
# The expression of formats.md §4.1, which read all eleven files that it was measured on.
_HEADER = re.compile(
    rf"^{_MARKS}(\[)?{_MARKS}(\d{{1,4}})([./-])(\d{{1,2}})\3(\d{{1,4}})(,?){_SP}+(\d{{1,2}}):(\d{{2}})"
    rf"(?::(\d{{2}}))?(?:{_SP}*([ap])\.?{_SP}?m\.?)?(?(1)\]|{_SP}[-\u2013])(?:{_SP}(.*))?$",
    re.IGNORECASE | re.DOTALL,
)
_LINE_END = re.compile(r"\r\n|\r|\n")
LINE_LIMIT = 1 << 20
MESSAGE_LIMIT = 2 << 20
KEPT_OF_TOO_LONG = 1 << 16
_AUTHOR_LIMIT = 120
_AUTHORS_LIMIT = 5_000
_SURE_OF_COLON = 5
_SURELY_PEOPLE = 50


class Layout(NamedTuple):
    """How the lines of one file begin. A line with any other beginning goes on with the message."""

    bracket: bool
    separator: str
    year_first: bool
    year_digits: int
    comma: bool
    seconds: bool
    halves: bool


class Header(NamedTuple):
    """The beginning of a message: its date's three numbers, its time (also as
    ``written``), and the rest of the line."""

    layout: Layout
    day: tuple[int, int, int]
    time: tuple[int, int, int]
    half: str
    written: str
    rest: str

    def moment(self, order: DayOrder) -> datetime | None:
        """The time on the clock of whoever exported the chat; None when there is no such time."""
        first, second, third = self.day
        if self.layout.year_first:
            year, month, day = first, second, third
        else:
            day, month = (first, second) if order is DayOrder.DAY else (second, first)
            year = third if third > 99 else 2000 + third
        hour, minute, seconds = self.time
        if self.half == "a" and hour == 12:
            hour = 0
        elif self.half == "p" and hour < 12:
            hour += 12
        try:
            return datetime(year, month, day, hour, minute, seconds)  # noqa: DTZ001
        except ValueError:
            return None


def header_of(line: str) -> Header | None:
    """The beginning of a message, if the line looks like one of any layout."""
    found = _HEADER.match(line)
    if not found:
        return None
    bracket, first, separator, second, third, comma, hour, minute, seconds, half, rest = found.groups()
    year_first = len(first) == 4
    year = first if year_first else third
    if len(year) not in (2, 4) or len(third if year_first else first) > 2:
        return None
    layout = Layout(
        bool(bracket), separator, year_first, len(year), bool(comma), seconds is not None, half is not None
    )
    day = (int(first), int(second), int(third))
    time = (int(hour), int(minute), int(seconds or 0))
    written = line[: found.start(11)] if rest else line
    return Header(layout, day, time, (half or "").lower(), written.strip(), rest or "")


def layout_of(text: str) -> Layout | None:
    """The layout in which most messages of ``text`` begin, or None when it is no chat."""
    lines = [line for line in _LINE_END.split(text) if line.strip()]
    headers = [header_of(line) for line in lines]
    counts = Counter(header.layout for header in headers if header)
    if not counts:
        return None
    layout, count = counts.most_common(1)[0]
    begins = headers[0] is not None and headers[0].layout == layout
    signed = sum(bool(header and ": " in header.rest) for header in headers)
    if not signed or not (begins or (count > 2 and 5 * count >= len(lines))):
        return None
    return layout


@dataclass(slots=True)
class Part:
    """One message as it stands in the file; ``header`` is None for lines before the first one."""

    number: int
    header: Header | None
    text: str
    too_long: bool = False


def parts(text: TextIO, layout: Layout) -> Iterator[Part]:
    """The messages of a chat with this layout, one by one, with all lines that belong to them."""
    pieces: list[str] = []
    letters = 0
    number = 0
    header: Header | None = None
    whole = True
    while line := text.readline(LINE_LIMIT):
        begins = header_of(line.rstrip("\r\n")) if whole else None
        whole = line.endswith(("\n", "\r"))
        if begins is not None and begins.layout == layout:
            if header is not None or "".join(pieces).strip("\ufeff \t\r\n"):
                number += 1
                yield _part(number, header, pieces, letters)
            header, pieces, letters = begins, [begins.rest + "\n"], len(begins.rest)
            continue
        letters += len(line)
        if letters <= MESSAGE_LIMIT:
            pieces.append(line)
    if header is not None or "".join(pieces).strip("\ufeff \t\r\n"):
        yield _part(number + 1, header, pieces, letters)


def _part(number: int, header: Header | None, pieces: list[str], letters: int) -> Part:
    text = "".join(pieces).replace("\r\n", "\n").replace("\r", "\n").rstrip("\n").replace("\0", "")
    too_long = letters > MESSAGE_LIMIT
    return Part(number, header, text[:KEPT_OF_TOO_LONG] if too_long else text, too_long)


def author_and_words(rest: str, long_names: Iterable[str] = ()) -> tuple[str, str] | None:
    """Who wrote and what, or None for a line of WhatsApp's own.

    A name ends at the first colon and blank; ``long_names`` are names that hold one themselves.
    """
    for name in long_names:
        if rest.startswith(f"{name}: "):
            return whatsapp_words.author_name(name), rest[len(name) + 2 :]
    first, newline, more = rest.partition("\n")
    head, colon, words = first.partition(": ")
    if not colon and first.endswith(":"):
        head, colon = first[:-1], ":"
    name = whatsapp_words.author_name(head)
    if not colon or not name or len(name) > _AUTHOR_LIMIT or whatsapp_words.is_system_line(head):
        return None
    return name, f"{words}{newline}{more}"


class _Order:
    """How a chat reads in one order of day and month: impossible dates, and steps back in time."""

    def __init__(self, order: DayOrder) -> None:
        self.order = order
        self.impossible = 0
        self.back = 0
        self._before: datetime | None = None

    def add(self, header: Header) -> None:
        moment = header.moment(self.order)
        if moment is None:
            self.impossible += 1
            return
        self.back += self._before is not None and moment < self._before
        self._before = moment

    @property
    def score(self) -> tuple[int, int]:
        return self.impossible, self.back


@dataclass(slots=True)
class Survey:
    """What a chat tells about itself, message by message: its order of dates, and who writes.

    ``authors`` counts messages that people wrote; ``own`` are names that can only be the
    owner's; ``group`` tells whether a system line speaks of a group.
    """

    authors: Counter[str] = field(default_factory=Counter)
    own: Counter[str] = field(default_factory=Counter)
    group: bool = False
    order: DayOrder = DayOrder.DAY
    sure: bool = True
    long_names: tuple[str, ...] = ()
    count: int = 0


def survey(text: TextIO, layout: Layout, *, tie: DayOrder) -> Survey:
    """Look through a chat. ``tie`` is the order taken when both read equally well."""
    found = Survey()
    day, month = _Order(DayOrder.DAY), _Order(DayOrder.MONTH)
    seconds: dict[str, Counter[str]] = {}
    ambiguous = False
    for part in parts(text, layout):
        found.count += 1
        if part.header is None:
            continue
        ambiguous = ambiguous or (not layout.year_first and part.header.day[0] != part.header.day[1])
        day.add(part.header)
        month.add(part.header)
        _meet(part.text, found, seconds)
    best = min((day, month), key=lambda order: (order.score, order.order is not tie))
    found.order, found.sure = best.order, not ambiguous or day.score != month.score
    found.long_names = tuple(_long_names(found, seconds))
    return found


def _meet(text: str, found: Survey, seconds: dict[str, Counter[str]]) -> None:
    told = author_and_words(text)
    if told is None:
        found.group = found.group or whatsapp_words.names_a_group(text)
        return
    author, words = told
    if whatsapp_words.is_own_deletion(words):
        found.own[author] += 1
    if found.authors[author] < _SURELY_PEOPLE and whatsapp_words.sorted_out(words)[0] == "system_line":
        return
    if author in found.authors or len(found.authors) < _AUTHORS_LIMIT:
        found.authors[author] += 1
        counts = seconds.setdefault(author, Counter())
        if len(counts) < 2:
            counts[words.partition(": ")[0] if ": " in words[:_AUTHOR_LIMIT] else ""] += 1


def _long_names(found: Survey, seconds: dict[str, Counter[str]]) -> Iterator[str]:
    """Names with a colon in them: those whose every message goes on alike up to a second one."""
    for author, counts in seconds.items():
        (second, count), *others = counts.most_common()
        if second and not others and count >= _SURE_OF_COLON and "\n" not in second:
            yield f"{author}: {second}"
            found.authors[f"{author}: {second}"] = found.authors.pop(author)


class Clock:
    """Turns the clock times of a chat into instants; a minute's messages share one."""

    def __init__(self, layout: Layout, order: DayOrder) -> None:
        self._order = order
        self._timespec = "seconds" if layout.seconds else "minutes"
        self._last: tuple[datetime, When | None] | None = None

    def read(self, header: Header) -> When | None:
        """When it was, None when there is no such day or hour."""
        moment = header.moment(self._order)
        if moment is None:
            return None
        if self._last is None or self._last[0] != moment:
            self._last = moment, dates.read(moment.isoformat(timespec=self._timespec), DateLayout())
        return self._last[1]
