"""Averages tuned encoders: ``python -m build.training.tuning.average FOLDER … [--counts 2 …] [--scale 0.7]``.

Each folder holds ``tuned-encoder.oidomodel`` and ``heads.npy``, the outcome of a run of the program beside
this one or of this one; the mean of all takes their place. A folder counts as many runs as ``--counts``
says. Runs that began alike lie in one valley, and their mean reads what none of them knows about as well
as the better one (Wortsman et al. 2022, "Model soups"). What the sum of thin matrices adds is kept in
thinner ones, of ``RANK`` columns, and scaled: between the encoder as it was and as it was tuned it reads what
it never saw better than at either end (Wortsman et al. 2022, "Robust fine-tuning of zero-shot models").
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from build.training.tuning.columns import HEADS_FILE
from desktop import paths
from desktop.understanding import tuned

RANK = 48


def summed(
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


def thinner(down: np.ndarray, up: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Of a product of thin matrices the ``RANK`` directions that add most."""
    left, left_core = np.linalg.qr(down)
    right, right_core = np.linalg.qr(up.T)
    turned, sizes, back = np.linalg.svd(left_core @ right_core.T)
    root = np.sqrt(sizes[:RANK])
    return (left @ turned[:, :RANK]) * root, root[:, None] * (back[:RANK] @ right.T)


def main() -> None:
    """Average, make thinner, and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--counts", type=float, nargs="+")
    parser.add_argument("--scale", type=float, default=1.0)
    asked = parser.parse_args()
    counts = asked.counts or [1.0] * len(asked.folders)
    shares = [count / sum(counts) for count in counts]
    runs = [tuned.changes(folder) for folder in asked.folders]
    mean = summed(runs, [asked.scale * share for share in shares])
    heads = [share * np.load(of / HEADS_FILE.name) for of, share in zip(asked.folders, shares, strict=True)]
    (paths.resources() / "models" / tuned.FILE).write_bytes(
        tuned.packed({name: thinner(*of) for name, of in mean.items()})
    )
    np.save(HEADS_FILE, sum(heads))


if __name__ == "__main__":
    main()
