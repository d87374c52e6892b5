"""Suggestions that nobody tuned on are gathered well enough: few strangers in a group, half of the kin."""

from __future__ import annotations

import pytest

from desktop.understanding import encoders, gathering
from tests.evaluation.gathering import HELD_OUT, read, score


@pytest.mark.skipif(encoders.USE not in encoders.available(), reason="no sentence vectors here")
def test_suggestions_of_many_businesses_are_gathered_across_languages() -> None:
    rows = read(HELD_OUT)
    found = score(rows, gathering.gather([text for _wish, text in rows]))
    assert found.precision > 0.78
    assert found.f1 > 0.57
