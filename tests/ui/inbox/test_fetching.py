"""Rows that are read beside the window while the owner scrolls."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from desktop.model.rows import Row
from tests.support.rows import many, reader
from ui.inbox.fetching import SHORT, Fetching
from ui.inbox.model import FeedbackModel
from ui.inbox.view import FeedbackView
from ui.style.theme import Theme

COUNT = 1_000
ROWS = many(COUNT)


class Beside:
    """Keeps what was asked until it is told to answer."""

    def __init__(self) -> None:
        self.asked: list[list[int]] = []
        self._then: Callable[[Sequence[Row]], None] | None = None
        self._otherwise: Callable[[Exception], None] | None = None

    def __call__(
        self,
        ids: Sequence[int],
        then: Callable[[Sequence[Row]], None],
        otherwise: Callable[[Exception], None],
    ) -> None:
        assert self._then is None, "one question at a time"
        self.asked.append(list(ids))
        self._then, self._otherwise = then, otherwise

    def answer(self, without: Sequence[int] = ()) -> None:
        then, self._then = self._then, None
        assert then is not None
        then([row for row in reader(ROWS)(self.asked[-1]) if row.id not in without])

    def fail(self) -> None:
        self._then = None
        assert self._otherwise is not None
        self._otherwise(OSError())


class Listed:
    """A list with rows that come from beside, and how often it read rows itself."""

    def __init__(self, count: int = COUNT) -> None:
        self.beside = Beside()
        self.at_once = 0
        self.model = FeedbackModel(self._read)
        self.fetching = Fetching(self.model)
        self.fetching.ask = self.beside
        self.model.show(array("q", range(1, count + 1)))

    def _read(self, ids: Sequence[int]) -> Sequence[Row]:
        self.at_once += 1
        return reader(ROWS)(ids)

    def painted(self, first: int, last: int) -> list[Row | None]:
        return [self.model.painted(place) for place in range(first, last + 1)]


@pytest.fixture
def listed(qtbot: QtBot) -> Listed:
    return Listed()


def test_what_is_in_sight_comes_first_and_then_what_comes_next(listed: Listed) -> None:
    tester = QAbstractItemModelTester(listed.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    before = listed.at_once
    listed.fetching.look_at(500, 510)
    assert listed.beside.asked == [list(range(501, 512))]
    assert listed.painted(500, 510) == [None] * 11
    listed.beside.answer()
    assert [row.id for row in listed.painted(500, 510) if row] == list(range(501, 512))
    assert set(listed.beside.asked[1]) >= set(range(512, 530))
    assert listed.at_once == before
    assert tester.model() is listed.model


def test_whoever_scrolls_on_is_read_ahead_of(listed: Listed) -> None:
    listed.fetching.look_at(500, 510)
    while listed.model.missing(500, 530):
        listed.beside.answer()
    known = len(listed.model.missing(0, COUNT))
    listed.fetching.look_at(540, 550)
    assert listed.model.missing(540, 550) != list(range(541, 552))
    listed.beside.answer()
    assert known - len(listed.model.missing(0, COUNT)) > 20
    assert not listed.model.missing(540, 580)


def test_dragging_far_leaves_no_queue_behind(listed: Listed) -> None:
    for first in range(100, 900, 10):
        listed.fetching.look_at(first, first + 9)
    assert len(listed.beside.asked) == 1
    listed.beside.answer()
    assert listed.beside.asked[1] == list(range(891, 901))


def test_rows_that_changed_meanwhile_are_asked_for_again(listed: Listed) -> None:
    listed.fetching.look_at(500, 510)
    listed.model.forget([505])
    listed.beside.answer()
    assert listed.beside.asked[1] == listed.beside.asked[0]
    assert listed.model.missing(500, 510) == listed.beside.asked[0]


def test_what_cannot_be_read_beside_is_read_by_the_list(listed: Listed) -> None:
    listed.fetching.look_at(500, 510)
    listed.beside.fail()
    assert None not in listed.painted(500, 510)
    assert listed.at_once


def test_an_item_that_is_gone_stays_a_gap_and_is_not_asked_for_again(listed: Listed) -> None:
    listed.fetching.look_at(500, 510)
    listed.beside.answer(without=[505])
    assert listed.painted(504, 504) == [None]
    assert listed.model.missing(500, 510) == []
    assert listed.at_once == 0


def test_a_short_list_is_read_at_once(qtbot: QtBot) -> None:
    listed = Listed(SHORT - 1)
    listed.fetching.look_at(50, 60)
    assert listed.beside.asked == []
    assert None not in listed.painted(50, 60)


def test_a_screen_reader_is_told_at_once(listed: Listed) -> None:
    listed.fetching.look_at(500, 510)
    assert listed.model.index(500).data() == ROWS[500].customer


def test_scrolling_reads_nothing_in_the_windows_thread(qtbot: QtBot, theme: Theme, listed: Listed) -> None:
    view = FeedbackView(theme, listed.model)
    listed.model.setParent(view)
    qtbot.addWidget(view)
    view.looked_at.connect(listed.fetching.look_at)
    view.resize(456, 700)
    view.show()
    view.grab()
    before = listed.at_once
    view.scrollToBottom()
    view.grab()
    assert listed.at_once == before
    assert listed.beside.asked[0][-1] == COUNT
    listed.beside.answer()
    view.grab()
    assert listed.at_once == before
