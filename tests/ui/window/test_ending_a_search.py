"""Whoever ends a search goes on with the item that he found; undo and redo leave him a next one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.window.conftest import Settle
from ui.application import House


def find(house: House, words: str, settle: Settle) -> None:
    search = house.window.panel.header.search
    search.line.setText(words)
    search.asked.emit()
    settle(house)


def test_the_item_that_was_found_stays_open(house: House, settle: Settle) -> None:
    panel = house.window.panel
    found = panel.model.ids[2]
    find(house, panel.model.index(2).data().split()[0], settle)
    assert panel.view.go_to_id(found)
    panel.header.search.clear()
    settle(house)
    assert panel.open_id == found
    assert panel.place()[0] == 3


def test_the_title_comes_back_where_the_search_is_ended_from_the_list(
    house: House, settle: Settle, qtbot: QtBot
) -> None:
    header, view = house.window.panel.header, house.window.panel.view
    header.start_search()
    qtbot.keyClicks(header.search.line, house.window.panel.model.index(2).data().split()[0])
    qtbot.keyClick(header.search.line, Qt.Key.Key_Return)
    settle(house)
    assert view.hasFocus()
    assert not header._title.isVisible()
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    settle(house)
    assert header.search.empty
    assert view.hasFocus()
    assert header._title.isVisible()


def test_after_a_search_without_hits_one_is_back_where_one_was(house: House, settle: Settle) -> None:
    panel = house.window.panel
    panel.view.go_to(2)
    before = panel.open_id
    find(house, "xyz", settle)
    find(house, "xyzzy", settle)
    assert panel.open_id == -1
    panel.header.search.clear()
    settle(house)
    assert panel.open_id == before


def test_another_view_begins_with_its_first_item(house: House, settle: Settle) -> None:
    panel = house.window.panel
    find(house, panel.model.index(2).data().split()[0], settle)
    house.desk.show_view("all")
    settle(house)
    assert panel.view.currentIndex().row() == 0


def test_it_stays_open_where_it_stands_far_below_the_first_page(
    house: House, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = house.window.panel
    order, last = list(panel.model.ids), panel.model.ids[-1]
    find(house, panel.model.index(len(order) - 1).data().split()[0], settle)
    assert panel.view.go_to_id(last)
    monkeypatch.setattr("ui.inbox.reading.FIRST", 2)
    monkeypatch.setattr("ui.inbox.filling.FIRST", 2)
    panel.header.search.clear()
    assert (panel.open_id, list(panel.model.ids)) == (last, [*order[:2], last])
    settle(house)
    assert (panel.open_id, list(panel.model.ids)) == (last, order)
    assert panel.model.pinned is None


def test_redo_goes_on_to_the_next_item_like_the_verb(house: House, qtbot: QtBot, settle: Settle) -> None:
    panel = house.window.panel
    panel.view.go_to(1)
    order = list(panel.model.ids)
    steps = (
        ("e", None),
        ("z", Qt.KeyboardModifier.ControlModifier),
        ("y", Qt.KeyboardModifier.ControlModifier),
    )
    for (key, modifier), wanted in zip(steps, (order[2], order[1], order[2]), strict=True):
        where = QApplication.focusWidget() or house.window
        qtbot.keyClick(where, key, modifier or Qt.KeyboardModifier.NoModifier)
        settle(house)
        assert panel.open_id == wanted
