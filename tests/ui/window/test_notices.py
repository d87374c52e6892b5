"""What a notice offers is done from anywhere by one key, which stands in it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.model.codes import Status, View
from desktop.model.query import Query
from desktop.operations import inboxes, reading, triage
from tests.ui.window.conftest import Settle
from ui import notices as module
from ui.application import House


def archived(house: House) -> int:
    with inboxes.open_for_reading(house.path) as opened:
        return reading.count(opened, Query(view=View.ARCHIVED))


def press(house: House, qtbot: QtBot, key: Qt.Key = Qt.Key.Key_F2) -> None:
    qtbot.keyClick(QApplication.focusWidget() or house.window, key)


def test_the_key_stands_in_the_notice_and_takes_the_step_back(
    house: House, qtbot: QtBot, settle: Settle
) -> None:
    house.window.actions_table["archive"].trigger()
    settle(house)
    assert archived(house) == 1
    assert house.window.notices.button.words == "Undo"
    assert house.window.notices.button.hint == "F2"
    press(house, qtbot)
    settle(house)
    assert archived(house) == 0


def test_it_works_while_one_writes(house: House, qtbot: QtBot, settle: Settle) -> None:
    house.desk.reply()
    editor = house.replies.composer.editor
    qtbot.keyClicks(editor, "Gracias")
    house.replies.flush()
    settle(house)
    written = house.window.panel.open_id
    house.desk.do(lambda inbox: triage.set_status(inbox, ids=[written % 6 + 1], status=Status.ARCHIVED))
    settle(house)
    assert archived(house) == 1
    assert editor.hasFocus()
    press(house, qtbot)
    settle(house)
    assert archived(house) == 0


def test_there_is_nothing_to_do_without_a_notice(house: House, qtbot: QtBot, settle: Settle) -> None:
    action = house.window.actions_table["notice"]
    assert not action.isEnabled()
    done: list[int] = []
    house.window.notices.done("Here it is.", "Show", lambda: done.append(1))
    assert action.isEnabled()
    press(house, qtbot)
    press(house, qtbot)
    assert done == [1]
    assert not action.isEnabled()
    house.window.notices.done("Written.")
    assert not action.isEnabled()


def test_another_key_can_be_chosen(house: House, qtbot: QtBot) -> None:
    house.window.actions_table.change_keys({"notice": "F4"})
    done: list[int] = []
    house.window.notices.done("Here it is.", "Show", lambda: done.append(1))
    assert house.window.notices.button.hint == "F4"
    press(house, qtbot)
    assert done == []
    press(house, qtbot, Qt.Key.Key_F4)
    assert done == [1]
    house.window.actions_table.change_keys({})
    assert house.window.actions_table["notice"].shortcut() == QKeySequence("F2")


def test_a_notice_with_the_keyboard_in_it_stays(
    house: House, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_DONE_MS", 0)
    notices = house.window.notices
    notices.done("Here it is.", "Show", lambda: None)
    notices.button.setFocus()
    notices._pass()
    assert notices.isVisible()
    house.window.panel.focus_list()
    notices._pass()
    assert not notices.isVisible()
