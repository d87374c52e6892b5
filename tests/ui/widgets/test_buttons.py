"""Buttons, chips and ticks: what they say, how wide they are, and the keyboard's ring."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.model.codes import Independence, ProsumerStatus, Scale, Sentiment
from desktop.model.rating import Rating
from desktop.model.rows import RiskReason
from ui.style.theme import Theme
from ui.widgets.badges import Badge, prosumer_badge, risk_badge
from ui.widgets.buttons import Button, icon_button, primary
from ui.widgets.chips import Chip
from ui.widgets.choice import Choice, Tick
from ui.widgets.marks import SentimentMark, Stars, source_icon
from ui.widgets.parts import ElidedLabel, FocusRing, KeyHint, ReturnPresses


def test_an_ampersand_is_an_ampersand(theme: Theme, qtbot: QtBot) -> None:
    button, chip = Button(theme, "Tom & Jerry"), Chip(theme, "Tom & Jerry")
    qtbot.addWidget(button)
    qtbot.addWidget(chip)
    assert button.words == chip.words == "Tom & Jerry"
    assert button.shortcut().isEmpty()
    assert chip.shortcut().isEmpty()


@pytest.mark.parametrize("words", ["Undo", "Show", "Show them", "Deshacer", "Ver", "Ver más", "Abrir"])
def test_a_link_at_its_own_size_keeps_its_key(theme: Theme, qtbot: QtBot, words: str) -> None:
    button = Button(theme, words, kind="link", hint="F2")
    qtbot.addWidget(button)
    button.resize(button.sizeHint())
    assert button._fitting() == (words, "F2")


def test_a_button_grows_with_what_it_says(theme: Theme, qtbot: QtBot) -> None:
    button = primary(theme, "Ready")
    qtbot.addWidget(button)
    width = button.sizeHint().width()
    button.set_icon("send")
    wider = button.sizeHint().width()
    button.set_hint("Ctrl ↵")
    assert width < wider < button.sizeHint().width()
    assert button.minimumSizeHint() == button.sizeHint()


def test_a_button_without_words_has_a_name(theme: Theme, qtbot: QtBot) -> None:
    button = icon_button(theme, "ellipsis", "More", "M")
    qtbot.addWidget(button)
    assert button.accessibleName() == "More"
    assert button.toolTip() == "More (M)"
    assert button.sizeHint().width() == button.sizeHint().height()


def test_the_cross_of_a_chip_takes_it_off_and_the_rest_presses_it(theme: Theme, qtbot: QtBot) -> None:
    chip = Chip(theme, "source: Google", removable=True)
    qtbot.addWidget(chip)
    chip.resize(chip.sizeHint())
    chip.show()
    with qtbot.waitSignal(chip.removed), qtbot.assertNotEmitted(chip.clicked):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 14, 12))
    with qtbot.waitSignal(chip.clicked), qtbot.assertNotEmitted(chip.removed):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(20, 12))


def test_badges_say_their_status_in_any_gender(theme: Theme, in_spanish: None) -> None:
    independent = Independence.INDEPENDENT
    words = [prosumer_badge(status, independent) for status in ProsumerStatus]
    assert words[0] is None
    assert [look.words for look in words if look] == ["Emergente", "Prosumer", "Evangelista"]
    sponsored = prosumer_badge(ProsumerStatus.PROSUMER, Independence.SPONSORED)
    assert sponsored is not None
    assert sponsored.icon == "link"
    assert risk_badge(None) is None


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_small_widget_paints_itself(theme: Theme, qtbot: QtBot, scheme: str) -> None:
    theme.force(scheme)
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    risk = risk_badge(RiskReason.LEAVING)
    assert risk is not None
    parts: list[QWidget] = [
        Button(theme, "Plain", "send", trailing="chevron-right"), Button(theme, "Link", kind="link"),
        Button(theme, "Quiet", kind="quiet", hint="H"), Chip(theme, "Chip", "flag", checkable=True),
        Badge(theme, risk), Stars(theme, Rating(3.5, Scale.FIVE)), KeyHint(theme, "Ctrl"),
        ElidedLabel("word " * 200), Choice(theme), Tick(theme, "Remember"),
        *(SentimentMark(theme, sentiment) for sentiment in Sentiment),
    ]  # fmt: skip
    for part in parts:
        column.addWidget(part)
        part.setEnabled(part is not parts[0])
    page.resize(300, 500)
    page.show()
    image = page.grab().toImage()
    assert not image.isNull()
    assert parts[7].toolTip().startswith("word word")
    assert parts[10].accessibleName() == "Negative"


def test_channels_have_icons_for_their_kind() -> None:
    assert source_icon("google") == "map-pin"
    assert source_icon("phone") == "phone"
    assert source_icon("the owner's own") == "table-2"


def test_the_ring_follows_the_keyboard(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    first, second = Button(theme, "One"), Button(theme, "Two")
    column.addWidget(first)
    column.addWidget(second)
    ring = FocusRing(theme, window)
    window.show()
    window.activateWindow()
    first.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(ring.isVisible)
    assert ring.geometry().contains(first.geometry())
    second.setFocus(Qt.FocusReason.TabFocusReason)
    assert ring.geometry().contains(second.geometry())
    second.hide()
    qtbot.waitUntil(lambda: not ring.geometry().contains(second.geometry()) or not ring.isVisible())
    assert first.hasFocus() or not ring.isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_return_presses_what_has_the_keyboard(theme: Theme, qtbot: QtBot, key: Qt.Key) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    first, second = Button(theme, "One"), Chip(theme, "Two")
    column.addWidget(first)
    column.addWidget(second)
    kept = ReturnPresses(window)
    pressed: list[str] = []
    first.clicked.connect(lambda: pressed.append("first"))
    second.clicked.connect(lambda: pressed.append("second"))
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    for button in (first, second):
        button.setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.keyClick(button, key)
    qtbot.keyClick(first, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert pressed == ["first", "second"]
    assert kept.parent() is window
