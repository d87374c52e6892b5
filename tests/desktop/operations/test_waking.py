"""A snoozed item comes back early when its customer has more to say than thanks."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from desktop import clock
from desktop.model.codes import Status, View
from desktop.model.query import Query
from desktop.operations import reading, triage
from tests.support.inboxes import COMPLAINT, PRAISE, open_new, row, take_in


@pytest.mark.parametrize(
    ("day", "name", "words", "woken"),
    [
        ("05/11/2026", "Luis", COMPLAINT, True),
        ("05/11/2026", "Luis", PRAISE, False),
        ("05/11/2026", "Luis", "", False),
        ("05/11/2026", "Eva", COMPLAINT, False),
        ("01/10/2026", "Luis", COMPLAINT, False),
    ],
)
def test_woken_by_news(tmp_path: Path, day: str, name: str, words: str, woken: bool) -> None:
    with open_new(tmp_path) as inbox:
        take_in(inbox, tmp_path, [row("01/11/2026", "Luis", "2", "La sopa estaba fría y nadie vino.")])
        (item,) = reading.list_ids(inbox, Query()).tolist()
        triage.snooze(inbox, ids=[item], until=clock.now() + timedelta(days=9))
        stars = "5" if words == PRAISE else "1"
        take_in(inbox, tmp_path, [row(day, name, stars, words)], "nuevo.csv")
        (found,) = reading.rows(inbox, [item])
        assert (found.status is Status.WAITING) is woken
        assert (item in reading.list_ids(inbox, Query(view=View.SNOOZED))) is not woken
        assert reading.coming_back(inbox, clock.now() + timedelta(days=30)) == (0 if woken else 1)
