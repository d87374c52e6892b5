"""What the sentiment model sees of a text. Training and reading share this one definition.

A token gives its word (another one while negated), the pieces of four and five letters of
which it is made (so that misspelt and unknown words still say something) and the pair that
it forms with the word before. A feature is a number of 32 bits; a table of 2^n places looks
at its lowest n.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING
from zlib import crc32

from desktop.understanding import lexicon

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_NEGATED = crc32(b"!")
_PIECE = crc32(b"~")
_NEGATED_PIECE = crc32(b"~!")
START = crc32(b"^")


PAUSES = ".!?\u2026,;:"
"""Marks that end the reach of a negation."""

SILENT = frozenset(",;:")
"""Tokens that give no feature; the words on their two sides form a pair."""

SILENCE = ","
"""One of ``SILENT``, to stand for what nothing is to be heard of."""


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


NEGATION_MARK = "\x00"
"""Stands before the form of a token that a negation reaches."""

_SIZES = (4, 5)
"""Letters of a piece."""
_STEPS = [crc32(bytes([letter ^ 0xFF])) ^ 0xFF000000 for letter in range(256)]
"""What each letter makes of the register of ``crc32``."""

SPREAD = 0x9E3779B1
STIR = 0x85EBCA6B
_WHOLE = 0xFFFFFFFF


def word_hash(form: str) -> int:
    """What a form (its negation apart) is in the pairs on its two sides."""
    return crc32(form.encode())


def pair(before: int, here: int) -> int:
    """The feature of two words beside each other, from what ``word_hash`` says of them.

    ``model.WeightTables`` reckons the same for many pairs at a time.
    """
    stirred = ((before * SPREAD & _WHOLE) ^ here) * STIR & _WHOLE
    return stirred ^ (stirred >> 15)


def of_word(form: str, negated: bool) -> list[int]:
    """The features that one token gives by itself."""
    data = form.encode()
    found = [crc32(data, _NEGATED) if negated else crc32(data)]
    seed = _NEGATED_PIECE if negated else _PIECE
    padded = _padded(form)
    for size in _SIZES:
        found += [crc32(padded[at : at + size], seed) for at in range(len(padded) - size + 1)]
    return found


def _padded(form: str) -> bytes:
    """A word of which pieces are told, with its two ends; nothing for other tokens."""
    return b"<" + form.encode() + b">" if len(form) > 3 and form[0].isalpha() else b""


def of_words(tokens: Sequence[tuple[str, bool]]) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    """What ``of_word`` gives for each of these tokens (form, negated), one behind the other, and how many
    features each has. All pieces are reckoned at once, letter by letter, as ``crc32`` does."""
    import numpy as np

    whole = [crc32(form.encode(), _NEGATED if negated else 0) for form, negated in tokens]
    flip = np.uint32(_WHOLE)
    seeds = np.array([_NEGATED_PIECE if negated else _PIECE for _, negated in tokens], np.uint32) ^ flip
    padded = [_padded(form) for form, _ in tokens]
    lengths = np.array(list(map(len, padded)), np.int64)
    letters = np.frombuffer(b"".join(padded), np.uint8)
    left = np.repeat(np.cumsum(lengths), lengths) - np.arange(len(letters))
    owners = np.repeat(np.arange(len(tokens)), lengths)
    steps = np.array(_STEPS, np.uint32)
    found = [np.array(whole, np.uint32)]
    of = [np.arange(len(tokens))]
    starts = np.flatnonzero(left >= _SIZES[0])
    states = seeds[owners[starts]]
    for at in range(_SIZES[-1]):
        if at in _SIZES:
            found.append(states ^ flip)
            of.append(owners[starts])
            longer = left[starts] > at
            starts, states = starts[longer], states[longer]
        states = steps[(states ^ letters[starts + at]) & 0xFF] ^ (states >> np.uint32(8))
    found.append(states ^ flip)
    of.append(owners[starts])
    order = np.argsort(np.concatenate(of), kind="stable")
    return np.concatenate(found)[order], np.bincount(np.concatenate(of), minlength=len(tokens))


def reaches(forms: Sequence[str], language: str) -> list[tuple[int, int]]:
    """The tokens that each negation reaches: the first, and the first behind them."""
    known = negation(language)
    reach = known.reach
    if reach.keys().isdisjoint(forms):
        return []
    found = []
    for at in [at for at, form in enumerate(forms) if form in reach]:
        first = behind = at + 1
        last = min(first + reach[forms[at]], len(forms))
        while behind < last and forms[behind] not in known.ends and forms[behind][0] not in PAUSES:
            behind += 1
        found.append((first, behind))
    return found


def flags_of(reached: Sequence[tuple[int, int]], count: int) -> list[bool]:
    """For each of ``count`` tokens, whether it lies in one of these stretches."""
    flags = [False] * count
    for first, behind in reached:
        flags[first:behind] = [True] * (behind - first)
    return flags


def negated_flags(forms: Sequence[str], language: str) -> list[bool]:
    """For each token, whether a negation before it reaches it."""
    return flags_of(reaches(forms, language), len(forms))


def marked(forms: Sequence[str], negated: Sequence[bool]) -> Sequence[str]:
    """The forms, those with ``NEGATION_MARK`` before them that a negation reaches."""
    if True not in negated:
        return forms
    return [NEGATION_MARK + form if no else form for form, no in zip(forms, negated, strict=True)]


def of_text(forms: Sequence[str], language: str) -> Iterator[int]:
    """All features of a text, repeated as often as they occur."""
    before = START
    for form, negated in zip(forms, negated_flags(forms, language), strict=True):
        if form in SILENT:
            continue
        here = word_hash(form)
        yield from of_word(form, negated)
        yield pair(before, here)
        before = here
