"""``python -m tests.crash --kills 200 --seed 7``: kill -9 at random moments; with ``--together 60``, so
many seconds of several programs at once in one inbox instead. Ends with 1 when anything that was
acknowledged is missing."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from desktop.wording import catalogue
from tests.crash import together
from tests.crash.run import Outcome, rounds


def main() -> int:
    """Run it and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--together", type=float, metavar="SECONDS", default=0)
    chosen = parser.parse_args()
    catalogue.use("en")
    return _together(chosen) if chosen.together else _killed(chosen)


def _together(chosen: argparse.Namespace) -> int:
    faults: list[str] = []
    count = 0
    with tempfile.TemporaryDirectory(prefix="oido-crash-") as folder:
        for found in together.rounds(Path(folder), seconds=chosen.together, seed=chosen.seed):
            faults += found
            count += 1
    told = "\n".join(faults) or "nothing that was acknowledged is missing"
    sys.stdout.write(f"seed {chosen.seed}\n{count} rounds\n{told}\n")
    return 1 if faults else 0


def _killed(chosen: argparse.Namespace) -> int:
    outcome = Outcome()
    with tempfile.TemporaryDirectory(prefix="oido-crash-") as folder:
        for number, act, so_far in rounds(Path(folder), kills=chosen.kills, seed=chosen.seed):
            outcome = so_far
            sys.stderr.write(f"\r{number + 1} of {chosen.kills}: {act:<10} faults {len(outcome.faults)} ")
    sys.stderr.write("\n")
    say = sys.stdout.write
    say(f"seed {chosen.seed}\n")
    for act, kills in outcome.kills.items():
        say(
            f"{act:<10} {kills:>4} kills, {outcome.midway[act]:>4} while at work,"
            f" {outcome.interrupted[act]:>3} imports found interrupted\n"
        )
    say(("\n".join(outcome.faults) or "nothing that was acknowledged is missing") + "\n")
    return 1 if outcome.faults else 0


if __name__ == "__main__":
    sys.exit(main())
