"""Copies, rescue and erasure in the window."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.model.query import Query
from desktop.operations import backups, inboxes, reading, restoring, triage
from tests.support.lookalikes import takeout
from tests.ui.window.conftest import NOW, Settle
from ui import daily_copy
from ui.application import House


def test_the_owner_goes_back_to_a_copy(house: House, qtbot: QtBot, settle: Settle, inbox: Path) -> None:
    house.jobs.in_store(lambda opened, task: triage.add_note(opened, feedback=1, text="se irá"))
    settle(house)
    house.window.actions_table["copies"].trigger()
    settle(house)
    sheet = house.keeping.copies_sheet
    assert sheet.is_open
    assert sheet.rows
    with inboxes.open_inbox(inbox, copy=False) as opened:
        backups.write_to(opened, inbox.parent / "copia.oido")
    house.jobs.in_store(lambda opened, task: triage.add_note(opened, feedback=1, text="también"))
    settle(house)
    sheet.choose(inbox.parent / "copia.oido")
    settle(house)
    assert "2 → 1" in sheet.told.text()
    sheet.go.click()
    settle(house)
    assert list(inbox.parent.glob("*-replaced.oido"))
    assert house.reading is not None
    with inboxes.open_for_reading(inbox) as opened:
        assert [text for _at, text in reading.detail(opened, 1).notes] == ["se irá"]


def test_a_damaged_inbox_is_told_and_rescued(
    empty_house: House, qtbot: QtBot, settle: Settle, inbox: Path
) -> None:
    whole = bytearray(inbox.read_bytes())
    middle = (len(whole) // 4096 // 2) * 4096
    for place in range(4096 * 3, middle, 4096):
        whole[place : place + 4096] = b"\xa5" * 4096
    inbox.write_bytes(whole)
    empty_house.open(inbox, create=False)
    settle(empty_house)
    sheet = empty_house.keeping.copies_sheet
    assert sheet.is_open
    assert "damaged" in sheet.trouble.text()
    assert sheet.rescue.isVisible()
    copy = next(iter((inbox.parent / "backups").glob("*.oido")))
    sheet.choose(copy)
    settle(empty_house)
    assert sheet.go.isEnabled()


def test_what_cannot_be_opened_says_why_and_opens_once_it_can(
    empty_house: House, settle: Settle, inbox: Path, tmp_path: Path
) -> None:
    away = tmp_path / "away"
    inbox.rename(away)
    inbox.write_text("no inbox at all")
    for copy in (inbox.parent / "backups").glob("*.oido"):
        copy.unlink()
    empty_house.open(inbox)
    settle(empty_house)
    page = empty_house.keeping.closed_page
    assert page.isVisible()
    assert "is not an Oído inbox" in page.words.text()
    away.replace(inbox)
    page.retry.click()
    settle(empty_house)
    assert not page.isVisible()
    assert empty_house.window.panel.model.rowCount() > 0


def test_a_copy_of_what_could_not_be_opened_takes_its_place_and_no_other(
    empty_house: House, settle: Settle, inbox: Path
) -> None:
    """Hardly anything is left of the inbox, so it never was in the window."""
    shown = empty_house.path
    inbox.write_bytes(b"SQLite format 3\0" + b"\xff" * 9_000)
    empty_house.open(inbox, create=False)
    settle(empty_house)
    sheet = empty_house.keeping.copies_sheet
    assert sheet.inbox == inbox
    sheet.rows[0].click()
    settle(empty_house)
    sheet.go.click()
    settle(empty_house)
    assert empty_house.path == inbox != shown
    assert not shown.exists()
    assert empty_house.reading is not None
    assert "back at the copy" in empty_house.window.notices.words.text()


def test_a_customer_is_erased_for_good(house: House, qtbot: QtBot, settle: Settle, inbox: Path) -> None:
    with inboxes.open_for_reading(inbox) as opened:
        before = reading.count(opened, Query())
    house.keeping.erase(1)
    settle(house)
    sheet = house.keeping.erasure_sheet
    assert sheet.is_open
    assert "1 item goes." in sheet.told.text()
    assert not sheet.stop.isVisible()
    sheet.go.click()
    assert sheet.stop.isVisible()
    settle(house)
    QApplication.processEvents()
    assert not sheet.stop.isVisible()
    assert list(inbox.parent.glob("Casa-*.pdf"))
    with inboxes.open_for_reading(inbox) as opened:
        assert reading.count(opened, Query()) == before - 1


def test_an_erasure_that_had_not_begun_is_called_off(house: House, settle: Settle, inbox: Path) -> None:
    house.keeping.erase(1)
    settle(house)
    sheet, busy = house.keeping.erasure_sheet, Event()
    house.jobs.in_store(lambda opened, task: busy.wait(5))
    sheet.go.click()
    sheet.stop.click()
    busy.set()
    settle(house)
    assert sheet.go.isEnabled()
    assert not sheet.stop.isVisible()
    assert not list(inbox.parent.glob("Casa-*.pdf"))


def test_all_data_of_a_customer_is_written(house: House, settle: Settle, tmp_path: Path) -> None:
    house.keeping.write_person(1, tmp_path / "datos.json")
    settle(house)
    assert (tmp_path / "datos.json").exists()


@pytest.fixture
def copied_soon(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """The copy of the day is not put off."""
    monkeypatch.setattr(daily_copy, "_AFTER_MS", 0)
    monkeypatch.setenv("OIDO_NOW", NOW)
    return monkeypatch


def test_the_first_import_is_copied_without_waiting_for_the_next_day(
    copied_soon: pytest.MonkeyPatch, empty_house: House, settle: Settle, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "new.oido"
    house = empty_house
    house.open(path)
    with qtbot.waitSignal(house.copying.looked):
        settle(house)
    assert len(restoring.copies(path)) == 1
    copied_soon.setenv("OIDO_NOW", "2025-11-21T10:05:00+01:00")
    house.sheets.import_sheet.offer([takeout(tmp_path)])
    settle(house)
    with qtbot.waitSignal(house.copying.looked):
        house.sheets.imports.start()
        settle(house)
    settle(house)
    newest = restoring.copies(path)[0]
    assert (newest.kind, restoring.preview(newest.path, path).copy.items) == ("daily", 6)


def test_damage_that_is_found_later_ends_the_writing(house: House, settle: Settle, inbox: Path) -> None:
    from desktop.errors import StoreUnavailable
    from desktop.store.faults import DAMAGED

    house.copying.troubled.emit(StoreUnavailable("The inbox is damaged.", "Restore.", code=DAMAGED))
    settle(house)
    assert house.keeping.copies_sheet.is_open
    refused: list[Exception] = []
    house.jobs.in_store(
        lambda opened, task: triage.add_note(opened, feedback=1, text="no"), None, refused.append
    )
    settle(house)
    assert len(refused) == 1
    assert "cannot be written" in str(refused[0])
