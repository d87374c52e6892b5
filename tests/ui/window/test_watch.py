"""What a command or a second window does to the inbox appears without being asked for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from desktop.changes import Change
from desktop.model.codes import Status
from desktop.model.query import Query
from desktop.operations import inboxes, reading, triage
from ui.application import House
from ui.inbox.reading import Reading
from ui.inbox.watch import Watch

Settle = Callable[[House], None]


def test_only_what_others_commit_is_told(qtbot: QtBot, house: House, inbox: Path) -> None:
    look = Reading(inbox, house.jobs)
    watch, told = Watch(), []
    watch.changed.connect(told.append)
    watch.read_from(look)
    watch.look()
    assert told == []
    with inboxes.open_inbox(inbox) as other:
        triage.add_note(other, feedback=1, text="Desde otro sitio")
    watch.look()
    watch.look()
    assert [change.feedback for change in told if isinstance(change, Change)] == [None]
    watch.read_from(None)
    look.close()


def test_the_list_follows_a_command(qtbot: QtBot, house: House, inbox: Path, settle: Settle) -> None:
    model = house.window.panel.view.model()
    assert model.rowCount() > 1
    with inboxes.open_inbox(inbox) as other:
        triage.set_status(other, ids=reading.list_ids(other, Query()).tolist(), status=Status.ARCHIVED)
    house.desk.findChildren(Watch)[0].look()
    settle(house)
    # The item that is open stays until another one is chosen.
    assert model.rowCount() == 1


def test_an_item_that_was_read_is_not_shown_anew_for_what_others_do_elsewhere(
    house: House, inbox: Path, settle: Settle
) -> None:
    house.window.panel.view.go_to(2)
    settle(house)
    shown = house.window.reader.detail
    assert shown is not None
    assert shown.row.unread
    house.reader._mark_read()
    settle(house)
    elsewhere = next(item for item in house.window.panel.model.ids if item != shown.row.id)
    with inboxes.open_inbox(inbox) as other:
        triage.add_note(other, feedback=elsewhere, text="Desde otro sitio")
    house.desk.watch.look()
    settle(house)
    assert house.window.reader.detail is shown
    with inboxes.open_inbox(inbox) as other:
        triage.add_note(other, feedback=shown.row.id, text="Y aquí")
    house.desk.watch.look()
    settle(house)
    assert house.window.reader.detail is not None
    assert [text for _when, text in house.window.reader.detail.notes] == ["Y aquí"]


def test_a_window_that_closes_follows_nothing_any_more(house: House, inbox: Path, settle: Settle) -> None:
    settle(house)
    told: list[object] = []
    house.hub.changed.connect(told.append)
    house.window.close()
    with inboxes.open_inbox(inbox) as other:
        triage.add_note(other, feedback=1, text="Desde otro sitio")
    house.desk.watch.look()
    assert told == []
