"""The locked packages: complete, checked by hash, and from no particular place."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

LOCKS = ("requirements.txt", "requirements-dev.txt")


def names(text: str) -> set[str]:
    """The packages of a lock file."""
    return {match.lower() for match in re.findall(r"^([A-Za-z0-9_.-]+)==", text, re.MULTILINE)}


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_address_and_hashes_every_package(root: Path, lock: str) -> None:
    text = (root / "build" / lock).read_text(encoding="utf-8")
    assert "://" not in text
    assert "--index-url" not in text
    assert "--find-links" not in text
    entries = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)[1:]
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []


def test_every_dependency_is_locked(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {re.split(r"[=<>~ ]", line)[0].lower() for line in project["dependencies"]}
    for lock in LOCKS:
        assert wanted <= names((root / "build" / lock).read_text(encoding="utf-8"))


def test_the_lock_for_owners_holds_no_tools(root: Path) -> None:
    locked = names((root / "build" / "requirements.txt").read_text(encoding="utf-8"))
    assert {"pytest", "mypy", "ruff", "pyinstaller", "scikit-learn"}.isdisjoint(locked)
