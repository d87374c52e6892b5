"""Words around answering."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from desktop.model.answering import ItemClocks
from desktop.wording import answering, times


@pytest.mark.usefixtures("utc")
def test_an_item_is_as_old_below_its_words_as_above_them() -> None:
    """A day by the clock and one by the calendar once stood in the same window, one apart."""
    now = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
    said = datetime(2026, 11, 9, 12, 0, tzinfo=UTC)
    since = int((now - said).total_seconds())
    told = answering.waited(ItemClocks((), since, 60), now)
    assert told.replace("\xa0", " ") == "Published 14 days ago, imported 1 min ago."
    assert times.ago(int(said.timestamp()), now) in told
