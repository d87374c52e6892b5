"""``python -m tests.faults --pages 200 --seed 7``: spoil a page of an inbox, again and again; ends with 1
when damage goes unnoticed, ends in anything but a sentence, or is not rescued."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from desktop.wording import catalogue
from tests.faults.spoil import ITEMS, Spoilt, trials


def main() -> int:
    """Spoil, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--roots", action="store_true", help="only pages that lead to others")
    chosen = parser.parse_args()
    catalogue.use("en")
    outcome = Spoilt()
    with tempfile.TemporaryDirectory(prefix="oido-spoil-") as folder:
        for number, so_far in trials(Path(folder), pages=chosen.pages, seed=chosen.seed, roots=chosen.roots):
            outcome = so_far
            sys.stderr.write(f"\r{number + 1} of {chosen.pages}: faults {len(outcome.faults)} ")
    sys.stderr.write("\n")
    say = sys.stdout.write
    say(f"seed {chosen.seed}\n")
    for name, counts in (("spoilt", outcome.pages), ("found", outcome.found)):
        say(f"{name}: " + ", ".join(f"{count} {kind}" for kind, count in counts.most_common()) + "\n")
    share = outcome.items / max(1, outcome.rescued * ITEMS)
    say(f"{outcome.rescued} inboxes rescued, with {share:.1%} of their items\n")
    say(f"{outcome.rows_back / max(1, outcome.rows):.3%} of all rows on pages that were not spoilt\n")
    say(("\n".join(outcome.faults) or "no damage went unnoticed or without a sentence") + "\n")
    return 1 if outcome.faults else 0


if __name__ == "__main__":
    sys.exit(main())
