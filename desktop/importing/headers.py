"""The words in a column's header: compared without case, accents and punctuation."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

LONGEST = 1_000
"""Letters by which headers are told apart: no question of a survey has more."""

_NOT_WORD = re.compile(r"[^\w%]+|_+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def plain(text: str) -> str:
    """``text`` in lower case, without accents, runs of blanks as one."""
    lowered = text.casefold()
    if not lowered.isascii():
        parts = unicodedata.normalize("NFKD", lowered)
        lowered = "".join(letter for letter in parts if not unicodedata.combining(letter))
    return " ".join(lowered.split())


def normal(header: str) -> str:
    """A header as bare words: ``Review Created (UTC)`` is ``review created utc``."""
    return _normal(header[:LONGEST])


@lru_cache(4096)
def _normal(header: str) -> str:
    spaced = _CAMEL.sub(" ", header)
    return " ".join(_NOT_WORD.sub(" ", plain(spaced)).split())


def unique(headers: Sequence[str]) -> list[str]:
    """Headers with a name for each column: blanks become ``col3``, repeated ones ``Name (2)``."""
    names: list[str] = []
    taken: set[str] = set()
    # Where the count of each goes on: a row of a hundred thousand equal cells must not be counted anew.
    reached: dict[str, int] = {}
    for position, header in enumerate(headers, 1):
        wanted = " ".join(header.split()) or f"col{position}"
        name, count = wanted, reached.get(wanted, 1)
        while name in taken:
            count += 1
            name = f"{wanted} ({count})"
        reached[wanted] = count
        taken.add(name)
        names.append(name)
    return names
