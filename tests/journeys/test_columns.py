"""An odd table: its columns are corrected once, and the next one like it comes in by itself."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from desktop.wording import catalogue
from tests.journeys.conftest import Owner
from tests.support import odd_tables
from tests.support.drops import drop, files
from ui.importing.cards import FileCard
from ui.importing.work_cards import FinishedCard

LEFT = Qt.MouseButton.LeftButton
SAID = {"es": ("Cliente: nombre", "Nota"), "en": ("Customer: name", "Rating")}


def choose(owner: Owner, column: str, words: str) -> None:
    """Choose with the keyboard what a column is: the arrows go through the choices."""
    page = owner.house.sheets.import_sheet.columns
    choice = next(row.choice for row in page.table.rows if row.name == column)
    choice.setFocus()
    for _press in range(choice.count()):
        if choice.currentText().startswith(words):
            break
        owner.press(Qt.Key.Key_Down)
        owner.settle()
    assert choice.currentText().startswith(words)


def test_columns_are_corrected_once(owner: Owner, tmp_path: Path) -> None:
    house = owner.house
    drop(house.window, files(odd_tables.leaving_survey(tmp_path)))
    owner.settle()
    sheet = house.sheets.import_sheet
    card = sheet.waiting.cards[0]
    assert isinstance(card, FileCard)
    owner.bot.mouseClick(card.review, LEFT)
    owner.settle()
    name, rating = SAID[catalogue.language()]
    choose(owner, "Quién", name)
    choose(owner, "Cómo fue", rating)
    owner.bot.mouseClick(sheet.columns.import_button, LEFT)
    owner.settle()
    assert {row.customer for row in owner.rows()} == {"Carmen V.", "Jorge A.", "Inés R.", "Eva T."}
    assert {row.rating.value for row in owner.rows() if row.rating} == {2, 3, 4, 5}
    done = sheet.done.cards[0]
    assert isinstance(done, FinishedCard)

    # Another file with the same columns, in another order of rows and with another separator.
    again = odd_tables.leaving_survey(tmp_path, "de nuevo.csv", odd_tables.LATER, delimiter=",")
    drop(house.window, files(again))
    owner.settle()
    card = sheet.waiting.cards[0]
    said = "\n".join(label.text() for label in card.findChildren(QLabel))
    assert "21\xa0nov" in said.lower()
    assert "Rosa N." in said
    owner.bot.mouseClick(sheet.import_button, LEFT)
    owner.settle()
    assert "Rosa N." in {row.customer for row in owner.rows()}
    assert len(owner.rows()) == 5
