"""A snoozed item comes back early when its customer has more to say than thanks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from desktop import clock
from desktop.model.codes import Status, View
from desktop.model.query import Query
from desktop.operations import history, reading, removal, triage
from desktop.operations.inboxes import Inbox
from tests.support.inboxes import COMPLAINT, PRAISE, dump, open_new, row, take_in


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


NEWS = [row("05/11/2026", "Luis", "1", COMPLAINT)]


def standing(inbox: Inbox, item: int) -> tuple[Status, int | None, bool]:
    (found,) = reading.rows(inbox, [item])
    return found.status, found.snoozed_until, found.unread


@pytest.fixture
def inbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Inbox]:
    monkeypatch.setenv("OIDO_NOW", "2026-11-22T10:00:00+01:00")
    with open_new(tmp_path) as opened:
        take_in(opened, tmp_path, [row("01/11/2026", "Luis", "2", "La sopa estaba fría y nadie vino.")])
        triage.snooze(opened, ids=[1], until=clock.now() + timedelta(days=9))
        triage.mark_read(opened, ids=[1])
        yield opened


def test_taking_the_news_back_puts_to_sleep_again_and_redo_wakes(inbox: Inbox, tmp_path: Path) -> None:
    asleep = standing(inbox, 1)
    take_in(inbox, tmp_path, NEWS, "nuevo.csv")
    awake = standing(inbox, 1)
    assert (awake[0], awake[1], awake[2]) == (Status.WAITING, None, True)
    for _turn in range(3):
        history.undo(inbox)
        assert standing(inbox, 1) == asleep
        history.redo(inbox)
        assert standing(inbox, 1) == awake


def test_older_steps_can_still_be_walked_after_news_woke(inbox: Inbox, tmp_path: Path) -> None:
    before = dump(inbox, without=("journal", "journal_op"))
    take_in(inbox, tmp_path, NEWS, "nuevo.csv")
    triage.set_status(inbox, ids=[1], status=Status.ARCHIVED)
    history.undo(inbox)
    assert standing(inbox, 1)[:2] == (Status.WAITING, None)
    history.undo(inbox)
    assert standing(inbox, 1)[0] is Status.SNOOZED
    after = dump(inbox, without=("journal", "journal_op"))
    assert after["feedback"] == before["feedback"]
    history.undo(inbox)
    assert standing(inbox, 1)[:2] == (Status.WAITING, None)
    for _turn in range(3):
        history.redo(inbox)
    assert standing(inbox, 1)[0] is Status.ARCHIVED


def test_what_was_done_since_the_news_stays(inbox: Inbox, tmp_path: Path) -> None:
    batch = take_in(inbox, tmp_path, NEWS, "nuevo.csv")
    later = clock.now() + timedelta(days=30)
    triage.snooze(inbox, ids=[1], until=later)
    removal.undo_import(inbox, batch=batch)
    assert standing(inbox, 1)[1] == int(later.timestamp())


def test_the_journal_of_a_removed_import_puts_to_sleep_and_wakes(inbox: Inbox, tmp_path: Path) -> None:
    batch = take_in(inbox, tmp_path, NEWS, "nuevo.csv")
    removal.undo_import(inbox, batch=batch)
    assert standing(inbox, 1)[0] is Status.SNOOZED
    history.undo(inbox)
    assert standing(inbox, 1)[:2] == (Status.WAITING, None)


def test_a_snooze_that_comes_back_too_late_ends_at_once(
    inbox: Inbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_in(inbox, tmp_path, NEWS, "nuevo.csv")
    monkeypatch.setenv("OIDO_NOW", "2026-12-24T10:00:00+01:00")
    history.undo(inbox)
    assert standing(inbox, 1)[:2] == (Status.WAITING, None)
    history.undo(inbox)
    history.redo(inbox)
    assert standing(inbox, 1)[:2] == (Status.WAITING, None)
