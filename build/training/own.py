"""What we say ourselves: remarks that we wrote, and sentences of other people that we labelled by hand.

The remarks are in ``corpus`` (``own_corpus``). Of the sentences, which are those of the permitted
sources, ``labels/LANGUAGE.tsv`` keeps the hash, the sentiment and the intents; their texts stay where
they are. They are titles and short reviews, and sentences of longer ones, and were read one by one without
the stars: a quarter drawn by lot, the others from three stars, or such as a reader was unsure of, read
against their stars or heard an intent in.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from build.training import own_corpus, pieces, sources
from build.training.own_corpus import Remark
from build.training.sources import Example

LABELS = Path(__file__).resolve().parent / "labels"
WEIGHT = 0.5
"""Our remarks are written to be hard: much weight on them would teach rare words by heart."""
LABELLED_WEIGHT = 2.0
"""A sentence that was read counts more than one that stands under a star."""
_SIDES = {"positive": 1.0, "negative": 0.0, "neutral": None}


def written(language: str) -> list[Remark]:
    """The remarks that we wrote."""
    terse = [remark for name in (language, f"near_{language}") for remark in own_corpus.remarks(name)]
    return terse + list(own_corpus.collected(language))


def labels(language: str) -> dict[bytes, tuple[str, tuple[str, ...]]]:
    """Hash to sentiment and intents of the sentences that we labelled."""
    found = {}
    for line in (LABELS / f"{language}.tsv").read_text(encoding="utf-8").splitlines():
        key, sentiment, intents = line.split("\t")
        found[bytes.fromhex(key)] = (sentiment, own_corpus.listed(intents))
    return found


@cache
def labelled(language: str, *, only_stated: bool = False) -> tuple[Remark, ...]:
    """The sentences that we labelled, as far as their source is there, in the order of their hashes."""
    known = labels(language)
    found: dict[bytes, Remark] = {}
    for source in sources.SOURCES:
        if source.language != language or (only_stated and not source.stated):
            continue
        for _, text in sources.raw_rows(source):
            for part in (text, *pieces.of_text(text)):
                key = pieces.key(part)
                if key in known:
                    found[key] = Remark(part, *known[key])
    return tuple(found[key] for key in sorted(found))


def _examples(language: str, *, only_stated: bool) -> Iterator[tuple[Remark, float, str]]:
    for remark in written(language):
        yield remark, WEIGHT, "own"
    for remark in labelled(language, only_stated=only_stated):
        yield remark, LABELLED_WEIGHT, "labelled"


def sided(language: str, *, only_stated: bool) -> list[Example]:
    """What takes a side or none. Mixed remarks are left out: they have no side to learn."""
    return [
        Example(remark.text, _SIDES[remark.sentiment], weight, source)
        for remark, weight, source in _examples(language, only_stated=only_stated)
        if remark.sentiment in _SIDES
    ]


def torn(language: str, *, only_stated: bool) -> list[Example]:
    """Mixed remarks, which are opinions all the same."""
    return [
        Example(remark.text, 1.0, weight, source)
        for remark, weight, source in _examples(language, only_stated=only_stated)
        if remark.sentiment == "mixed"
    ]
