"""Who said it, and whether it is the same thing said again (contract.md, Identity of an item)."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from datetime import datetime
from functools import lru_cache

from desktop.importing.headers import plain
from desktop.importing.times_seen import TimesSeen
from desktop.model.codes import Precision
from desktop.model.raw import Rating, RawFeedback, When

DOUBTFUL = 0.9
"""From this similarity on, two items of one author on one day may be the same (contract.md)."""

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe0e\ufe0f\ufeff]")
_TURNS_OR_COMMANDS = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
_EXACT = (Precision.SECOND, Precision.MINUTE)
_GENERIC_NAMES = """
    - | ? | anonimo | anonima | anonymous | anon | a google user | google user | un usuario de google |
    usuario de google | usuario | user | guest | huesped | cliente | customer | invitado | invitada |
    sin nombre | no name | unknown | desconocido | desconocida | n/a | na | none | null | nan |
    cliente anonimo | usuario anonimo | anonymous user | anonymous guest | huesped anonimo |
    amazon customer | cliente de amazon | cliente amazon | kindle customer | usuario de facebook |
    facebook user | deleted account | cuenta eliminada | usuario eliminado | deleted user |
    a tripadvisor member | un miembro de tripadvisor | un usuario de tripadvisor | verified buyer |
    comprador verificado | usuario de instagram | instagram user | trustpilot user | consumer
"""
_GENERIC = {""} | {name.strip() for name in _GENERIC_NAMES.split("|")}


def normalised(text: str) -> str:
    """``text`` as far as it matters for being the same: without case, layout and invisible marks."""
    if not text.isascii():
        if not unicodedata.is_normalized("NFKC", text):
            text = unicodedata.normalize("NFKC", text)
        text = _INVISIBLE.sub("", text)
    return " ".join(text.casefold().split())


@lru_cache(8192)
def author_key(name: str) -> str:
    """The name under which an author is compared; '' for nobody in particular."""
    key = normalised(name)
    return "" if _is_generic(key) else key


def shown_name(name: str) -> str:
    """``name`` as it can stand among other words: without what would turn the letters behind it around,
    begin a line, or command a terminal. Letters that are written from the right stay as they are."""
    if name.isprintable():
        return name
    return _TURNS_OR_COMMANDS.sub("", name)


def is_generic_author(name: str) -> bool:
    """Whether a name stands for anybody ("Anónimo", "A Google user"), or is empty."""
    return _is_generic(normalised(name))


def _is_generic(key: str) -> bool:
    # What is normalised and plain letters is already as ``plain`` would leave it.
    return (key if key.isascii() else plain(key)).strip(" .") in _GENERIC


def fingerprint(raw: RawFeedback, ordinal: int = 0) -> bytes:
    """16 bytes that are equal for the same thing said, whatever file it comes in.

    They hold source, author, date, rating and normalised text (formats.md §1). A date coarser
    than a day does not count, so that "hace 2 meses" and "hace 3 meses" are the same item.
    ``ordinal`` tells apart what looks the same within one file: see ``Ordinals``.
    """
    author = author_key(raw.author) or raw.author_email.casefold() or raw.author_id
    rating = _rating(raw.rating) if raw.rating else ""
    parts = (
        raw.source,
        author,
        _date(raw.written),
        rating,
        normalised(raw.text),
        str(ordinal) if ordinal else "",
    )
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "replace")).digest()[:16]


@lru_cache(512)
def _rating(rating: Rating) -> str:
    return f"{rating.value:g}/{rating.scale}"


def _date(when: When) -> str:
    if isinstance(when.moment, datetime):
        return str(int(when.moment.timestamp()))
    if when.precision is Precision.DAY and when.moment is not None:
        return when.moment.isoformat()
    return ""


class Ordinals:
    """Counts look-alikes within one file that may well be different people's.

    Two star-only rows, or two nameless "Bien" of one day, are two items; read again from a
    later export of the same, they get the same ordinals and so the same fingerprints.
    """

    def __init__(self) -> None:
        self._seen = TimesSeen()

    def of(self, raw: RawFeedback) -> int:
        """How many look-alikes of this came before it in the file; 0 where the words tell."""
        if raw.external_id:
            return 0
        if (raw.words or raw.text) and (
            raw.author_id or raw.author_email or author_key(raw.author) or raw.written.precision in _EXACT
        ):
            return 0
        return self._seen.add(fingerprint(raw))


def similarity(first: str, second: str) -> float:
    """How alike two texts are, 0 to 1: the share of three-letter runs that they have in common
    (Dice's measure), after normalising. One changed letter in a hundred costs about 0.03."""
    one, other = normalised(first), normalised(second)
    if one == other:
        return 1.0
    runs, others = _runs(one), _runs(other)
    total = len(one) + len(other)
    if not one or not other:
        return 0.0
    common = sum((runs & others).values())
    return 2 * common / (total + 4)


def _runs(text: str) -> Counter[str]:
    # A blank on either side, so that the first and last letters weigh like all others.
    padded = f"  {text}  "
    return Counter(padded[place : place + 3] for place in range(len(padded) - 2))
