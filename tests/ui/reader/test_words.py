"""The words of the open item: shown as they are, with what is marked in them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from pytestqt.qtbot import QtBot

from tests.support.details import NOW, detail
from ui.reader.pane import ReaderPane
from ui.style.theme import Theme


def test_the_words_are_shown_as_they_are_never_as_markup(pane: ReaderPane) -> None:
    text = "<b>Negrita</b> <img src='http://x'> & &amp; *nada*"
    pane.show_detail(detail(text), NOW)
    assert pane.page.words.toPlainText() == text


def test_hits_of_a_search_are_marked_instead(pane: ReaderPane) -> None:
    pane.show_detail(detail(), NOW, ["hora"])
    assert pane.page.words.marked_words() == ["hora"]


def test_new_hits_in_the_same_item_are_marked(pane: ReaderPane) -> None:
    pane.show_detail(detail(), NOW)
    pane.show_detail(detail(), NOW, ["arroz"])
    assert "arroz" in pane.page.words.marked_words()


def test_the_mark_lies_behind_its_words_and_no_others(pane: ReaderPane, theme: Theme) -> None:
    pane.show_detail(detail(), NOW, ["Llevo"])
    words, mark = pane.page.words, theme.colour("mark")
    cursor = words.textCursor()
    cursor.setPosition(len("Llevo"))
    end = words.cursorRect(cursor)
    line = words.grab(QRect(0, end.top(), words.width(), end.height())).toImage()
    behind = [x for x in range(line.width()) for y in range(line.height()) if line.pixelColor(x, y) == mark]
    ratio = line.devicePixelRatio()
    assert min(behind) <= ratio
    assert max(behind) == pytest.approx(end.center().x() * ratio, abs=2 * ratio)


def test_a_very_long_text_is_shown_whole(pane: ReaderPane) -> None:
    text = "palabra " * 20_000 + "x" * 5_000
    pane.show_detail(detail(text), NOW)
    assert pane.page.words.height() > 10_000
    assert pane.page.words.verticalScrollBar().maximum() == 0


def test_dark_repaints_the_words(pane: ReaderPane, theme: Theme) -> None:
    item = detail("Precioso\nTodo bien", parts=(("title", "Precioso"), ("words", "Todo bien")))
    pane.show_detail(item, NOW)
    height = pane.page.words.height()
    theme.force("dark")
    assert pane.page.words.toPlainText() == "Precioso\nTodo bien"
    assert pane.page.words.height() == height


def test_escape_drops_the_selection_first_and_leaves_then(pane: ReaderPane, qtbot: QtBot) -> None:
    pane.show_detail(detail(), NOW)
    left: list[bool] = []
    pane.left.connect(lambda: left.append(True))
    pane.focus_words()
    pane.page.words.selectAll()
    qtbot.keyClick(pane.page.words, Qt.Key.Key_Escape)
    assert not pane.page.words.textCursor().hasSelection()
    assert left == []
    qtbot.keyClick(pane.page.words, Qt.Key.Key_Escape)
    assert left == [True]
