"""The labelled sets of ../shared/data, read only to measure with."""

from __future__ import annotations

import gzip
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from build.training import pieces

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
SEED = 7

SENTIMENT = (
    "en_semeval16_restaurants",
    "en_uci_imdb",
    "en_opener_hotels",
    "en_xlmt_tweets",
    "en_hm_google_reviews",
    "es_opener_hotels",
    "es_sfu_products",
    "es_xlmt_tweets",
)
_SIDES = {
    "neg": "negative",
    "0": "negative",
    "pos": "positive",
    "1": "positive",
    "neu": "neutral",
    "mixed": "mixed",
}


@dataclass(frozen=True, slots=True)
class Labelled:
    """One text and its label."""

    label: str
    text: str


def _rows(folder: str, name: str, most: int | None = None) -> list[Labelled]:
    with gzip.open(DATA / folder / f"{name}.tsv.gz", "rt", encoding="utf-8") as lines:
        next(lines)
        cells = [line.rstrip("\n").split("\t") for line in lines]
    rows = [Labelled(cell[4], cell[5]) for cell in cells]
    if most is not None:
        random.Random(SEED).shuffle(rows)
        rows = rows[:most]
    return rows


def sentiment(name: str, most: int | None = None) -> list[Labelled]:
    """A set of ``SENTIMENT`` with our own names for its labels; ``most`` of its rows, drawn by lot."""
    return [Labelled(_SIDES[row.label], row.text) for row in _rows("eval", name, most)]


def intents(name: str, most: int | None = None) -> list[Labelled]:
    """A set of the folder ``intents``; its other label is ``none``."""
    return _rows("intents", name, most)


LEFT_OUT = {
    "en": ("en_amazon_mds", "en_amazon_sports", "en_airline_tweets"),
    "es": ("es_uniandes_tourism", "es_tass2020_tweets", "es_xlmt_tweets"),
}
"""Sources that no shipped model learns from, of which some sentences were labelled by hand."""


def left_out(language: str) -> Iterator[str]:
    """The texts of these sources, and the sentences and clauses that they are made of."""
    for name in LEFT_OUT[language]:
        for row in _rows("train", name):
            yield row.text
            yield from pieces.of_text(row.text)


def macro_f1(rows: Sequence[Labelled], guess: Callable[[str], str], classes: Sequence[str]) -> float:
    """The mean F1 of ``classes`` on the rows that have one of these labels."""
    counted = [(row.label, guess(row.text)) for row in rows if row.label in classes]
    total = 0.0
    for name in classes:
        right = sum(label == name == said for label, said in counted)
        named = sum(said == name for _, said in counted)
        real = sum(label == name for label, _ in counted)
        total += 2 * right / (named + real) if right else 0.0
    return total / len(classes)
