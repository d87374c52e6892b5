"""Where the keyboard is after what the owner did: never lost, and never in the draft unasked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.support.lookalikes import takeout
from tests.ui.window.conftest import Settle
from ui.application import House
from ui.widgets.chips import Chip


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def write(house: House, qtbot: QtBot, words: str, key: Qt.Key) -> None:
    line = focused()
    assert isinstance(line, QLineEdit)
    qtbot.keyClicks(line, words)
    qtbot.keyClick(line, key)


@pytest.mark.parametrize(("words", "key"), [("llamar", Qt.Key.Key_Return), ("no", Qt.Key.Key_Escape)])
def test_after_a_note_the_list_has_the_keyboard(
    house: House, qtbot: QtBot, settle: Settle, words: str, key: Qt.Key
) -> None:
    qtbot.keyClick(house.window.panel.view, Qt.Key.Key_N)
    write(house, qtbot, words, key)
    settle(house)
    assert focused() is house.window.panel.view


def test_after_a_tag_of_ones_own_the_list_has_the_keyboard(
    house: House, qtbot: QtBot, settle: Settle
) -> None:
    tags = house.window.reader.page.tags
    ask: Callable[[], None] = tags._ask_own
    ask()
    write(house, qtbot, "terraza", Qt.Key.Key_Return)
    settle(house)
    assert focused() is house.window.panel.view
    assert "terraza" in [chip.accessibleName() for chip in tags.findChildren(Chip)]


def test_the_next_item_takes_the_keyboard_where_the_reader_had_it(
    house: House, qtbot: QtBot, settle: Settle
) -> None:
    page, view = house.window.reader.page, house.window.panel.view
    rows = [house.window.panel.model.row_at(place) for place in range(4)]
    said = [row is not None and bool(row.snippet) for row in rows]
    view.go_to(next(place for place in range(3) if said[place] and said[place + 1]))
    settle(house)
    chip = next(chip for chip in page.tags.findChildren(Chip) if chip.isVisible())
    chip.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(chip, Qt.Key.Key_E)
    settle(house)
    assert focused() is page.words


def test_a_tag_that_goes_leaves_the_keyboard_among_the_tags(
    house: House, qtbot: QtBot, settle: Settle
) -> None:
    tags = house.window.reader.page.tags
    chip = next(chip for chip in tags.findChildren(Chip) if chip.isVisible())
    chip.setFocus(Qt.FocusReason.TabFocusReason)
    kind, code = next((str(tag.kind), tag.code) for tag in tags._tags if str(tag.kind) == "intent")
    tags.tag_removed.emit(kind, code)
    settle(house)
    assert tags.isAncestorOf(focused())


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_after_the_first_import_the_list_has_the_keyboard(
    empty_house: House, settle: Settle, qtbot: QtBot, tmp_path: Path, key: Qt.Key
) -> None:
    house = empty_house
    house.open(tmp_path / "Nueva.oido")
    settle(house)
    sheet = house.sheets.import_sheet
    house.sheets.show(sheet)
    sheet.offer([takeout(tmp_path)])
    settle(house)
    sheet.import_button.click()
    settle(house)
    qtbot.keyClick(QApplication.focusWidget() or sheet, key)
    qtbot.waitUntil(house.window.panel.view.hasFocus)
    assert house.window.panel.open_id


def test_files_chosen_in_a_dialog_find_the_keyboard_on_the_next_step(
    empty_house: House, settle: Settle, qtbot: QtBot, tmp_path: Path
) -> None:
    house = empty_house
    house.open(tmp_path / "Nueva.oido")
    settle(house)
    sheet = house.sheets.import_sheet
    house.sheets.show(sheet)
    dialog = QWidget()
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    # The dialog is still in front when its files are looked at.
    sheet.offer([takeout(tmp_path)])
    settle(house)
    assert house.window.focusWidget() is sheet.import_button
    with qtbot.waitActive(house.window):
        dialog.close()
        house.window.activateWindow()
    assert focused() is sheet.import_button
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    settle(house)
    assert sheet.done.cards
