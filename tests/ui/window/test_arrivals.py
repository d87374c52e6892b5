"""Ways in beside files, and the pages about imports, in a window on a real inbox."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.model.codes import View
from desktop.model.query import Query
from desktop.operations import history, importing, inboxes, past_imports, reading, triage
from desktop.operations.inboxes import Inbox
from tests.support import lookalikes
from tests.support.drops import drop, files
from tests.support.inboxes import COMPLAINT, row, write_table
from tests.support.lookalikes import review, takeout
from tests.ui.window.conftest import Settle
from ui.application import House
from ui.batches.page import BatchesPage
from ui.doubtful.page import DoubtfulPage
from ui.importing.undo_question import UndoQuestion

REVIEWS = """\
Marta Ruiz
5 estrellas
Hace 2 semanas
El arroz negro, de diez; repetiremos.

Paco D.
2 estrellas
Hace 1 mes
Una hora esperando con la mesa reservada.
"""


def words_in(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def count(house: House, view: View = View.ALL) -> int:
    assert house.reading is not None
    return house.reading.count(Query(view=view))


def take_in(house: House, settle: Settle, folder: Path) -> None:
    """Two more imports: the second holds a copy of what the first has."""
    other = COMPLAINT.replace("desastre.", "desastre total.")
    rows = [row("20/11/2025", "Luis", "1", COMPLAINT), row("31/02/2025", "Ana", "5", "Bien")]
    first = write_table(folder / "primera.csv", rows)
    second = write_table(folder / "segunda.csv", [row("20/11/2025", "Luis", "1", other)])

    def work(inbox: Inbox, task: object) -> None:
        for path in (first, second):
            house.hub.announce(importing.import_files(inbox, paths=[path]).change)

    house.jobs.in_store(work)
    settle(house)


def imports_page(house: House, settle: Settle) -> BatchesPage:
    house.window.actions_table["go_imports"].trigger()
    settle(house)
    page = house.pages.page("imports")
    assert isinstance(page, BatchesPage)
    return page


def test_ctrl_v_takes_reviews_from_the_clipboard(house: House, qtbot: QtBot, settle: Settle) -> None:
    QGuiApplication.clipboard().setText(REVIEWS)
    qtbot.keyClick(house.window.panel.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settle(house)
    sheet = house.arrivals.paste_sheet
    assert sheet.is_open
    assert [card.author.text() for card in sheet.cards] == ["Marta Ruiz", "Paco D."]
    assert sheet.import_button.words == "Import 2 items"
    assert sheet.cards[0].isAncestorOf(sheet.source.nextInFocusChain())
    sheet.cards[1].author.setText("Paco Díaz")
    sheet.cards[1].author.textEdited.emit("Paco Díaz")
    before = count(house)
    sheet.import_button.click()
    settle(house)
    assert not sheet.is_open
    assert count(house) == before + 2
    notices = house.window.notices
    assert notices.button.text() == "Show them"
    notices.button.click()
    settle(house)
    assert house.window.panel.model.rowCount() == 2
    house.window.actions_table["undo"].trigger()
    settle(house)
    assert count(house) == before


def test_pasted_blocks_are_split_and_joined(house: House, settle: Settle) -> None:
    house.arrivals.take_words(REVIEWS)
    settle(house)
    sheet = house.arrivals.paste_sheet
    sheet.cards[0].join.click()
    assert len(sheet.cards) == 1
    words = sheet.cards[0].words.toPlainText()
    assert "arroz" in words
    assert "mesa reservada" in words
    cursor = sheet.cards[0].words.textCursor()
    cursor.setPosition(words.index("Una hora"))
    sheet.cards[0].words.setTextCursor(cursor)
    sheet.cards[0].split.click()
    assert [card.words.toPlainText()[:8] for card in sheet.cards] == ["El arroz", "Una hora"]
    sheet.cards[1].cross.click()
    assert sheet.import_button.words == "Import 1 item"
    sheet.clear_button.click()
    assert not sheet.import_button.isEnabled()


def test_nothing_new_is_said_and_stays(house: House, settle: Settle) -> None:
    for _turn in range(2):
        house.arrivals.take_words(REVIEWS)
        settle(house)
        house.arrivals.paste_sheet.import_button.click()
        settle(house)
    assert house.arrivals.paste_sheet.is_open
    assert "Nothing new" in words_in(house.arrivals.paste_sheet)


def test_a_call_of_a_known_customer_is_noted(house: House, qtbot: QtBot, settle: Settle) -> None:
    house.window.actions_table["talk"].trigger()
    sheet = house.arrivals.talk_sheet
    assert sheet.who.line.hasFocus()
    assert not sheet.save.isEnabled()
    qtbot.keyClicks(sheet.who.line, "mart")
    qtbot.waitUntil(lambda: bool(sheet.who.offers))
    sheet.who.offers[0].click()
    assert sheet.who.customer is not None
    sheet.said.setPlainText("Ha llamado para decir que la sopa llegó fría")
    before = count(house)
    sheet.save.click()
    settle(house)
    assert not sheet.is_open
    assert count(house) == before + 1
    assert house.reading is not None
    with inboxes.open_for_reading(house.reading.path) as inbox:
        found = reading.rows(inbox, reading.list_ids(inbox, Query(sources=("phone",))))
    assert [one.customer for one in found] == ["Marta G."]


def test_imports_are_listed_and_undone_with_a_question(house: House, settle: Settle, tmp_path: Path) -> None:
    take_in(house, settle, tmp_path)
    page = imports_page(house, settle)
    assert [card.title.text() for card in page.cards[:2]] == ["segunda.csv", "primera.csv"]
    house.jobs.in_store(lambda inbox, task: triage.add_note(inbox, feedback=7, text="Llamar"))
    settle(house)
    page.cards[1].undo.click()
    settle(house)
    question = page.cards[1].findChild(UndoQuestion)
    assert isinstance(question, UndoQuestion)
    question.keep.click()
    settle(house)
    assert page.cards[1].item.state == "undone"
    assert count(house) == 8
    house.jobs.in_store(lambda inbox, task: house.hub.announce(history.undo(inbox)))
    settle(house)
    assert page.cards[1].item.state == "finished"


def test_an_import_tells_how_far_it_is_taken_back(house: House, settle: Settle) -> None:
    page = imports_page(house, settle)
    told: list[tuple[int, int]] = []
    page._presenter.moved.connect(lambda done, total: told.append((done, total)))
    page._presenter.undo(page.cards[0].item)
    assert not page.cards[0].taking_back.progress.isHidden()
    assert page.cards[0].taking_back.progress.accessibleName() == "0 of 6 · stop"
    settle(house)
    assert told == [(0, 6)]  # five hundred are taken at a time
    assert page.cards[0].taking_back.progress.isHidden()
    assert page.cards[0].item.state == "undone"


def test_what_was_old_when_it_came_can_be_put_away_later(
    house: House, settle: Settle, tmp_path: Path
) -> None:
    """The offer after an import may have been passed over."""
    old = [
        review(70 + n, "Ana B.", 2, f"2019-0{n}-02T12:00:00Z", f"Nos cobraron {n} de más.") for n in (3, 4)
    ]
    path = takeout(tmp_path, more=old)
    house.jobs.in_store(
        lambda inbox, task: importing.import_files(inbox, paths=[path]).change, house.hub.announce
    )
    settle(house)
    house.window.actions_table["old_items"].trigger()
    settle(house)
    page = house.pages.page("imports")
    assert isinstance(page, BatchesPage)
    assert "2\xa0Mar\xa02019" in words_in(page.backlog)
    offered = page._presenter.backlog.count
    waiting = count(house, View.TO_ANSWER)
    page.backlog.archive.setFocus()
    page.backlog.archive.click()
    settle(house)
    assert page.backlog.isHidden()
    assert page.add.hasFocus()
    assert count(house, View.TO_ANSWER) == waiting - offered
    house.jobs.in_store(lambda inbox, task: house.hub.announce(history.undo(inbox)))
    settle(house)
    assert page._presenter.backlog.count == offered
    assert page.backlog.isVisible()


def test_rejected_rows_are_opened_and_saved(house: House, settle: Settle, tmp_path: Path) -> None:
    take_in(house, settle, tmp_path)
    page = imports_page(house, settle)
    opened: list[Path] = []
    page.open_file = opened.append
    target = tmp_path / "guardadas.csv"
    page.ask_where = lambda parent, name, suffix: target
    card = page.cards[1]
    card.counts.why_button.click()
    settle(house)
    assert "31/02/2025" in words_in(card)
    card.open_wanted.emit(card.item.files[0].path)
    card.save_wanted.emit(card.item.files[0].path)
    settle(house)
    assert "31/02/2025" in opened[0].read_text("utf-8-sig")
    assert target.read_text("utf-8-sig") == opened[0].read_text("utf-8-sig")


def test_an_import_shows_its_items_and_its_doubts(house: House, settle: Settle, tmp_path: Path) -> None:
    take_in(house, settle, tmp_path)
    page = imports_page(house, settle)
    page.cards[0].decide.click()
    settle(house)
    assert house.pages.shown == "doubtful"
    page.cards[0].items.click()
    settle(house)
    assert house.pages.shown == ""
    assert house.window.panel.query.batch == past_imports_newest(house)


def test_a_stopped_import_says_so_on_its_card_and_is_gone_on_with(
    house: House, settle: Settle, tmp_path: Path
) -> None:
    table = lookalikes.table(tmp_path, 4_500)
    house.jobs.in_store(
        lambda inbox, task: importing.import_files(inbox, paths=[table], cancelled=lambda: True),
        lambda outcome: house.hub.announce(outcome.change),
    )
    settle(house)
    page = imports_page(house, settle)
    card, before = page.cards[0], count(house)
    assert "Stopped half way" in words_in(card)
    assert not card.resume.isHidden()
    assert not card.undo.isHidden()
    card.resume.click()
    settle(house)
    assert count(house) > before
    assert "Stopped half way" not in words_in(page)
    assert all(card.resume.isHidden() for card in page.cards)


def past_imports_newest(house: House) -> int:
    assert house.reading is not None
    with inboxes.open_for_reading(house.reading.path) as inbox:
        return past_imports.list_imports(inbox)[0].id


def test_doubts_are_answered_by_a_key_and_taken_back(
    house: House, qtbot: QtBot, settle: Settle, tmp_path: Path
) -> None:
    take_in(house, settle, tmp_path)
    house.arrivals.show_doubtful()
    page = house.pages.page("doubtful")
    assert isinstance(page, DoubtfulPage)
    assert "Looking for what is in doubt…" in words_in(page)
    settle(house)
    assert len(page.cards) == 1
    qtbot.waitUntil(page.cards[0].hasFocus)
    before = count(house)
    qtbot.keyClick(page.cards[0], Qt.Key.Key_S)
    settle(house)
    assert count(house) == before - 1
    assert not page.cards
    assert "Nothing is in doubt" in words_in(page)
    house.window.actions_table["undo"].trigger()
    settle(house)
    assert count(house) == before
    assert len(page.cards) == 1
    qtbot.keyClick(page.cards[0], Qt.Key.Key_D)
    settle(house)
    assert count(house) == before
    assert not page.cards


def test_files_and_words_come_in_wherever_they_are_dropped(
    house: House, settle: Settle, tmp_path: Path
) -> None:
    imports_page(house, settle)
    second = write_table(tmp_path / "segunda.csv", [row("20/11/2025", "Luis", "1", COMPLAINT)])
    folder = tmp_path / "carpeta"
    folder.mkdir()
    write_table(folder / "tercera.csv", [row("21/11/2025", "Eva", "5", "Muy bien todo")])
    drop(house.window, files(second, folder))
    settle(house)
    assert house.sheets.import_sheet.is_open
    assert len(house.sheets.imports.pending) == 2
    words = QMimeData()
    words.setText(REVIEWS)
    drop(house.window, words)
    settle(house)
    assert len(house.arrivals.paste_sheet.cards) == 2
    assert not house.sheets.import_sheet.is_open
    assert not any(line.acceptDrops() for line in house.window.panel.findChildren(QLineEdit))
