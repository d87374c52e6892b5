"""Keys that the owner changes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.ui.window.conftest import Settle
from ui import keys
from ui.application import House
from ui.fixed_keys import fixed_keys
from ui.inbox.empty import EmptyNote
from ui.key_list import KeyList
from ui.reader.states import NothingChosen
from ui.widgets.buttons import Button


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


def test_a_changed_key_shows_wherever_it_is_told(house: House, sheet: KeyList, settle: Settle) -> None:
    window = house.window
    for code, key in (("search", "F11"), ("snooze", "F12"), ("undo", "Ctrl+U"), ("answered", "F3")):
        sheet.change(code, key)
    sheet.dismiss()
    house.desk.show_view("snoozed")
    settle(house)
    hint = window.panel.findChild(EmptyNote)
    assert hint is not None
    assert "F12" in hint.accessibleDescription()
    assert "F11" in [label.text() for label in window.panel.header.search.findChildren(QLabel)]
    assert "F12" in window.bar.snooze_button.hint
    house.desk.show_view("all")
    window.panel.view.selectAll()
    settle(house)
    hints = [button.hint for button in window.reader.several.findChildren(Button)]
    assert {"F12", "F3"} <= set(hints)


def test_an_empty_list_asks_nobody_to_choose_from_it(house: House, settle: Settle) -> None:
    nothing = house.window.reader.findChild(NothingChosen)
    assert nothing is not None
    house.desk.show_view("snoozed")
    settle(house)
    assert not nothing.title.isVisible()
    house.window.reader.offer_choice(True)
    assert nothing.title.isVisible()


@pytest.mark.parametrize(
    ("code", "wanted", "holder"),
    [
        ("palette", "Ctrl+T", "Templates"),
        ("note", "Ctrl+J", "Similar replies"),
        ("export", "M", "Merge with"),
    ],
)
def test_keys_of_the_composer_and_of_pages_are_not_given_away(
    house: House, sheet: KeyList, code: str, wanted: str, holder: str
) -> None:
    before = house.window.actions_table.keys_of(code)
    sheet.change(code, wanted)
    assert holder in sheet.state.text()
    assert house.window.actions_table.keys_of(code) == before


def test_an_action_that_rests_on_pages_may_have_a_key_of_theirs(house: House, sheet: KeyList) -> None:
    sheet.change("archive", "M")
    assert house.window.actions_table.keys_of("archive") == "M"


def test_no_action_has_a_fixed_key_from_the_beginning(house: House) -> None:
    taken = [
        (spec.code, holder)
        for spec in house.window.actions_table.specs
        for place in fixed_keys()
        for key in spec.keys
        if (holder := place.holder(spec, key))
    ]
    assert not taken
