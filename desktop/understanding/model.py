"""The trained half of the quick reader: tables of weights a language, read from one file.

The file is one line of JSON (see ``build/training``) and then, for each language, its
compressed tables, one signed byte a weight. The table of sounds has two columns: ``polarity``
tells positive from negative, ``opinion`` an opinion from a question or a plain fact. The
table of wishes has one column an intent.
"""

from __future__ import annotations

import json
import math
import threading
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop import paths
from desktop.model.codes import Intent
from desktop.understanding import features

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FILE = "quick-sentiment.oidomodel"
SOUNDS = ("polarity", "opinion")
INTENTS = tuple(Intent)
"""The order of the columns of wishes."""

_WORDS_KEPT = 200_000
_FIRST_ROOM = 8_192


@dataclass(frozen=True, slots=True)
class Head:
    """What turns a sum of bytes into log-odds, and log-odds into a calibrated probability."""

    scale: float
    bias: float
    slope: float = 1.0

    def calibrated(self, total: int, count: int) -> float:
        """The log-odds of tokens whose weights add up to ``total`` over ``count`` features."""
        return self.slope * (self.scale * total / math.sqrt(count) + self.bias) if count else 0.0


@dataclass(frozen=True, slots=True)
class WishHead:
    """An intent's head, and the log-odds from which the tables name it with no phrase behind them."""

    head: Head
    least: float


@dataclass(slots=True)
class Sums:
    """Running sums over the tokens of some texts: row ``i`` holds what those before ``i`` add up to.

    ``weights`` has a column for each of ``SOUNDS`` and ``INTENTS``, ``counts`` counts features.
    ``starts`` says at which row each text begins.
    """

    weights: NDArray[np.int32]
    counts: NDArray[np.int32]
    starts: list[int]


class _Numbers(dict[str, int]):
    """The number of each marked form, given out as forms turn up."""

    def __init__(self) -> None:
        super().__init__()
        self.fresh: list[str] = []

    def __missing__(self, form: str) -> int:
        self[form] = number = len(self)
        self.fresh.append(form)
        return number


