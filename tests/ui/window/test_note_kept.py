"""A note that cannot be kept is not lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.errors import UserError
from desktop.operations import triage
from tests.ui.window.conftest import Settle
from ui.application import House
from ui.reader.notes import Notes


def test_a_note_that_cannot_be_kept_stands_in_its_line_again(
    house: House, settle: Settle, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object, **_named: object) -> None:
        raise UserError("The disk is full.", "Make room on it.")

    settle(house)
    panel = house.window.panel
    told: list[object] = []
    house.jobs.failed.connect(told.append)
    panel.view.go_to(0)
    settle(house)
    [notes] = house.window.findChildren(Notes)
    monkeypatch.setattr(triage, "add_note", full)
    notes.write()
    qtbot.keyClicks(notes._line, "Llamar el lunes")
    qtbot.keyClick(notes._line, Qt.Key.Key_Return)
    settle(house)
    assert len(told) == 1
    for place in (1, 0):
        panel.view.go_to(place)
        settle(house)
        assert notes._line.isVisibleTo(notes) is (place == 0)
    assert notes._line.isVisibleTo(notes)
    assert notes._line.text() == "Llamar el lunes"
    monkeypatch.undo()
    qtbot.keyClick(notes._line, Qt.Key.Key_Return)
    settle(house)
    assert notes._entries.count == 1
    assert notes._line.isHidden()
