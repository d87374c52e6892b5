"""Pages beside the inbox."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.changes import Change
from desktop.model.codes import View
from desktop.model.query import Query
from tests.ui.window.conftest import Settle
from ui.application import House
from ui.inbox.reading import Reading
from ui.pages import Page, PageSpec


class Notebook(Page):
    """A page that writes down what it is told."""

    searches = True

    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []
        self.reading: Reading | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def read_from(self, reading: Reading | None) -> None:
        self.reading = reading

    def refresh(self, change: Change) -> None:
        self.told.append(change.verb)

    def start_search(self) -> None:
        self.told.append("search")


@pytest.fixture
def page(house: House) -> Notebook:
    house.pages.add(PageSpec("notebook", "Notebook", "sticky-note", "G, Y", Notebook))
    house.window.actions_table["go_notebook"].trigger()
    found = house.pages.page("notebook")
    assert isinstance(found, Notebook)
    return found


def test_a_page_takes_the_place_of_the_inbox(house: House, page: Notebook) -> None:
    assert house.window.right.currentWidget() is page
    assert page.hasFocus()
    assert page.reading is house.reading
    assert not house.window.actions_table["archive"].isEnabled()


def test_the_filters_of_the_list_rest_while_a_page_lies_over_it(
    house: House, page: Notebook, qtbot: QtBot, settle: Settle
) -> None:
    qtbot.keyClick(page, "f")
    assert page.hasFocus()
    assert "filters" not in vars(house.window.panel.header)
    house.desk.show_view(View.ALL.value)
    settle(house)
    qtbot.keyClick(house.window.panel.view, "f")
    assert house.window.panel.header.filters.isVisible()


def test_a_view_brings_the_inbox_back(house: House, page: Notebook, settle: Settle) -> None:
    house.window.sidebar.view_chosen.emit(View.TO_ANSWER.value)
    settle(house)
    assert house.pages.shown == ""
    assert house.window.panel.isVisible()
    assert house.window.actions_table["archive"].isEnabled()


def test_a_page_in_sight_is_told_and_one_out_of_sight_when_it_comes_back(
    house: House, page: Notebook, settle: Settle
) -> None:
    house.window.actions_table["search"].trigger()
    house.pages.leave()
    house.window.actions_table["archive"].trigger()
    settle(house)
    assert page.told == ["search"]
    house.pages.show("notebook")
    assert page.told == ["search", "status_set"]
    house.window.actions_table["undo"].trigger()
    settle(house)
    assert page.told[-1] == "undo"


def test_a_page_shows_items_in_the_inbox(house: House, page: Notebook, qtbot: QtBot, settle: Settle) -> None:
    wanted = Query(sources=("google",), stars=("<", 3.0), words=("pan",))
    page.items_wanted.emit(wanted)
    settle(house)
    assert house.pages.shown == ""
    assert house.window.panel.query == wanted
