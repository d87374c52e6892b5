"""The page on files of columns says all that such a file can hold, and its example works."""

from __future__ import annotations

import re

import pytest

from desktop import paths
from desktop.importing.mapping import from_json
from desktop.importing.synonyms import Meaning
from desktop.model.codes import Scale


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_page_on_columns_is_whole(language: str) -> None:
    page = (paths.resources() / "help" / f"columns.{language}.md").read_text("utf-8")
    example = re.search(r"```json\n(.*?)```", page, re.DOTALL)
    assert example is not None
    mapping = from_json(example[1])
    assert mapping.is_plausible
    told = set(re.findall(r"`([a-z_0-9]+)`", page))
    assert {str(meaning) for meaning in Meaning} | {str(scale) for scale in Scale} <= told
    assert {"source", "place", "date_order", "scale", "delimiter", "encoding", "header", "layout"} <= told
