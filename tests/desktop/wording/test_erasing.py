"""What an erasure is said to take away."""

from __future__ import annotations

from desktop.model.erasing import ErasurePreview
from desktop.wording import erasing


def test_a_name_that_ends_with_a_full_stop_ends_the_sentence() -> None:
    told = ErasurePreview(1, "Rosa M.", ["Rosa M."], counts={}, copies=(), beside=(), mentions=0)
    assert "Known as: Rosa M." in erasing.gone_lines(told)
