"""Runs every measurement of this folder, one after another: ``python -m tests.bench [name]...``."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def names() -> list[str]:
    """The programs of this folder."""
    return sorted(path.stem for path in HERE.glob("*.py") if not path.stem.startswith(("_", "test_")))


def main(wanted: list[str]) -> int:
    """0 when each one ended well."""
    worst = 0
    for name in wanted or names():
        print(f"\n== {name}", flush=True)
        done = subprocess.run(
            [sys.executable, "-m", f"tests.bench.{name}"], cwd=HERE.parent.parent, check=False
        )
        worst = worst or done.returncode
    return worst


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
