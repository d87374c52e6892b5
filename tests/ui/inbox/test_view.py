"""The list on the screen: what is painted, where the keyboard goes, what stays chosen."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QFocusEvent, QImage, QPainter
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from desktop.model.rows import ClockKind
from desktop.wording.sources import source_name
from tests.support.rows import counter, due, many, reader
from ui.inbox.delegate import Marked, RowDelegate
from ui.inbox.layout import lay_out
from ui.inbox.model import FeedbackModel
from ui.inbox.view import FeedbackView
from ui.style.theme import Theme

ListOf = Callable[[int], FeedbackView]


@pytest.fixture
def list_of(theme: Theme, qtbot: QtBot) -> ListOf:
    def make(count: int) -> FeedbackView:
        model = FeedbackModel(reader(many(count)))
        view = FeedbackView(theme, model)
        model.setParent(view)
        qtbot.addWidget(view)
        view.resize(456, 700)
        model.show(array("q", range(1, count + 1)))
        view.show()
        return view

    return make


def colours(image: QImage) -> set[str]:
    return {
        image.pixelColor(x, y).name() for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)
    }


@pytest.mark.parametrize("ratio", [1.0, 1.25, 2.0])
@pytest.mark.parametrize("compact", [False, True])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_kind_of_row_is_painted_at_every_ratio(
    theme: Theme, ratio: float, compact: bool, scheme: str
) -> None:
    theme.force(scheme)
    rows = counter()
    model = FeedbackModel(reader(rows))
    model.show(array("q", [row.id for row in rows]))
    delegate = RowDelegate(theme, model)
    delegate.set_compact(compact)
    delegate.mark(("mesa",), ())
    delegate.marked = Marked(lambda place: place == 1)
    for place in range(len(rows)):
        image = QImage(round(456 * ratio), round(70 * ratio), QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(ratio)
        option = QStyleOptionViewItem()
        option.rect.setRect(0, 0, 456, delegate.row_height())  # type: ignore[attr-defined]
        painter = QPainter(image)
        delegate.paint(painter, option, model.index(place))
        painter.end()
        seen = colours(image)
        assert theme.colour("selection" if place == 1 else "background").name() in seen
        assert len(seen) > 8


def test_the_row_under_the_mouse_is_painted_as_such_unless_it_is_chosen(
    theme: Theme, list_of: ListOf, qtbot: QtBot
) -> None:
    view, hover = list_of(9), theme.colour("hover")
    view.go_to(0)

    def hovered() -> list[int]:
        image = view.viewport().grab().toImage()
        places = [(place, view.rowViewportPosition(place) + 4) for place in range(9)]
        return [place for place, y in places if image.pixelColor(image.width() - 4, y) == hover]

    for place in (2, 5):
        qtbot.mouseMove(view.viewport(), QPoint(100, view.rowViewportPosition(place) + 30))
        qtbot.waitUntil(lambda place=place: hovered() == [place])  # type: ignore[misc]
    qtbot.mouseMove(view.viewport(), QPoint(100, view.rowViewportPosition(0) + 30))
    qtbot.waitUntil(lambda: hovered() == [])


@pytest.mark.parametrize("width", [300, 370, 456, 700])
@pytest.mark.parametrize("compact", [False, True])
def test_nothing_runs_over_the_right_edge_or_into_the_deadline(
    theme: Theme, width: int, compact: bool
) -> None:
    from PySide6.QtGui import QFontMetricsF

    for row in counter():
        layout = lay_out(row, width, theme, (), (), compact=compact)
        ends = [
            (
                line.x,
                line.x + QFontMetricsF(theme.font(*line.font)).horizontalAdvance(line.text),
                line.baseline,
            )
            for line in layout.lines
        ]
        assert all(end <= width - 8 for _start, end, _y in ends)
        first = min(y for _s, _e, y in ends)
        on_top = sorted((start, end) for start, end, y in ends if y <= first + 4)
        assert all(one[1] <= two[0] for one, two in pairwise(on_top))


def test_unread_is_weight_and_not_colour(theme: Theme) -> None:
    unread, read = counter()[0], counter()[4]
    name = lay_out(unread, 456, theme, (), (), compact=False).lines[1]
    assert (name.font, name.role) == (("body", 600), "text")
    assert lay_out(read, 456, theme, (), (), compact=False).lines[1].font == ("body", 400)


@pytest.mark.parametrize("compact", [False, True])
def test_a_row_names_its_source_where_one_was_told(theme: Theme, compact: bool) -> None:
    row = counter()[0]
    for code in ("google", "table"):
        known = source_name(code)
        layout = lay_out(row._replace(source=code), 456, theme, (), (), compact=compact)
        named = [line for line in layout.lines if line.text.startswith(known)]
        assert len(named) == (code == "google")


def test_a_hit_far_into_the_words_is_brought_into_sight(theme: Theme) -> None:
    row = counter()[1]
    layout = lay_out(row, 300, theme, ("sabado",), (), compact=False)
    shown = next(line.text for line in layout.lines if "sábado" in line.text)
    assert shown.startswith("…")
    assert len(layout.hits) == 1


def test_keys_walk_the_list(list_of: ListOf, qtbot: QtBot) -> None:
    view = list_of(40)
    opened: list[int] = []
    view.opened.connect(opened.append)
    view.go_to(0)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_End, Qt.Key.Key_Home):
        qtbot.keyClick(view, key)
    assert opened == [1, 2, 3, 2, 40, 1]
    view.step(1)
    view.step(-5)
    assert opened[-2:] == [2, 1]


def test_enter_asks_for_a_reply_and_letters_search_nothing(list_of: ListOf, qtbot: QtBot) -> None:
    view = list_of(10)
    view.go_to(2)
    with qtbot.waitSignal(view.entered_item):
        qtbot.keyClick(view, Qt.Key.Key_Return)
    qtbot.keyClick(view, "m")
    assert view.open_id == 3


def test_chosen_ids_come_by_ranges_in_order(list_of: ListOf, qtbot: QtBot) -> None:
    view = list_of(50)
    view.go_to(5)
    qtbot.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert list(view.chosen_ids()) == [6, 7]
    view.selectAll()
    assert view.chosen_count() == 50
    assert list(view.chosen_ids()) == list(range(1, 51))


@pytest.mark.parametrize(
    ("current", "going", "after"),
    [(2, [3], 4), (2, [3, 4, 6], 5), (9, [10], 9), (0, list(range(1, 11)), -1), (9, [9, 10], 8)],
)
def test_the_next_item_comes_before_a_verb_takes_some_out(
    list_of: ListOf, current: int, going: list[int], after: int
) -> None:
    view = list_of(10)
    view.go_to(current)
    view.leave(array("q", going))
    assert view.open_id == after


def test_what_comes_in_the_place_of_an_item_that_went_elsewhere_is_chosen(list_of: ListOf) -> None:
    """Another window answered what was open here."""
    view = list_of(5)
    model = view.model()
    assert isinstance(model, FeedbackModel)
    for open_, left, follows in ((0, [2, 3, 4, 5], 2), (3, [2, 3, 4], 4)):
        view.go_to(open_)
        model.merge(array("q", left), None)
        assert list(view.chosen_ids()) == [view.open_id] == [follows]


def test_what_is_open_when_the_keyboard_comes_back_to_a_list_that_was_empty_is_chosen(
    list_of: ListOf, qtbot: QtBot
) -> None:
    """All that was chosen was put away and brought back."""
    view = list_of(5)
    model = view.model()
    assert isinstance(model, FeedbackModel)
    model.merge(array("q"), None)
    model.merge(array("q", range(1, 6)), None)
    QApplication.sendEvent(view, QFocusEvent(QEvent.Type.FocusIn))
    assert list(view.chosen_ids()) == [view.open_id] == [1]


def test_a_narrow_list_keeps_room_for_names(theme: Theme) -> None:
    found = next(row for row in counter() if row.risk and row.clock)
    row = found._replace(customer="Andrés Villalba", clock=due(-9_000, ClockKind.LEGAL))
    layout = lay_out(row, 250, theme, (), (), compact=True)
    name = next(line for line in layout.lines if line.text.startswith("And"))
    end = name.x + theme.metrics(*name.font).horizontalAdvance(name.text)
    assert end - name.x > 50
    assert len(layout.badges) < 2
    assert all(end < spot.x for spot in layout.icons)


def test_a_reset_finds_the_open_item_again(list_of: ListOf) -> None:
    view = list_of(20)
    view.go_to_id(7)
    model = view.model()
    assert isinstance(model, FeedbackModel)
    model.show(array("q", [3, 9, 7]))
    assert view.open_id == 7
    assert view.currentIndex().row() == 2
    model.show(array("q", [3, 9]))
    assert view.open_id == -1


def test_a_million_rows_open_without_asking_for_each(theme: Theme, qtbot: QtBot) -> None:
    asked: list[int] = []
    rows = many(64)

    def read(ids: object) -> list[object]:
        asked.append(1)
        return list(rows)

    model = FeedbackModel(read)  # type: ignore[arg-type]
    view = FeedbackView(theme, model)
    model.setParent(view)
    qtbot.addWidget(view)
    model.show(array("q", range(1_000_000)))
    view.resize(456, 800)
    view.show()
    view.go_to(999_999)
    view.grab()
    assert len(asked) <= 3
