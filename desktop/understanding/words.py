"""Folding and tokens: the plain form of a text in which every rule and weight looks things up.

Folding keeps the length, so that a position in the folded text is the same position in
the customer's own text.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from itertools import accumulate

_APOSTROPHES = "\u2018\u2019\u00b4\u0060\u02bc"
_DOUBLE_QUOTES = "\u201c\u201d\u00ab\u00bb"


class _FoldTable(dict[int, str]):
    """A translation table that works out each character once: lower case, no accents, one for one."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if character in _APOSTROPHES:
            folded = "'"
        elif character in _DOUBLE_QUOTES:
            folded = '"'
        else:
            parts = [c for c in unicodedata.normalize("NFKD", character) if not unicodedata.combining(c)]
            folded = parts[0].lower()[:1] if len(parts) == 1 and parts[0] else character
        self[code] = folded
        return folded


_FOLD = _FoldTable()


def fold(text: str) -> str:
    """``text`` in lower case and without accents, character for character (same length)."""
    return text.lower() if text.isascii() else text.translate(_FOLD)


# A word may hold apostrophes (don't) and combining marks; a run of the same emoticon or
# mark is one token. The ranges are the blocks in which emojis lie.
EMOJI = "\u2600-\u27bf\u2b50\u2b55\U0001f1e6-\U0001f1ff\U0001f300-\U0001faff"
_TOKEN = re.compile(
    rf"([^\W_]+(?:['\u0300-\u036f]+[^\W_]+)*[\u0300-\u036f]?"
    rf"|[:;=]['-]?[)(/|\]\[dp3*o](?![^\W_])|<3"
    rf"|[{EMOJI}]|[!?]+|\.\.+|[\u2026,;:])"
)
_REPEATED = re.compile(r"([^\W\d_])\1{2,}")
_ANY_REPEATED = re.compile(r"(.)\1\1")
_MARKS = re.compile("[\u0300-\u036f]")
_DIGITS = re.compile(r"\d+")
_MARKS_OUT_OF_TEN = frozenset(map(str, range(11)))
"""Numbers that stay what they are: "5 estrellas" is not "1 estrella"."""


class _Forms(dict[str, str]):
    """The normal form of each folded token, worked out once and kept within bounds."""

    def __missing__(self, token: str) -> str:
        form = token
        if token[0].isalnum():
            form = token if token.isascii() else _MARKS.sub("", token)
            if _ANY_REPEATED.search(form):
                form = _REPEATED.sub(r"\1", form)
            if not form.isalpha() and form not in _MARKS_OUT_OF_TEN:
                form = _DIGITS.sub("0", form)
        elif token[0] in "!?.":
            form = token[:2]
        if len(self) >= _FORMS_KEPT:
            self.clear()
        self[token] = form
        return form


_FORMS_KEPT = 200_000
_FORMS = _Forms()


@dataclass(slots=True)
class Words:
    """The tokens of one text side by side: normal forms, first and last positions (end excluded)."""

    forms: list[str]
    starts: list[int]
    ends: list[int]

    def between(self, start: int, end: int) -> tuple[int, int]:
        """The indexes of the tokens that begin within ``start`` and ``end``."""
        return bisect_left(self.starts, start), bisect_left(self.starts, end)


def words_of(folded: str) -> Words:
    """The tokens of a folded text: words, numbers, emojis, emoticons, commas, runs of ! and ?."""
    # What lies between the tokens and the tokens themselves, in turns: the lengths tell all places.
    pieces = _TOKEN.split(folded)
    edges = list(accumulate(map(len, pieces)))
    return Words(list(map(_FORMS.__getitem__, pieces[1::2])), edges[:-1:2], edges[1::2])


def forms_of(folded: str) -> list[str]:
    """The normal forms alone of the tokens of a folded text."""
    return list(map(_FORMS.__getitem__, _TOKEN.findall(folded)))


def is_word(form: str) -> bool:
    """Whether a token is a word (and no number, emoji or mark)."""
    return form[0].isalpha()


def is_face(form: str) -> bool:
    """Whether a token is an emoji or emoticon (and no word, number or mark)."""
    return not form[0].isalnum() and form.strip("!?.\u2026,;:") != ""
