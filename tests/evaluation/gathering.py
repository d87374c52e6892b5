"""How well suggestions that ask for the same are gathered: pairs put together, beside pairs that belong
together. ``python -m tests.evaluation.gathering`` prints both sets; thresholds are set on tuning/."""

from __future__ import annotations

import csv
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from desktop.understanding import encoders, gathering

HERE = Path(__file__).parent
HELD_OUT, TUNING = HERE / "data" / "gathering.tsv", HERE / "tuning" / "gathering.tsv"


@dataclass(frozen=True, slots=True)
class Score:
    """Pairwise precision and recall, 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def read(path: Path) -> list[tuple[str, str]]:
    """(wish, text) of a set."""
    with path.open(encoding="utf-8", newline="") as stream:
        rows = csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(row["group"], row["text"]) for row in rows]


def score(rows: Sequence[tuple[str, str]], groups: Sequence[Sequence[int]]) -> Score:
    """Of a gathering of the texts of ``rows``."""
    together = {pair for group in groups for pair in combinations(sorted(group), 2)}
    wanted = {
        (one, other) for one, other in combinations(range(len(rows)), 2) if rows[one][0] == rows[other][0]
    }
    right = len(together & wanted)
    return Score(right / max(1, len(together)), right / max(1, len(wanted)))


def main() -> None:
    """Print how both sets come out with what this machine has."""
    sys.stdout.write(f"encoders: {', '.join(encoders.available()) or 'none'}\n")
    for path in (TUNING, HELD_OUT):
        rows = read(path)
        found = score(rows, gathering.gather([text for _wish, text in rows]))
        sys.stdout.write(
            f"{path.parent.name}: {len(rows)} suggestions, {len({wish for wish, _ in rows})} wishes,"
            f" precision {found.precision:.2f}, recall {found.recall:.2f}, F1 {found.f1:.2f}\n"
        )


if __name__ == "__main__":
    main()
