"""With more than one item chosen, the keys for tags mean all of them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from desktop.operations import inboxes, reading
from tests.ui.window.conftest import Settle
from ui.application import House

TAG = "navidad 2026"


def menu_of(house: House) -> QMenu:
    (menu,) = [each for each in house.window.panel.findChildren(QMenu) if each.isVisible()]
    return menu


def codes_of(inbox: Path, item: int) -> set[str]:
    with inboxes.open_for_reading(inbox) as look:
        return {tag.code for tag in reading.detail(look, item).tags}


def test_a_tag_for_all_is_typed_taken_off_and_undone(
    house: House, inbox: Path, qtbot: QtBot, settle: Settle
) -> None:
    actions, view = house.window.actions_table, house.window.panel.view
    actions["all"].trigger()
    chosen = view.chosen_count()
    assert chosen > 1
    actions["tag"].trigger()
    line = menu_of(house).findChild(QLineEdit)
    assert line is not None
    line.setText("  navidad  2026 ")
    line.returnPressed.emit()
    settle(house)
    assert sum(TAG in codes_of(inbox, item) for item in view.chosen_ids()) == chosen
    assert view.chosen_count() == chosen
    assert str(chosen) in house.window.notices.words.text()
    actions["untag"].trigger()
    menu = menu_of(house)
    entry = next(action for action in menu.actions() if action.text() == TAG)
    entry.trigger()
    menu.close()
    settle(house)
    assert not any(TAG in codes_of(inbox, item) for item in view.chosen_ids())
    actions["undo"].trigger()
    settle(house)
    assert TAG in codes_of(inbox, view.open_id)


def test_topics_are_offered_by_name(house: House, settle: Settle) -> None:
    house.window.actions_table["all"].trigger()
    house.window.reader.several.tag_wanted.emit()
    menu = menu_of(house)
    (topics,) = [action.menu() for action in menu.actions() if isinstance(action.menu(), QMenu)]
    words = [action.text() for action in topics.actions()]
    assert "Cleanliness" in words
    menu.close()
