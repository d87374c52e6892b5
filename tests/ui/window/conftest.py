"""A window on a small inbox of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.operations import importing, inboxes
from tests.support.lookalikes import takeout
from ui.application import House
from ui.inbox import rereading
from ui.inbox.sidebar_item import SidebarItem
from ui.style.theme import Theme

NOW = "2025-11-21T10:00:00+01:00"

Settle = Callable[[House], None]


def sidebar_line(house: House, name: str) -> SidebarItem:
    """The line of the sidebar that is called so; how many it counts follows the name."""
    lines = house.window.sidebar.findChildren(SidebarItem)
    return next(line for line in lines if line.accessibleName().startswith(name))


@pytest.fixture
def settle(qtbot: QtBot) -> Settle:
    """Wait until nothing is under way and what was asked for is on the screen."""

    def wait(house: House) -> None:
        for _turn in range(3):
            # Long on a busy machine: what is loaded late is loaded here.
            qtbot.waitUntil(lambda: not house.busy, timeout=60_000)
            QApplication.processEvents()

    return wait


@pytest.fixture
def inbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Six invented reviews of an invented restaurant."""
    monkeypatch.setenv("OIDO_NOW", NOW)
    path = tmp_path / "Casa.oido"
    with inboxes.open_inbox(path) as opened:
        inboxes.set_setting(opened, key="business.name", value="Casa Ejemplo")
        importing.import_files(opened, paths=[takeout(tmp_path)])
    return path


def leave(house: House) -> None:
    """Close a house and delete it at once, so that nothing of it reaches the next test."""
    house.close()
    house.window.close()
    house.window.deleteLater()
    house.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def empty_house(theme: Theme, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    """A window that has not opened any inbox yet; it reads nothing in the background by itself."""
    monkeypatch.setattr(rereading, "START_MS", 10**8)
    house = House(theme)
    house.window.resize(1440, 900)
    house.window.show()
    house.window.activateWindow()
    yield house
    leave(house)


@pytest.fixture
def house(empty_house: House, inbox: Path, settle: Settle) -> House:
    """A window on the six reviews, with the first one open."""
    empty_house.open(inbox)
    settle(empty_house)
    return empty_house
