"""What the palette offers, and how it is found by the words typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One line. ``section`` is the heading it stands under, ``aside`` what is said beside the
    words, ``keys`` a shortcut as the owner's system writes it. ``found``: it fits what is typed
    though its words may not show it."""

    section: str
    words: str
    do: Callable[[], object]
    icon: str = ""
    aside: str = ""
    keys: str = ""
    found: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that was found, with the stretches of its words that were typed."""

    entry: Entry
    marks: tuple[tuple[int, int], ...] = ()


_WORD = re.compile(r"\w+")


def folded(text: str) -> str:
    """``text`` in lower case and without accents, of the same length."""
    return "".join(unicodedata.normalize("NFD", letter)[0].lower()[:1] or " " for letter in text)


def find(entries: Iterable[Entry], typed: str) -> list[Hit]:
    """The entries of which every typed word begins a word; those that begin with the first
    typed word come first within their section, all in the order of their sections."""
    wanted = _WORD.findall(folded(typed))
    found: list[tuple[bool, Hit]] = []
    for entry in entries:
        hit = _match(entry, wanted)
        if hit is not None:
            found.append((not (hit.marks and hit.marks[0][0] == 0), hit))
    sections = list(dict.fromkeys(hit.entry.section for _later, hit in found))
    found.sort(key=lambda pair: (sections.index(pair[1].entry.section), pair[0]))
    return [hit for _later, hit in found]


def around(text: str, typed: str, before: int = 24) -> str:
    """``text`` from a little before the first typed word on, with an ellipsis where it was cut."""
    places = [_begins(folded(text), word) for word in _WORD.findall(folded(typed))]
    first = min((place for place in places if place is not None), default=0)
    if first <= before:
        return text
    start = text.rfind(" ", 0, first - before // 2) + 1
    return f"… {text[start:]}"


def _match(entry: Entry, wanted: Sequence[str]) -> Hit | None:
    words, aside = folded(entry.words), folded(entry.aside)
    marks: list[tuple[int, int]] = []
    for word in wanted:
        place = _begins(words, word)
        if place is not None:
            marks.append((place, place + len(word)))
        elif not entry.found and _begins(aside, word) is None:
            return None
    return Hit(entry, tuple(sorted(marks)))


def _begins(text: str, word: str) -> int | None:
    """Where a word of ``text`` begins with ``word``."""
    found = re.search(rf"(?<!\w){re.escape(word)}", text)
    return found.start() if found else None
