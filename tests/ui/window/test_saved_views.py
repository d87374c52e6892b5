"""The owner's own views in the sidebar."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from desktop.model.codes import View
from desktop.model.query import Query
from tests.ui.window.conftest import Settle, sidebar_line
from ui.application import House


def ask(house: House, settle: Settle, name: str) -> None:
    house.desk.saved.ask(house.window.mapToGlobal(house.window.rect().center()))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    line = menu.findChild(QLineEdit)
    assert line is not None
    line.setText(name)
    line.returnPressed.emit()
    settle(house)


def test_a_list_is_saved_shown_and_removed(house: House, qtbot: QtBot, settle: Settle) -> None:
    wanted = Query(view=View.TO_ANSWER, stars=("<", 3.0))
    house.desk.show_query(wanted)
    settle(house)
    ask(house, settle, "Malas notas")
    item = sidebar_line(house, "Malas notas")
    assert item.isChecked()
    house.desk.show_view(View.ALL.value)
    settle(house)
    assert not item.isChecked()
    item.click()
    settle(house)
    assert house.window.panel.query == wanted
    house.window.actions_table["undo"].trigger()
    settle(house)
    assert house.desk.saved.views == []


def test_a_search_is_saved_by_a_key_and_nothing_else_is(house: House, qtbot: QtBot, settle: Settle) -> None:
    action = house.window.actions_table["save_view"]
    assert not action.isEnabled()
    house.window.panel.header.search.add("stars:<3")
    settle(house)
    assert action.isEnabled()
    action.trigger()
    assert isinstance(QApplication.activePopupWidget(), QMenu)
    QApplication.activePopupWidget().close()
    house.pages.show("templates")
    assert not action.isEnabled()
