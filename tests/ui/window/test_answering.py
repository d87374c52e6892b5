"""Answering by the keyboard alone, and the pages of answering in the window."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.model.codes import Status, View
from desktop.model.rows import ClockKind
from desktop.operations import clocks, inboxes
from tests.support.composing import hands
from tests.ui.window.conftest import Settle, sidebar_line
from ui.application import House

Key, Control = Qt.Key, Qt.KeyboardModifier.ControlModifier


def focused(house: House) -> QWidget:
    return QApplication.focusWidget() or house.window


def open_stars_only(house: House, settle: Settle) -> None:
    """The item with stars and no words, selected in the list."""
    house.desk.show_view(View.ALL.value)
    settle(house)
    rows = list(house.window.panel.model.ids)
    assert house.reading is not None
    named = {row.id: row.customer for row in house.reading.rows(rows)}
    house.window.panel.view.go_to_id(next(number for number, name in named.items() if name == "Iker M."))
    settle(house)
    house.window.panel.view.setFocus()


def test_from_a_selected_item_to_a_copied_reply_in_five_keys(
    house: House, qtbot: QtBot, settle: Settle
) -> None:
    copied: list[str] = []
    opened: list[str] = []
    house.replies.composer.sending._hands = hands(copied, opened)
    open_stars_only(house, settle)
    keys: list[tuple[Qt.Key, Qt.KeyboardModifier]] = [
        (Key.Key_R, Qt.KeyboardModifier.NoModifier),
        (Key.Key_T, Control),
        (Key.Key_Return, Qt.KeyboardModifier.NoModifier),
        (Key.Key_Return, Control),
        (Key.Key_Return, Control),
    ]
    for key, modifier in keys:
        qtbot.keyClick(focused(house), key, modifier)
        settle(house)
    assert len(copied) == 1, house.replies.composer.footer.main.words
    assert "Iker" in copied[0]
    assert "{" not in copied[0]


@pytest.mark.parametrize("code", ["templates", "posting", "deadlines"])
def test_every_page_of_answering_opens_and_takes_the_keyboard(
    house: House, settle: Settle, code: str
) -> None:
    house.window.actions_table[f"go_{code}"].trigger()
    settle(house)
    assert house.pages.shown == code
    assert house.pages.page(code).isAncestorOf(focused(house))


def test_hours_and_rules_lead_into_the_preferences(house: House, settle: Settle) -> None:
    from ui.deadlines.page import DeadlinesPage

    house.pages.show("deadlines")
    page = house.pages.page("deadlines")
    assert isinstance(page, DeadlinesPage)
    page.preferences_wanted.emit()
    settle(house)
    preferences = house.sheets.preferences
    assert preferences.is_open
    assert preferences.deadlines.isAncestorOf(focused(house))


def test_a_formal_claim_starts_its_deadline_by_hand(house: House, settle: Settle) -> None:
    item = house.window.panel.open_id
    for running in (True, False):
        house.window.actions_table["legal_clock"].trigger()
        settle(house)
        with inboxes.open_for_reading(house.path) as inbox:
            kinds = [each.kind for each in clocks.of_item(inbox, item).clocks]
        assert (ClockKind.LEGAL in kinds) is running


def test_an_old_number_of_deadlines_is_not_shown(house: House, settle: Settle) -> None:
    house.pages.show("deadlines")
    settle(house)
    assert re.search(r"\d", sidebar_line(house, "Deadlines").accessibleName())
    house.pages.leave()
    settle(house)
    assert re.search(r"\d", sidebar_line(house, "Deadlines").accessibleName())
    house.desk.set_status(Status.ARCHIVED)
    settle(house)
    assert not re.search(r"\d", sidebar_line(house, "Deadlines").accessibleName())
