"""The preferences over a real inbox: saved at once, told to everyone, read again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.changes import Change
from desktop.operations import inboxes
from desktop.settings import Value
from ui.hub import Hub
from ui.jobs import Jobs
from ui.preferences import choices
from ui.preferences.choices import WindowChoices
from ui.preferences.fields import NumberField
from ui.preferences.sheet import PreferencesSheet
from ui.style.theme import Theme


class Desk:
    """The sheet in a window, with an inbox behind it."""

    def __init__(self, qtbot: QtBot, theme: Theme, inbox: Path) -> None:
        self.qtbot, self.inbox = qtbot, inbox
        self.host = QWidget()
        qtbot.addWidget(self.host)
        self.host.resize(1_000, 800)
        self.jobs, self.hub = Jobs(), Hub()
        self.jobs.open(lambda: inboxes.open_inbox(inbox), lambda opened: None)
        self.changes: list[Change] = []
        self.hub.changed.connect(self.changes.append)
        self.sheet = PreferencesSheet(theme, self.host, self.jobs, self.hub)
        with qtbot.waitActive(self.host):
            self.host.show()
            self.host.activateWindow()
        self.sheet.open()
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.jobs.busy, timeout=20_000)

    def stored(self, key: str) -> Value:
        with inboxes.open_for_reading(self.inbox) as inbox:
            return inboxes.setting(inbox, key)


@pytest.fixture
def desk(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(qtbot, theme, tmp_path / "Casa.oido")
    yield made
    made.jobs.close()


def test_the_field_with_the_keyboard_shows_what_is_stored(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    with inboxes.open_inbox(tmp_path / "Casa.oido") as inbox:
        inboxes.set_setting(inbox, key="business.name", value="Casa Ejemplo")
    desk = Desk(qtbot, theme, tmp_path / "Casa.oido")
    field = desk.sheet.fields["business.name"]
    assert field.hasFocus()
    assert field.text() == "Casa Ejemplo"
    desk.jobs.close()


def test_a_name_is_saved_when_the_sheet_is_closed(desk: Desk) -> None:
    field = desk.sheet.fields["business.name"]
    assert field.hasFocus()
    desk.qtbot.keyClicks(field, "Casa Ejemplo")
    desk.qtbot.keyClick(field, Qt.Key.Key_Escape)
    desk.qtbot.waitUntil(desk.sheet.isHidden)
    desk.settle()
    assert desk.stored("business.name") == "Casa Ejemplo"
    assert [change.verb for change in desk.changes] == ["setting_set"]
    assert desk.sheet.state.text() == "Saved."


def test_what_is_stored_is_shown_when_it_opens(desk: Desk) -> None:
    desk.sheet.dismiss()
    desk.qtbot.waitUntil(desk.sheet.isHidden)
    desk.jobs.in_store(lambda inbox, task: inboxes.set_setting(inbox, key="clock.legal_days", value=15))
    desk.settle()
    desk.sheet.open()
    desk.settle()
    field = desk.sheet.fields["clock.legal_days"]
    assert isinstance(field, NumberField)
    assert field.value() == 15


def test_appearance_is_kept_and_told_at_once(desk: Desk) -> None:
    told: list[WindowChoices] = []
    desk.sheet.window_changed.connect(told.append)
    desk.sheet.scheme.choose("dark")
    desk.sheet.density.choose("compact")
    assert told == [WindowChoices(scheme="dark"), WindowChoices(scheme="dark", density="compact")]
    assert choices.load() == told[-1]
    assert desk.sheet.restart.isHidden()
    desk.sheet.language.choose("en")
    assert desk.sheet.restart.isVisible()
