"""Sentences and clauses of the permitted sources, chosen by their hash: what the teacher labels."""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import blake2b

from build.training import sources

_SENTENCES = re.compile(r"(?<=[.!?\u2026])\s+")
_CLAUSES = re.compile(r",\s+|;\s+|\s+(?=(?:pero|aunque|but|although|though|however)\b)")
_MOST_OF_A_SOURCE = 6_000


def key(text: str) -> bytes:
    """Eight bytes that stand for a text, so that no text need be kept."""
    return blake2b(text.encode(), digest_size=8).digest()


def of_text(text: str) -> Iterator[str]:
    """The sentences of a text that are neither very short nor long, and their clauses."""
    for sentence in map(str.strip, _SENTENCES.split(text)):
        if 12 <= len(sentence) <= 180:
            yield sentence
            clauses = [clause.strip() for clause in _CLAUSES.split(sentence)]
            if len(clauses) > 1:
                yield from (clause for clause in clauses if 10 <= len(clause) <= 90)


def chosen(language: str) -> dict[bytes, tuple[str, str]]:
    """Some pieces of each source of a language: hash to text and label of the text around it."""
    found: dict[bytes, tuple[str, str]] = {}
    for source in sources.SOURCES:
        if source.language == language and not source.name.startswith("en_crowdflower"):
            mine = {
                key(piece): (piece, label)
                for label, text in sources.raw_rows(source)
                for piece in of_text(text)
            }
            found.update(sorted(mine.items())[:_MOST_OF_A_SOURCE])
    return found
