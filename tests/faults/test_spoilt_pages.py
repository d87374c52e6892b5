"""A few spoilt pages; two hundred by hand: ``python -m tests.faults``, and with ``--roots``."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.faults.spoil import ITEMS, Spoilt, trials

PAGES = 6
SEED = int(os.environ.get("OIDO_FAULTS_SEED", "20261123"))


@pytest.mark.slow
@pytest.mark.parametrize("roots", [False, True], ids=["any page", "pages that lead to others"])
def test_a_spoilt_page_is_found_told_and_rescued(tmp_path: Path, roots: bool) -> None:
    outcome = Spoilt()
    for _number, so_far in trials(tmp_path, pages=PAGES, seed=SEED, roots=roots):
        outcome = so_far
    assert outcome.faults == []
    assert outcome.found.total() >= PAGES
    assert outcome.rescued > PAGES // 3
    assert outcome.items > outcome.rescued * ITEMS // 2
    assert outcome.rows_back > outcome.rows * 0.99
