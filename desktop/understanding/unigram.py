"""Words into the numbered pieces that a sentence encoder reads (SentencePiece's unigram model).

The likeliest cutting of a text into known pieces, found by the Viterbi search (Kudo 2018,
"Subword regularization"). The pieces come from the encoder's own file, see ``weights``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

SPACE = "\u2581"
"""SentencePiece's sign for the space before a word."""

_UNKNOWN_COST = 10.0
"""What an unknown character costs beyond the rarest piece, as SentencePiece has it."""


@dataclass(frozen=True, slots=True)
class Unigram:
    """A vocabulary. ``pieces``: text to (log-probability, number); ``normal``: characters that
    stand for others, as ``str.translate`` wants them; ``unknown`` is the number of what no piece has."""

    pieces: Mapping[str, tuple[float, int]]
    normal: Mapping[int, str]
    begin: int
    end: int
    unknown: int
    longest: int = field(default=0)
    lowest: float = field(default=0.0)

    @classmethod
    def of(
        cls, pieces: Mapping[str, tuple[float, int]], normal: Mapping[int, str],
        *, begin: int, end: int, unknown: int,
    ) -> Unigram:  # fmt: skip
        """A vocabulary with its longest piece (in characters) and its lowest score worked out."""
        longest = max(map(len, pieces))
        lowest = min(score for score, _ in pieces.values()) - _UNKNOWN_COST
        return cls(pieces, normal, begin, end, unknown, longest, lowest)

    def numbers(self, text: str) -> list[int]:
        """The numbers of the likeliest pieces of ``text``, without the marks of begin and end."""
        line = text.translate(self.normal)
        while "  " in line:
            line = line.replace("  ", " ")
        line = (line if line.startswith(" ") else " " + line).replace(" ", SPACE)
        return self._likeliest(line)

    def _likeliest(self, line: str) -> list[int]:
        size = len(line)
        best = [float("-inf")] * (size + 1)
        best[0] = 0.0
        came: list[tuple[int, int]] = [(0, 0)] * (size + 1)
        known, longest, lowest = self.pieces.get, self.longest, self.lowest
        for start in range(size):
            here = best[start]
            if here + lowest > best[start + 1]:
                best[start + 1] = here + lowest
                came[start + 1] = (start, self.unknown)
            for end in range(start + 1, min(size, start + longest) + 1):
                piece = known(line[start:end])
                if piece is not None and here + piece[0] > best[end]:
                    best[end] = here + piece[0]
                    came[end] = (start, piece[1])
        found = []
        at = size
        while at:
            at, number = came[at]
            found.append(number)
        return found[::-1]
