"""Narrowing a list in the window: several filters, each with what it would leave."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.model.codes import Sentiment
from desktop.operations import inboxes, reading
from ui.application import House

Settle = Callable[[House], None]


def test_filters_are_ticked_one_after_another_and_counted(house: House, settle: Settle, qtbot: QtBot) -> None:
    header = house.window.panel.header
    header.show_filters()
    settle(house)
    panel = header.filters
    tokens = [token for token in panel._ticks if token.startswith("sentiment:")]
    assert len(tokens) > 1
    for token in tokens[:2]:
        panel._ticks[token].click()
        settle(house)
    assert {str(item) for item in house.window.panel.query.sentiments} == {
        t.split(":")[1] for t in tokens[:2]
    }
    assert house.window.panel.model.rowCount() == sum(
        int(panel._counts[token].text()) for token in tokens[:2]
    )
    panel._ticks[tokens[0]].click()
    settle(house)
    assert house.window.panel.query.sentiments == (Sentiment(tokens[1].split(":")[1]),)
    panel.hide()


def test_how_many_are_unread_is_counted(house: House, settle: Settle, qtbot: QtBot) -> None:
    panel = house.window.panel
    qtbot.waitUntil(lambda: (row := panel.chosen_row) is not None and not row.unread)
    panel.header.show_filters()
    settle(house)
    filters, every = panel.header.filters, panel.model.rowCount()
    unread = int(filters._counts["is:unread"].text())
    assert 0 < unread < every
    filters._ticks["is:unread"].click()
    settle(house)
    assert panel.place()[1] == unread
    filters.hide()


def test_ticked_stars_are_alternatives(house: House, settle: Settle) -> None:
    panel = house.window.panel
    for token, rated in (("stars:=5", (5.0,)), ("stars:=1", (1.0, 5.0)), ("stars:=5", (1.0,))):
        panel.header.search.toggle(token)
        settle(house)
        assert panel.query.rated == rated
        with inboxes.open_for_reading(house.path) as inbox:
            assert panel.model.rowCount() == reading.count(inbox, panel.query)
    panel.header.search.toggle("stars:<3")
    settle(house)
    assert panel.query.stars == ("<", 3.0)
    assert not panel.query.rated


def test_who_ticks_by_keyboard_stays_on_the_tick(house: House, settle: Settle, qtbot: QtBot) -> None:
    house.window.panel.header.show_filters()
    settle(house)
    panel = house.window.panel.header.filters
    qtbot.keyClick(panel._order, Qt.Key.Key_Tab)
    first = next(iter(panel._ticks))
    assert panel._ticks[first].hasFocus()
    qtbot.keyClick(panel._ticks[first], Qt.Key.Key_Space)
    settle(house)
    assert panel._ticks[first].isChecked()
    assert panel._ticks[first].hasFocus()
    panel.hide()


def test_tab_goes_down_the_columns_and_round(house: House, settle: Settle, qtbot: QtBot) -> None:
    house.window.panel.header.show_filters()
    settle(house)
    panel = house.window.panel.header.filters
    places = []
    for _turn in range(len(panel._ticks)):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        held = QApplication.focusWidget()
        assert held is not None
        at = held.mapTo(panel, QPoint())
        places.append((at.x() > panel.width() // 2, at.y()))
    assert places == sorted(places)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert panel._order.hasFocus()
    panel.hide()


def test_the_panel_takes_letters_and_goes_when_one_looks_elsewhere(
    house: House, settle: Settle, qtbot: QtBot
) -> None:
    view, header = house.window.panel.view, house.window.panel.header
    before = house.window.panel.model.rowCount()
    header.show_filters()
    settle(house)
    qtbot.keyClick(header.filters._order, "e")
    settle(house)
    assert house.window.panel.model.rowCount() == before
    qtbot.keyClick(header.filters._order, Qt.Key.Key_Escape)
    assert not header.filters.isVisible()
    assert view.hasFocus()
    header.show_filters()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, view.height() - 20))
    assert not header.filters.isVisible()
