"""The list model: Qt's own rules, and a list that stays itself while it is read again."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QItemSelectionModel, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from desktop.model.codes import Status
from desktop.model.rows import Clock, ClockKind, Row, Why, WhyCode
from desktop.wording.times import deadline
from tests.support.rows import NOW, PLAIN, counter, many, reader
from ui.inbox.model import ID_ROLE, FeedbackModel
from ui.inbox.row_cache import PAGE

ROWS = many(300)


def model_of(ids: Sequence[int], rows: Sequence[Row] = ROWS) -> FeedbackModel:
    model = FeedbackModel(reader(rows))
    model.show(array("q", ids))
    return model


def checked(model: FeedbackModel) -> QAbstractItemModelTester:
    return QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_it_keeps_qts_rules(qtbot: QtBot) -> None:
    model = model_of(range(1, 101))
    tester = checked(model)
    model.merge(array("q", [*range(3, 101), 200]), keep=2)
    model.merge(array("q", range(100, 0, -1)))
    model.release()
    model.show(array("q"))
    assert model.rowCount() == 0
    assert tester.model() is model


def test_rows_come_by_pages_and_are_read_once(qtbot: QtBot) -> None:
    asked: list[int] = []

    def read(ids: Sequence[int]) -> list[Row]:
        asked.append(len(ids))
        return reader(ROWS)(ids)

    model = FeedbackModel(read)
    model.show(array("q", range(1, 301)))
    painted = [model.painted(place) for place in range(PAGE)]
    assert [row and row.id for row in painted] == list(range(1, PAGE + 1))
    assert asked == [PAGE]
    assert model.index(70).data(ID_ROLE) == 71
    assert asked == [PAGE]
    assert model.index(70).data(Qt.ItemDataRole.DisplayRole) == ROWS[70].customer
    assert asked == [PAGE, PAGE]


def test_an_item_that_is_gone_is_an_empty_row(qtbot: QtBot) -> None:
    model = model_of([1, 9999, 2])
    assert [row and row.id for row in map(model.painted, range(3))] == [1, None, 2]


def test_forgetting_reads_again_and_says_so(qtbot: QtBot) -> None:
    model = model_of(range(1, 101))
    model.painted(0)
    told: list[int] = []
    model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    model.forget([2, 90])
    model.forget(None)
    assert told == [(1, 1), (0, 99)]


def test_a_row_read_aloud_says_what_the_eye_sees(qtbot: QtBot) -> None:
    model = model_of([2], counter())
    spoken = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    for words in (
        "Marta G.",
        "unread",
        "At risk",
        "Prosumer",
        "Mixed",
        "Google",
        "2★",
        "overdue",
        "Llevo años",
    ):
        assert words in spoken


def test_the_mouse_is_told_why_a_row_stands_there_and_when_exactly(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OIDO_NOW", NOW)
    late = Clock(ClockKind.REPUTATIONAL, 1_795_080_000)
    row = PLAIN._replace(clock=late, why=(Why(WhyCode.CLOCK, {}),))
    settled = row._replace(id=2, status=Status.ANSWERED)
    model = model_of([1, 2], [row, settled])
    told, later = (str(model.index(place).data(Qt.ItemDataRole.ToolTipRole)) for place in (0, 1))
    assert "18 November 2026, 21:40" in told
    assert deadline(late)[1:] in told
    assert deadline(late)[1:] not in later


def test_the_open_item_stays_until_another_is_chosen(qtbot: QtBot) -> None:
    model = model_of([1, 2, 3, 4])
    model.merge(array("q", [1, 2, 4]), keep=3)
    assert list(model.ids) == [1, 2, 3, 4]
    assert model.kept == 3
    model.merge(array("q", [1, 4]), keep=3)
    assert list(model.ids) == [1, 3, 4]
    model.release()
    assert list(model.ids) == [1, 4]
    assert model.kept is None


orders = st.lists(st.integers(1, 40), unique=True, max_size=40)


@given(before=orders, after=orders, held=st.integers(0, 39), keep=st.none() | st.integers(1, 40))
def test_reading_again_equals_the_new_list_and_moves_what_is_held(
    qapp: object, before: list[int], after: list[int], held: int, keep: int | None
) -> None:
    model = model_of(before)
    tester = checked(model)
    place = QPersistentModelIndex(model.index(held)) if held < len(before) else None
    feedback = before[held] if place is not None else -1
    model.merge(array("q", after), keep)
    kept = keep is not None and keep in before and keep not in after
    expected = set(after) | ({keep} if kept else set())
    assert set(model.ids) == expected
    assert [number for number in model.ids if number != keep] == [x for x in after if x != keep]
    if place is not None:
        assert place.isValid() == (feedback in expected)
        if place.isValid():
            assert model.ids[place.row()] == feedback
    model.release()
    assert list(model.ids) == after
    assert tester.model() is model


def test_the_open_item_keeps_its_place_while_one_works_on_it(qtbot: QtBot) -> None:
    model = model_of([1, 2, 3, 4, 5])
    model.merge(array("q", [4, 1, 2, 3, 5]), keep=4)
    assert list(model.ids) == [1, 2, 3, 4, 5]
    assert (model.pinned, model.kept) == (4, None)
    model.release()
    assert list(model.ids) == [4, 1, 2, 3, 5]


def test_a_list_that_only_grew_keeps_its_rows(qtbot: QtBot) -> None:
    model = model_of(range(1, 129))
    with qtbot.assertNotEmitted(model.modelReset):
        model.merge(array("q", range(1, 20_000)))
    assert model.rowCount() == 19_999


@pytest.mark.parametrize("count", [0, 1, 10_000])
def test_a_large_change_is_told_anew(qtbot: QtBot, count: int) -> None:
    model = model_of(range(1, 3))
    with qtbot.waitSignal(model.modelReset if count > 5000 else model.rowsRemoved):
        model.merge(array("q", range(1000, 1000 + count)))
    assert list(model.ids) == list(range(1000, 1000 + count))


def test_a_selection_survives_reading_again(qtbot: QtBot) -> None:
    model = model_of(range(1, 21))
    selection = QItemSelectionModel(model)
    for place in (3, 4, 10):
        selection.select(model.index(place), QItemSelectionModel.SelectionFlag.Select)
    model.merge(array("q", [20, *range(2, 20)]))
    assert sorted(index.data(ID_ROLE) for index in selection.selectedIndexes()) == [4, 5, 11]
