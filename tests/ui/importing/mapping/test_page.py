"""The page on which the columns of a table are corrected."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.model.query import Query
from desktop.operations import importing, inboxes, reading
from desktop.operations.mapping import Certainty
from tests.support import lookalikes, odd_tables
from tests.support.import_desk import Desk
from ui.importing.cards import FileCard, RefusedCard
from ui.importing.mapping.column_table import shown_name
from ui.importing.mapping.page import MappingPage
from ui.widgets.parts import ElidedLabel

Opened = Callable[..., MappingPage]


@pytest.fixture
def opened(desk: Desk) -> Opened:
    """Offer files and go on to the columns of the first one."""

    def offer(*paths: Path) -> MappingPage:
        desk.sheet.offer(list(paths))
        desk.settle()
        review(desk)
        return desk.sheet.columns

    return offer


def review(desk: Desk) -> None:
    card = desk.sheet.waiting.cards[0]
    assert isinstance(card, FileCard | RefusedCard)
    card.review.click()
    desk.settle()


def say(desk: Desk, column: str, meaning: str, *, settle: bool = True) -> None:
    """Choose what a column is, as by a click on the list of choices."""
    row = next(row for row in desk.sheet.columns.table.rows if row.name == column)
    place = row.choice.findData(meaning)
    row.choice.setCurrentIndex(place)
    row.choice.activated.emit(place)
    if settle:
        desk.settle()


def chosen(page: MappingPage) -> dict[str, object]:
    return {row.name: row.choice.currentData() for row in page.table.rows}


def words_in(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def authors(desk: Desk) -> list[str]:
    with inboxes.open_for_reading(desk.inbox) as inbox:
        return sorted(row.customer for row in reading.rows(inbox, reading.list_ids(inbox, Query())))


def test_guesses_stand_in_the_choices_and_open_ones_are_empty(
    desk: Desk, opened: Opened, tmp_path: Path
) -> None:
    page = opened(odd_tables.leaving_survey(tmp_path))
    assert chosen(page) == {
        "Cuándo": "date", "Quién": None, "Cómo fue": None, "Qué pasó": "words", "Turno": "extra",
    }  # fmt: skip
    assert [row.mark.accessibleName() for row in page.table.rows] == [
        "Likely", "To decide", "To decide", "Likely", "Likely",
    ]  # fmt: skip
    assert page.table.rows[1].choice.hasFocus()
    assert "Carmen V.  ·  Jorge A.  ·  Inés R." in words_in(page.table)
    assert page.import_button.words == "Import 3 items"


def test_what_is_said_shows_at_once_in_the_finished_records(
    desk: Desk, opened: Opened, tmp_path: Path
) -> None:
    page = opened(odd_tables.leaving_survey(tmp_path))
    say(desk, "Quién", "author")
    say(desk, "Cómo fue", "rating")
    assert "Carmen V." in words_in(page.outlook.records)
    assert page.import_button.words == "Import 4 items"
    assert page.table.rows[2].choice.currentText() == "Rating from 1 to 5"
    assert page.table.rows[2].mark.accessibleName() == "Sure"
    told = words_in(page.outlook.counts)
    assert "5 rows read" in told
    assert "without text: only the rating counts" in told
    assert "with a date that does not exist" in told


def test_text_is_joined_and_everything_else_stands_once(desk: Desk, opened: Opened, tmp_path: Path) -> None:
    page = opened(odd_tables.leaving_survey(tmp_path))
    say(desk, "Quién", "author")
    say(desk, "Turno", "author")
    assert chosen(page)["Quién"] == "extra"
    assert chosen(page)["Turno"] == "author"
    say(desk, "Turno", "words")
    assert page.table.rows[4].choice.currentText() == "Text (joined to the one before)"
    assert "Turno: Segundo" in words_in(page.outlook.records)


def test_dates_can_be_turned_round(desk: Desk, opened: Opened, tmp_path: Path) -> None:
    rows = [("03/11/2025", "Eva T.", "4", "Todo muy bien, el arroz estupendo", "Segundo")]
    page = opened(odd_tables.leaving_survey(tmp_path, rows=rows))
    assert "Dates have the day first" in words_in(page.outlook.date)
    page.outlook.date.change.click()
    desk.settle()
    assert "Dates have the month first" in words_in(page.outlook.date)
    assert "reads as 11\xa0Mar" in words_in(page.outlook.date)


def test_the_file_can_be_read_otherwise(desk: Desk, opened: Opened, tmp_path: Path) -> None:
    page = opened(odd_tables.leaving_survey(tmp_path))
    assert page.reading.separator.words == "Separated by semicolons"
    page.reading.separator.wished.emit(",")
    desk.settle()
    assert len(page.table.rows) != 5
    page.reading.separator.wished.emit(";")
    desk.settle()
    assert len(page.table.rows) == 5
    menu = page.reading.header.menu_of_choices()
    ticked = [action.text() for action in menu.actions() if action.isChecked()]
    assert ticked == ["Names in row 1: Cuándo · Quién · Cómo fue · Qué pasó · Turno"]
    menu.actions()[-1].trigger()
    menu.deleteLater()
    desk.settle()
    assert page.reading.header.words == "No row with names"
    assert page.table.rows[0].name == "col1"


def test_a_scale_can_be_chosen(desk: Desk, opened: Opened, tmp_path: Path) -> None:
    page = opened(odd_tables.leaving_survey(tmp_path))
    assert page.reading.scale.isHidden()
    say(desk, "Cómo fue", "rating")
    page.reading.scale.wished.emit("10")
    desk.settle()
    assert page.table.rows[2].choice.currentText() == "Rating from 0 to 10"
    assert "4/10" in words_in(page.outlook.records)


def test_only_the_newest_answer_counts(desk: Desk, opened: Opened, tmp_path: Path) -> None:
    page = opened(odd_tables.leaving_survey(tmp_path))
    for meaning in ("title", "place", "author"):
        say(desk, "Quién", meaning, settle=False)
    desk.settle()
    assert chosen(page)["Quién"] == "author"
    assert "Carmen V." in words_in(page.outlook.records)


def test_importing_from_the_page_takes_this_file_alone(desk: Desk, opened: Opened, tmp_path: Path) -> None:
    page = opened(odd_tables.leaving_survey(tmp_path), lookalikes.takeout(tmp_path))
    say(desk, "Quién", "author")
    say(desk, "Cómo fue", "rating")
    page.import_button.click()
    desk.settle()
    assert page.isHidden()
    assert authors(desk) == ["Carmen V.", "Eva T.", "Inés R.", "Jorge A."]
    assert len(desk.presenter.pending) == 1
    assert [change.verb for change in desk.changes] == ["import"]


def test_the_same_columns_are_known_the_next_time(desk: Desk, opened: Opened, tmp_path: Path) -> None:
    page = opened(odd_tables.leaving_survey(tmp_path))
    say(desk, "Quién", "author")
    assert page.remember.isChecked()
    page.import_button.click()
    desk.settle()
    again = opened(odd_tables.leaving_survey(tmp_path, "otra.csv", odd_tables.LATER))
    card = desk.sheet.waiting.cards[0]
    assert "Read with the columns of" in words_in(card)
    assert "Rosa N." in words_in(card)
    assert [row.mark.accessibleName() for row in again.table.rows] == ["Sure"] * 5
    assert chosen(again)["Quién"] == "author"


def test_without_the_tick_nothing_is_remembered(desk: Desk, opened: Opened, tmp_path: Path) -> None:
    page = opened(odd_tables.leaving_survey(tmp_path))
    say(desk, "Quién", "author")
    page.remember.click()
    page.import_button.click()
    desk.settle()
    again = opened(odd_tables.leaving_survey(tmp_path, "otra.csv"))
    assert chosen(again)["Quién"] is None


def test_going_back_keeps_what_was_said(desk: Desk, opened: Opened, tmp_path: Path, qtbot: QtBot) -> None:
    page = opened(odd_tables.leaving_survey(tmp_path))
    # The answer to the last word is still on its way when Escape is pressed.
    say(desk, "Quién", "author", settle=False)
    qtbot.keyClick(page.table.rows[1].choice, Qt.Key.Key_Escape)
    desk.settle()
    assert page.isHidden()
    assert desk.sheet.is_open
    assert desk.count() == 0
    assert "Quién → customer" in words_in(desk.sheet.waiting.cards[0])
    review(desk)
    assert chosen(page)["Quién"] == "author"
    page.head.back.click()
    desk.sheet.import_button.click()
    desk.settle()
    assert authors(desk) == ["Carmen V.", "Inés R.", "Jorge A."]


def test_a_refused_table_is_saved_by_its_columns(desk: Desk, opened: Opened, tmp_path: Path) -> None:
    page = opened(odd_tables.codes_alone(tmp_path))
    assert not page.import_button.isEnabled()
    assert "Say which column holds the text" in words_in(page.outlook.records)
    say(desk, "etapa", "words")
    assert page.import_button.words == "Import 2 items"
    page.import_button.click()
    desk.settle()
    assert desk.count() == 2


def test_a_refusal_does_not_speak_of_commands(desk: Desk, tmp_path: Path) -> None:
    strange = tmp_path / "raro.json"
    strange.write_text('{"a": 1}', "utf-8")
    desk.sheet.offer([odd_tables.codes_alone(tmp_path), strange])
    desk.settle()
    said = "\n".join(words_in(card) for card in desk.sheet.waiting.cards)
    assert "Look through the columns and say which it is." in said
    assert "does not recognise this file" in said
    assert "--mapping" not in said
    assert "oido formats" not in said


def test_a_table_in_an_archive_goes_back_to_the_other_files(
    desk: Desk, opened: Opened, tmp_path: Path
) -> None:
    archive = tmp_path / "todo.zip"
    with zipfile.ZipFile(archive, "w") as stream:
        stream.write(odd_tables.leaving_survey(tmp_path), "salida.csv")
    page = opened(archive)
    say(desk, "Quién", "author")
    assert page.import_button.words == "Done"
    page.import_button.click()
    desk.settle()
    assert desk.count() == 0
    desk.sheet.import_button.click()
    desk.settle()
    assert authors(desk) == ["Carmen V.", "Inés R.", "Jorge A."]


def test_a_file_that_went_away_is_missed(desk: Desk, tmp_path: Path) -> None:
    path = odd_tables.leaving_survey(tmp_path)
    desk.sheet.offer([path])
    desk.settle()
    path.unlink()
    review(desk)
    page = desk.sheet.columns
    assert "There is no file" in words_in(page)
    assert not page.import_button.isEnabled()
    page.leave()
    assert page.isHidden()
    assert len(desk.presenter.pending) == 1


def test_the_wheel_scrolls_and_changes_no_column(desk: Desk, opened: Opened, tmp_path: Path) -> None:
    page = opened(odd_tables.leaving_survey(tmp_path))
    choice = page.table.rows[0].choice
    wheel = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(choice, wheel)
    assert choice.currentData() == "date"
    assert desk.presenter.columns.touched is False


def test_another_inbox_closes_the_page(desk: Desk, opened: Opened, tmp_path: Path) -> None:
    page = opened(odd_tables.leaving_survey(tmp_path))
    desk.presenter.reset()
    desk.settle()
    assert page.isHidden()
    assert desk.presenter.columns.item is None


@pytest.mark.parametrize("certainty", list(Certainty))
def test_marks_say_more_than_colour(desk: Desk, opened: Opened, tmp_path: Path, certainty: Certainty) -> None:
    page = opened(odd_tables.leaving_survey(tmp_path))
    mark = page.table.rows[0].mark
    mark.show_certainty(certainty)
    assert mark.accessibleName()
    assert mark.sizeHint().width() > 40


def test_columns_go_to_another_computer_as_a_file(desk: Desk, opened: Opened, tmp_path: Path) -> None:
    page = opened(odd_tables.leaving_survey(tmp_path))
    assert page.reading.source.words == "Source: not given"
    say(desk, "Quién", "author")
    say(desk, "Cómo fue", "rating")
    page.reading.source.wished.emit("survey")
    desk.settle()
    shared = tmp_path / "columnas.json"
    desk.place.append(shared)
    page.head.save_file.click()
    with inboxes.open_inbox(tmp_path / "otra.oido") as inbox:
        outcome = importing.import_files(inbox, paths=[_own(desk)], mapping=shared)
        assert outcome.report.totals.new == 4
        assert {row.source for row in reading.rows(inbox, reading.list_ids(inbox, Query()))} == {"survey"}
    page.leave()
    desk.settle()
    desk.sheet.columns.head.ask_mapping = lambda parent: shared
    review(desk)
    say(desk, "Quién", "extra")
    page.head.use_file.click()
    desk.settle()
    assert chosen(page)["Quién"] == "author"
    assert page.reading.source.words == "Source: Survey"


def test_a_file_of_other_columns_changes_nothing(desk: Desk, opened: Opened, tmp_path: Path) -> None:
    page = opened(odd_tables.leaving_survey(tmp_path))
    wrong = tmp_path / "otra.json"
    wrong.write_text('{"columns": {"Mesa": "words"}}', "utf-8")
    page.head.ask_mapping = lambda parent: wrong
    before = chosen(page)
    page.head.use_file.click()
    desk.settle()
    assert "Mesa" in words_in(page)
    assert chosen(page) == before
    say(desk, "Quién", "author")
    assert chosen(page)["Quién"] == "author"


def _own(desk: Desk) -> Path:
    item = desk.presenter.columns.item
    assert item is not None
    return item.own_path


def test_the_records_show_all_their_lines_in_a_small_window(
    desk: Desk, opened: Opened, tmp_path: Path, qtbot: QtBot
) -> None:
    said = "Pedí una tarta para las cinco y a las seis seguía sin estar. Nadie se disculpó y perdí la fiesta."
    table = tmp_path / "tienda.csv"
    rows = (f"0{day}/11/2026;Ana {day};1;{said}" for day in range(1, 5))
    table.write_text("\n".join(("Fecha;Cliente;Estrellas;Comentario", *rows)), encoding="utf-8")
    desk.sheet.parentWidget().resize(948, 560)
    page = opened(table)
    shown = [part for part in page.outlook.records.findChildren(QLabel) if part.text() == said]
    assert len(shown) == 4
    # The rows of a layout settle one after the other.
    qtbot.waitUntil(lambda: all(words.height() >= words.heightForWidth(words.width()) for words in shown))


def test_the_name_of_the_file_has_room_in_a_small_window(desk: Desk, opened: Opened, tmp_path: Path) -> None:
    desk.sheet.parentWidget().resize(948, 560)
    page = opened(odd_tables.leaving_survey(tmp_path, "encuesta de noviembre.csv"))
    QApplication.processEvents()
    (name,) = (part for part in page.head.findChildren(ElidedLabel) if part.text().endswith(".csv"))
    assert name.width() >= name.sizeHint().width()
    assert page.head.use_file.accessibleName() == "Use a file of columns…"


def test_a_column_without_a_name_goes_by_its_place() -> None:
    assert [shown_name(name) for name in ("col3", "Nombre", "colores")] == [
        "Column 3, without a name", "Nombre", "colores",
    ]  # fmt: skip
