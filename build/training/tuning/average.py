"""Averages two tuned encoders: ``python -m build.training.tuning.average FOLDER FOLDER``.

Each folder holds ``tuned-encoder.oidomodel`` and ``heads.npy``, the outcome of a run of the program beside
this one; the mean of both takes their place. Runs that began alike lie in one valley, and their mean reads
what neither of them knows about as well as the better one (Wortsman et al. 2022, "Model soups").
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from build.training.tuning.columns import HEADS_FILE
from desktop import paths
from desktop.understanding import tuned


def averaged(first: tuned.Changes, second: tuned.Changes) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """The mean of what two runs add to each weight: their thin matrices side by side, each counted half."""
    return {
        name: (np.hstack([down, second[name][0]]), np.vstack([up, second[name][1]]) / 2)
        for name, (down, up) in first.items()
    }


def main() -> None:
    """Average, and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", type=Path, nargs=2)
    first, second = parser.parse_args().folders
    mean = averaged(tuned.changes(first), tuned.changes(second))
    (paths.resources() / "models" / tuned.FILE).write_bytes(tuned.packed(mean))
    np.save(HEADS_FILE, (np.load(first / HEADS_FILE.name) + np.load(second / HEADS_FILE.name)) / 2)


if __name__ == "__main__":
    main()
