"""Imports as an owner meets them: stopped, repeated, refused, and work going on meanwhile."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from desktop.model.codes import Status
from desktop.operations import importing, inboxes, triage
from tests.journeys.conftest import Owner
from tests.support import lookalikes
from ui.importing.work_cards import FinishedCard, InterruptedCard

# The main job is walked in both languages; here one is enough.
pytestmark = pytest.mark.parametrize("owner", ["es"], indirect=True)
LEFT = Qt.MouseButton.LeftButton


def bring_in(owner: Owner, *paths: Path) -> FinishedCard:
    sheet = owner.house.sheets.import_sheet
    sheet.offer(list(paths))
    owner.settle()
    owner.bot.mouseClick(sheet.import_button, LEFT)
    owner.settle()
    card = sheet.done.cards[0]
    assert isinstance(card, FinishedCard)
    return card


def test_importing_twice_doubles_nothing(owner: Owner, tmp_path: Path) -> None:
    archive = lookalikes.takeout(tmp_path)
    bring_in(owner, archive)
    before = owner.rows()
    bring_in(owner, archive)
    assert [row.id for row in owner.rows()] == [row.id for row in before]
    report = owner.house.sheets.imports.finished[0].report
    assert (report.totals.new, report.totals.identical) == (0, 6)


def test_stopped_half_way_and_gone_on_with(owner: Owner, tmp_path: Path) -> None:
    sheet, imports = owner.house.sheets.import_sheet, owner.house.sheets.imports
    sheet.offer([lookalikes.table(tmp_path, 4_500)])
    owner.settle()

    def stop() -> None:
        assert sheet._running_card is not None
        owner.bot.mouseClick(sheet._running_card.cancel, LEFT)

    imports.progressed.connect(stop, Qt.ConnectionType.SingleShotConnection)
    owner.bot.mouseClick(sheet.import_button, LEFT)
    owner.settle()
    kept = len(owner.rows())
    assert imports.finished[0].report.cancelled
    assert 0 < kept < 4_500
    owner.bot.mouseClick(sheet.import_button, LEFT)
    owner.settle()
    assert len(owner.rows()) == 4_500
    assert imports.finished[0].report.totals.identical == kept


def test_the_owner_goes_on_while_an_import_runs(owner: Owner, tmp_path: Path) -> None:
    house = owner.house
    bring_in(owner, lookalikes.takeout(tmp_path))
    chosen = owner.rows()[0].id
    answered_while_running: list[bool] = []

    def answer() -> None:
        house.jobs.in_store(
            lambda inbox, task: triage.set_status(inbox, ids=[chosen], status=Status.ANSWERED),
            lambda change: answered_while_running.append(house.sheets.imports.running is not None),
        )

    house.sheets.import_sheet.offer([lookalikes.table(tmp_path, 14_000)])
    owner.settle()
    house.sheets.imports.progressed.connect(answer, Qt.ConnectionType.SingleShotConnection)
    owner.bot.mouseClick(house.sheets.import_sheet.import_button, LEFT)
    owner.settle()
    assert answered_while_running == [True]
    assert len(owner.rows()) == 14_006


def test_what_is_no_feedback_is_refused_with_a_reason(owner: Owner, tmp_path: Path) -> None:
    sheet = owner.house.sheets.import_sheet
    picture = tmp_path / "foto.jpg"
    picture.write_bytes(b"\xff\xd8\xff\xe0 no feedback")
    sheet.offer([picture, lookalikes.places_visited(tmp_path)])
    owner.settle()
    assert len(sheet.waiting.cards) == 2
    for card in sheet.waiting.cards:
        said = [label.text() for label in card.findChildren(QLabel) if label.text()]
        assert len(said) >= 2
        assert said[-1].endswith(".")
    assert owner.rows() == []


def test_an_undone_import_brings_the_first_run_back(owner: Owner, tmp_path: Path) -> None:
    card = bring_in(owner, lookalikes.takeout(tmp_path))
    owner.bot.mouseClick(card.undo, LEFT)
    owner.settle()
    assert owner.rows() == []
    owner.house.sheets.import_sheet.dismiss()
    owner.bot.waitUntil(owner.house.window.welcome.isVisible)


def test_letters_do_nothing_to_the_item_beneath_the_sheet(owner: Owner, tmp_path: Path) -> None:
    bring_in(owner, lookalikes.takeout(tmp_path))
    before = {row.id: row.status for row in owner.rows()}
    for key in (Qt.Key.Key_E, Qt.Key.Key_A, Qt.Key.Key_H):
        owner.press(key)
    owner.settle()
    assert {row.id: row.status for row in owner.rows()} == before
    assert owner.house.sheets.import_sheet.is_open
    owner.press(Qt.Key.Key_Escape)
    owner.bot.waitUntil(owner.house.sheets.import_sheet.isHidden)
    owner.press(Qt.Key.Key_E)
    owner.settle()
    assert {row.id: row.status for row in owner.rows()} != before


def test_what_was_cut_off_is_offered_at_the_next_start(owner: Owner, tmp_path: Path) -> None:
    class PowerCut(BaseException):
        pass

    def pulled(done: int, total: int, name: str) -> None:
        if done >= 2_000:
            raise PowerCut

    path = lookalikes.table(tmp_path, 2_500)
    with inboxes.open_inbox(owner.inbox) as inbox, contextlib.suppress(PowerCut):
        importing.import_files(inbox, paths=[path], progress=pulled)
    owner.house.open(owner.inbox)
    owner.settle()
    sheet = owner.house.sheets.import_sheet
    owner.bot.waitUntil(lambda: sheet.is_open)
    card = sheet.cut_off.cards[0]
    assert isinstance(card, InterruptedCard)
    owner.bot.mouseClick(card.resume, LEFT)
    owner.settle()
    assert len(owner.rows()) == 2_500
    assert sheet.cut_off.isHidden()


def test_how_far_an_import_is_stands_in_the_sidebar(owner: Owner, tmp_path: Path) -> None:
    house = owner.house
    sheet, line = house.sheets.import_sheet, house.window.sidebar.foot.progress
    sheet.offer([lookalikes.table(tmp_path, 4_500)])
    owner.settle()
    assert line.isHidden()
    seen: list[str] = []
    house.sheets.imports.progressed.connect(
        lambda: seen.append(line.accessibleName()) if line.isVisible() else None
    )
    owner.bot.mouseClick(sheet.import_button, LEFT)
    owner.press(Qt.Key.Key_Escape)
    owner.bot.waitUntil(lambda: bool(seen), timeout=30_000)
    owner.bot.mouseClick(line, LEFT)
    assert sheet.is_open
    assert line.isHidden()
    owner.settle()
    assert len(owner.rows()) == 4_500
    assert seen[0].startswith("Importando")
    owner.press(Qt.Key.Key_Escape)
    owner.bot.waitUntil(sheet.isHidden)
    assert line.isHidden()
