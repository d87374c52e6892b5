"""``python -m tests.fuzz --runs 100000 [--reader CODE] [--seed N]``: every reader, so many runs each;
ends with 1 when a file crashes, hangs or comes out as what cannot be stored."""

from __future__ import annotations

import argparse
import resource
import sys
import time
from pathlib import Path

from desktop.wording import catalogue
from tests.fuzz.corpus import seeds
from tests.fuzz.hunt import hunt, keep

MEMORY = 3 << 30
"""Bytes of address space: a file that asks for more fails with MemoryError, which is a fault."""

ROOT = Path(__file__).resolve().parents[2]


def main() -> int:
    """Hunt, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=100_000)
    parser.add_argument("--reader", default="")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--keep", type=Path, default=ROOT / ".cache" / "fuzz")
    parser.add_argument("--faults", type=int, default=3, help="stop a reader after so many")
    chosen = parser.parse_args()
    catalogue.use("en")
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    found = seeds(ROOT.parent / "shared")
    others = [content for files in found.values() for _name, content in files]
    total = 0
    sys.stdout.write(f"seed {chosen.seed}\n")
    for code, files in sorted(found.items()):
        if chosen.reader and code != chosen.reader:
            continue
        start, faults, number = time.monotonic(), 0, -1
        for number, fault in hunt(files, others, runs=chosen.runs, seed=chosen.seed):
            if fault is not None:
                faults += 1
                path = keep(fault, chosen.keep, number)
                sys.stdout.write(f"{code}, run {number}: {path}\n{fault.what}\n")
                if faults >= chosen.faults:
                    break
        took = time.monotonic() - start
        sys.stdout.write(f"{code:<24} {number + 1:>8} runs, {took:6.1f} s, {faults} faults\n")
        sys.stdout.flush()
        total += faults
    return 1 if total else 0


if __name__ == "__main__":
    sys.exit(main())
