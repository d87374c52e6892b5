"""The search field: words, operators and chips, and where the keyboard goes."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.model.codes import View
from desktop.model.query import Query, parse, tokens
from ui.inbox.search_field import SearchField
from ui.style.theme import Theme
from ui.widgets.chips import Chip


@pytest.fixture
def field(theme: Theme, qtbot: QtBot) -> SearchField:
    made = SearchField(theme, "Ctrl F")
    qtbot.addWidget(made)
    made.resize(400, 32)
    made.show()
    made.activateWindow()
    made.line.setFocus()
    return made


def chips(field: SearchField) -> list[str]:
    return [chip.words for chip in field.findChildren(Chip) if not chip.isHidden()]


def test_typing_asks_once_after_a_pause(field: SearchField, qtbot: QtBot) -> None:
    asked: list[bool] = []
    field.asked.connect(lambda: asked.append(True))
    qtbot.keyClicks(field.line, "arroz")
    assert asked == []
    qtbot.waitUntil(lambda: bool(asked))
    assert field.query(Query(view=View.ALL)).words == ("arroz",)
    assert len(asked) == 1


def test_an_operator_behind_a_minus_becomes_a_chip(field: SearchField, qtbot: QtBot) -> None:
    qtbot.keyClicks(field.line, "-source:google -stars:<3 -paella ")
    assert chips(field) == ["Except: Google", "Except: Fewer than 3 stars"]
    wanted = Query(excluded=(Query(sources=("google",)), Query(stars=("<", 3.0))), without=("paella",))
    assert field.query(Query()) == wanted


def test_a_whole_operator_becomes_a_chip_and_words_stay(field: SearchField, qtbot: QtBot) -> None:
    qtbot.keyClicks(field.line, "source:google hora topic:waiting stars:<3 nonsense:x ")
    assert chips(field) == ["Google", "Topic: waiting", "Fewer than 3 stars"]
    assert field.line.text() == "hora nonsense:x "
    query = field.query(Query())
    assert query.sources == ("google",)
    assert query.words == ("hora", "nonsense:x")
    assert query.stars == ("<", 3.0)


def test_backspace_takes_the_last_chip_off(field: SearchField, qtbot: QtBot) -> None:
    field.add("is:prosumer")
    field.add("without:reply")
    qtbot.keyClick(field.line, Qt.Key.Key_Backspace)
    assert chips(field) == ["Prosumers"]
    assert not field.query(Query()).unanswered


def test_escape_clears_first_and_then_gives_up(field: SearchField, qtbot: QtBot) -> None:
    qtbot.keyClicks(field.line, "arroz")
    qtbot.keyClick(field.line, Qt.Key.Key_Escape)
    assert field.empty
    with qtbot.waitSignal(field.given_up):
        qtbot.keyClick(field.line, Qt.Key.Key_Escape)


def test_enter_asks_at_once_and_goes_to_the_list(field: SearchField, qtbot: QtBot) -> None:
    qtbot.keyClicks(field.line, "arroz")
    with qtbot.waitSignals([field.asked, field.given_up], order="strict"):
        qtbot.keyClick(field.line, Qt.Key.Key_Return)


def test_enter_makes_chips_as_a_space_does(field: SearchField, qtbot: QtBot) -> None:
    qtbot.keyClicks(field.line, "arroz topic: source:google")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert chips(field) == ["Google"]
    assert field.line.text() == "arroz topic: "


def test_an_unfinished_operator_waits_for_its_value(field: SearchField) -> None:
    field.add("source:")
    assert field.line.text() == "source:"
    assert chips(field) == []


@pytest.mark.parametrize(
    "begun",
    ['"', "-", '-"', "stars:", "-topic:", "stars:<", "topic:wai", "status:ans", "since:2026-1", "is:un"],
)
def test_what_says_too_little_is_not_looked_for_while_it_is_typed(
    field: SearchField, qtbot: QtBot, begun: str
) -> None:
    qtbot.keyClicks(field.line, f"arroz {begun}")
    assert field.query(Query()) == Query(words=("arroz",))
    field.line.clearFocus()
    assert field.query(Query()) == parse(f"arroz {begun}") != Query(words=("arroz",))
    with qtbot.waitSignal(field.asked):
        pass


@pytest.mark.parametrize(
    "typed",
    ["stars:3", "stars:>3", "topic:price", "language:en", "since:2026", "is:unread", '"el arr', "-arr", "a:"],
)
def test_what_can_be_looked_for_is(field: SearchField, qtbot: QtBot, typed: str) -> None:
    qtbot.keyClicks(field.line, typed)
    assert field.query(Query()) == parse(typed)


def test_a_chip_that_counts_no_more_goes(field: SearchField, qtbot: QtBot) -> None:
    qtbot.keyClicks(field.line, "stars:>1 stars:<4 ")
    assert chips(field) == ["More than 1 star", "Fewer than 4 stars"]
    qtbot.keyClicks(field.line, "stars:<3 since:2025 since:2026 ")
    assert len(chips(field)) == 3
    assert field.query(Query()) == parse("stars:>1 stars:<3 since:2026")


def test_enter_finishes_a_filter_that_was_begun(field: SearchField, qtbot: QtBot) -> None:
    qtbot.keyClicks(field.line, "topic:wait")
    with qtbot.assertNotEmitted(field.given_up):
        qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert chips(field) == ["Topic: waiting"]
    qtbot.keyClicks(field.line, "stars:5")
    with qtbot.waitSignal(field.given_up):
        qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert chips(field) == ["Topic: waiting", "5 stars"]


FILTERS = ("source:google", "topic:waiting", "stars:<3", "is:prosumer", "without:reply")


@pytest.mark.parametrize("width", [230, 310, 400])
def test_chips_leave_room_to_type_in(field: SearchField, qtbot: QtBot, width: int) -> None:
    field.resize(width, 32)
    assert field.height() == 32
    for token in FILTERS:
        field.add(token)
    qtbot.waitUntil(lambda: field.height() > 32)
    assert field.line.width() >= 120
    stand = [chip.geometry() for chip in field.findChildren(Chip)]
    assert all(field.rect().contains(box) and not box.intersects(field.line.geometry()) for box in stand)
    assert not any(one.intersects(other) for one, other in itertools.combinations(stand, 2))
    assert [chip.width() == chip.sizeHint().width() for chip in field.findChildren(Chip)] == [True] * 5
    field.clear()
    qtbot.waitUntil(lambda: field.height() == 32)


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Space])
def test_a_chip_says_what_it_is_and_goes_by_key(field: SearchField, qtbot: QtBot, key: Qt.Key) -> None:
    for token in FILTERS:
        field.add(token)
    chip = field.findChildren(Chip)[1]
    assert chip.accessibleName() == "Remove: Topic: waiting"
    chip.setFocus()
    with qtbot.waitSignal(field.asked):
        qtbot.keyClick(chip, key)
    assert "Topic: waiting" not in chips(field)
    assert len(chips(field)) == 4
    assert field.line.hasFocus()


def test_arrows_and_tab_walk_over_the_chips(field: SearchField, qtbot: QtBot) -> None:
    for token in FILTERS:
        field.add(token)
    first, *_between, last = field.findChildren(Chip)
    qtbot.keyClick(field.line, Qt.Key.Key_Left)
    assert last.hasFocus()
    for _step in FILTERS[1:]:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left)
    assert first.hasFocus()
    for _step in FILTERS:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert field.line.hasFocus()


def test_stars_go_into_a_chip_and_out_again(field: SearchField, qtbot: QtBot) -> None:
    qtbot.keyClicks(field.line, "stars:5,4 -stars:1,2,4.5 ")
    assert chips(field) == ["4 or 5 stars", "Except: 1, 2 or 4.5 stars"]
    wanted = field.query(Query())
    assert wanted == parse("stars:4 stars:5 -stars:1,2,4.5")
    kept = tokens(wanted._replace(excluded=()))
    field.fill(kept)
    assert chips(field) == ["4 stars", "5 stars"]
    assert tokens(field.query(Query())) == kept


def test_a_filter_is_taken_out_of_a_chip_that_lists_several(field: SearchField, qtbot: QtBot) -> None:
    qtbot.keyClicks(field.line, "stars:5,4 source:google,booking ")
    field.toggle("stars:=4")
    field.toggle("source:google")
    assert field.query(Query()) == Query(rated=(5.0,), sources=("booking",))
    assert set(chips(field)) == {"5 stars", "Booking"}
    field.toggle("stars:=1")
    assert field.query(Query()).rated == (1.0, 5.0)


@pytest.fixture
def other(theme: Theme, qtbot: QtBot) -> Iterator[QLineEdit]:
    """A line with the keyboard, in a window with room for a field above it."""
    window, line = QWidget(), QLineEdit()
    qtbot.addWidget(window)
    QVBoxLayout(window).addWidget(line)
    window.resize(340, 500)
    window.show()
    window.activateWindow()
    line.setFocus()
    yield line
    window.close()


def test_many_filters_take_two_lines_while_the_keyboard_is_elsewhere(
    theme: Theme, other: QLineEdit, qtbot: QtBot
) -> None:
    field = SearchField(theme, "Ctrl F")
    other.window().layout().insertWidget(0, field)  # type: ignore[union-attr]
    for token in (*FILTERS, "topic:price"):
        field.add(token)
    qtbot.waitUntil(lambda: any(words.startswith("+") for words in chips(field)))
    two_lines = 32 + 22 + 6
    assert field.height() == two_lines
    *some, more = chips(field)
    assert 0 < len(some) == 6 - int(more)
    assert field.line.width() >= 120
    assert field.query(Query()) == parse(" ".join((*FILTERS, "topic:price")))
    counted = next(chip for chip in field.findChildren(Chip) if chip.words == more)
    qtbot.mouseClick(counted, Qt.MouseButton.LeftButton)
    assert field.line.hasFocus()
    assert len(chips(field)) == 6
    assert field.height() > two_lines
    other.setFocus()
    qtbot.waitUntil(lambda: field.height() == two_lines)
    assert chips(field) == [*some, more]
    field.fill(FILTERS[:1])
    qtbot.waitUntil(lambda: chips(field) == ["Google"])
