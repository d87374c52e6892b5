"""A sheet with a real inbox behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.changes import Change
from desktop.operations import inboxes
from tests.support.import_desk import Desk
from ui.hub import Hub
from ui.importing.presenter import ImportPresenter
from ui.importing.sheet import ImportSheet
from ui.jobs import Jobs
from ui.style.theme import Theme


@pytest.fixture
def desk(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Desk]:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(1_000, 700)
    path = tmp_path / "inbox" / "Casa.oido"
    path.parent.mkdir()
    jobs, hub = Jobs(), Hub()
    jobs.open(lambda: inboxes.open_inbox(path), lambda inbox: None)
    presenter = ImportPresenter(jobs, hub, lambda: path)
    asked: list[Path] = []
    place: list[Path] = []
    sheet = ImportSheet(
        theme, host, presenter,
        ask=lambda parent: asked, ask_where=lambda parent, name, suffix: place[0] if place else None,
    )  # fmt: skip
    presenter.past.cut_off.connect(sheet.open)
    changes: list[Change] = []
    hub.changed.connect(changes.append)
    with qtbot.waitActive(host):
        host.show()
        host.activateWindow()

    def wait(condition: Callable[[], bool]) -> None:
        qtbot.waitUntil(condition, timeout=30_000)

    made = Desk(sheet, presenter, jobs, path, changes, wait, asked, place)
    made.settle()
    yield made
    jobs.close()
