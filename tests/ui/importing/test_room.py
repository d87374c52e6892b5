"""Nothing on the sheet of imports is cut off, however long names and notes are."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QWidget

from tests.support import lookalikes
from tests.support.import_desk import Desk
from ui.importing.slide_over import MARGIN
from ui.importing.work_cards import TrialCard


def cramped(sheet: QWidget) -> list[str]:
    """The words in sight that stand on less height than their lines need."""
    return [
        found.text()
        for found in sheet.findChildren(QLabel)
        if found.isVisible() and found.wordWrap() and found.height() < found.heightForWidth(found.width())
    ]


def test_what_is_old_is_told_in_whole_lines(desk: Desk, tmp_path: Path) -> None:
    old = lookalikes.review(77, "Ana B.", 2, "2019-03-02T12:00:00Z", "Nos cobraron de más.")
    names = (
        "takeout-20261122T031500Z-001 de la tienda del centro.zip",
        "Chat de WhatsApp con la del tercero.txt",
    )
    desk.sheet.offer(
        [lookalikes.takeout(tmp_path, names[0], more=[old]), lookalikes.chat(tmp_path, names[1])]
    )
    desk.settle()
    desk.sheet.import_button.click()
    desk.settle()
    card = desk.sheet.done.cards[0]
    desk.wait(lambda: card.isVisible() and card.height() >= card.heightForWidth(card.width()))
    desk.wait(lambda: not cramped(card))


@pytest.mark.parametrize("letters", [12, 60])
def test_a_long_name_in_a_chat_leaves_the_cards_within_the_sheet(
    desk: Desk, tmp_path: Path, letters: int
) -> None:
    name = "reclamaciones.y.sugerencias@" + "tienda" * 10
    desk.sheet.offer([lookalikes.chat(tmp_path, first=name[:letters], second="Nico")])
    desk.settle()
    room = desk.sheet.scroller.viewport().width() - 2 * MARGIN
    assert desk.sheet.waiting.cards[0].minimumSizeHint().width() <= room


def test_what_a_trial_found_comes_into_sight(desk: Desk, tmp_path: Path) -> None:
    """It once stood below the files, and seemed not to come where there are many."""
    desk.sheet.offer([lookalikes.table(tmp_path, rows, f"{rows}.csv") for rows in range(3, 9)])
    desk.settle()
    bar = desk.sheet.scroller.verticalScrollBar()
    bar.setValue(bar.maximum())
    desk.sheet.try_button.click()
    desk.settle()
    [card] = [found for found in desk.sheet.waiting.cards if isinstance(found, TrialCard)]
    room = desk.sheet.scroller.viewport()
    desk.wait(lambda: 0 <= card.mapTo(room, QPoint()).y() <= room.height() - card.height())
