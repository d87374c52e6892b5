"""The cross of a search field: only where there is something to clear, and with a name."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from ui.style.theme import Theme
from ui.widgets.search_line import SearchLine


def test_the_cross_comes_with_the_words_and_takes_them_away(qapp: QApplication, qtbot: QtBot) -> None:
    theme = Theme("light", parent=None)
    line = SearchLine(theme, "Look here")
    qtbot.addWidget(line)
    line.show()
    cross = line.findChild(QToolButton)
    assert isinstance(cross, QToolButton)
    assert not cross.isVisible()
    line.setText("rosa")
    assert cross.isVisible()
    theme.force("dark")
    assert cross.isVisible()
    assert cross.text()
    cross.click()
    assert line.text() == ""
