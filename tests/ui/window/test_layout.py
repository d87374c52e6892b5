"""Sidebar, list and reader fold and are put away, by key and by drawing, and stay so."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QSplitter
from pytestqt.qtbot import QtBot

from desktop.operations import inboxes, reading
from tests.ui.window.conftest import Settle
from ui.application import House
from ui.inbox.view import PagedView
from ui.style.text_size import LEAST_ROOM
from ui.style.theme import Theme
from ui.window_layout import LIST, READER


def press(qtbot: QtBot, house: House, key: Qt.Key) -> None:
    qtbot.keyClick(QApplication.focusWidget() or house.window, key)


def test_f9_folds_the_sidebar_and_unfolds_it(house: House, qtbot: QtBot, settle: Settle) -> None:
    sidebar = house.window.sidebar
    assert sidebar.width() == 216
    press(qtbot, house, Qt.Key.Key_F9)
    settle(house)
    assert (sidebar.width(), sidebar.folded) == (60, True)
    press(qtbot, house, Qt.Key.Key_F9)
    settle(house)
    assert (sidebar.width(), sidebar.folded) == (216, False)


def test_drawing_the_sidebar_narrow_folds_it(house: House, settle: Settle) -> None:
    outer, sidebar = house.window.panes.outer, house.window.sidebar
    outer.moveSplitter(280, 1)
    settle(house)
    assert sidebar.width() == 280
    outer.moveSplitter(90, 1)
    settle(house)
    assert (sidebar.width(), sidebar.folded) == (60, True)
    house.window.panes.toggle_sidebar()
    settle(house)
    assert sidebar.width() == 280


def drawn(qtbot: QtBot, splitter: QSplitter, by: int) -> None:
    """Draw the handle by so many pixels with the mouse."""
    handle = splitter.handle(1)
    start = handle.rect().center()
    assert handle.rect().width() >= 3
    qtbot.mousePress(handle, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(handle, start + QPoint(by // 2, 0))
    qtbot.mouseMove(handle, handle.mapFromGlobal(splitter.mapToGlobal(QPoint(0, 0))) + QPoint(by, 0))
    qtbot.mouseRelease(handle, Qt.MouseButton.LeftButton)


def test_the_edges_can_be_taken_with_the_mouse(house: House, qtbot: QtBot, settle: Settle) -> None:
    panes, window = house.window.panes, house.window
    drawn(qtbot, panes.outer, 300)
    settle(house)
    assert abs(window.sidebar.width() - 300) <= 3
    drawn(qtbot, panes.inbox, 500)
    settle(house)
    assert abs(window.panel.width() - 500) <= 3
    drawn(qtbot, panes.outer, 20)
    settle(house)
    assert window.sidebar.folded
    drawn(qtbot, panes.inbox, 5)
    settle(house)
    assert panes.away == LIST


def test_a_list_that_is_put_away_gives_its_room_and_the_keyboard(
    house: House, qtbot: QtBot, settle: Settle
) -> None:
    window = house.window
    press(qtbot, house, Qt.Key.Key_F7)
    settle(house)
    assert not window.panel.isVisible()
    assert window.reader.width() > 1200
    focused = QApplication.focusWidget()
    assert focused is not None
    assert window.reader.isAncestorOf(focused)
    before = window.panel.open_id
    press(qtbot, house, Qt.Key.Key_J)
    settle(house)
    assert window.panel.open_id != before
    # The composer gives the keyboard back to where there is a list; here it stays in the reader.
    house.desk.reply()
    press(qtbot, house, Qt.Key.Key_Escape)
    settle(house)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.isVisible()
    assert not house.replies.composer.editor.hasFocus()
    window.actions_table["search"].trigger()
    assert window.panel.header.search.line.hasFocus()
    assert window.panel.width() == 456


def unread(inbox: Path, number: int) -> bool:
    with inboxes.open_for_reading(inbox) as look:
        return reading.rows(look, [number])[0].unread


@pytest.fixture
def read_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.reader.presenter.READ_AFTER_MS", 0)


@pytest.mark.usefixtures("read_at_once")
def test_nothing_is_read_while_the_reader_is_away(
    house: House, inbox: Path, qtbot: QtBot, settle: Settle
) -> None:
    press(qtbot, house, Qt.Key.Key_F8)
    settle(house)
    window = house.window
    assert not window.reader.isVisible()
    assert window.panel.view.hasFocus()
    press(qtbot, house, Qt.Key.Key_J)
    settle(house)
    number = window.panel.open_id
    assert unread(inbox, number)
    press(qtbot, house, Qt.Key.Key_Return)
    settle(house)
    assert window.reader.isVisible()
    assert house.replies.composer.editor.hasFocus()
    qtbot.waitUntil(lambda: not unread(inbox, number))


def test_what_is_not_in_sight_is_not_put_away(house: House, settle: Settle) -> None:
    house.pages.show("customers")
    settle(house)
    house.window.actions_table["hide_list"].trigger()
    house.desk.show_view("to-answer")
    settle(house)
    assert house.window.panel.isVisible()


def test_drawn_shut_is_put_away_and_the_button_brings_it_back(house: House, settle: Settle) -> None:
    panes = house.window.panes
    panes.inbox.moveSplitter(20, 1)
    settle(house)
    assert panes.away == LIST
    assert not house.window.panel.isVisible()
    house.window.actions_table["hide_list"].trigger()
    settle(house)
    assert panes.away == ""
    assert house.window.panel.width() == 456


@pytest.mark.parametrize("away", [LIST, READER])
def test_what_was_chosen_is_there_at_the_next_start(
    house: House, theme: Theme, inbox: Path, settle: Settle, away: str
) -> None:
    table = house.window.actions_table
    table["fold_sidebar"].trigger()
    table[f"hide_{away}"].trigger()
    house.window.close()
    again = House(theme)
    again.window.resize(1440, 900)
    again.window.show()
    again.open(inbox)
    settle(again)
    assert again.window.sidebar.width() == 60
    assert again.window.panel.isVisible() == (away != LIST)
    assert again.window.reader.isVisible() == (away != READER)
    again.close()
    again.window.close()
    again.window.deleteLater()
    again.deleteLater()


@pytest.mark.parametrize("width", [760, 848, 1024, 1179])
def test_nothing_is_cut_where_there_is_little_room(house: House, settle: Settle, width: int) -> None:
    window = house.window
    window.resize(width, 640)
    settle(house)
    window.panes.toggle_sidebar()
    settle(house)
    right = window.reader.mapTo(window, window.reader.rect().topRight()).x()
    assert right < width
    assert window.panel.width() >= 300
    assert window.width() == width


def test_a_notice_keeps_off_the_reader_when_the_window_shrinks(house: House, qtbot: QtBot) -> None:
    window = house.window
    window.notices.done("Idea guardada: poner el precio del pan en la carta para que nadie se asuste")
    window.resize(1024, 640)
    qtbot.waitUntil(lambda: window.notices.width() < window.panel.width() + 2 * 12)
    right = window.notices.mapTo(window, window.notices.rect().topRight()).x()
    assert right <= window.panel.mapTo(window, window.panel.rect().topRight()).x() + 12


def test_a_small_window_begins_with_small_words(
    empty_house: House, inbox: Path, settle: Settle, theme: Theme
) -> None:
    empty_house.window.resize(1024, 640)
    QApplication.processEvents()
    empty_house.open(inbox)
    settle(empty_house)
    words = empty_house.window.reader.page.words
    assert words.document().defaultFont().pixelSize() == theme.font("body").pixelSize()


def test_a_notice_covers_no_field_of_an_open_sheet(house: House, qtbot: QtBot, settle: Settle) -> None:
    window, sheets = house.window, house.sheets
    window.resize(1024, 640)
    sheets.show(sheets.preferences)
    settle(house)
    window.notices.done("Plazos cambiados.", "Deshacer", lambda: None)
    panel = sheets.preferences.panel
    assert window.notices.x() >= panel.width()
    assert window.right.rect().contains(window.notices.geometry().adjusted(12, 12, -12, -12))
    sheets.preferences.dismiss()
    qtbot.waitUntil(lambda: window.notices.x() < window.panel.width() // 2)
    assert window.notices.width() <= window.panel.width()


def test_the_owners_density_is_that_of_the_customers_too(house: House, settle: Settle) -> None:
    house.window.set_dense(True)
    house.pages.show("customers")
    rows = house.pages.page("customers").findChildren(PagedView)[0].verticalHeader()
    assert rows.defaultSectionSize() < 58
    house.window.set_dense(False)
    assert rows.defaultSectionSize() == 58


def test_the_least_window_shows_every_page_in_its_whole_width(house: House, settle: Settle) -> None:
    house.window.resize(LEAST_ROOM)
    for code in ("customers", "ideas", "templates", "deadlines", "imports"):
        house.pages.show(code)
        settle(house)
        item = house.window.sidebar.first_item()
        assert item.visibleRegion().boundingRect().height() == item.height(), code
        for area in house.pages.page(code).findChildren(QScrollArea):
            assert area.widget().width() <= area.viewport().width(), code


def test_a_sheet_without_buttons_has_no_foot(house: House, settle: Settle) -> None:
    sheets = house.sheets
    for sheet, footless in ((sheets.about, True), (sheets.export_sheet, False)):
        sheets.show(sheet)
        settle(house)
        assert (sheet.foot_top() == sheet.panel.height()) is footless
