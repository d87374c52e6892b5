"""A reader of its own, and what stands in it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from ui.reader.page import Page
from ui.reader.pane import ReaderPane
from ui.style.theme import Theme
from ui.widgets.chips import Chip


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    """The light theme, worn by the application."""
    made = Theme("light", parent=None)
    made.apply()
    return made


@pytest.fixture
def pane(qtbot: QtBot, theme: Theme) -> ReaderPane:
    made = ReaderPane(theme, Page(theme))
    qtbot.addWidget(made)
    made.resize(760, 900)
    made.show()
    return made


def chips(pane: ReaderPane) -> list[Chip]:
    return [chip for chip in pane.page.tags.findChildren(Chip) if chip.isVisible()]


def labels(pane: ReaderPane) -> list[str]:
    return [label.text() for label in pane.findChildren(QLabel) if label.isVisible() and label.text()]


def button(pane: ReaderPane, name: str) -> QAbstractButton:
    return next(
        each
        for each in pane.findChildren(QAbstractButton)
        if each.isVisible() and name in (each.accessibleName(), each.text())
    )
