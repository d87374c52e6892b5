"""The sheet over a real inbox: look, try, import, stop, take back."""

from __future__ import annotations

import contextlib
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.model.codes import View
from desktop.model.query import Query
from desktop.operations import history, importing, inboxes, reading, triage
from tests.support import lookalikes
from tests.support.drops import drop, files
from tests.support.import_desk import Desk
from ui.importing.cards import FileCard, RefusedCard
from ui.importing.rejects import RejectsList
from ui.importing.undo_question import UndoQuestion
from ui.importing.work_cards import FinishedCard, InterruptedCard, TrialCard
from ui.widgets.buttons import Button


def words_in(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def only(cards: list[QWidget], kind: type[QWidget]) -> QWidget:
    found = [card for card in cards if isinstance(card, kind)]
    assert len(found) == 1
    return found[0]


def imported(desk: Desk, *paths: Path) -> FinishedCard:
    desk.sheet.offer(list(paths))
    desk.settle()
    desk.sheet.import_button.click()
    desk.settle()
    card = desk.sheet.done.cards[0]
    assert isinstance(card, FinishedCard)
    return card


def test_what_an_import_brought_comes_into_sight(desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    """The owner had scrolled down, past what earlier imports brought."""
    for rows in range(3, 7):
        imported(desk, lookalikes.table(tmp_path, rows, f"{rows}.csv"))
    desk.sheet.offer([lookalikes.takeout(tmp_path)])
    desk.settle()
    bar = desk.sheet.scroller.verticalScrollBar()
    bar.setValue(bar.maximum())
    desk.sheet.import_button.click()
    desk.settle()
    card = desk.sheet.done.cards[0]
    qtbot.waitUntil(lambda: 0 <= card.mapTo(desk.sheet.scroller, QPoint()).y() < bar.pageStep())


def test_tab_follows_the_eye_through_cards_guides_and_foot(desk: Desk, tmp_path: Path) -> None:
    card = imported(desk, lookalikes.takeout(tmp_path))
    sheet = desk.sheet
    order: list[QWidget] = [sheet.close_button]
    while (following := order[-1].nextInFocusChain()) is not order[0]:
        order.append(following)
    undo = next(button for button in card.findChildren(Button) if "Undo" in button.text())
    wanted = [
        undo,
        sheet.drop_area,
        sheet.paste,
        sheet.guides.search,
        sheet.guides.cards[0],
        sheet.import_button,
    ]
    places = [order.index(widget) for widget in wanted]
    assert places == sorted(places)


def test_a_recognised_file_shows_real_records(desk: Desk, tmp_path: Path) -> None:
    desk.sheet.offer([lookalikes.takeout(tmp_path)])
    assert desk.sheet.is_open
    desk.settle()
    card = only(desk.sheet.waiting.cards, FileCard)
    said = words_in(card)
    assert ": 6" in said
    assert "Elena M." in said
    assert "Casa Ejemplo" in said
    assert desk.sheet.summary.text() == "6 items from 1 file"
    assert desk.sheet.import_button.words == "Import 1 file"


def test_a_table_names_its_columns(desk: Desk, tmp_path: Path) -> None:
    desk.sheet.offer([lookalikes.table(tmp_path, 12)])
    desk.settle()
    said = words_in(only(desk.sheet.waiting.cards, FileCard))
    assert "Fecha → date" in said
    assert "Comentario → text" in said
    assert "UTF-8 · separated by semicolons" in said


def test_a_refused_file_says_why_and_is_not_counted(desk: Desk, tmp_path: Path) -> None:
    desk.sheet.offer([lookalikes.places_visited(tmp_path), lookalikes.table(tmp_path, 3)])
    desk.settle()
    card = only(desk.sheet.waiting.cards, RefusedCard)
    assert isinstance(card, RefusedCard)
    assert card.reason.text()
    assert desk.sheet.summary.text() == "3 items from 1 file"
    card.cross.click()
    assert not [card for card in desk.sheet.waiting.cards if isinstance(card, RefusedCard)]


def test_a_trial_counts_and_saves_nothing(desk: Desk, tmp_path: Path) -> None:
    desk.sheet.offer([lookalikes.table(tmp_path, 8, broken=2)])
    desk.settle()
    desk.sheet.try_button.click()
    desk.settle()
    card = only(desk.sheet.waiting.cards, TrialCard)
    assert isinstance(card, TrialCard)
    assert card.counts.accessibleName().startswith("6 new")
    assert desk.count() == 0
    assert desk.changes == []
    card.cross.click()
    assert desk.presenter.trial is None


def test_import_tells_everyone_and_undo_takes_it_back(desk: Desk, tmp_path: Path) -> None:
    card = imported(desk, lookalikes.takeout(tmp_path))
    assert desk.count() == 6
    assert [change.verb for change in desk.changes] == ["import"]
    assert desk.sheet.waiting.isHidden()
    card.undo.click()
    desk.settle()
    assert desk.count() == 0
    assert [change.verb for change in desk.changes] == ["import", "import_undone"]
    assert "Undone: 6 items taken out." in words_in(desk.sheet.done.cards[0])


def test_importing_twice_doubles_nothing(desk: Desk, tmp_path: Path) -> None:
    archive = lookalikes.takeout(tmp_path)
    imported(desk, archive)
    card = imported(desk, archive)
    assert desk.count() == 6
    assert card.undo.isHidden()
    assert card.counts.accessibleName() == "6 were here already"
    assert len(desk.sheet.done.cards) == 2


def test_rejected_rows_are_listed_with_their_reason_and_saved(desk: Desk, tmp_path: Path) -> None:
    card = imported(desk, lookalikes.table(tmp_path, 8, broken=2))
    card.counts.why_button.click()
    desk.settle()
    rejects = card.findChild(RejectsList)
    assert isinstance(rejects, RejectsList)
    said = words_in(rejects)
    assert "31/02/2025" in said
    assert "Row 8" in said
    place = tmp_path / "saved.csv"
    desk.place.append(place)
    rejects.save.click()
    desk.settle()
    assert "31/02/2025" in place.read_text("utf-8-sig")
    card.counts.why_button.click()
    assert not card.counts.why_button.isChecked()


def test_a_stopped_import_keeps_what_came_in_and_can_be_undone(desk: Desk, tmp_path: Path) -> None:
    desk.sheet.offer([lookalikes.table(tmp_path, 4_500)])
    desk.settle()
    desk.presenter.progressed.connect(desk.presenter.cancel, Qt.ConnectionType.SingleShotConnection)
    desk.sheet.import_button.click()
    desk.settle()
    report = desk.presenter.finished[0].report
    assert report.cancelled
    assert 0 < desk.count() < 4_500
    card = desk.sheet.done.cards[0]
    assert isinstance(card, FinishedCard)
    assert "stopped half way" in words_in(card)
    assert desk.presenter.pending, "the card stays, so that one can go on"
    card.undo.click()
    desk.settle()
    assert desk.count() == 0


def test_an_import_tells_in_its_sheet_how_far_it_is_taken_back(desk: Desk, tmp_path: Path) -> None:
    imported(desk, lookalikes.table(tmp_path, 1_200)).undo.click()
    told: list[str] = []

    def look(done: int, total: int) -> None:
        card = desk.sheet.done.cards[0]
        assert isinstance(card, FinishedCard)
        assert not card.taking_back.progress.isHidden()
        told.append(card.taking_back.progress.accessibleName())
        card.taking_back.progress.click()

    desk.presenter.past.moved.connect(look)
    desk.settle()
    assert told[0] == "0 of 1,200 · stop"
    assert desk.count() == 1_200, "it was stopped, so that nothing of it was done"
    assert not desk.presenter.busy


def test_an_old_backlog_is_put_away_in_one_step(desk: Desk, tmp_path: Path) -> None:
    old = lookalikes.review(77, "Ana B.", 2, "2019-03-02T12:00:00Z", "Nos cobraron de más.")
    card = imported(desk, lookalikes.takeout(tmp_path, more=[old]))
    count = desk.presenter.finished[0].report.backlog.count
    assert count > 0
    card.backlog.archive.click()
    desk.settle()
    assert desk.changes[-1].verb == "backlog_archived"
    assert desk.changes[-1].journal is not None
    assert "put away" in words_in(desk.sheet.done.cards[0])
    for walk, offered in ((history.undo, True), (history.redo, False)):
        desk.jobs.in_store(lambda inbox, task, walk=walk: walk(inbox), desk.presenter.past._told)
        desk.settle()
        card = desk.sheet.done.cards[0]
        assert isinstance(card, FinishedCard)
        assert hasattr(card, "backlog") == offered


def test_what_a_deadline_runs_for_is_not_put_away(desk: Desk, tmp_path: Path) -> None:
    claim = "He puesto una hoja de reclamaciones y espero respuesta por escrito. Iré a Consumo."
    old = lookalikes.review(77, "Ana B.", 1, "2025-03-02T12:00:00Z", claim)
    card = imported(desk, lookalikes.takeout(tmp_path, more=[old]))
    card.backlog.archive.click()
    desk.settle()
    with inboxes.open_for_reading(desk.inbox) as inbox:
        waiting = reading.rows(inbox, reading.list_ids(inbox, Query(view=View.TO_ANSWER)))
        archived = reading.count(inbox, Query(view=View.ARCHIVED))
    assert "Ana B." in [row.customer for row in waiting]
    assert archived == desk.presenter.finished[0].report.backlog.count


def test_undo_elsewhere_shows_on_the_card(desk: Desk, tmp_path: Path) -> None:
    imported(desk, lookalikes.takeout(tmp_path))
    desk.jobs.in_store(lambda inbox, task: history.undo(inbox), desk.presenter.past._told)
    desk.settle()
    assert desk.presenter.finished[0].undone == 6


def test_an_import_that_was_cut_off_is_offered_at_start(desk: Desk, tmp_path: Path) -> None:
    path = lookalikes.table(tmp_path, 5_000)

    class PowerCut(BaseException):
        pass

    def pulled(done: int, total: int, name: str) -> None:
        if done >= 2_000:
            raise PowerCut

    with inboxes.open_inbox(desk.inbox) as inbox, contextlib.suppress(PowerCut):
        importing.import_files(inbox, paths=[path], progress=pulled)
    desk.presenter.reset()
    desk.settle()
    assert desk.sheet.is_open
    card = only(desk.sheet.cut_off.cards, InterruptedCard)
    assert isinstance(card, InterruptedCard)
    card.resume.click()
    desk.settle()
    assert desk.count() == 5_000
    assert desk.sheet.cut_off.isHidden()


def test_escape_closes_and_hands_the_keyboard_back(desk: Desk, qtbot: QtBot) -> None:
    desk.sheet.open()
    assert desk.sheet.import_button.hasFocus()
    qtbot.keyClick(desk.sheet.import_button, Qt.Key.Key_Escape)
    desk.wait(lambda: desk.sheet.isHidden())


def test_with_nothing_to_import_the_main_button_chooses(desk: Desk, tmp_path: Path) -> None:
    desk.sheet.open()
    desk.asked.append(lookalikes.takeout(tmp_path))
    assert desk.sheet.import_button.words == "Choose files…"
    desk.sheet.import_button.click()
    desk.settle()
    assert len(desk.presenter.pending) == 1


def test_a_drop_that_is_no_file_is_answered_in_one_sentence(desk: Desk) -> None:
    desk.sheet.complain("That is a link, not a file. Download the file first and drop it here.")
    assert desk.sheet.is_open
    assert "That is a link" in words_in(desk.sheet.panel)


def test_files_dropped_anywhere_on_the_window_come_in(desk: Desk, tmp_path: Path) -> None:
    drop(desk.sheet.window(), files(lookalikes.takeout(tmp_path)))
    desk.settle()
    assert desk.sheet.is_open
    assert len(desk.presenter.pending) == 1


def test_what_comes_during_an_import_waits_for_its_turn(desk: Desk, tmp_path: Path) -> None:
    desk.sheet.offer([lookalikes.table(tmp_path, 3_000, "larga.csv")])
    desk.settle()
    desk.sheet.import_button.click()
    desk.sheet.offer([lookalikes.takeout(tmp_path)])
    desk.wait(lambda: not desk.presenter.intake.reading)
    assert desk.presenter.running is not None
    assert desk.sheet.import_button.words == "Import when this is done"
    desk.sheet.import_button.click()
    assert desk.presenter.queued
    desk.wait(lambda: len(desk.presenter.finished) == 2 and desk.presenter.running is None)
    desk.settle()
    assert desk.count() == 3_006
    assert not desk.presenter.queued


def test_before_undo_one_is_asked_about_what_was_worked_on(desk: Desk, tmp_path: Path) -> None:
    card = imported(desk, lookalikes.takeout(tmp_path))
    desk.jobs.in_store(lambda inbox, task: triage.add_note(inbox, feedback=1, text="Llamar"))
    desk.settle()
    card.undo.click()
    desk.settle()
    question = only(card.findChildren(UndoQuestion), UndoQuestion)
    assert isinstance(question, UndoQuestion)
    assert "worked on 1 of its 6 items" in words_in(question)
    assert question.keep.hasFocus()
    question.leave.click()
    assert desk.count() == 6
    card.undo.click()
    desk.settle()
    card.findChildren(UndoQuestion)[-1].everything.click()
    desk.settle()
    assert desk.count() == 0


def test_a_guide_opens_in_the_sheet(desk: Desk) -> None:
    desk.sheet.open()
    desk.sheet.guides.search.setText("booking")
    card = next(card for card in desk.sheet.guides.cards if card.isVisibleTo(desk.sheet))
    card.click()
    assert desk.sheet.guides.steps.isVisibleTo(desk.sheet)


def test_who_the_owner_is_in_a_chat_is_asked_and_remembered(desk: Desk, tmp_path: Path) -> None:
    desk.sheet.offer([lookalikes.chat(tmp_path)])
    desk.settle()
    card = only(desk.sheet.waiting.cards, FileCard)
    assert isinstance(card, FileCard)
    assert "Which of them are you?" in words_in(card)
    place = card.chat.choice.findData("Bea")
    card.chat.choice.activated.emit(place)
    desk.settle()
    card = only(desk.sheet.waiting.cards, FileCard)
    assert isinstance(card, FileCard)
    assert "You are in it as" in words_in(card)
    desk.sheet.import_button.click()
    desk.settle()
    with inboxes.open_for_reading(desk.inbox) as inbox:
        found = reading.rows(inbox, reading.list_ids(inbox, Query()))
        assert {row.customer for row in found} == {"Nico"}
    desk.sheet.offer([lookalikes.chat(tmp_path, "otro.txt", first="Rosa", second="Bea")])
    desk.settle()
    card = only(desk.sheet.waiting.cards, FileCard)
    assert isinstance(card, FileCard)
    assert "You are in it as" in words_in(card)
    assert card.chat.choice.currentData() == "Bea"


def test_garbled_letters_are_put_right_on_request(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "rotas.csv"
    garbled = "Qué mañana tan buena, volveré".encode().decode("cp1252")
    path.write_text(
        f"Fecha;Cliente;Comentario\n12/11/2025;Ana;{garbled}\n13/11/2025;Eva;{garbled}\n", "utf-8"
    )
    desk.sheet.offer([path])
    desk.settle()
    card = only(desk.sheet.waiting.cards, FileCard)
    assert isinstance(card, FileCard)
    card.mend.setChecked(True)
    desk.settle()
    desk.sheet.import_button.click()
    desk.settle()
    with inboxes.open_for_reading(desk.inbox) as inbox:
        assert "Qué mañana tan buena" in reading.rows(inbox, reading.list_ids(inbox, Query()))[0].snippet
