"""Every licence that the table names is there, and every text is named in the table."""

from __future__ import annotations

import re

from desktop import paths

LICENCES = paths.resources() / "licences"


def test_table_and_texts_agree() -> None:
    named = set(re.findall(r"`([\w.-]+\.txt)`", (LICENCES / "README.md").read_text("utf-8")))
    there = {path.name for path in LICENCES.glob("*.txt")}
    assert named == there
    assert all(len((LICENCES / name).read_text("utf-8")) > 500 for name in there)
