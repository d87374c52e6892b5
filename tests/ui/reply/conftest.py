from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from ui.style.theme import Theme


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    """The light theme, worn by the application."""
    made = Theme("light", parent=None)
    made.apply()
    return made
