"""``python -m tests.fuzz --runs 100000 [--reader WORD] [--seed N] [--figures FILE]``: everything that
reads what comes from outside, so many runs each, a process for each; ends with 1 when a file crashes,
hangs, or comes out as what cannot be stored. With ``--figures`` the table is kept in a file, line by
line, and whatever stands there with this seed is not run again."""

from __future__ import annotations

import argparse
import os
import resource
import sys
import time
from pathlib import Path

from desktop.wording import catalogue
from tests.fuzz.figures import Figures, Table
from tests.fuzz.hunt import hunt, keep
from tests.fuzz.targets import Target, targets

MEMORY = 3 << 30
"""Bytes of address space: a file that asks for more fails with MemoryError, which is a fault."""

ROOT = Path(__file__).resolve().parents[2]
SHORT = 6_000


def main() -> int:
    """Hunt, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=100_000)
    parser.add_argument("--reader", default="")
    parser.add_argument("--seed", default=str(int(time.time())))
    parser.add_argument("--keep", type=Path, default=ROOT / ".cache" / "fuzz")
    parser.add_argument("--faults", type=int, default=3, help="stop a reader after so many")
    parser.add_argument("--figures", type=Path, default=None)
    chosen = parser.parse_args()
    catalogue.use("en")
    table = Table(chosen.figures, chosen.seed)
    found = targets(ROOT.parent / "shared")
    others = [content for target in found for _name, content in target.seeds if len(content) <= SHORT]
    sys.stdout.write(f"seed {chosen.seed}\n")
    for target in found:
        if chosen.reader not in target.code or table.has(target.code, chosen.runs):
            continue
        reached = _apart(target, others, chosen)
        sys.stdout.write(f"{reached.line()}\n")
        sys.stdout.flush()
        table.add(reached)
    return 1 if table.faults else 0


def _apart(target: Target, others: list[bytes], chosen: argparse.Namespace) -> Figures:
    """Hunt in a process of its own, so that its memory is that of one reader."""
    reading, writing = os.pipe()
    number = os.fork()
    if not number:
        os.close(reading)
        figures = _hunted(target, others, chosen)
        os.write(writing, figures.line().encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as stream:
        line = stream.read()
    os.waitpid(number, 0)
    return Figures.of(line) if line else Figures(target.code, 0, crashes=1)


def _hunted(target: Target, others: list[bytes], chosen: argparse.Namespace) -> Figures:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    figures = Figures(target.code, 0)
    for number, run in enumerate(hunt(target, others, runs=chosen.runs, seed=chosen.seed)):
        figures.runs += 1
        figures.seconds += run.seconds
        figures.worst = max(figures.worst, run.seconds)
        if run.fault is not None:
            hangs = run.fault.what.startswith("hangs")
            figures.hangs += hangs
            figures.crashes += not hangs
            path = keep(run.fault, chosen.keep, number)
            sys.stdout.write(f"{target.code}, run {number}: {path}\n{run.fault.what}\n")
            if figures.crashes + figures.hangs >= chosen.faults:
                break
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    figures.memory = max(0, after - before) // 1024
    sys.stdout.flush()
    return figures


if __name__ == "__main__":
    sys.exit(main())
