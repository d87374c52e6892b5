"""Runs the core's own tests as on a machine where Qt was never installed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    # pytest-qt itself needs Qt, so its options in pyproject.toml are unknown here.
    command = [
        sys.executable, "-m", "pytest", "tests/desktop", "-m", "not slow",
        "-p", "tests.support.no_qt", "-p", "no:pytest-qt", "-n", "auto", "--maxprocesses", "4",
        "-o", "addopts=-q --strict-markers --import-mode=importlib -p no:xvfb",
        "-W", "ignore::pytest.PytestConfigWarning",
    ]  # fmt: skip
    return subprocess.run(command, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
