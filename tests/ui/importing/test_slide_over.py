"""Panels over the list: they hand the keyboard on and back, and keep to their host."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QStackedWidget
from pytestqt.qtbot import QtBot

from ui.importing.slide_over import SlideOver
from ui.style.theme import Theme
from ui.widgets import buttons
from ui.widgets.styling import label


def host_with_fields(qtbot: QtBot) -> tuple[QStackedWidget, QLineEdit, QLineEdit]:
    host = QStackedWidget()
    qtbot.addWidget(host)
    host.resize(900, 600)
    fields = (QLineEdit(), QLineEdit())
    for field in fields:
        host.addWidget(field)
    with qtbot.waitActive(host):
        host.show()
        host.activateWindow()
    fields[0].setFocus()
    return host, *fields


def test_one_panel_after_another_gives_the_keyboard_back_to_the_list(qtbot: QtBot, theme: Theme) -> None:
    host, field, _other = host_with_fields(qtbot)
    first, second = SlideOver(theme, host, "One"), SlideOver(theme, host, "Two")
    first.open()
    assert first.close_button.hasFocus()
    first.dismiss()
    second.open()
    qtbot.waitUntil(first.isHidden)
    assert second.close_button.hasFocus()
    second.dismiss()
    qtbot.waitUntil(second.isHidden)
    assert field.hasFocus()


def test_a_page_that_comes_up_beneath_waits_for_the_keyboard(qtbot: QtBot, theme: Theme) -> None:
    host, _field, other = host_with_fields(qtbot)
    panel = SlideOver(theme, host, "One")
    panel.open()
    host.setCurrentWidget(other)
    other.setFocus()
    qtbot.waitUntil(panel.close_button.hasFocus)
    assert host.childAt(QPoint(30, 30)) is not other
    panel.dismiss()
    assert other.hasFocus()
    qtbot.waitUntil(panel.isHidden)


def test_the_list_beneath_takes_no_keyboard_from_an_open_panel(qtbot: QtBot, theme: Theme) -> None:
    host, field, _other = host_with_fields(qtbot)
    panel = SlideOver(theme, host, "One")
    written = QLineEdit()
    panel.body.addWidget(written)
    panel.open()
    written.setFocus()
    field.setFocus()
    assert written.hasFocus()
    panel.dismiss()
    assert field.hasFocus()
    qtbot.waitUntil(panel.isHidden)


def test_it_keeps_to_the_size_of_its_host(qtbot: QtBot, theme: Theme) -> None:
    host, _field, _other = host_with_fields(qtbot)
    panel = SlideOver(theme, host, "One")
    panel.open()
    assert panel.panel.width() == theme.measure("pane.sheet")
    host.resize(500, 400)
    assert panel.panel.size() == host.size()


def test_a_click_beside_it_closes_it(qtbot: QtBot, theme: Theme) -> None:
    host, _field, _other = host_with_fields(qtbot)
    panel = SlideOver(theme, host, "One")
    panel.open()
    qtbot.mouseClick(panel, Qt.MouseButton.LeftButton, pos=QPoint(panel.panel.width() + 50, 100))
    qtbot.waitUntil(panel.isHidden)


def test_a_button_that_rests_gets_the_keyboard_back(qtbot: QtBot, theme: Theme) -> None:
    host, _field, _other = host_with_fields(qtbot)
    panel = SlideOver(theme, host, "One")
    button = buttons.primary(theme, "Go")
    panel.foot.addWidget(button)
    panel.open()
    button.setFocus()
    panel.let_work(button, False)
    assert panel.close_button.hasFocus()
    panel.let_work(button, True)
    assert button.hasFocus()


def test_making_one_shows_no_window_of_its_own(qtbot: QtBot, theme: Theme) -> None:
    host, _field, _other = host_with_fields(qtbot)
    SlideOver(theme, host, "One", "With a line below.")
    shown = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
    assert shown == [host]
    assert QApplication.activeWindow() is host


def test_what_scrolls_is_scrolled_from_its_head_and_foot_too(qtbot: QtBot, theme: Theme) -> None:
    host, _field, _other = host_with_fields(qtbot)
    panel = SlideOver(theme, host, "One")
    for _line in range(60):
        panel.body.addWidget(label("words"))
    panel.open()
    bar = panel.scroller.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    for key, place in (
        (Qt.Key.Key_End, bar.maximum()),
        (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_PageDown, bar.pageStep()),
    ):
        qtbot.keyClick(panel.close_button, key)
        assert bar.value() == min(place, bar.maximum())
