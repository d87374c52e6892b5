"""Our own labelled remarks, in the folder ``corpus``.

``remarks/LANGUAGE-NAME.tsv`` has four columns: sentiment, intents, topics (both apart by
commas, ``-`` for none, ``?`` where nobody said which) and the remark. The older files
``LANGUAGE.txt`` are terser: a line in square brackets gives the sentiment and the intents of the
lines below it, braces hold alternatives (``{Never|Nothing} …`` is two remarks), and a line that
starts with # is a note.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "corpus"
UNSAID = "?"
_BRACES = re.compile(r"\{([^{}]*)\}")
_MOST_VARIANTS = 24


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark with what its writer said of it. ``topics`` is None where he named none or some only."""

    text: str
    sentiment: str
    intents: tuple[str, ...]
    topics: tuple[str, ...] | None = None


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


def collected(language: str) -> Iterator[Remark]:
    """All remarks of ``corpus/remarks`` in a language, file by file in the order of their names."""
    for file in sorted((FOLDER / "remarks").glob(f"{language}-*.tsv")):
        for line in file.read_text(encoding="utf-8").splitlines():
            if line.strip():
                sentiment, intents, topics, text = line.split("\t")
                named = None if topics == UNSAID else listed(topics)
                yield Remark(text.strip(), sentiment, listed(intents), named)


def listed(cell: str) -> tuple[str, ...]:
    """The codes of a cell, apart by commas; none where it says ``-``."""
    return tuple(code for code in cell.strip().split(",") if code not in ("", "-"))
