"""Two windows and a command on one inbox: what each does appears in the others, nothing is lost,
and undo takes back what it says."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from desktop.model.codes import Status, View
from desktop.model.query import Query
from desktop.operations import inboxes, reading, triage
from tests.ui.window.conftest import Settle, sidebar_line
from ui.application import House
from ui.inbox.model import ID_ROLE
from ui.inbox.watch import Watch
from ui.style.theme import Theme


@pytest.fixture
def other(theme: Theme, house: House, inbox: Path, settle: Settle) -> Iterator[House]:
    """A second window on the inbox of ``house``; both have shown what there is."""
    made = House(theme)
    made.window.resize(1440, 900)
    made.window.show()
    made.open(inbox)
    settle(made)
    look(house, settle)
    for each in (house, made):
        # Each looks when the test says so, and not in between.
        each.desk.findChildren(Watch)[0].findChildren(QTimer)[0].stop()
        each.copying.stop()
    settle(house)
    settle(made)
    yield made
    made.close()
    made.window.close()
    made.window.deleteLater()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def look(house: House, settle: Settle) -> None:
    house.desk.findChildren(Watch)[0].look()
    settle(house)


def ids(house: House) -> list[int]:
    return house.window.panel.model.ids.tolist()


def undo_words(house: House) -> str:
    return house.window.actions_table["undo"].text()


def test_what_one_does_appears_in_the_other(house: House, other: House, settle: Settle) -> None:
    QAbstractItemModelTester(
        other.window.panel.model, QAbstractItemModelTester.FailureReportingMode.Fatal, other
    )
    gone = ids(house)[2]
    house.window.panel.view.go_to(2)
    house.desk.set_status(Status.ARCHIVED)
    settle(house)
    look(other, settle)
    assert gone not in ids(other)
    assert ids(other) == ids(house)
    assert undo_words(other) == undo_words(house) != "Undo"
    other.window.actions_table["undo"].trigger()
    settle(other)
    look(house, settle)
    assert gone in ids(house)
    assert sorted(ids(other)) == sorted(ids(house))
    assert house.window.actions_table["redo"].isEnabled()


def test_undo_never_takes_back_a_step_that_is_not_named(house: House, other: House, settle: Settle) -> None:
    first, second = ids(house)[:2]
    house.desk.set_status(Status.ANSWERED)
    settle(house)
    look(other, settle)
    other.window.panel.view.go_to_id(second)
    other.desk.set_status(Status.ARCHIVED)
    settle(other)
    # The first window has not looked since: its undo would take back what the other did.
    named = undo_words(house)
    house.window.actions_table["undo"].trigger()
    settle(house)
    assert status_of(house, second) is Status.ARCHIVED
    assert status_of(house, first) is Status.ANSWERED
    assert undo_words(house) not in (named, "Undo")
    told = house.window.notices.words.text()
    assert "Another window" in told
    assert "put away" in told
    house.window.actions_table["undo"].trigger()
    settle(house)
    assert status_of(house, second) is Status.WAITING
    house.window.actions_table["undo"].trigger()
    settle(house)
    assert status_of(house, first) is Status.WAITING


def status_of(house: House, number: int) -> Status:
    assert house.reading is not None
    return house.reading.rows([number])[0].status


def test_quick_presses_take_back_one_step_each(house: House, other: House, settle: Settle) -> None:
    before = ids(house)
    for _turn in range(3):
        house.desk.set_status(Status.ARCHIVED)
    settle(house)
    for _turn in range(3):
        house.window.actions_table["undo"].trigger()
    settle(house)
    assert ids(house) == before
    look(other, settle)
    assert ids(other) == before


def test_both_work_at_once_and_nothing_is_lost(house: House, other: House, settle: Settle) -> None:
    mine, theirs = ids(house)[:2], ids(house)[2:4]
    for number, again in zip(mine, theirs, strict=True):
        house.window.panel.view.go_to_id(number)
        other.window.panel.view.go_to_id(again)
        house.desk.set_status(Status.ARCHIVED)
        other.desk.set_status(Status.ANSWERED)
    settle(house)
    settle(other)
    for each in (house, other):
        look(each, settle)
        assert {status_of(each, number) for number in mine} == {Status.ARCHIVED}
        assert {status_of(each, number) for number in theirs} == {Status.ANSWERED}
    for _turn in range(4):
        other.window.actions_table["undo"].trigger()
        settle(other)
    look(house, settle)
    assert {status_of(house, number) for number in (*mine, *theirs)} == {Status.WAITING}


def test_two_who_answer_the_same_item_keep_both_drafts(house: House, other: House, settle: Settle) -> None:
    number = ids(house)[0]
    for each in (house, other):
        each.window.panel.view.go_to_id(number)
        settle(each)
        each.desk.reply()
    house.replies.composer.editor.insertPlainText("Gracias, lo vemos hoy mismo.")
    other.replies.composer.editor.insertPlainText("Sentimos la espera.")
    house.replies.flush()
    settle(house)
    other.replies.flush()
    settle(other)
    assert house.reading is not None
    detail = house.reading.detail(number)
    assert detail is not None
    texts = [version.text for reply in detail.replies for version in reply.versions]
    assert texts == ["Gracias, lo vemos hoy mismo.", "Sentimos la espera."]
    look(house, settle)
    assert house.replies.composer.editor.words() == "Sentimos la espera."


def test_words_that_are_being_typed_stay_when_the_other_acts(
    house: House, other: House, settle: Settle, qtbot: QtBot
) -> None:
    house.window.panel.view.go_to(0)
    settle(house)
    house.desk.reply()
    qtbot.keyClicks(house.replies.composer.editor, "A medio escr")
    other.window.panel.view.go_to(0)
    other.desk.set_status(Status.ARCHIVED)
    settle(other)
    look(house, settle)
    editor = house.replies.composer.editor
    assert editor.toPlainText() == "A medio escr"
    assert house.window.focusWidget() is editor
    qtbot.keyClicks(editor, "ibir")
    assert editor.toPlainText() == "A medio escribir"
    assert house.window.panel.open_id == house.replies.composer.subject.feedback_id  # type: ignore[union-attr]


def test_a_command_is_seen_while_the_window_is_open(
    house: House, inbox: Path, root: Path, settle: Settle, qtbot: QtBot
) -> None:
    numbers = ids(house)
    last = numbers[-1]
    command = [sys.executable, "-m", "desktop", "--inbox", str(inbox), "status", str(last), "archived"]
    subprocess.run(command, cwd=root, check=True, capture_output=True)
    # Nobody asks: the window looks by itself.
    qtbot.waitUntil(lambda: last not in ids(house), timeout=5_000)
    settle(house)
    line = sidebar_line(house, "To answer")
    qtbot.waitUntil(lambda: line.accessibleName() == f"To answer, {len(numbers) - 1}")
    assert undo_words(house) != "Undo"


def test_a_window_works_on_while_another_holds_the_pen(house: House, inbox: Path, settle: Settle) -> None:
    first = ids(house)[0]
    with inboxes.open_inbox(inbox) as command:
        for _turn in range(5):
            triage.add_note(command, feedback=first, text="Desde la orden")
            house.desk.do(lambda opened: triage.add_note(opened, feedback=first, text="Desde la ventana"))
        settle(house)
        detail = reading.detail(command, first)
        assert sorted({text for _at, text in detail.notes}) == ["Desde la orden", "Desde la ventana"]
        assert len(detail.notes) == 10
        assert reading.count(command, Query(view=View.ALL)) > 0
    look(house, settle)
    assert not house.window.notices.isVisible() or "went wrong" not in house.window.notices.words.text()


def test_what_arrives_keeps_qts_rules_and_the_place(
    house: House, inbox: Path, tmp_path: Path, settle: Settle
) -> None:
    from desktop.operations import importing
    from tests.support.inboxes import COMPLAINT, row, write_table

    model, view = house.window.panel.model, house.window.panel.view
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, house)
    view.go_to(3)
    open_id, before = house.window.panel.open_id, model.rowCount()
    rows = [row(f"{day:02}/11/2025", f"Cliente {day}", "1", COMPLAINT) for day in range(1, 20)]
    table = write_table(tmp_path / "más.csv", rows)
    with inboxes.open_inbox(inbox) as command:
        importing.import_files(command, paths=[table])
    look(house, settle)
    assert model.rowCount() == before + 19
    assert house.window.panel.open_id == open_id
    assert view.currentIndex().data(ID_ROLE) == open_id
    view.selectAll()
    house.desk.set_status(Status.ANSWERED)
    settle(house)
    house.window.actions_table["undo"].trigger()
    settle(house)
    assert model.rowCount() == before + 19
