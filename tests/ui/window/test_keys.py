"""Keys that the owner changes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.ui.window.conftest import Settle
from ui import keys
from ui.application import House
from ui.inbox.empty import EmptyNote
from ui.key_list import KeyList
from ui.place_keys import chosen, places, writes
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
    row = sheet.rows["archive"]
    row.back.setFocus()
    row.back.click()
    assert keys.load() == {}
    assert house.window.focusWidget() is row.shown


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
def test_keys_of_the_composer_and_of_pages_are_not_taken(
    house: House, sheet: KeyList, code: str, wanted: str, holder: str
) -> None:
    before = house.window.actions_table.keys_of(code)
    sheet.change(code, wanted)
    assert holder in sheet.state.text()
    assert house.window.actions_table.keys_of(code) == before


def test_an_action_that_rests_on_pages_may_have_a_key_of_theirs(house: House, sheet: KeyList) -> None:
    sheet.change("archive", "M")
    assert house.window.actions_table.keys_of("archive") == "M"


def test_no_two_keys_of_the_beginning_are_the_same(house: House, sheet: KeyList) -> None:
    for code, row in sheet.rows.items():
        for key in row.spec.keys:
            sheet.change(code, key)
            assert sheet.state.text() == "", (code, key)


def test_a_key_of_the_composer_can_be_another(
    house: House, sheet: KeyList, qtbot: QtBot, settle: Settle
) -> None:
    sheet.change("write_go_on", "F5")
    assert keys.load() == {"write_go_on": "F5"}
    sheet.dismiss()
    house.window.actions_table["reply"].trigger()
    settle(house)
    composer = house.replies.composer
    assert composer.footer.main.hint in ("F5", "")
    composer.editor.setFocus()
    qtbot.keyClicks(composer.editor, "Gracias")
    before = composer.step
    qtbot.keyClick(composer.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(house)
    assert composer.step is before
    qtbot.keyClick(composer.editor, Qt.Key.Key_F5)
    settle(house)
    assert composer.step is not before


@pytest.mark.parametrize("wanted", ["N", "Shift+N", "G, R", "Space", "Ctrl+C", "Ctrl+Z", "Shift+Home"])
def test_what_writes_or_edits_is_no_key_of_the_composer(house: House, sheet: KeyList, wanted: str) -> None:
    sheet.change("write_similar", wanted)
    assert sheet.state.text()
    assert keys.load() == {}
    assert writes(wanted)
    assert not writes("Ctrl+Alt+Y")


@pytest.mark.parametrize(
    ("code", "wanted", "holder"),
    [
        ("write_template", "Ctrl+J", "Similar replies"),
        ("write_template", "Ctrl+K", "Find any action"),
        ("customers_note", "M", "Merge with"),
        ("customers_note", "3", "independent"),
        ("customers_note", "G", "To answer"),
        ("doubtful_same", "D", "They are different"),
    ],
)
def test_a_key_of_a_place_that_is_taken_there_is_refused(
    house: House, sheet: KeyList, code: str, wanted: str, holder: str
) -> None:
    before = chosen().key(code)
    sheet.change(code, wanted)
    assert holder in sheet.state.text()
    assert chosen().key(code) == before


def test_places_do_not_disturb_each_other(house: House, sheet: KeyList) -> None:
    sheet.change("customers_note", "S")  # of the pairs in doubt, and of an item of the list
    assert chosen().key("customers_note") == "S"
    sheet.all_back.click()
    assert chosen().key("customers_note") == "N"


def test_every_key_of_a_place_is_told_and_kept_by_its_own_name() -> None:
    codes = [key.code for place in places() for key in place.keys]
    assert len(codes) == len(set(codes))
