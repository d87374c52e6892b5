"""What the sentiment model sees of a text. Training and reading share this one definition.

A token gives its word (another one while negated), the pieces of four and five letters of
which it is made (so that misspelt and unknown words still say something) and the pair that
it forms with the word before. Every feature is a CRC-32 taken to the size of a table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from zlib import crc32

from desktop.understanding import lexicon

BITS = 20
MASK = (1 << BITS) - 1

_NEGATED = crc32(b"!")
_PIECE = crc32(b"~")
_NEGATED_PIECE = crc32(b"~!")
START = crc32(b"^")


PAUSES = ".!?\u2026,;:"
"""Marks that end the reach of a negation."""

SILENT = frozenset(",;:")
"""Tokens that give no feature; the words on their two sides form a pair."""


@dataclass(frozen=True, slots=True)
class Negation:
    """How far each negation of a language reaches, in words, and what ends it sooner."""

    reach: dict[str, int]
    ends: frozenset[str]


@cache
def negation(language: str) -> Negation:
    """The negations of ``language`` (``negation.txt``)."""
    lists = lexicon.word_lists("negation")
    reach = {
        word: int(section.split()[1])
        for section, words in lists.items()
        if section.startswith(f"{language} ")
        for word in words
    }
    return Negation(reach, frozenset(lists["contrasts"] + lists["releases"]))


def word_hash(form: str) -> int:
    """The start of every pair that begins with ``form``."""
    return crc32(form.encode())


def pair(before: int, form: str) -> int:
    """The feature of a word after the word whose hash is ``before``."""
    return crc32(b" " + form.encode(), before) & MASK


def of_word(form: str, negated: bool) -> list[int]:
    """The features that one token gives by itself."""
    data = form.encode()
    found = [(crc32(data, _NEGATED) if negated else crc32(data)) & MASK]
    if len(form) > 3 and form[0].isalpha():
        seed = _NEGATED_PIECE if negated else _PIECE
        padded = b"<" + data + b">"
        for size in (4, 5):
            found.extend(crc32(padded[at : at + size], seed) & MASK for at in range(len(padded) - size + 1))
    return found


def negated_flags(forms: Sequence[str], language: str) -> list[bool]:
    """For each token, whether a negation before it reaches it."""
    known = negation(language)
    flags = []
    left = 0
    for form in forms:
        if left and (form in known.ends or form[0] in PAUSES):
            left = 0
        flags.append(left > 0)
        left = max(left - 1, known.reach.get(form, 0))
    return flags


def of_text(forms: Sequence[str], language: str) -> Iterator[int]:
    """All features of a text, repeated as often as they occur."""
    before = START
    for form, negated in zip(forms, negated_flags(forms, language), strict=True):
        if form in SILENT:
            continue
        yield from of_word(form, negated)
        yield pair(before, form)
        before = word_hash(form)
