"""Which of our languages a text is likeliest in, by short runs of its letters.

The table holds runs of two to six bytes and how likely each is in each language. It is drawn
from py3langid's model of 140 languages (``build/training/languages.py``), of which reading alone
took half a second.
"""

from __future__ import annotations

import json
import math
import unicodedata
import zlib
from collections import Counter
from typing import Any

from desktop import paths

FILE = "languages.oidomodel"


_WINDOWS_KEPT = 50_000
_NO_RUN = -1


class _Longest(dict[bytes, int]):
    """The number of the longest known run in which some bytes end, worked out once and kept within
    bounds; ``_NO_RUN`` where there is none."""

    def __init__(self, numbers: dict[bytes, int]) -> None:
        super().__init__()
        self._numbers = numbers

    def __missing__(self, window: bytes) -> int:
        if len(self) >= _WINDOWS_KEPT:
            self.clear()
        number = _NO_RUN
        for begin in range(len(window) - 1):
            if window[begin:] in self._numbers:
                number = self._numbers[window[begin:]]
                break
        self[window] = number
        return number


class NgramTable:
    """The runs of the bundled table, ready to be looked up."""

    def __init__(self) -> None:
        import numpy as np

        content = (paths.resources() / "models" / FILE).read_bytes()
        header, _, packed = content.partition(b"\n")
        said: dict[str, Any] = json.loads(header)
        data = zlib.decompress(packed)
        self.languages: tuple[str, ...] = tuple(said["languages"])
        count = int(said["runs"])
        lengths, text = data[:count], data[count : count + said["bytes"]]
        numbers: dict[bytes, int] = {}
        at = 0
        for number, length in enumerate(lengths):
            numbers[text[at : at + length]] = number
            at += length
        self._weights = np.frombuffer(data[count + at :], np.int8).reshape(count, -1).astype(np.float32)
        self._weights *= said["scale"]
        self._priors = np.array(said["priors"], np.float32)
        self._window = max(lengths)
        self._longest = _Longest(numbers)

    def rank(self, text: str) -> list[tuple[str, float]]:
        """All languages with how likely each is, the likeliest first; the longer the text, the surer."""
        import numpy as np

        data = unicodedata.normalize("NFC", text).encode("utf-8", "replace")
        found = self._runs(data)
        scores = self._priors.copy()
        if found:
            counts = np.log1p(np.fromiter(found.values(), np.float32, len(found)))
            scores += counts @ self._weights[list(found)]
        scores /= math.sqrt(len(data) or 1)
        likely = np.exp(scores - scores.max())
        likely /= likely.sum()
        ranked = zip(self.languages, likely.tolist(), strict=True)
        return sorted(ranked, key=lambda one: -one[1])

    def _runs(self, data: bytes) -> Counter[int]:
        """How often each known run comes, of those that end at one place the longest."""
        size = self._window
        windows = [data[:end] for end in range(2, min(size, len(data) + 1))]
        windows += [data[begin : begin + size] for begin in range(len(data) - size + 1)]
        found = Counter(map(self._longest.__getitem__, windows))
        del found[_NO_RUN]
        return found
