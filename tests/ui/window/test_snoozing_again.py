"""What sleeps can be put off to another time without waking it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from desktop import clock
from desktop.model.codes import Order, View
from desktop.operations import triage
from tests.ui.window.conftest import Settle
from ui.application import House


@pytest.fixture
def asleep(house: House, settle: Settle) -> list[int]:
    """The list of three that come back tomorrow, the first of them open."""
    ids = list(house.window.panel.model.ids[:3])
    house.desk.do(lambda inbox: triage.snooze(inbox, ids=ids, until=clock.now() + timedelta(days=1)))
    settle(house)
    house.desk.show_view(View.SNOOZED.value)
    settle(house)
    return ids


def by_key(house: House, qtbot: QtBot) -> None:
    qtbot.keyClick(QApplication.focusWidget(), "h")


def by_button(house: House, qtbot: QtBot) -> None:
    qtbot.mouseClick(house.window.bar.snooze_button, Qt.MouseButton.LeftButton)


def by_palette(house: House, qtbot: QtBot) -> None:
    house.window.actions_table["palette"].trigger()
    qtbot.keyClicks(house.palette.line, "snooze")
    assert house.palette.titles()[0] == "Snooze"
    qtbot.keyClick(house.palette.line, Qt.Key.Key_Return)


def until(house: House, item: int) -> datetime:
    assert house.reading is not None
    (row,) = house.reading.rows([item])
    assert row.snoozed_until is not None
    return datetime.fromtimestamp(row.snoozed_until, tz=clock.now().tzinfo)


@pytest.mark.parametrize("ask", [by_key, by_button, by_palette])
def test_it_goes_to_another_time_and_back(
    house: House, qtbot: QtBot, settle: Settle, asleep: list[int], ask: Callable[[House, QtBot], None]
) -> None:
    item = house.window.panel.open_id
    first = until(house, item)
    ask(house, qtbot)
    menu = next(child for child in house.window.findChildren(QMenu) if child.isVisible())
    month = next(action for action in menu.actions() if "In a month" in action.text())
    menu.setActiveAction(month)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    settle(house)
    later = until(house, item)
    assert (later.date() - clock.today()).days == 30
    assert sorted(house.window.panel.model.ids) == sorted(asleep)
    assert "Snoozed until" in house.window.notices.words.text()
    assert house.window.focusWidget() is house.window.panel.view
    house.window.actions_table["undo"].trigger()
    settle(house)
    assert until(house, item) == first
    assert house.window.panel.open_id == item
    house.window.actions_table["redo"].trigger()
    settle(house)
    assert until(house, item) == later
    assert house.window.reader.detail is not None
    assert house.window.reader.detail.row.snoozed_until == int(later.timestamp())


def test_all_that_sleep_go_to_another_time_in_one_step(
    house: House, settle: Settle, asleep: list[int]
) -> None:
    before = {item: until(house, item) for item in asleep}
    later = clock.now() + timedelta(days=9)
    house.desk.do(lambda inbox: triage.snooze(inbox, ids=asleep[:1], until=later))
    settle(house)
    house.window.actions_table["all"].trigger()
    house.window.actions_table["snooze"].trigger()
    menu = next(child for child in house.window.findChildren(QMenu) if child.isVisible())
    next(action for action in menu.actions() if "In a week" in action.text()).trigger()
    menu.close()
    settle(house)
    assert {(until(house, item).date() - clock.today()).days for item in asleep} == {7}
    house.window.actions_table["undo"].trigger()
    settle(house)
    assert {item: until(house, item) for item in asleep[1:]} == {item: before[item] for item in asleep[1:]}
    assert until(house, asleep[0]).date() == later.date()


def test_the_list_stands_in_the_order_of_coming_back_unless_another_is_chosen(
    house: House, settle: Settle
) -> None:
    urgent = list(house.window.panel.model.ids[:3])
    for item, days in zip(urgent, (5, 2, 2), strict=True):
        until = clock.now() + timedelta(days=days)
        house.desk.do(lambda inbox, item=item, until=until: triage.snooze(inbox, ids=[item], until=until))
        settle(house)
    header = house.window.panel.header
    header.show_filters()
    assert header.filters._order.findData(Order.RETURNING.value) < 0
    house.desk.show_view(View.SNOOZED.value)
    settle(house)
    # The same time leaves the order of urgency.
    assert list(house.window.panel.model.ids) == [*urgent[1:], urgent[0]]
    header.show_filters()
    settle(house)
    order = header.filters._order
    assert order.currentData() == Order.RETURNING.value
    order.activated.emit(order.findData(Order.URGENCY.value))
    settle(house)
    assert list(house.window.panel.model.ids) == urgent
    assert order.currentData() == Order.URGENCY.value
    order.activated.emit(order.findData(Order.RETURNING.value))
    settle(house)
    assert house.window.panel.query.order is None
    header.filters.hide()
