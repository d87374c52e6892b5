"""Where the words of a search stand in a text: accents ignored, ñ kept apart from n."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from desktop.model.tags import Span

_TILDE = "\u0303"


@lru_cache(maxsize=2048)
def _fold_character(character: str) -> str:
    if character in "ñÑ":
        return "ñ"
    decomposed = unicodedata.normalize("NFD", character)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def _fold(text: str) -> tuple[str, Sequence[int]]:
    """The folded text and, for each of its characters and its end, the index in ``text``."""
    if text.isascii():
        return text.lower(), range(len(text) + 1)
    folded: list[str] = []
    positions: list[int] = []
    for index, character in enumerate(text):
        if character == _TILDE and folded and folded[-1] == "n":
            folded[-1] = "ñ"
            continue
        for piece in _fold_character(character):
            folded.append(piece)
            positions.append(index)
    positions.append(len(text))
    return "".join(folded), positions


def find(text: str, words: Sequence[str], phrases: Sequence[str] = ()) -> list[Span]:
    """Spans of ``text`` where a word begins with one of ``words`` (the whole word is marked)
    or one of ``phrases`` stands, in the order of the text."""
    patterns = [_pattern(word, r"\w*") for word in words] + [
        _pattern(phrase, r"(?!\w)") for phrase in phrases
    ]
    wanted = [pattern for pattern in patterns if pattern]
    if not wanted:
        return []
    folded, positions = _fold(text)
    spans = {
        Span(positions[match.start()], positions[match.end()])
        for pattern in wanted
        for match in re.finditer(pattern, folded)
    }
    return sorted(spans)


@lru_cache(maxsize=64)
def _pattern(typed: str, ending: str) -> str:
    """An expression for the words of ``typed`` in a row, or '' when it holds none."""
    tokens = re.findall(r"\w+", _fold(typed)[0])
    return r"(?<!\w)" + r"\W+".join(map(re.escape, tokens)) + ending if tokens else ""
