"""Locks the packages: build/requirements.txt to run Oído, build/requirements-dev.txt to work on it.

For every platform and Python from 3.11 on, with hashes, and without the address of any registry.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = {
    "requirements.txt": ["--group", "setup"],
    "requirements-dev.txt": ["--group", "dev", "--group", "package"],
}
OPTIONS = [
    "--generate-hashes", "--universal", "--python-version", "3.11",
    "--no-emit-index-url", "--no-header", "--no-annotate", "--no-config", "--upgrade", "--quiet",
]  # fmt: skip


def lock(name: str, groups: list[str]) -> None:
    """Write one lock file; refuse one that names a place to download from."""
    target = ROOT / "build" / name
    # This machine's own settings for uv and pip are nobody else's.
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("UV_", "PIP_"))}
    command = [sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml", *groups, *OPTIONS]
    subprocess.run([*command, "-o", str(target)], check=True, cwd=ROOT, env=environment)
    if "://" in target.read_text(encoding="utf-8"):
        raise SystemExit(f"{name} names an address; it must not be committed")


if __name__ == "__main__":
    for lock_name, lock_groups in LOCKS.items():
        lock(lock_name, lock_groups)
