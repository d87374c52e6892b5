"""Our own labelled remarks, in the folder ``corpus``.

A line in square brackets gives the sentiment and the intents of the lines below it. Braces
hold alternatives: ``{Never|Nothing} …`` is two remarks. A line that starts with # is a note.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "corpus"
_BRACES = re.compile(r"\{([^{}]*)\}")
_MOST_VARIANTS = 24


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark with the sentiment and the intents that its writer gave it."""

    text: str
    sentiment: str
    intents: tuple[str, ...]


def _variants(line: str) -> Iterator[str]:
    parts = _BRACES.split(line)
    choices = [part.split("|") if at % 2 else [part] for at, part in enumerate(parts)]
    for words in itertools.islice(itertools.product(*choices), _MOST_VARIANTS):
        yield " ".join("".join(words).split())


def remarks(name: str) -> Iterator[Remark]:
    """All remarks of ``corpus/NAME.txt`` in its order; a language, or ``near_`` and a language."""
    sentiment = ""
    intents: tuple[str, ...] = ()
    for line in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("["):
            sentiment, *rest = line.strip("[]").split()
            intents = tuple(rest)
            continue
        for text in _variants(line):
            yield Remark(text, sentiment, intents)
