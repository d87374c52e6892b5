"""What corrections and stars teach: ``python -m tests.evaluation.lessons [quick|deep] [DOMAIN …]``.

Domains that no shipped model learnt from. In each, 500 items with stars, or 50 corrections of
items that were read wrongly, teach an adaptation; it is measured on other items of that domain
and, as another source of the same inbox, on all other domains.
"""

from __future__ import annotations

import gzip
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

from desktop.model.codes import Reader
from desktop.model.tags import Understanding
from desktop.operations import words
from desktop.understanding.adaptation import (
    ANCHOR_WEIGHT,
    TONE,
    Adaptation,
    Lesson,
    balanced,
    learn,
    log_odds,
)
from tests.evaluation import sets
from tests.evaluation.readers import SIDES
from tests.evaluation.sets import Labelled

DOMAINS = (
    "es_uniandes_tourism", "es_ahr_hotels", "es_tass2020_tweets",
    "en_airline_tweets", "en_amazon_mds", "en_amazon_sports",
)  # fmt: skip
STARRED, CORRECTED, SEEN = 500, 50, 700
MEASURED = {Reader.QUICK: 2_000, Reader.DEEP: 1_500}
_SIDES = {
    "1": "negative",
    "2": "negative",
    "neg": "negative",
    "4": "positive",
    "5": "positive",
    "pos": "positive",
}


@dataclass(frozen=True, slots=True)
class Domain:
    """Items of one domain that take a side, with what a reader says of them."""

    name: str
    rows: Sequence[Labelled]
    found: Sequence[Understanding]

    def lesson(self, at: int, right: float | None = None, weight: float = 1.0) -> Lesson:
        """One item as a lesson; without ``right`` its reading holds as it is."""
        said = log_odds(self.found[at])
        row = self.rows[at]
        known = float(row.label == "positive") if right is None else right
        return Lesson(row.text, self.name, said, known, weight, self.found[at].sense)


def domain(name: str, reader: Reader) -> Domain:
    """The first items of a training source by their hash."""
    with gzip.open(sets.DATA / "train" / f"{name}.tsv.gz", "rt", encoding="utf-8") as lines:
        next(lines)
        cells = [line.rstrip("\n").split("\t") for line in lines]
    rows = [Labelled(_SIDES[cell[4]], cell[5][:1500]) for cell in cells if cell[4] in _SIDES]
    rows.sort(key=lambda row: blake2b(row.text.encode(), digest_size=8).digest())
    rows = rows[: SEEN + MEASURED[reader]]
    return Domain(name, rows, words.understand_many([(row.text, None) for row in rows], reader=reader))


def score(one: Domain, first: int, adaptation: Adaptation | None) -> float:
    """Macro-F1 of the two sides from the ``first`` item on."""
    polarity = {}
    for row, found in zip(one.rows[first:], one.found[first:], strict=True):
        read = adaptation.apply(row.text, one.name, found) if adaptation else found
        polarity[row.text] = read.polarity
    return sets.macro_f1(
        one.rows[first:], lambda text: "positive" if polarity[text] > 0 else "negative", SIDES
    )


def taught(lessons: Sequence[Lesson]) -> Adaptation:
    """What an inbox makes of some lessons."""
    return Adaptation({TONE: learn(balanced(lessons))})


def of_stars(one: Domain) -> Adaptation:
    """What 500 items with stars teach."""
    return taught([one.lesson(at) for at in range(STARRED)])


def of_corrections(one: Domain) -> Adaptation:
    """What the first 50 corrections teach; what was not corrected holds its place."""
    wrong = [at for at in range(SEEN) if (one.rows[at].label == "positive") != (one.found[at].polarity > 0)]
    wrong = wrong[:CORRECTED]
    others = [at for at in range(SEEN) if at not in set(wrong)][:STARRED]
    held = [one.lesson(at, (1 + one.found[at].polarity) / 2, ANCHOR_WEIGHT) for at in others]
    return taught([one.lesson(at) for at in wrong] + held)


def lines(reader: Reader, names: Sequence[str]) -> list[str]:
    """A Markdown table for one reader and some domains, each of which is "elsewhere" to the others."""
    found = [domain(name, reader) for name in names]
    rows = [
        f"| {reader.value} reader | before | 500 stars | 50 corrections | worst change elsewhere |",
        "|---|--:|--:|--:|--:|",
    ]
    for one in found:
        both = [of_stars(one), of_corrections(one)]
        own = [score(one, SEEN, adaptation) for adaptation in (None, *both)]
        elsewhere = min(
            score(other, 0, adaptation) - score(other, 0, None)
            for adaptation in both
            for other in found
            if other is not one
        )
        cells = [*(f"{value:.3f}" for value in own), f"{elsewhere:+.3f}"]
        rows.append(f"| {one.name} | " + " | ".join(cells) + " |")
    return rows


if __name__ == "__main__":
    asked, *chosen = sys.argv[1:] or [Reader.QUICK]
    sys.stdout.write("\n".join(lines(Reader(asked), chosen or DOMAINS)) + "\n")
