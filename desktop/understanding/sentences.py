"""Sentences and clauses with their exact places. Rules of our own; no corpus to download."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from desktop.understanding import lexicon
from desktop.understanding.words import EMOJI, Words

_PICTURES = rf"{EMOJI}\ufe0f\u200d\U0001f3fb-\U0001f3ff"
_PICTURE = f"[{_PICTURES}]"
_STOPS = r".!?\u2026"
_LINES = r"\r\n\u2028"
# A run of one kind. That it begins with the set of all kinds makes it be found twice as fast.
_BREAK = re.compile(
    rf"[{_STOPS}{_LINES}{_PICTURES}\u00bf\u00a1]"
    rf"(?:(?<=[{_STOPS}])[{_STOPS}]*|(?<=[{_LINES}])[{_LINES}]*|(?<={_PICTURE}){_PICTURE}*|)"
)
_CLOSERS = re.compile(rf"""["')\]\u201d\u2019\u00bb]*(?:[ \t]*{_PICTURE}+)*""")
# A sentence that begins right after a full stop ("Rico.El"), and not the rest of an address.
_GLUED = re.compile(r"(?=[^\W\d_a-z])[^\W\d_]{2,}+(?!\.\w)")
_CUT = re.compile(r"[,:](?=\s)|[;()\u2026]|\.\.+|\s[-\u2013\u2014]+\s")


class Clause(NamedTuple):
    """A stretch of a sentence; ``strong`` says that a contrast or a mark set it apart."""

    start: int
    end: int
    strong: bool


class Sentence(NamedTuple):
    """A sentence without the blanks around it, and its clauses in order."""

    start: int
    end: int
    clauses: tuple[Clause, ...]


def split(text: str, folded: str, words: Words) -> list[Sentence]:
    """The sentences of ``text``, whose folded form and tokens are given too."""
    sentences: list[Sentence] = []
    cuts = _Cuts(folded, words)
    start = 0
    for match in _BREAK.finditer(text):
        if match.start() < start:
            continue
        end = _end_of_sentence(text, folded, start, match)
        if end is not None:
            _add(sentences, folded, cuts, start, end)
            start = end
    _add(sentences, folded, cuts, start, len(text))
    return sentences


def _end_of_sentence(text: str, folded: str, start: int, match: re.Match[str]) -> int | None:
    """Where the sentence ends that this break may end, or None when it does not."""
    mark, place, end = match.group(), match.start(), match.end()
    if mark[0] in "\r\n\u2028":
        return place
    if mark in "\u00bf\u00a1":
        return place if text[max(0, place - 1)].isspace() and text[start:place].strip() else None
    if mark[0] not in ".!?\u2026":
        after = text[end : end + 40].lstrip()[:1]
        parted = text[end : end + 1].isspace() and (after.isupper() or after in "\u00bf\u00a1")
        return end if parted else None
    end = _closed(text, end)
    after = text[end : end + 1]
    if after and not after.isspace() and after not in "\u00bf\u00a1":
        return end if text[place - 2 : place].isalpha() and _GLUED.match(text, end) else None
    return end if _ends(text, folded, start, match, end) else None


def _closed(text: str, end: int) -> int:
    closers = _CLOSERS.match(text, end)
    return closers.end() if closers else end


def _ends(text: str, folded: str, start: int, match: re.Match[str], end: int) -> bool:
    """Whether a mark really ends a sentence: no abbreviation, no list number, no pause of dots."""
    mark = match.group()
    after = text[end : end + 40].lstrip(" \t")[:1]
    if mark.startswith(("..", "\u2026")):
        return not after.islower()
    if mark != ".":
        return True
    place = begin = match.start()
    while begin > start and (folded[begin - 1].isalnum() or folded[begin - 1] in "._"):
        begin -= 1
    word = folded[begin:place].lstrip(".")
    if not word:
        return True
    always, before_small = _abbreviations()
    if word in before_small:
        return not after.islower()
    if word in always and (word != "no" or after.isdigit()):
        return not after
    return not (word.isdigit() and not folded[start:begin].strip() and after)


@cache
def _abbreviations() -> tuple[frozenset[str], frozenset[str]]:
    lists = lexicon.word_lists("abbreviations")
    return frozenset(lists["always"]), frozenset(lists["before a small letter"])


@cache
def _openers() -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """Contrasts and concessions: first word, and the second words of which one must follow."""
    lists = lexicon.word_lists("contrasts")
    return _by_first(lists["contrasts"]), _by_first(lists["concessions"])


def _by_first(entries: list[str]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for entry in entries:
        first, _, second = entry.partition("_")
        found.setdefault(first, set()).update([second] if second else [])
    return {first: frozenset(seconds) for first, seconds in found.items()}


class _Cuts:
    """The places of a text at which clauses may part, asked sentence by sentence from its beginning."""

    __slots__ = ("_at", "_conceding", "_found", "_words")

    def __init__(self, folded: str, words: Words) -> None:
        contrasts, concessions = _openers()
        forms, starts = words.forms, words.starts
        found = [
            (match.start(), match.end(), folded[match.start()] == ",") for match in _CUT.finditer(folded)
        ]
        if not contrasts.keys().isdisjoint(forms):
            found += [
                (starts[at], starts[at], False)
                for at, form in enumerate(forms)
                if form in contrasts and _opens(contrasts, forms, at)
            ]
            found.sort()
        self._found = found
        self._at = 0
        self._words = words
        self._conceding = concessions if found and not concessions.keys().isdisjoint(forms) else None

    def within(self, start: int, end: int) -> list[tuple[int, int, bool]]:
        """The cuts of the sentence from ``start`` to ``end``: start, end, and whether it surely parts."""
        found, at = self._found, self._at
        mine = []
        while at < len(found) and found[at][0] < end:
            if found[at][1] <= end and (found[at][0] > start or found[at][1] > start):
                mine.append(found[at])
            at += 1
        self._at = at
        conceding = False
        if mine and self._conceding is not None:
            first, last = self._words.between(start, end)
            conceding = first < last and _opens(self._conceding, self._words.forms, first)
        parting = []
        for cut_start, cut_end, weak in mine:
            parting.append((cut_start, cut_end, not weak or conceding))
            conceding = conceding and not weak
        return parting


def _add(sentences: list[Sentence], folded: str, cuts: _Cuts, start: int, end: int) -> None:
    while start < end and folded[start].isspace():
        start += 1
    while end > start and folded[end - 1].isspace():
        end -= 1
    if start < end:
        places = cuts.within(start, end)
        clauses = tuple(_clauses(folded, places, start, end)) if places else ()
        sentences.append(Sentence(start, end, clauses or (Clause(start, end, True),)))


def _clauses(folded: str, cuts: Sequence[tuple[int, int, bool]], start: int, end: int) -> Iterator[Clause]:
    """A contrast or a mark begins a clause whatever it says; a comma only parts what disagrees."""
    strong = True
    for cut_start, cut_end, cut_strong in cuts:
        if folded[start:cut_start].strip():
            yield Clause(start, _trimmed(folded, start, cut_start), strong)
            strong = cut_strong
        start, strong = max(start, cut_end), strong or cut_strong
        while start < end and folded[start].isspace():
            start += 1
    if start < end:
        yield Clause(start, end, strong)


def _opens(openers: dict[str, frozenset[str]], forms: list[str], at: int) -> bool:
    seconds = openers.get(forms[at])
    return seconds is not None and (not seconds or (at + 1 < len(forms) and forms[at + 1] in seconds))


def _trimmed(folded: str, start: int, end: int) -> int:
    while end > start and folded[end - 1].isspace():
        end -= 1
    return end
