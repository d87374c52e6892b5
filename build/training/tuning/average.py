"""Averages tuned encoders: ``python -m build.training.tuning.average FOLDER FOLDER … [--counts 2 1 …]``.

Each folder holds ``tuned-encoder.oidomodel`` and ``heads.npy``, the outcome of a run of the program beside
this one or of this one; the mean of all takes their place. A folder counts as many runs as ``--counts``
says. Runs that began alike lie in one valley, and their mean reads what none of them knows about as well
as the better one (Wortsman et al. 2022, "Model soups").
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from build.training.tuning.columns import HEADS_FILE
from desktop import paths
from desktop.understanding import tuned


def averaged(
    runs: Sequence[tuned.Changes], shares: Sequence[float]
) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """What runs add to each weight, each counted by its share: their thin matrices side by side."""
    return {
        name: (
            np.hstack([run[name][0] for run in runs]),
            np.vstack([share * run[name][1] for run, share in zip(runs, shares, strict=True)]),
        )
        for name in runs[0]
    }


def main() -> None:
    """Average, and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--counts", type=float, nargs="+")
    asked = parser.parse_args()
    counts = asked.counts or [1.0] * len(asked.folders)
    shares = [count / sum(counts) for count in counts]
    mean = averaged([tuned.changes(folder) for folder in asked.folders], shares)
    heads = [share * np.load(of / HEADS_FILE.name) for of, share in zip(asked.folders, shares, strict=True)]
    (paths.resources() / "models" / tuned.FILE).write_bytes(tuned.packed(mean))
    np.save(HEADS_FILE, sum(heads))


if __name__ == "__main__":
    main()
