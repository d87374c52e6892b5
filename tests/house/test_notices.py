"""Whose work ships is told, and told truly."""

from __future__ import annotations

import re
from pathlib import Path

from tests.support.words import load

# Installed because packages ask for them, or to set up a checkout; the frozen program has none of them.
NOT_SHIPPED = {
    "babel",
    "charset-normalizer",
    "cloudpickle",
    "defusedxml",
    "joblib",
    "nltk",
    "regex",
    "setuptools",
    "tqdm",
}


def test_the_notices_are_those_that_the_tool_writes(root: Path) -> None:
    written = (root / "THIRD-PARTY-NOTICES.md").read_text(encoding="utf-8")
    assert written == load("notices").notices(), "run: .venv/bin/python build/notices.py write"


def test_every_locked_package_is_told_or_does_not_ship(root: Path) -> None:
    lock = (root / "build" / "requirements.txt").read_text(encoding="utf-8")
    locked = set(re.findall(r"^([a-z0-9-]+)==", lock, re.MULTILINE))
    told = {part.name.lower() for part in load("notices").PARTS}
    assert locked - told - NOT_SHIPPED == set()


def test_the_bill_of_materials_names_versions_and_nothing_that_is_not_frozen() -> None:
    shipping = load("shipping")
    parts = [part for part in shipping.PARTS if part.name == "click"]
    bill = shipping.bill(parts, [shipping.SystemPackage("libstdc++6", "1:12+b1")])
    found = {component["name"]: component for component in bill["components"]}
    assert re.fullmatch(r"pkg:pypi/click@\d+\.\d+.*", found["click"]["purl"])
    assert found["click"]["licenses"] == [{"expression": "BSD-3-Clause"}]
    assert found["libstdc++6"]["purl"] == "pkg:deb/debian/libstdc%2B%2B6@1:12%2Bb1"
    assert found["Python"]["version"]
    assert "numpy" not in found
    assert "multilingual-e5-small" not in found
