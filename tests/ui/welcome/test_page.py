"""The first run: two buttons, and the steps in place."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.wording import formats
from ui.style.theme import Theme
from ui.welcome.page import WelcomePage


def shown(qtbot: QtBot, theme: Theme, width: int = 1_224, height: int = 900) -> WelcomePage:
    page = WelcomePage(theme)
    qtbot.addWidget(page)
    page.resize(width, height)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return page


def test_it_offers_only_what_can_be_imported(qtbot: QtBot, theme: Theme) -> None:
    page = shown(qtbot, theme)
    assert [card.guide.code for card in page.cards] == [guide.code for guide in formats.guides()]


def test_the_buttons_ask(qtbot: QtBot, theme: Theme) -> None:
    page = shown(qtbot, theme)
    page.focus_first()
    assert page.import_button.hasFocus()
    with qtbot.waitSignal(page.import_requested):
        qtbot.keyClick(page.import_button, Qt.Key.Key_Space)
    with qtbot.waitSignal(page.sample_requested):
        page.sample_button.click()
    page.set_busy(True)
    assert not page.import_button.isEnabled()


def test_a_card_opens_its_steps_and_closes_those_of_another(qtbot: QtBot, theme: Theme) -> None:
    page = shown(qtbot, theme)
    first, second = page.cards[:2]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Space)
    assert page.steps.isVisible()
    assert [line.text() for line in page.steps.lines] == list(first.guide.steps)
    second.click()
    assert not first.isChecked()
    assert [line.text() for line in page.steps.lines] == list(second.guide.steps)
    second.click()
    assert page.steps.isHidden()


def test_the_other_sources_come_when_asked_for(qtbot: QtBot, theme: Theme) -> None:
    page = shown(qtbot, theme)
    assert [card.isVisible() for card in page.cards] == [place < 6 for place in range(len(page.cards))]
    page.more_button.click()
    assert all(card.isVisible() for card in page.cards)
    page.cards[-1].click()
    assert page.steps.isVisible()
    page.more_button.click()
    assert page.steps.isHidden()
    assert not page.cards[-1].isVisible()


def test_everything_fits_in_a_small_window(qtbot: QtBot, theme: Theme) -> None:
    page = shown(qtbot, theme, 964, 640)
    bar = page.scroller.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() == 0)
    page.resize(560, 640)
    qtbot.waitUntil(lambda: len({card.x() for card in page.cards}) == 1)


def test_a_drop_is_taken(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    page = shown(qtbot, theme)
    taken: list[list[Path]] = []
    page.files_dropped.connect(taken.append)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path))])
    action, button, key = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(page, QDragEnterEvent(QPoint(5, 5), action, data, button, key))
    QApplication.sendEvent(page, QDropEvent(QPoint(5, 5), action, data, button, key))
    assert taken == [[tmp_path]]
