"""What was put away is told of at the start, comes back in time, and steps can be taken back later."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop import clock
from desktop.model.codes import Status, View
from desktop.operations import inboxes, triage
from tests.ui.window.conftest import Settle
from ui.application import House


@pytest.fixture
def put_away(inbox: Path) -> Path:
    """The inbox with its first item snoozed for five hours."""
    with inboxes.open_inbox(inbox) as opened:
        triage.snooze(opened, ids=[1], until=clock.now() + timedelta(hours=5))
    return inbox


def test_what_comes_back_today_is_told_at_the_start(
    empty_house: House, put_away: Path, settle: Settle
) -> None:
    empty_house.open(put_away)
    settle(empty_house)
    notices = empty_house.window.notices
    assert notices.words.text() == "1 comes back today."
    notices.button.click()
    settle(empty_house)
    assert empty_house.window.panel.query.view is View.SNOOZED
    assert empty_house.window.panel.model.ids.tolist() == [1]


def test_what_came_back_meanwhile_is_in_the_list_and_told(
    empty_house: House, put_away: Path, settle: Settle, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OIDO_NOW", "2025-11-21T18:00:00+01:00")
    empty_house.open(put_away)
    settle(empty_house)
    panel, notices = empty_house.window.panel, empty_house.window.notices
    qtbot.waitUntil(lambda: 1 in panel.model.ids.tolist())
    assert notices.words.text() == "Back under To answer."
    notices.button.click()
    settle(empty_house)
    assert panel.open_id == 1


def test_steps_of_last_time_are_named_and_taken_back(empty_house: House, inbox: Path, settle: Settle) -> None:
    with inboxes.open_inbox(inbox) as opened:
        triage.set_status(opened, ids=[1], status=Status.ANSWERED)
        triage.set_status(opened, ids=[2, 3], status=Status.ARCHIVED)
    empty_house.open(inbox)
    settle(empty_house)
    undo, redo = (empty_house.window.actions_table[code] for code in ("undo", "redo"))
    named = undo.text()
    assert empty_house.window.sidebar.foot.undo_line.accessibleName() == named != "Undo"
    undo.trigger()
    settle(empty_house)
    # The notice says what was undone, and the next step of last time is named now.
    assert named.removeprefix("Undo ") in empty_house.window.notices.words.text()
    assert undo.text() != named
    assert redo.text().removeprefix("Redo ") == named.removeprefix("Undo ")
    undo.trigger()
    settle(empty_house)
    assert not undo.isEnabled() or "import" in undo.text().lower()
    assert {1, 2, 3} <= set(empty_house.window.panel.model.ids.tolist())
    redo.trigger()
    settle(empty_house)
    assert 1 not in empty_house.window.panel.model.ids.tolist() or empty_house.window.panel.open_id == 1
