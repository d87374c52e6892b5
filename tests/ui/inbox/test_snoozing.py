"""Until when: offered, written or pointed at."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QDate, Qt
from pytestqt.qtbot import QtBot

from ui.inbox.snoozing import WhenBox, offers


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    monkeypatch.setenv("OIDO_NOW", "2026-11-19T10:30:00+01:00")
    return []


def test_a_moment_in_words_is_said_back_and_taken(taken: list[datetime], qtbot: QtBot) -> None:
    box = WhenBox(taken.append)
    qtbot.addWidget(box)
    qtbot.keyClicks(box.line, "lunes 9:00")
    assert "9" in box.understood.text()
    qtbot.keyClick(box.line, Qt.Key.Key_Return)
    assert [moment.strftime("%m-%d %H:%M") for moment in taken] == ["11-23 09:00"]


@pytest.mark.parametrize("day", range(7))
def test_no_moment_is_offered_twice(day: int) -> None:
    now = datetime(2026, 11, 23, 8).astimezone() + timedelta(days=day)
    found = [moment for _words, moment in offers(now)]
    assert found == sorted(set(found))
    assert len(found) >= 4


def test_what_is_no_moment_takes_nothing(taken: list[datetime], qtbot: QtBot) -> None:
    box = WhenBox(taken.append)
    qtbot.addWidget(box)
    box.line.setText("algún día")
    qtbot.keyClick(box.line, Qt.Key.Key_Return)
    assert not taken
    assert box.understood.text() == "That is no moment to come."


def test_a_day_of_the_calendar_is_written_into_the_line(taken: list[datetime], qtbot: QtBot) -> None:
    box = WhenBox(taken.append)
    qtbot.addWidget(box)
    box.calendar.clicked.emit(QDate(2026, 12, 24))
    assert box.moment is not None
    assert box.moment.strftime("%Y-%m-%d %H:%M") == "2026-12-24 09:00"
