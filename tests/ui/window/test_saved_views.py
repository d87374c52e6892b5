"""The owner's own views in the sidebar."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from desktop.model.codes import View
from desktop.model.query import Query
from tests.ui.window.conftest import Settle, sidebar_line
from ui.application import House
from ui.widgets.chips import Chip


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


def chips(house: House) -> list[str]:
    return [chip.words for chip in house.window.panel.header.search.findChildren(Chip) if not chip.isHidden()]


def test_a_source_stands_among_the_chips_and_can_be_taken_off(
    house: House, qtbot: QtBot, settle: Settle
) -> None:
    panel = house.window.panel
    wanted = Query(view=View.TO_ANSWER, sources=("google",), stars=("<", 3.0))
    house.desk.show_query(wanted)
    settle(house)
    ask(house, settle, "Google, malas notas")
    house.desk.show_view(View.ALL.value)
    settle(house)
    sidebar_line(house, "Google, malas notas").click()
    settle(house)
    assert panel.query == wanted
    assert sidebar_line(house, "Google, malas notas").isChecked()
    assert any("Google" in words for words in chips(house))
    chip = next(each for each in panel.header.search.findChildren(Chip) if "Google" in each.words)
    chip.click()
    settle(house)
    assert panel.query == wanted._replace(sources=())


def test_the_list_of_a_source_says_so_in_its_title_and_beside_what_is_found(
    house: House, settle: Settle
) -> None:
    panel = house.window.panel
    house.desk.show_query(Query(sources=("google",)))
    settle(house)
    assert panel.header._title.text() == "Google"
    assert chips(house) == []
    panel.header.search.add("stars:<3")
    settle(house)
    assert panel.header.found.of.text() == "in “Google”"
    panel.header.search.add("source:booking")
    settle(house)
    assert panel.query.sources == ("booking",)
    assert "Google" not in panel.header.found.of.text()
    panel.header.search.clear()
    settle(house)
    assert panel.query == Query(sources=("google",))


def test_what_is_found_in_a_view_says_which(house: House, settle: Settle) -> None:
    house.desk.show_view(View.TO_ANSWER.value)
    house.window.panel.header.search.add("stars:<3")
    settle(house)
    assert house.window.panel.header.found.of.text() == "in “To answer”"
    house.desk.show_view(View.ALL.value)
    house.window.panel.header.search.add("stars:<3")
    settle(house)
    assert house.window.panel.header.found.of.text() == "of 6"


def test_what_the_button_leaves_goes_to_the_words_beside_it(house: House, settle: Settle) -> None:
    house.desk.show_query(Query(view=View.TO_ANSWER, stars=("<", 5.0)))
    settle(house)
    header = house.window.panel.header
    narrow = []
    for width in range(300, 460, 4):
        header.setFixedWidth(width)
        header.set_savable(True)
        header.resize(width, header.height())
        without_room = header.found.of.isHidden()
        header.set_savable(False)
        narrow.append(without_room and not header.found.of.isHidden())
    assert any(narrow)
