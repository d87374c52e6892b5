"""Tab goes the way the eye goes, though much of the window is made later than what stands beside it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.window.conftest import Settle
from ui.application import House
from ui.inbox.sidebar_item import SidebarItem


def walk(qtbot: QtBot) -> list[QWidget]:
    """Everything Tab comes to, once around from what has the keyboard."""
    stops: list[QWidget] = []
    while (widget := QApplication.focusWidget()) is not None and widget not in stops:
        stops.append(widget)
        qtbot.keyClick(widget, Qt.Key.Key_Tab)
    return stops


def top(widget: QWidget) -> int:
    return widget.mapTo(widget.window(), QPoint(0, 0)).y()


class Windows(QObject):
    """Notes what is shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(type(watched).__name__)
        return False


def test_the_sidebar_comes_after_the_reader_and_from_its_top_to_its_foot(house: House, qtbot: QtBot) -> None:
    house.window.panel.view.setFocus()
    stops = walk(qtbot)
    sidebar = house.window.sidebar
    inside = [place for place, stop in enumerate(stops) if sidebar.isAncestorOf(stop)]
    assert inside == list(range(inside[0], inside[-1] + 1))
    assert [top(stops[place]) for place in inside] == sorted(top(stops[place]) for place in inside)
    assert sum(isinstance(stop, SidebarItem) for stop in stops) > 15
    assert stops.index(house.replies.composer.editor) < inside[0]


def test_what_is_due_comes_before_what_stands_below_it(house: House, qtbot: QtBot, settle: Settle) -> None:
    house.pages.show("deadlines")
    settle(house)
    page = house.pages.page("deadlines")
    stops = [stop for stop in walk(qtbot) if page.isAncestorOf(stop)]
    rows = [stops.index(row) for row in page.findChildren(QWidget) if row in stops and row.height() == 54]
    assert rows == list(range(rows[0], rows[0] + len(rows)))
    assert all(top(stops[place]) < top(stops[rows[-1] + 1]) for place in rows)


def test_no_page_flashes_up_windows_or_loses_the_keyboard(house: House, settle: Settle) -> None:
    windows = Windows()
    QApplication.instance().installEventFilter(windows)  # type: ignore[union-attr]
    for code in ("customers", "care", "ideas", "panorama", "templates", "posting", "deadlines", "imports"):
        house.pages.show(code)
        settle(house)
        focused = QApplication.focusWidget()
        assert focused is not None, code
        assert house.pages.page(code).isAncestorOf(focused), code
    assert windows.shown == []
