from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.composing import World, hands
from ui.reply.autosave import Autosave
from ui.reply.composer import Composer
from ui.style.theme import Theme


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    """The light theme, worn by the application."""
    made = Theme("light", parent=None)
    made.apply()
    return made


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def composer(qtbot: QtBot, theme: Theme, world: World) -> Iterator[Composer]:
    autosave = Autosave(world.save, idle_ms=60_000, longest_ms=60_000, retry_ms=60_000)
    made = Composer(theme, autosave, hands(world.copied, world.opened), check_after_ms=60_000)
    made.ready_wanted.connect(lambda item, accepted: world.asked.append(("ready", item, accepted)))
    made.posted_wanted.connect(lambda found, accepted: world.asked.append(("posted", found, accepted)))
    made.copied.connect(lambda found, unopened: world.asked.append(("copied", found, unopened)))
    made.approval_wanted.connect(lambda found, by: world.asked.append(("approve", found, by)))
    made.back_wanted.connect(lambda found: world.asked.append(("back", found)))
    made.withdrawal_wanted.connect(lambda found: world.asked.append(("withdraw", found)))
    qtbot.addWidget(made)
    made.resize(640, 400)
    made.show()
    yield made
    made.clear()
    autosave.close()
