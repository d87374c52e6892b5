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
    assert [card.guide.code for card in page.guides.cards] == [guide.code for guide in formats.guides()]


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
    first, second = page.guides.cards[:2]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Space)
    assert page.guides.steps.isVisible()
    assert [line.text() for line in page.guides.steps.lines] == list(first.guide.steps)
    second.click()
    assert not first.isChecked()
    assert [line.text() for line in page.guides.steps.lines] == list(second.guide.steps)
    second.click()
    assert page.guides.steps.isHidden()


def test_the_other_sources_come_when_asked_for(qtbot: QtBot, theme: Theme) -> None:
    page = shown(qtbot, theme)
    for height, cards in ((900, 9), (700, 6)):
        page.resize(page.width(), height)
        assert [card.isVisible() for card in page.guides.cards] == [
            place < cards for place in range(len(page.guides.cards))
        ]
    assert {card.guide.code for card in page.guides.cards[:6]} >= {"google_takeout", "whatsapp", "booking"}
    page.guides.more_button.click()
    assert all(card.isVisible() for card in page.guides.cards)
    page.guides.cards[-1].click()
    assert page.guides.steps.isVisible()
    page.guides.more_button.click()
    assert page.guides.steps.isHidden()
    assert not page.guides.cards[-1].isVisible()


def test_everything_fits_in_a_small_window(qtbot: QtBot, theme: Theme) -> None:
    page = shown(qtbot, theme, 964, 640)
    bar = page.scroller.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() == 0)
    page.resize(560, 640)
    qtbot.waitUntil(lambda: len({card.x() for card in page.guides.cards}) == 1)


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


def test_a_guide_is_found_by_any_word(qtbot: QtBot, theme: Theme) -> None:
    page = shown(qtbot, theme)
    guides = page.guides
    guides.search.setFocus()
    qtbot.keyClicks(guides.search, "whatsapp")
    assert [card.guide.code for card in guides.cards if card.isVisible()] == ["whatsapp"]
    guides.cards[[card.guide.code for card in guides.cards].index("whatsapp")].click()
    guides.search.setText("loox")
    assert [card.guide.code for card in guides.cards if card.isVisible()] == ["judgeme"]
    assert guides.steps.isHidden()
    guides.search.setText("zanahoria")
    assert not any(card.isVisible() for card in guides.cards)
    guides.search.clear()
    assert sum(card.isVisible() for card in guides.cards) == 9


def test_the_other_ways_in_are_offered(qtbot: QtBot, theme: Theme) -> None:
    page = shown(qtbot, theme)
    with qtbot.waitSignal(page.paste_requested):
        page.paste_button.click()
    with qtbot.waitSignal(page.talk_requested):
        page.talk_button.click()
