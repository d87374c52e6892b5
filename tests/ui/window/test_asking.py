"""From an item to the idea that it asks for."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from desktop.operations import ideas
from tests.ui.window.conftest import Settle
from ui.application import House
from ui.ideas.page import IdeasPage


def test_the_idea_of_an_item_opens_from_the_reader(house: House, qtbot: QtBot, settle: Settle) -> None:
    item = house.window.panel.open_id
    house.desk.do(lambda inbox: ideas.save_idea(inbox, title="Dos turnos", feedback=[item]))
    settle(house)
    button = next(
        button
        for button in house.window.reader.page.context.findChildren(QAbstractButton)
        if button.isVisible() and "Dos turnos" in button.accessibleName()
    )
    button.click()
    settle(house)
    page = house.pages.page("ideas")
    assert isinstance(page, IdeasPage)
    assert page.isVisible()
    assert [card.idea.title for card in page.cards] == ["Dos turnos"]
    house.desk.do(lambda inbox: ideas.remove_idea(inbox, idea=page.cards[0].idea.id))
    settle(house)
    house.desk.show_view("all")
    settle(house)
    assert house.window.reader.detail is not None
    assert not house.window.reader.detail.ideas
