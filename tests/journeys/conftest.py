"""The real window, offscreen, with a real inbox."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.model.query import Query
from desktop.model.rows import Row
from desktop.operations import inboxes, reading
from desktop.wording import catalogue
from ui import application, i18n, session
from ui.preferences.choices import WindowChoices


class Browser(QObject):
    """Stands in the owner's browser's place and notes what was opened."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def show(self, url: QUrl) -> None:
        """Note a page."""
        self.opened.append(url.toString())


@dataclass
class Owner:
    """Someone at the window."""

    house: application.House
    bot: QtBot
    browser: Browser
    inbox: Path
    errors: list[object] = field(default_factory=list)

    def settle(self) -> None:
        """Wait until nothing is under way."""
        self.bot.waitUntil(lambda: not self.house.busy, timeout=30_000)
        self.bot.wait(10)
        self.bot.waitUntil(lambda: not self.house.busy, timeout=30_000)

    def rows(self) -> list[Row]:
        """Everything in the inbox, in its order."""
        with inboxes.open_for_reading(self.inbox) as inbox:
            return reading.rows(inbox, reading.list_ids(inbox, Query()))

    def type(self, words: str) -> None:
        """Type into whatever has the keyboard; letters with accents come as an input method sends them."""
        target = self.house.window.focusWidget()
        assert target is not None
        for letter in words:
            if letter.isascii():
                self.bot.keyClicks(target, letter)
            else:
                event = QInputMethodEvent()
                event.setCommitString(letter)
                QApplication.sendEvent(target, event)

    def press(self, *keys: Qt.Key, with_: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press keys where the keyboard is."""
        for key in keys:
            self.bot.keyClick(self.house.window.focusWidget() or self.house.window, key, with_)

    def clipboard(self) -> str:
        """What was copied last."""
        return QGuiApplication.clipboard().text()


@pytest.fixture(params=["es", "en"])
def owner(
    request: pytest.FixtureRequest,
    qapp: QApplication,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Owner]:
    """An owner in front of an empty inbox, in Spanish and in English."""
    monkeypatch.setenv("OIDO_LANG", request.param)
    monkeypatch.setenv("OIDO_NOW", "2025-11-21T10:00:00+00:00")
    catalogue.use(request.param)
    palette, font = qapp.palette(), qapp.font()
    i18n.speak(qapp)
    browser = Browser()
    for scheme in ("http", "https"):
        QDesktopServices.setUrlHandler(scheme, browser, "show")
    house = session.start(WindowChoices())
    inbox = tmp_path / "Casa Ejemplo.oido"
    owner = Owner(house, qtbot, browser, inbox)
    house.jobs.failed.connect(owner.errors.append)
    house.window.resize(1_440, 900)
    with qtbot.waitActive(house.window):
        house.window.activateWindow()
    house.open(inbox)
    owner.settle()
    yield owner
    house.window.close()
    house.close()
    house.window.deleteLater()
    house.deleteLater()
    for scheme in ("http", "https"):
        QDesktopServices.unsetUrlHandler(scheme)
    qapp.setStyleSheet("")
    qapp.setPalette(palette)
    qapp.setFont(font)
    assert owner.errors == []
