"""The panorama in the window: figures and bars open their items, tables stand behind the charts."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop.operations import inboxes, panorama, spans
from tests.ui.customers.conftest import empty_house, folk, house, number
from tests.ui.window.conftest import Settle, settle
from ui.application import House
from ui.panorama.page import PanoramaPage
from ui.panorama.span_bar import OWN

__all__ = ["empty_house", "folk", "house", "number", "settle"]


@pytest.fixture
def page(house: House, settle: Settle) -> PanoramaPage:
    """The panorama of five customers, in sight."""
    house.window.actions_table["go_panorama"].trigger()
    settle(house)
    found = house.pages.page("panorama")
    assert isinstance(found, PanoramaPage)
    return found


def listed(house: House) -> int:
    return house.window.panel.model.rowCount()


def test_the_figures_are_those_of_the_operation(page: PanoramaPage, folk: Path) -> None:
    with inboxes.open_for_reading(folk) as inbox:
        wanted = panorama.panorama(inbox, spans.named("12w"))
    assert page.shown == wanted
    assert page.board.figures[0].number.accessibleName().startswith(f"Opinions: {wanted.opinions.count}")
    assert page.window().focusWidget() is page.board.figures[0].number


def test_a_figure_opens_its_opinions(house: House, page: PanoramaPage, settle: Settle) -> None:
    assert page.shown is not None
    count = page.shown.opinions.count
    page.board.figures[0].number.click()
    settle(house)
    assert house.pages.shown == ""
    assert listed(house) == count


def test_each_bar_opens_as_many_as_it_says_by_mouse(house: House, page: PanoramaPage, settle: Settle) -> None:
    chart = page.board.sentiment.chart
    assert chart.marks
    for mark in chart.marks:
        house.pages.show("panorama")
        settle(house)
        QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=mark.place.center().toPoint())
        settle(house)
        assert house.pages.shown == ""
        assert str(listed(house)) in mark.words


@pytest.mark.parametrize("at", range(4))
def test_charts_go_by_keyboard_and_say_where_they_are(page: PanoramaPage, at: int) -> None:
    chart = page.board.charts[at].chart
    opened: list[object] = []
    chart.opened.connect(opened.append)
    if not chart.marks:
        assert at == 2  # nobody was answered
        return
    QTest.keyClick(chart, Qt.Key.Key_End)
    assert chart.accessibleName().endswith(chart.marks[-1].words)
    QTest.keyClick(chart, Qt.Key.Key_Home)
    assert chart.accessibleName().endswith(chart.marks[0].words)
    QTest.keyClick(chart, Qt.Key.Key_Return)
    assert opened == [chart.marks[0].query]


def test_a_table_stands_behind_each_chart(page: PanoramaPage) -> None:
    assert page.shown is not None
    for card in page.board.charts:
        table = card.chart.table()
        assert card.rows.rowCount() == len(table.rows)
        assert card.chart.isVisible()
        card.turn.click()
        assert card.rows.isVisible()
        assert not card.chart.isVisible()
    rows = page.board.sentiment.chart.table().rows
    total = sum(int(cell.text) for row in rows for cell in row[1:])
    assert total == page.shown.opinions.count


def test_another_span_shows_other_figures(house: House, page: PanoramaPage, settle: Settle) -> None:
    page.span.choose("12m")
    settle(house)
    assert page.shown is not None
    assert page.shown.opinions.count == 7
    page.span.choose(OWN)
    page.span.first.setDate(page.span.last.date().addDays(-1))
    settle(house)
    assert page.shown.span.days == 2
    assert page.shown.opinions.count == 0


def test_what_has_nothing_on_it_does_not_go_to_paper(
    house: House, page: PanoramaPage, settle: Settle
) -> None:
    assert page.menu.page.isEnabled()
    page.span.choose(OWN)
    page.span.first.setDate(page.span.last.date().addDays(-1))
    settle(house)
    assert not page.menu.page.isEnabled()
    assert "nobody said anything" in page.menu.page.text()
    # The months are those of the whole inbox.
    assert page.menu.names.isEnabled()
    page.span.choose("12m")
    settle(house)
    assert page.menu.page.isEnabled()


def test_an_empty_inbox_offers_no_report(empty_house: House, tmp_path: Path, settle: Settle) -> None:
    empty_house.open(tmp_path / "New.oido")
    settle(empty_house)
    empty_house.pages.show("panorama")
    settle(empty_house)
    page = empty_house.pages.page("panorama")
    assert isinstance(page, PanoramaPage)
    can = [action.text() for action in page.menu.actions() if action.isEnabled() and action.text()]
    assert can == ["Card that asks for a review…"]
    assert "nothing has been said yet" in page.menu.actions()[0].text()
    assert page.span.isHidden()
    assert page.source.isHidden()


@pytest.mark.parametrize("width", [1024, 1100, 1280, 1366, 1440])
def test_cards_begin_and_end_on_the_same_lines(page: PanoramaPage, width: int, house: House) -> None:
    house.window.resize(width, 800)
    QApplication.processEvents()
    board = page.board
    one, two, three, four = board.figures
    assert max(card.width() for card in board.figures) - min(card.width() for card in board.figures) <= 1
    if one.y() == four.y():
        assert board.moved.geometry().right() == two.geometry().right()
        assert board.coming.x() == three.x()
        assert abs(board.voices.width() - board.response.width()) <= 1
    rows = ((board.moved, board.coming), (board.response, board.channels), (board.sentiment, board.topics))
    for row in rows:
        if row[0].y() == row[1].y():
            heads = [card.findChildren(QLabel)[0] for card in row]
            middles = {head.mapTo(board, head.rect().center()).y() for head in heads}
            assert max(middles) - min(middles) <= 1


@pytest.mark.parametrize("width", [1024, 1280, 1440])
def test_days_of_ones_own_can_be_read_at_any_width(page: PanoramaPage, width: int, house: House) -> None:
    sidebar = house.window.sidebar
    house.window.resize(width, 800)
    QApplication.processEvents()
    before = sidebar.width()
    page.span.choose(OWN)
    QApplication.processEvents()
    for field in (page.span.first, page.span.last):
        assert field.isVisible()
        assert field.width() >= field.sizeHint().width()
        assert page.rect().contains(field.mapTo(page, field.rect().bottomRight()))
    assert sidebar.width() == before


def test_marks_lie_inside_their_chart(page: PanoramaPage) -> None:
    for card in page.board.charts:
        whole = card.chart.rect().adjusted(-2, -2, 2, 2)
        assert all(whole.contains(mark.place.toRect()) for mark in card.chart.marks)
        assert card.chart.mark_at(QPointF(QPoint(-5, -5))) == -1


def test_the_page_goes_to_paper(page: PanoramaPage, tmp_path: Path) -> None:
    target = tmp_path / "panorama.pdf"
    page.ask_where = lambda parent, proposed, suffix: target
    page.menu.page_wanted.emit()
    assert target.read_bytes().startswith(b"%PDF")
    assert target.stat().st_size > 5_000


def test_a_page_that_cannot_be_written_is_told(page: PanoramaPage, tmp_path: Path) -> None:
    page.ask_where = lambda parent, proposed, suffix: tmp_path / "nowhere" / "panorama.pdf"
    told: list[object] = []
    page.trouble.connect(told.append)
    page.menu.page_wanted.emit()
    assert len(told) == 1
    assert "panorama.pdf" in str(told[0])


def test_the_report_of_a_month_is_written(
    house: House, page: PanoramaPage, settle: Settle, tmp_path: Path
) -> None:
    target = tmp_path / "informe.pdf"
    page.ask_where = lambda parent, proposed, suffix: target
    assert page.menu.months == ["2026-11", "2026-04", "2026-03"]
    page.menu.month_wanted.emit("2026-11", False)
    settle(house)
    assert target.read_bytes().startswith(b"%PDF")


def test_a_link_that_is_typed_while_the_kept_ones_are_read_stays(
    house: House, page: PanoramaPage, settle: Settle, qtbot: QtBot
) -> None:
    link = "https://g.page/r/casa/review"
    page.menu.invitation_wanted.emit()
    sheet = house.learning.invitation
    qtbot.keyClicks(sheet.link, link)
    settle(house)
    assert sheet.link.text() == link
    sheet.keep_link()
    qtbot.keyClicks(sheet.link, "s")
    settle(house)
    assert sheet.link.text() == link + "s"
    sheet.keep_link()
    settle(house)
    sheet.source.setCurrentIndex(sheet.source.currentIndex() + 1)
    sheet.source.activated.emit(sheet.source.currentIndex())
    assert sheet.link.text() == ""
    sheet.source.setCurrentIndex(sheet.source.currentIndex() - 1)
    sheet.source.activated.emit(sheet.source.currentIndex())
    assert sheet.link.text() == link + "s"


def test_an_invitation_needs_a_link_and_offers_no_reward(
    house: House, page: PanoramaPage, settle: Settle, tmp_path: Path
) -> None:
    page.menu.invitation_wanted.emit()
    settle(house)
    sheet = house.learning.invitation
    target = tmp_path / "tarjeta.pdf"
    sheet.ask_where = lambda parent, proposed, suffix: target
    assert sheet.is_open
    sheet.link.setText("https://g.page/r/casa/review")
    sheet.keep_link()
    settle(house)
    assert sheet.preview.modules
    sheet.sentence.setCurrentText("Un café gratis por tu opinión")
    sheet.save.click()
    settle(house)
    assert not target.exists()
    assert sheet.trouble.isVisible()
    sheet.sentence.setCurrentIndex(0)
    sheet.save.click()
    settle(house)
    assert target.read_bytes().startswith(b"%PDF")


def test_where_nothing_was_said_the_next_step_is_to_import(
    empty_house: House, settle: Settle, tmp_path: Path
) -> None:
    house = empty_house
    house.open(tmp_path / "Nueva.oido")
    settle(house)
    house.pages.show("panorama")
    settle(house)
    page = house.pages.page("panorama")
    assert isinstance(page, PanoramaPage)
    page.empty.step.click()
    assert house.sheets.import_sheet.is_open
