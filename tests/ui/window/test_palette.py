"""The palette in the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.model.codes import View
from desktop.model.query import Query
from tests.ui.window.conftest import Settle
from ui.actions import Group
from ui.application import House
from ui.palette.offers import Actable


def open_palette(house: House, qtbot: QtBot, typed: str) -> None:
    house.window.actions_table["palette"].trigger()
    assert house.palette.line.hasFocus()
    qtbot.keyClicks(house.palette.line, typed)


def test_an_action_is_found_and_done(house: House, qtbot: QtBot, settle: Settle) -> None:
    before = house.window.panel.open_id
    open_palette(house, qtbot, "no rep")
    qtbot.keyClick(house.palette.line, Qt.Key.Key_Return)
    settle(house)
    assert not house.palette.isVisible()
    assert house.window.panel.open_id != before
    assert house.window.panel.view.hasFocus()


def test_a_list_is_found_with_the_arrows(house: House, qtbot: QtBot, settle: Settle) -> None:
    open_palette(house, qtbot, "answer")
    titles = house.palette.titles()
    assert "To answer" in titles
    for _step in range(titles.index("Answered")):
        qtbot.keyClick(house.palette.line, Qt.Key.Key_Down)
    qtbot.keyClick(house.palette.line, Qt.Key.Key_Return)
    settle(house)
    assert house.window.panel.query.view is View.ANSWERED


def test_what_a_customer_said_is_found_and_opened(house: House, qtbot: QtBot, settle: Settle) -> None:
    house.desk.show_query(Query())
    settle(house)
    row = house.reading.rows(house.reading.newest(Query(), 6))[-1] if house.reading else None
    assert row is not None
    open_palette(house, qtbot, row.customer)
    for _step in range(len(house.palette.titles()) - 1):  # what was said stands last
        qtbot.keyClick(house.palette.line, Qt.Key.Key_Down)
    qtbot.keyClick(house.palette.line, Qt.Key.Key_Return)
    settle(house)
    assert house.window.panel.open_id == row.id


def test_escape_gives_the_keyboard_back(house: House, qtbot: QtBot) -> None:
    open_palette(house, qtbot, "zzz qqq")
    assert house.palette.titles() == []
    qtbot.keyClick(house.palette.line, Qt.Key.Key_Escape)
    assert house.window.panel.view.hasFocus()


def test_the_data_of_the_customer_in_sight_is_exported_or_erased(
    house: House, qtbot: QtBot, settle: Settle
) -> None:
    open_palette(house, qtbot, "erase for")
    assert "Erase for good…" not in house.palette.titles()
    qtbot.keyClick(house.palette.line, Qt.Key.Key_Escape)
    house.people.show_customer(1)
    settle(house)
    open_palette(house, qtbot, "export all")
    assert "Export all data…" in house.palette.titles()
    qtbot.keyClick(house.palette.line, Qt.Key.Key_Escape)
    open_palette(house, qtbot, "erase for")
    qtbot.keyClick(house.palette.line, Qt.Key.Key_Return)
    settle(house)
    assert house.keeping.erasure_sheet.is_open


def offered(house: House) -> set[str]:
    """What the palette has for the item, the list and how both share the window."""
    actions, desk = house.window.actions_table, house.desk
    entries = Actable(actions, desk.open_name, lambda: desk.around.counts)("x")
    told = {(entry.words, entry.keys) for entry in entries}
    return {
        spec.code
        for spec in actions.specs
        if (spec.group in (Group.ITEM, Group.LIST) or spec.code in ("hide_list", "hide_reader"))
        and (actions[spec.code].text(), actions.key(spec.code)) in told
    }


@pytest.mark.parametrize(
    ("page", "searches"), [("customers", {"search"}), ("templates", {"search"}), ("panorama", set())]
)
def test_nothing_is_offered_that_acts_on_what_a_page_covers(
    house: House, settle: Settle, page: str, searches: set[str]
) -> None:
    before = offered(house)
    assert {"snooze", "archive", "legal_clock", "rights_clock", "hide_list", "all", "search"} <= before
    house.pages.show(page)
    settle(house)
    assert offered(house) == searches
    house.pages.leave()
    settle(house)
    assert offered(house) == before
