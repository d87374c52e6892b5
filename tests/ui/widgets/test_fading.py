"""What fades at the edges of what scrolls."""

from __future__ import annotations

from PySide6.QtWidgets import QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from ui.style.theme import Theme
from ui.widgets.fading import Fades


def test_it_says_where_there_is_more(theme: Theme, qtbot: QtBot) -> None:
    scroll, inside = QScrollArea(), QWidget()
    qtbot.addWidget(scroll)
    fades = Fades(theme, scroll, "sidebar")
    scroll.setWidget(inside)
    scroll.resize(60, 200)
    inside.resize(40, 500)
    scroll.show()
    bar = scroll.verticalScrollBar()
    most = bar.maximum()
    assert fades.more() == (0, most)
    bar.setValue(50)
    assert fades.more() == (50, most - 50)
    bar.setValue(most)
    assert fades.more() == (most, 0)
    inside.resize(40, 100)
    assert fades.more() == (0, 0)
    assert fades.geometry() == scroll.viewport().geometry()
