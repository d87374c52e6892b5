"""What tests of the window share: a theme, and an application that tests may dress."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.style.theme import Theme


@pytest.fixture
def theme(qapp: QApplication, qtbot: QtBot) -> Iterator[Theme]:
    """A light theme, worn by the application while the test runs."""
    palette, font = qapp.palette(), qapp.font()
    made = Theme("light")
    made.apply()
    yield made
    qapp.setStyleSheet("")
    qapp.setPalette(palette)
    qapp.setFont(font)
