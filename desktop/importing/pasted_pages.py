"""Copied pages of reviews as records: who, how many stars, when, what, and what the owner answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from desktop.importing.pasted_lines import Kind, Line, classified
from desktop.importing.pasted_words import is_name, may_be_name
from desktop.model.pasting import PastedRecord

_LINES_LIMIT = 200_000
_AHEAD = 3
_HEAD = (Kind.COUNTS, Kind.COUNTRY, Kind.STARS, Kind.DATE, Kind.NAMED)
_TITLED = ("amazon", "trustpilot", "tripadvisor", "booking")
_TITLE_LIMIT = 120


def lines_of(text: str) -> list[Line]:
    """The lines of a pasted text, each with what it is."""
    rows = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").split("\n", _LINES_LIMIT)
    return [classified(row) for row in rows]


def is_page(lines: Sequence[Line]) -> bool:
    """Whether there is anything but words in these lines."""
    return any(line.kind in (*_HEAD, Kind.PROS, Kind.CONS, Kind.REPLY, Kind.DATED) for line in lines)


@dataclass(slots=True)
class _Block:
    """One review while its lines come in."""

    author: str = ""
    sure: bool = False
    rating: str = ""
    date: str = ""
    weak_date: str = ""
    titles: list[str] = field(default_factory=list)
    body: list[str] = field(default_factory=list)
    pros: list[str] = field(default_factory=list)
    cons: list[str] = field(default_factory=list)
    reply: list[str] = field(default_factory=list)
    reply_date: str = ""
    into: str = "body"
    answered: bool = False
    lines: list[str] = field(default_factory=list)

    @property
    def has_words(self) -> bool:
        return any(line.strip() for line in (*self.body, *self.pros, *self.cons, *self.titles))

    def say(self, words: str) -> None:
        """Words go where the last label said."""
        part: list[str] = getattr(self, self.into)
        if words or part:
            part.append(words)


class Page:
    """Puts the lines of one copied page together. ``site`` is where it was copied."""

    def __init__(self, lines: Sequence[Line], site: str) -> None:
        self._lines = lines
        self._site = site
        self._blocks: list[_Block] = []
        self._kinds = {line.kind for line in lines}
        self._footed = self._ends_with_heads()
        self._closed = True
        self.left_out = 0

    def records(self) -> list[PastedRecord]:
        """What was said, in order."""
        for place, line in enumerate(self._lines):
            self._take(place, line)
        made = (self._record(block) for block in self._blocks)
        return [record for record in made if not record.is_empty or record.author]

    def _ends_with_heads(self) -> bool:
        """Whether stars and dates stand below the words to which they belong."""
        filled = [line for line in self._lines if line.kind not in (Kind.BLANK, Kind.FURNITURE)]
        if len(filled) < 2 or filled[0].kind is not Kind.TEXT:
            return False
        if filled[1].kind in _HEAD and is_name(filled[0].text):
            return False
        return filled[-1].kind in (Kind.STARS, Kind.DATE) and not any(
            line.kind in (Kind.COUNTS, Kind.NAMED, Kind.COUNTRY) for line in filled
        )

    def _take(self, place: int, line: Line) -> None:
        if self._begins(place, line):
            self._blocks.append(_Block())
            self._closed = False
        block = self._blocks[-1]
        if line.kind is not Kind.BLANK:
            block.lines.append(line.text)
        self._put(place, line, block)

    def _begins(self, place: int, line: Line) -> bool:
        if line.kind is Kind.BLANK and self._blocks:
            return False
        if not self._blocks:
            return True
        if line.kind is Kind.RULE:
            self._closed = True
            return False
        if self._closed and line.kind is not Kind.FURNITURE:
            return True
        block = self._blocks[-1]
        if line.kind is Kind.NAMED:
            return bool(block.author or block.has_words)
        if self._footed:
            return False
        if line.kind is Kind.TEXT:
            return self._is_author(place) and bool(block.lines)
        again = (line.kind is Kind.STARS and block.rating) or (line.kind is Kind.DATE and block.date)
        return bool(again and block.has_words and not self._awaits_reply_date(block))

    @staticmethod
    def _awaits_reply_date(block: _Block) -> bool:
        return block.answered and not block.reply_date and not any(block.reply)

    def _is_author(self, place: int) -> bool:
        """Whether the words in this line are a name, by what follows them."""
        said = self._lines[place].text
        for line in self._lines[place + 1 : place + 1 + _AHEAD]:
            if line.kind in (Kind.BLANK, Kind.FURNITURE):
                continue
            if line.kind in (Kind.COUNTS, Kind.COUNTRY):
                return may_be_name(said)
            if line.kind is Kind.NAMED:
                return line.name == said
            return line.kind in (Kind.STARS, Kind.DATE) and is_name(said)
        return False

    def _put(self, place: int, line: Line, block: _Block) -> None:
        if line.kind in (Kind.FURNITURE, Kind.RULE):
            self.left_out += line.kind is Kind.FURNITURE
        elif line.kind is Kind.REPLY:
            block.answered, block.into = True, "reply"
            block.reply_date = block.reply_date or line.date
            block.say(line.rest)
        elif line.kind in (Kind.PROS, Kind.CONS):
            block.into = str(line.kind)
            block.say(line.rest)
        elif line.kind in (Kind.DATE, Kind.DATED, Kind.VISITED):
            self._date(line, block)
        elif line.kind in (Kind.STARS, Kind.NAMED, Kind.SCORE):
            self._rate(line, block)
        elif line.kind in (Kind.COUNTS, Kind.COUNTRY, Kind.DETAIL):
            self._describe(line, block)
        elif line.kind is Kind.TEXT and not block.author and not block.has_words and self._is_author(place):
            block.author = line.text
            block.sure = self._lines[min(place + 1, len(self._lines) - 1)].kind is Kind.COUNTS
        elif self._stands_above_score(place):
            block.titles.append(line.text)
        else:
            block.say(line.text)

    def _stands_above_score(self, place: int) -> bool:
        """Booking writes the title right above the figure."""
        below = self._lines[place + 1 : place + 2]
        return self._site == "booking" and bool(below) and below[0].kind is Kind.SCORE

    def _date(self, line: Line, block: _Block) -> None:
        if block.answered:
            if not block.reply_date:
                block.reply_date = line.date
        elif line.kind is Kind.VISITED:
            block.weak_date = block.weak_date or line.date
        else:
            block.date = block.date or line.date
        self._closed = self._closed or self._footed_end(block)

    def _rate(self, line: Line, block: _Block) -> None:
        if line.kind is Kind.SCORE and (self._site != "booking" or block.rating):
            self.left_out += 1
            return
        if line.kind is Kind.NAMED:
            block.author, block.sure = line.name, True
        block.rating = block.rating or line.rating
        block.date = block.date or line.date
        if line.rest:
            (block.titles if self._site in _TITLED else block.body).append(line.rest)
        self._closed = self._closed or self._footed_end(block)

    def _footed_end(self, block: _Block) -> bool:
        """Whether a block has all that stands below its words."""
        missing = (Kind.STARS in self._kinds and not block.rating) or (
            Kind.DATE in self._kinds and not block.date
        )
        return self._footed and block.has_words and not missing

    def _describe(self, line: Line, block: _Block) -> None:
        """Lines below a name say something of the page's own; inside of words they are words."""
        if line.kind is Kind.DETAIL and (block.has_words or not self._site):
            if self._site:
                self.left_out += 1
            else:
                block.say(line.text)
            return
        block.weak_date = block.weak_date or line.date
        self.left_out += 1

    def _record(self, block: _Block) -> PastedRecord:
        body = _trimmed(block.body)
        title = " ".join(block.titles)
        if not title and self._site in _TITLED:
            title, body = _titled(body)
        guessed = {"author"} if block.author and not block.sure else set()
        guessed |= {"title"} if title and not block.titles else set()
        guessed |= {"date"} if block.weak_date and not block.date else set()
        return PastedRecord(
            author=block.author,
            rating=block.rating,
            date=block.date or block.weak_date,
            title=title,
            words="\n".join(body),
            pros="\n".join(_trimmed(block.pros)),
            cons="\n".join(_trimmed(block.cons)),
            source=self._site,
            reply="\n".join(_trimmed(block.reply)),
            reply_date=block.reply_date,
            guessed=frozenset(guessed | ({"source"} if self._site else set())),
            block="\n".join(block.lines),
        )


def _trimmed(lines: list[str]) -> list[str]:
    start, end = 0, len(lines)
    while start < end and not lines[start].strip():
        start += 1
    while end > start and not lines[end - 1].strip():
        end -= 1
    return lines[start:end]


def _titled(body: list[str]) -> tuple[str, list[str]]:
    """The first line of several is the title where a site has titles."""
    filled = [line for line in body if line.strip()]
    if len(filled) < 2 or len(filled[0]) > _TITLE_LIMIT:
        return "", body
    return body[0], _trimmed(body[1:])
