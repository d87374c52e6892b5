"""What stands over the words."""

from __future__ import annotations

import pytest

from desktop.model.codes import Status
from desktop.model.rows import Clock, ClockKind
from tests.support.details import DAY, NOW, row
from ui.reader.heading import clock_badge


@pytest.mark.parametrize(
    ("changes", "words", "role"),
    [
        ({}, "Overdue by 2\u00a0h", "negative"),
        ({"clock": Clock(ClockKind.REPUTATIONAL, int(NOW.timestamp()) + 3600)}, "Due today", "mixed"),
        (
            {"clock": Clock(ClockKind.REPUTATIONAL, int(NOW.timestamp()) + 3 * DAY)},
            "Due on Monday",
            "neutral",
        ),
        ({"clock": Clock(ClockKind.LEGAL, int(NOW.timestamp()) + 11 * DAY)}, "7 working days", "text"),
        ({"status": Status.ANSWERED}, "Answered", "positive"),
        ({"status": Status.ARCHIVED}, "No reply needed", "neutral"),
        ({"status": Status.DRAFT, "archived": True}, "No reply needed", "neutral"),
    ],
)
def test_the_badge_at_the_right_tells_the_deadline(changes: dict[str, object], words: str, role: str) -> None:
    badge = clock_badge(row(**changes), NOW)
    assert badge is not None
    assert (badge.words, badge.role) == (words, role)


def test_no_clock_no_badge() -> None:
    assert clock_badge(row(clock=None), NOW) is None
