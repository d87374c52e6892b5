"""The closer reading behind the window: it goes on by itself, is told quietly, and can be turned off."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.model.codes import Status
from desktop.operations import inboxes, reading, replies, retagging, suggesting
from desktop.operations.words import best_reader
from tests.ui.window.conftest import Settle
from ui.application import House
from ui.inbox import rereading


def left(path: Path) -> int:
    with inboxes.open_for_reading(path) as inbox:
        return retagging.left(inbox, retagging.wanted(inbox, best_reader()))


def begin(house: House, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Start the reading now and wait until it rests; what it told, in order."""
    told: list[int] = []
    monkeypatch.setattr(rereading, "START_MS", 0)
    house.rereading.read_from(house.path)
    house.rereading.told.connect(told.append)
    qtbot.waitUntil(lambda: told[-1:] == [0] and not house.rereading.running, timeout=60_000)
    return told


def test_all_is_read_beside_the_window_and_nothing_is_said_of_it(
    house: House, inbox: Path, qtbot: QtBot, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert left(inbox) == 6
    touched: set[int] = set()
    house.hub.changed.connect(
        lambda change: touched.update(change.feedback) if change.verb == "read_again" else None
    )
    begin(house, qtbot, monkeypatch)
    settle(house)
    assert left(inbox) == 0
    assert touched == {1, 2, 3, 4, 5, 6}
    assert not house.window.sidebar.foot._reading.isVisible()
    assert house.window.notices.words.text() == ""


def test_the_foot_says_how_many_are_left(house: House) -> None:
    foot = house.window.sidebar.foot
    foot.show_reading(1_240)
    assert foot._reading.text() == "Reading again: 1,240 left"
    assert foot._reading.isVisible()
    foot.set_folded(True)
    assert not foot._reading.isVisible()
    foot.set_folded(False)
    assert foot._reading.isVisible()


def test_it_can_be_turned_off(
    house: House, inbox: Path, qtbot: QtBot, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.sheets.preferences.open()
    settle(house)
    house.sheets.preferences.reading_part.options.choose("off")
    settle(house)
    assert begin(house, qtbot, monkeypatch) == [0]
    assert left(inbox) == 6


def test_closing_the_window_ends_it(house: House, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rereading, "START_MS", 0)
    house.rereading.read_from(house.path)
    qtbot.waitUntil(lambda: house.rereading.running)
    house.window.close()
    assert not house.rereading.running


def test_what_was_answered_is_made_ready_to_be_compared_beside_the_window(
    house: House, inbox: Path, qtbot: QtBot, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(house)
    house.desk.do(lambda opened: replies.save_draft(opened, feedback=1, text="Gracias por contarlo."))
    house.desk.do(lambda opened: replies.mark_posted(opened, reply=1, accepted=["R24"]).change)
    settle(house)
    begin(house, qtbot, monkeypatch)
    settle(house)
    with inboxes.open_inbox(inbox, create=False, copy=False) as opened:
        assert reading.detail(opened, 1).row.status is Status.ANSWERED
        assert suggesting.prepare(opened) == 0
