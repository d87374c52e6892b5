"""What the heads learn from: our own remarks, short starred texts, and pieces of longer ones."""

from __future__ import annotations

from dataclasses import dataclass

from build.training import own, own_corpus, pieces, sources
from desktop.understanding.silence import without_silence

LONGEST = 260
"""Characters of a starred text that count as short; longer ones are cut there."""

_OF_A_CLASS = 700
_LONG_OF_A_CLASS = 25
_NEUTRAL_OF_A_SOURCE = 700
_SURE = {"1": 0.0, "neg": 0.0, "5": 1.0, "pos": 1.0}


@dataclass(frozen=True, slots=True)
class Row:
    """A text with its side (1 positive, 0 negative), if it takes one."""

    text: str
    side: float | None
    language: str


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark of our own, or a sentence that we labelled. ``fresh``: not of the older, terser corpus;
    ``told``: its topics are named too."""

    text: str
    sentiment: str
    intents: frozenset[str]
    topics: frozenset[str]
    language: str
    fresh: bool = True
    told: bool = True


def remarks() -> list[Remark]:
    """The whole corpus and all that we labelled, as far as it says something, each text once."""
    found: dict[str, Remark] = {}
    for language in ("es", "en"):
        for one in own_corpus.collected(language):
            found[one.text] = _remark(one, language, told=one.topics is not None)
        for name in (language, f"near_{language}"):
            for one in own_corpus.remarks(name):
                found.setdefault(one.text, _remark(one, language, fresh=False))
        for one in own.labelled(language):
            found.setdefault(one.text, _remark(one, language, told=False))
    return [one for one in found.values() if _speaks(one.text)]


def _speaks(text: str) -> bool:
    return bool(without_silence(text).strip())


def _remark(one: own_corpus.Remark, language: str, *, fresh: bool = True, told: bool = True) -> Remark:
    intents, topics = frozenset(one.intents), frozenset(one.topics or ())
    return Remark(one.text, one.sentiment, intents, topics, language, fresh, told)


def starred() -> list[Row]:
    """As many positive as negative texts of each permitted source, chosen by their hash."""
    found = []
    for source in sources.SOURCES:
        rows = sorted(sources.sided_rows(source), key=lambda row: pieces.key(row[0]))
        for side in (0.0, 1.0):
            chosen = [text for text, label in rows if label == side and _speaks(text)][:_OF_A_CLASS]
            found += [Row(text[:LONGEST], side, source.language) for text in chosen]
    return found


def sidelong() -> list[Row]:
    """Texts that people called neutral: neither praise nor blame."""
    found = []
    for source in sources.SOURCES:
        rows = sorted({text for label, text in sources.raw_rows(source) if label == "neu"}, key=pieces.key)
        found += [Row(text[:LONGEST], None, source.language) for text in rows[:_NEUTRAL_OF_A_SOURCE]]
    return found


def of_longer() -> list[Row]:
    """Sentences and clauses with the sure label of the text around them: right more often than not."""
    return [
        Row(text, _SURE[label], language)
        for language in ("es", "en")
        for _, (text, label) in sorted(pieces.chosen(language).items())
        if label in _SURE
    ]


def _several(text: str) -> bool:
    return 120 <= len(text) <= 2_500 and sum(map(text.count, ".!?")) >= 2


def longer() -> list[Row]:
    """Held-out texts of several sentences, with their side."""
    found = []
    for source in sources.SOURCES:
        rows = [row for row in sources.sided_rows(source) if sources.held_out(row[0]) and _several(row[0])]
        rows.sort(key=lambda row: pieces.key(row[0]))
        for side in (0.0, 1.0):
            chosen = [text for text, label in rows if label == side][:_LONG_OF_A_CLASS]
            found += [Row(text, side, source.language) for text in chosen]
    return found


def is_held_out(text: str) -> bool:
    """Whether nothing was fitted to this text, neither here nor by the quick reader."""
    return sources.held_out(text)
