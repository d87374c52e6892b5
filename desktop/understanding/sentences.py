"""Sentences and clauses with their exact places. Rules of our own; no corpus to download."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from desktop.understanding import lexicon
from desktop.understanding.words import EMOJI, Words

_PICTURE = rf"[{EMOJI}\ufe0f\u200d\U0001f3fb-\U0001f3ff]"
_BREAK = re.compile(rf"[.!?\u2026]+|[\r\n\u2028]+|{_PICTURE}+|[\u00bf\u00a1]")
_CLOSERS = re.compile(rf"""["')\]\u201d\u2019\u00bb]*(?:[ \t]*{_PICTURE}+)*""")
_LAST_WORD = re.compile(r"[\w.]*\w$")
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
    start = 0
    for match in _BREAK.finditer(text):
        if match.start() < start:
            continue
        end = _end_of_sentence(text, folded, start, match)
        if end is not None:
            _add(sentences, folded, words, start, end)
            start = end
    _add(sentences, folded, words, start, len(text))
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
    before = _LAST_WORD.search(folded, start, match.start())
    if before is None:
        return True
    word = before.group()
    always, before_small = _abbreviations()
    if word in before_small:
        return not after.islower()
    if word in always and (word != "no" or after.isdigit()):
        return not after
    return not (word.isdigit() and not folded[start : before.start()].strip() and after)


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


def _add(sentences: list[Sentence], folded: str, words: Words, start: int, end: int) -> None:
    while start < end and folded[start].isspace():
        start += 1
    while end > start and folded[end - 1].isspace():
        end -= 1
    if start < end:
        clauses = tuple(_clauses(folded, words, start, end)) or (Clause(start, end, True),)
        sentences.append(Sentence(start, end, clauses))


def _clauses(folded: str, words: Words, start: int, end: int) -> Iterator[Clause]:
    """A contrast or a mark begins a clause whatever it says; a comma only parts what disagrees."""
    contrasts, concessions = _openers()
    first, last = words.between(start, end)
    forms = words.forms
    conceding = first < last and _opens(concessions, forms, first)
    cuts = []
    for match in _CUT.finditer(folded, start, end):
        weak = folded[match.start()] == ","
        cuts.append((match.start(), match.end(), not weak or conceding))
        conceding = conceding and not weak
    for at in range(first + 1, last):
        if forms[at] in contrasts and _opens(contrasts, forms, at):
            cuts.append((words.starts[at], words.starts[at], True))
    cuts.sort()
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
