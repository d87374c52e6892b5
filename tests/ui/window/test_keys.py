"""Keys that the owner changes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.window.conftest import Settle
from ui import keys
from ui.application import House
from ui.key_list import KeyList


@pytest.fixture
def sheet(house: House) -> KeyList:
    house.window.actions_table["keys"].trigger()
    return house.sheets.keys


def test_a_changed_key_works_at_once_and_is_kept(
    house: House, sheet: KeyList, qtbot: QtBot, settle: Settle
) -> None:
    row = sheet.rows["archive"]
    row.ask()
    qtbot.keyClick(row.field, Qt.Key.Key_F12)
    row.field.editingFinished.emit()
    assert keys.load() == {"archive": "F12"}
    sheet.dismiss()
    house.window.panel.focus_list()
    before = house.window.panel.open_id
    qtbot.keyClick(house.window.panel.view, Qt.Key.Key_F12)
    settle(house)
    assert house.window.panel.open_id != before


def test_a_key_that_is_taken_is_refused_with_its_holder(house: House, sheet: KeyList) -> None:
    sheet.change("archive", "G")  # "G, R" and its sisters begin so
    assert keys.load() == {}
    assert "G" in sheet.state.text()
    sheet.change("archive", "E")
    assert "Already answered" in sheet.state.text()
    assert house.window.actions_table.keys_of("archive") == "A"


def test_all_go_back(house: House, sheet: KeyList) -> None:
    sheet.change("archive", "F12")
    sheet.change("note", "")
    assert house.window.actions_table.keys_of("note") == ""
    sheet.all_back.click()
    assert keys.load() == {}
    assert house.window.actions_table.keys_of("note") == "N"
    sheet.change("archive", "F12")
    sheet.rows["archive"].back.click()
    assert keys.load() == {}


@pytest.mark.parametrize("stored", ["", "[]", '{"archive": 3}'])
def test_whatever_cannot_be_read_changes_nothing(stored: str) -> None:
    keys.file().parent.mkdir(parents=True, exist_ok=True)
    keys.file().write_text(stored, "utf-8")
    assert keys.load() == {}
