"""The trained half of the quick reader: two tables of weights a language, read from one file.

The file is one line of JSON (see ``build/training``) and then the compressed tables, one
signed byte a weight: ``polarity`` tells positive from negative, ``opinion`` tells an opinion
from a question or a plain fact.
"""

from __future__ import annotations

import json
import math
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

from desktop import paths
from desktop.understanding import features

FILE = "quick-sentiment.oidomodel"
_WORDS_KEPT = 200_000


@dataclass(slots=True)
class Sums:
    """Running sums of a text's weights: entry ``i`` holds what the tokens before ``i`` add up to."""

    polarity: list[int]
    opinion: list[int]
    count: list[int]


@dataclass(frozen=True, slots=True)
class Head:
    """What turns a sum of bytes into log-odds, and log-odds into a calibrated probability."""

    scale: float
    bias: float
    slope: float = 1.0

    def calibrated(self, total: int, count: int) -> float:
        """The log-odds of tokens whose weights add up to ``total`` over ``count`` features."""
        return self.slope * (self.scale * total / math.sqrt(count) + self.bias) if count else 0.0


class WeightTables:
    """The weights of one language, with what each word adds remembered."""

    def __init__(self, language: str, polarity: bytes, opinion: bytes, heads: dict[str, Head]) -> None:
        self.language = language
        self.polarity_head = heads["polarity"]
        self.opinion_head = heads["opinion"]
        self._polarity = memoryview(polarity).cast("b")
        self._opinion = memoryview(opinion).cast("b")
        self._words: dict[tuple[str, bool], tuple[int, int, int, int]] = {}

    def sums(self, forms: Sequence[str], negated: Sequence[bool]) -> Sums:
        """The running sums of a text, from which the score of any stretch of it follows."""
        polarity, opinion, count = [0], [0], [0]
        p = o = n = 0
        before = features.START
        known, p_table, o_table = self._words, self._polarity, self._opinion
        mask, crc32 = features.MASK, zlib.crc32
        for key in zip(forms, negated, strict=True):
            if key[0] in features.SILENT:
                polarity.append(p)
                opinion.append(o)
                count.append(n)
                continue
            entry = known.get(key)
            if entry is None:
                entry = self._learn(key)
            pair = crc32(b" " + key[0].encode(), before) & mask
            before = entry[3]
            p += entry[0] + p_table[pair]
            o += entry[1] + o_table[pair]
            n += entry[2]
            polarity.append(p)
            opinion.append(o)
            count.append(n)
        return Sums(polarity, opinion, count)

    def _learn(self, key: tuple[str, bool]) -> tuple[int, int, int, int]:
        form, negated = key
        found = features.of_word(form, negated)
        entry = (
            sum(self._polarity[feature] for feature in found),
            sum(self._opinion[feature] for feature in found),
            len(found) + 1,
            features.word_hash(form),
        )
        if len(self._words) >= _WORDS_KEPT:
            self._words.clear()
        self._words[key] = entry
        return entry


def load() -> dict[str, WeightTables]:
    """The tables of every language in the bundled model file."""
    content = (paths.resources() / "models" / FILE).read_bytes()
    header, _, packed = content.partition(b"\n")
    described = json.loads(header)
    data = zlib.decompress(packed)
    size = 1 << described["bits"]
    tables = {}
    for place, (language, heads) in enumerate(described["languages"].items()):
        at = place * 2 * size
        tables[language] = WeightTables(
            language,
            data[at : at + size],
            data[at + size : at + 2 * size],
            {name: Head(**values) for name, values in heads.items()},
        )
    return tables
