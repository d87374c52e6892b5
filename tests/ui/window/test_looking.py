"""A list that is not to be found at once."""

from __future__ import annotations

import threading
from array import array
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.changes import Area, Change
from desktop.errors import UserError
from desktop.model.codes import Status, View
from desktop.model.query import Query
from desktop.model.rows import SidebarCounts
from desktop.operations import reading
from desktop.operations.inboxes import Inbox
from desktop.store import database
from tests.ui.window.conftest import Settle
from ui.application import House
from ui.inbox.counting import Overview
from ui.inbox.reading import Reading


def test_a_list_that_takes_long_is_looked_for_beside_the_window(
    house: House, qtbot: QtBot, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = house.window.panel
    house.desk.show_query(Query(view=View.ALL))
    settle(house)
    wanted = list(panel.model.ids)
    monkeypatch.setattr(Reading, "begin", lambda self, query: None)
    house.desk.show_query(Query(view=View.ALL))
    assert panel.looking
    assert panel.model.rowCount() == 0
    panel.choose_all()
    settle(house)
    assert not panel.looking
    assert list(panel.model.ids) == wanted
    assert list(panel.chosen_ids()) == wanted


def test_what_is_done_with_all_of_a_list_that_is_still_being_read_is_done_with_all(
    house: House, qtbot: QtBot, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel, begin = house.window.panel, Reading.begin
    monkeypatch.setattr("ui.inbox.filling.FIRST", 3)
    monkeypatch.setattr(Reading, "begin", lambda self, query: (begin(self, query) or array("q"))[:3])
    house.desk.show_query(Query(view=View.ALL))
    qtbot.keyClick(panel.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert panel.view.chosen_count() == 3
    # Looking at an item has the list read again.
    panel.refresh(Change("read_marked", frozenset({Area.FEEDBACK}), feedback=[panel.open_id]))
    house.desk.set_status(Status.ARCHIVED.value)
    settle(house)
    monkeypatch.undo()
    house.desk.show_query(Query(statuses=(Status.ARCHIVED,)))
    settle(house)
    archived = panel.model.rowCount()
    house.desk.show_query(Query(view=View.ALL))
    settle(house)
    assert archived == panel.model.rowCount() > 3


def test_all_is_wanted_no_more_once_something_else_is_chosen(
    house: House, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel, begin = house.window.panel, Reading.begin
    monkeypatch.setattr("ui.inbox.filling.FIRST", 3)
    monkeypatch.setattr(Reading, "begin", lambda self, query: (begin(self, query) or array("q"))[:3])
    house.desk.show_query(Query(view=View.ALL))
    panel.choose_all()
    panel.view.go_to(1)
    settle(house)
    assert panel.model.rowCount() > 3
    assert list(panel.chosen_ids()) == [panel.open_id] == [panel.model.ids[1]]


def test_all_is_chosen_where_not_even_the_first_page_was_found_yet(
    house: House, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel, seek = house.window.panel, Reading.seek
    monkeypatch.setattr("ui.inbox.filling.FIRST", 3)
    monkeypatch.setattr(Reading, "begin", lambda self, query: None)
    monkeypatch.setattr(
        Reading, "seek", lambda self, query, then: seek(self, query, lambda ids: then(ids[:3]))
    )
    house.desk.show_query(Query(view=View.ALL))
    panel.choose_all()
    settle(house)
    assert panel.view.chosen_count() == panel.model.rowCount() > 3


@pytest.mark.parametrize(("ask", "source"), [("seek", "list_ids"), ("complete", "every_id")])
def test_counting_waits_while_a_list_is_looked_for(
    house: House, settle: Settle, monkeypatch: pytest.MonkeyPatch, ask: str, source: str
) -> None:
    settle(house)
    house.afterwards.forget()
    look, counted, early = Reading(house.path, house.jobs), threading.Event(), []
    count, find = reading.counts, getattr(reading, source)

    def counts(inbox: Inbox) -> SidebarCounts:
        found = count(inbox)
        counted.set()
        return found

    def long_list(inbox: Inbox, query: Query, **more: Any) -> array[int]:
        early.append(counted.wait(0.2))
        ids: array[int] = find(inbox, query, **more)
        return ids

    monkeypatch.setattr(database, "_STEPS_BETWEEN_LOOKS", 1)
    monkeypatch.setattr(reading, "counts", counts)
    monkeypatch.setattr(reading, source, long_list)
    getattr(look, ask)(Query(), lambda ids: None)
    look.overview(lambda overview: None)
    settle(house)
    assert counted.is_set()
    assert early[0] is False
    look.close()


def test_counts_asked_for_while_counting_failed_are_still_told(
    house: House, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(house)
    house.afterwards.forget()
    look, count = Reading(house.path, house.jobs), reading.counts
    told: list[Overview] = []
    asked: list[Inbox] = []

    def counts(inbox: Inbox) -> SidebarCounts:
        asked.append(inbox)
        if len(asked) == 1:
            raise UserError("The disk is away.", "Look at its cable.")
        return count(inbox)

    monkeypatch.setattr(reading, "counts", counts)
    for _ in range(2):
        look.overview(told.append)
    settle(house)
    assert (len(asked), len(told)) == (2, 1)
    look.close()
