"""The first run: an empty window that teaches, and a sample to try."""

from __future__ import annotations

from PySide6.QtCore import Qt

from desktop.model.codes import ProsumerStatus, Sentiment
from desktop.model.query import Query
from desktop.operations import inboxes, reading
from tests.journeys.conftest import Owner


def test_the_sample_shows_what_oido_does(owner: Owner) -> None:
    window = owner.house.window
    assert window.welcome.isVisible()
    owner.press(Qt.Key.Key_Tab)
    assert window.welcome.sample_button.hasFocus()
    owner.press(Qt.Key.Key_Space)
    owner.settle()
    owner.bot.waitUntil(window.panel.view.isVisible, timeout=20_000)
    assert owner.house.reading is not None
    with inboxes.open_for_reading(inboxes.last_inbox()) as inbox:
        rows = reading.rows(inbox, reading.list_ids(inbox, Query()))
    assert {row.sentiment for row in rows} == set(Sentiment)
    assert {row.language for row in rows} >= {"es", "en"}
    assert any(row.prosumer is ProsumerStatus.EVANGELIST for row in rows)
    assert any(row.risk is not None for row in rows)
    assert owner.rows() == [], "the owner's own inbox stays untouched"


def test_the_steps_are_read_in_place(owner: Owner) -> None:
    guides = owner.house.window.welcome.guides
    presses = 0
    while not guides.cards[0].hasFocus():
        owner.press(Qt.Key.Key_Tab)  # the sample, pasting, a talk, the search among guides …
        presses += 1
        assert presses <= 6
    owner.press(Qt.Key.Key_Space)
    assert guides.steps.isVisible()
    assert "takeout.google.com" in guides.steps.lines[0].text()