class WeightTables:
    """The weights of one language, with what each word adds remembered. Safe to share."""

    def __init__(
        self,
        sounds: NDArray[np.int8],
        wishes: NDArray[np.int8],
        heads: dict[str, Head],
        wish_heads: dict[str, WishHead],
    ) -> None:
        import numpy as np

        self.polarity_head = heads["polarity"]
        self.opinion_head = heads["opinion"]
        self.least = np.array([wish_heads[intent].least for intent in INTENTS])
        """The log-odds from which each of ``INTENTS`` is named."""
        in_order = [*(heads[name] for name in SOUNDS), *(wish_heads[intent].head for intent in INTENTS)]
        self._scales = np.array([head.scale for head in in_order])
        self._biases = np.array([head.bias for head in in_order])
        self._slopes = np.array([head.slope for head in in_order])
        self._sounds = sounds
        self._wishes = wishes
        self._lock = threading.Lock()
        self._forget()

    def _forget(self) -> None:
        import numpy as np

        self._numbers = _Numbers()
        self._begin = self._numbers[""]
        self._numbers.fresh.clear()
        width = len(SOUNDS) + self._wishes.shape[1]
        self._rows = np.zeros((_FIRST_ROOM, width), np.int32)
        self._counts = np.zeros(_FIRST_ROOM, np.int32)
        self._hashes = np.zeros(_FIRST_ROOM, np.uint32)
        self._hashes[self._begin] = features.START

    def sums(self, texts: Sequence[Sequence[str]]) -> Sums:
        """The running sums of texts given as marked forms (``features.marked``)."""
        with self._lock:
            return self._sums(texts)

    def _tokens(self, texts: Sequence[Sequence[str]]) -> tuple[NDArray[np.int32], list[int]]:
        """The numbers of all tokens, each text behind a mark of its begin, and where the texts start."""
        import numpy as np

        if len(self._numbers) > _WORDS_KEPT:
            self._forget()
        number_of = self._numbers.__getitem__
        numbers: list[int] = []
        starts = []
        for forms in texts:
            numbers.append(self._begin)
            starts.append(len(numbers))
            numbers.extend(map(number_of, forms))
        self._learn_fresh()
        return np.array(numbers, np.int32), starts

    def _pairs(
        self, tokens: NDArray[np.int32], counts: NDArray[np.int32]
    ) -> tuple[NDArray[np.int64], NDArray[np.uint32]]:
        """The places of the tokens that end a pair, and the pairs' features.

        A silent token has no features; the begin of a text has a hash but nothing to add.
        """
        import numpy as np

        heard = np.flatnonzero((counts > 0) | (tokens == self._begin))
        hashes = self._hashes[tokens[heard]]
        pairs = (hashes[:-1] * np.uint32(features.SPREAD) ^ hashes[1:]) * np.uint32(features.STIR)
        return heard[1:], pairs ^ (pairs >> np.uint32(15))

    def _sums(self, texts: Sequence[Sequence[str]]) -> Sums:
        import numpy as np

        tokens, starts = self._tokens(texts)
        counts = self._counts[tokens]
        places, pairs = self._pairs(tokens, counts)
        added = self._rows.take(tokens, axis=0)
        added[places, : len(SOUNDS)] += _rows_of(self._sounds, pairs)
        added[places, len(SOUNDS) :] += _rows_of(self._wishes, pairs)
        added[tokens == self._begin] = 0
        weights = np.zeros((len(tokens) + 1, added.shape[1]), np.int32)
        np.cumsum(added, axis=0, out=weights[1:])
        counted = np.zeros(len(tokens) + 1, np.int32)
        np.cumsum(counts, out=counted[1:])
        return Sums(weights, counted, starts)

    def log_odds(
        self, sums: Sums, first: NDArray[np.int64], last: NDArray[np.int64], columns: slice = slice(None)
    ) -> NDArray[np.float64]:
        """The calibrated log-odds of runs of tokens, given by the rows of ``sums`` at which they begin
        and end: some columns, or all. 0 where nothing is heard."""
        import numpy as np

        counts = (sums.counts[last] - sums.counts[first])[:, None]
        weights = sums.weights[:, columns]
        totals = weights.take(last, axis=0) - weights.take(first, axis=0)
        leanings = self._scales[columns] * totals / np.sqrt(np.maximum(counts, 1)) + self._biases[columns]
        return np.where(counts > 0, self._slopes[columns] * leanings, 0.0)

    def leanings(self, texts: Sequence[Sequence[str]]) -> list[float]:
        """The polarity, -1 to 1, of whole texts given as marked forms; 0 where nothing is heard."""
        import numpy as np

        with self._lock:
            tokens, starts = self._tokens(texts)
            counts = self._counts[tokens]
            added = self._rows[tokens, 0]
            places, pairs = self._pairs(tokens, counts)
        added[places] += _rows_of(self._sounds, pairs)[:, 0]
        added[tokens == self._begin] = 0
        begins = np.array(starts, np.int64) - 1
        totals = np.add.reduceat(added, begins)
        features_heard = np.add.reduceat(counts, begins)
        head = self.polarity_head
        leaning = head.slope * (head.scale * totals / np.sqrt(np.maximum(features_heard, 1)) + head.bias)
        polarity: list[float] = np.where(features_heard > 0, np.tanh(leaning / 2), 0.0).tolist()
        return polarity

    def _learn_fresh(self) -> None:
        """Adds a row for every form that has turned up since."""
        import numpy as np

        fresh, self._numbers.fresh = self._numbers.fresh, []
        last = len(self._numbers)
        first = last - len(fresh)
        while last > len(self._rows):
            self._rows = np.concatenate([self._rows, np.zeros_like(self._rows)])
            self._counts = np.concatenate([self._counts, np.zeros_like(self._counts)])
            self._hashes = np.concatenate([self._hashes, np.zeros_like(self._hashes)])
        forms = [marked.removeprefix(features.NEGATION_MARK) for marked in fresh]
        self._hashes[first:last] = list(map(features.word_hash, forms))
        heard = [at for at, form in enumerate(forms) if form not in features.SILENT]
        if heard:
            seen, counts = features.of_words([(forms[at], forms[at] != fresh[at]) for at in heard])
            sounds, wishes = _rows_of(self._sounds, seen), _rows_of(self._wishes, seen)
            begins = np.cumsum(counts) - counts
            places = np.array(heard) + first
            self._rows[places, : len(SOUNDS)] = np.add.reduceat(sounds, begins, dtype=np.int32)
            self._rows[places, len(SOUNDS) :] = np.add.reduceat(wishes, begins, dtype=np.int32)
            # The pair with the word before counts, too.
            self._counts[places] = counts + 1


def _rows_of(table: NDArray[np.int8], seen: NDArray[np.uint32]) -> NDArray[np.int8]:
    """The weights of some features."""
    return table.take(seen & (len(table) - 1), axis=0)


def load() -> dict[str, WeightTables]:
    """The tables of every language in the bundled model file."""
    import numpy as np

    content = (paths.resources() / "models" / FILE).read_bytes()
    header, _, packed = content.partition(b"\n")
    described: dict[str, Any] = json.loads(header)
    tables = {}
    at = 0
    for language, said in described["languages"].items():
        data = zlib.decompress(packed[at : at + said["bytes"]])
        at += said["bytes"]
        size = len(SOUNDS) << described["bits"]
        sounds = np.frombuffer(data[:size], np.int8).reshape(-1, len(SOUNDS))
        wishes = np.frombuffer(data[size:], np.int8).reshape(1 << described["wish_bits"], -1)
        heads = {name: Head(**said[name]) for name in SOUNDS}
        wish_heads = {
            code: WishHead(Head(one["scale"], one["bias"], one["slope"]), one["least"])
            for code, one in said["wishes"].items()
        }
        tables[language] = WeightTables(sounds, wishes, heads, wish_heads)
    return tables
