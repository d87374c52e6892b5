"""What the sentiment model sees of a text. Training and reading share this one definition.

A token gives its word (another one while negated), the pieces of four and five letters of
which it is made (so that misspelt and unknown words still say something) and the pair that
it forms with the word before. Every feature is a CRC-32 taken to the size of a table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from zlib import crc32

BITS = 19
MASK = (1 << BITS) - 1

_NEGATED = crc32(b"!")
_PIECE = crc32(b"~")
_NEGATED_PIECE = crc32(b"~!")
START = crc32(b"^")

NEGATION_REACH = {
    "es": {
        **dict.fromkeys("no nunca jamas tampoco ningun ninguna ninguno".split(), 4),
        **dict.fromkeys("ni nadie".split(), 3),
        **dict.fromkeys("sin nada".split(), 2),
    },
    "en": dict.fromkeys(
        "not no never without nor nothing nobody none neither cannot hardly barely don't didn't doesn't isn't "
        "wasn't won't can't couldn't wouldn't shouldn't aren't weren't haven't hasn't hadn't ain't dont didnt "
        "doesnt isnt wasnt wont cant couldnt wouldnt arent werent havent hasnt hadnt aint".split(),
        4,
    ),
}
"""How many tokens each negation reaches, unless a mark, a contrast or a release ends it sooner."""

CONTRASTS = frozenset("pero aunque sino but although though however".split())

RELEASES = frozenset(
    "duda dudas dude dudes duden dudeis dudaria embargo solo only just doubt doubts hesitate wonder".split()
)
"""Words that turn a negation into none: "sin duda", "no solo", "not only", "don't hesitate"."""


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
    reaches = NEGATION_REACH[language]
    flags = []
    left = 0
    for form in forms:
        if left and (form[0] in ".!?\u2026" or form in CONTRASTS or form in RELEASES):
            left = 0
        flags.append(left > 0)
        left = max(left - 1, reaches.get(form, 0))
    return flags


def of_text(forms: Sequence[str], language: str) -> Iterator[int]:
    """All features of a text, repeated as often as they occur."""
    before = START
    for form, negated in zip(forms, negated_flags(forms, language), strict=True):
        yield from of_word(form, negated)
        yield pair(before, form)
        before = word_hash(form)
