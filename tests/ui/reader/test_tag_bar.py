"""The chips under the words: what they mark, how a tag is taken off and added."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from desktop.model.tags import TagKind
from tests.support.details import NOW, detail, tag
from tests.ui.reader.conftest import button, chips
from ui.reader.pane import ReaderPane


def test_the_first_tag_is_marked_until_another_is_regarded(pane: ReaderPane) -> None:
    pane.show_detail(detail(), NOW)
    waiting, food, *_rest = chips(pane)
    assert waiting.isChecked()
    assert pane.page.words.marked_words() == ["esperamos una hora con la mesa reservada"]
    food.regarded.emit(True)
    assert pane.page.words.marked_words() == ["la comida llegó fría"]
    food.regarded.emit(False)
    assert pane.page.words.marked_words() == ["esperamos una hora con la mesa reservada"]


def test_a_click_turns_a_mark_on_and_off(pane: ReaderPane) -> None:
    pane.show_detail(detail(), NOW)
    waiting, food, *_rest = chips(pane)
    food.click()
    assert not waiting.isChecked()
    food.click()
    assert pane.page.words.marked_words() == []


def test_the_same_item_read_again_keeps_its_mark(pane: ReaderPane) -> None:
    pane.show_detail(detail(), NOW)
    chips(pane)[1].click()
    pane.show_detail(detail(), NOW)
    assert [chip.isChecked() for chip in chips(pane)] == [False, True, False, False]
    pane.show_detail(detail(row_changes={"id": 8}), NOW)
    assert chips(pane)[0].isChecked()


def test_a_right_click_takes_a_tag_off(pane: ReaderPane, qtbot: QtBot) -> None:
    pane.show_detail(detail(), NOW)
    removed: list[tuple[str, str]] = []
    pane.tag_removed.connect(lambda kind, code: removed.append((kind, code)))
    chip = chips(pane)[0]
    chip.customContextMenuRequested.emit(QPoint(2, 2))
    first, second = menu(pane).actions()[:2]
    assert [first.text(), second.text()] == ["It is not a complaint", "It is not about waiting"]
    second.trigger()
    assert removed == [("topic", "waiting")]


def menu(pane: ReaderPane) -> QMenu:
    found = pane.page.tags._menu
    assert found is not None
    found.close()
    return found


def test_delete_on_a_chip_offers_the_same(pane: ReaderPane, qtbot: QtBot) -> None:
    pane.show_detail(detail(), NOW)
    chip = chips(pane)[3]
    chip.setFocus()
    qtbot.keyClick(chip, Qt.Key.Key_Delete)
    assert menu(pane).actions()[0].text() == "It does not recommend you"


def test_a_tag_is_added_from_the_plus(pane: ReaderPane) -> None:
    pane.page.tags.offer_topics(("price", "waiting"))
    pane.show_detail(detail(), NOW)
    added: list[tuple[str, str]] = []
    pane.tag_added.connect(lambda kind, code: added.append((kind, code)))
    button(pane, "Add a tag").click()
    entries = flat(menu(pane))
    assert "Complaint" not in entries
    entries["Question"].trigger()
    entries["Price"].trigger()
    assert added == [("intent", "question"), ("topic", "price")]


def flat(found: QMenu) -> dict[str, QAction]:
    entries: dict[str, QAction] = {}
    for action in found.actions():
        under = action.menu()
        entries |= flat(under) if isinstance(under, QMenu) else {action.text(): action}
    return entries


def test_an_own_tag_is_typed_in_place(pane: ReaderPane, qtbot: QtBot) -> None:
    pane.show_detail(detail(), NOW)
    added: list[tuple[str, str]] = []
    pane.tag_added.connect(lambda kind, code: added.append((kind, code)))
    button(pane, "Add a tag").click()
    flat(menu(pane))["Your own tag…"].trigger()
    field = pane.page.tags._own
    qtbot.keyClicks(field, "  boda   de Ana ")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert added == [("own", "boda de Ana")]
    assert not field.isVisible()
    flat(menu(pane))["Your own tag…"].trigger()
    assert field.isVisible()
    pane.page.words.setFocus()
    assert not field.isVisible()


def test_chips_of_an_item_without_tags_are_none(pane: ReaderPane) -> None:
    pane.show_detail(detail("Hola", tags=(tag(TagKind.SIGNAL, "detail", "Hola", "Hola"),)), NOW)
    assert chips(pane) == []
