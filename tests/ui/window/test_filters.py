"""Narrowing a list in the window: several filters, each with what it would leave."""

from __future__ import annotations

from collections.abc import Callable

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


def test_stars_come_one_at_a_time(house: House, settle: Settle) -> None:
    header = house.window.panel.header
    header.search.toggle("stars:=5")
    header.search.toggle("stars:=1")
    settle(house)
    assert house.window.panel.query.stars == ("=", 1.0)
    assert house.reading is not None
    with inboxes.open_for_reading(house.path) as inbox:
        assert house.window.panel.model.rowCount() == reading.count(inbox, house.window.panel.query)
