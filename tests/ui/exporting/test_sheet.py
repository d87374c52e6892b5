"""The export sheet over a real inbox."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QLocale
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.operations import importing, inboxes, replies
from desktop.operations.inboxes import Inbox
from tests.support import lookalikes
from ui.exporting.sheet import ExportSheet
from ui.jobs import Jobs
from ui.style.theme import Theme


class Desk:
    """The sheet, and where the owner says that files go."""

    def __init__(self, qtbot: QtBot, theme: Theme, inbox: Path) -> None:
        self.qtbot = qtbot
        self.host = QWidget()
        qtbot.addWidget(self.host)
        self.host.resize(1_000, 700)
        self.jobs = Jobs()
        self.jobs.open(lambda: inboxes.open_inbox(inbox), lambda opened: None)
        self.place: Path | None = None
        self.proposed: list[str] = []
        self.folders: list[Path] = []
        self.sheet = ExportSheet(
            theme, self.host, self.jobs, ask_where=self.where, show_folder=self.folders.append
        )
        with qtbot.waitActive(self.host):
            self.host.show()
            self.host.activateWindow()
        self.sheet.open()

    def where(self, parent: QWidget, proposed: str, suffix: str) -> Path | None:
        self.proposed.append(proposed)
        return self.place

    def save_as(self, place: Path | None) -> None:
        self.place = place
        self.sheet.save_button.click()
        self.qtbot.waitUntil(lambda: not self.jobs.busy, timeout=20_000)


@pytest.fixture
def desk(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Desk]:
    path = tmp_path / "Casa.oido"
    with inboxes.open_inbox(path) as inbox:
        importing.import_files(inbox, paths=[lookalikes.takeout(tmp_path)])
    made = Desk(qtbot, theme, path)
    yield made
    made.jobs.close()


def test_feedback_of_one_day_as_csv_with_semicolons(desk: Desk, tmp_path: Path) -> None:
    sheet = desk.sheet
    sheet.what.choose("feedback")
    sheet.period.choose("from_to")
    sheet.delimiter.choose(";")
    assert sheet.days.isVisible()
    assert not sheet.rows.isVisible()
    sheet.first.setDate(QDate(2025, 11, 18))
    sheet.last.setDate(QDate(2025, 11, 18))
    place = tmp_path / "one.csv"
    desk.save_as(place)
    with place.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream, delimiter=";"))
    assert len(rows) == 2
    assert "Marta G." in rows[1]
    assert "1 row" in sheet.said.text()
    sheet.folder_button.click()
    assert desk.folders == [tmp_path]


def test_customers_have_neither_days_nor_conversations(desk: Desk, tmp_path: Path) -> None:
    sheet = desk.sheet
    sheet.what.choose("customers")
    sheet.form.choose("json")
    assert not any(part.isVisible() for part in (sheet.period, sheet.days, sheet.rows, sheet.delimiter))
    place = tmp_path / "customers.json"
    desk.save_as(place)
    assert "Elena M." in place.read_text("utf-8")
    assert desk.proposed[-1].startswith("customers-")
    assert desk.proposed[-1].endswith(".json")


def test_days_in_the_wrong_order_cannot_be_exported(desk: Desk) -> None:
    sheet = desk.sheet
    sheet.period.choose("from_to")
    sheet.last.setDate(QDate(2020, 1, 1))
    assert not sheet.save_button.isEnabled()
    assert "last day" in sheet.hint.text()
    sheet.first.setDate(QDate(2019, 1, 1))
    assert sheet.save_button.isEnabled()
    assert sheet.choice().first == date(2019, 1, 1)


def test_cancelling_the_dialog_writes_nothing(desk: Desk, tmp_path: Path) -> None:
    before = sorted(tmp_path.iterdir())
    desk.save_as(None)
    assert sorted(tmp_path.iterdir()) == before
    assert desk.sheet.outcome.isHidden()


def test_a_folder_that_is_not_there_is_told_in_place(desk: Desk, tmp_path: Path) -> None:
    desk.save_as(tmp_path / "nowhere" / "log.csv")
    assert desk.sheet.outcome.isVisible()
    assert desk.sheet.said.text()
    assert desk.sheet.folder_button.isHidden()
    assert desk.sheet.save_button.isEnabled()


@pytest.mark.usefixtures("in_spanish")
def test_days_are_written_in_the_owners_language(desk: Desk) -> None:
    assert desk.sheet.first.locale().language() is QLocale.Language.Spanish


def test_the_log_of_one_channel_and_of_whoever_answered(desk: Desk, tmp_path: Path) -> None:
    def answer(inbox: Inbox) -> None:
        every = [f"R{code:02}" for code in range(1, 33)]
        for item, by in ((1, "Ana"), (2, "Luis")):
            replies.save_draft(inbox, feedback=item, text=f"Gracias por contarlo, {item}.", by=by)
            replies.make_ready(inbox, feedback=item, accepted=every)
            reply = replies.open_reply(inbox, item)
            assert reply is not None
            assert not replies.mark_posted(inbox, reply=reply.id, accepted=every).blocked

    desk.jobs.in_store(lambda inbox, task: answer(inbox))
    desk.sheet.form.choose("jsonl")
    desk.sheet.filters.by.setText(" Luis ")
    place = tmp_path / "log.jsonl"
    desk.save_as(place)
    assert "Gracias por contarlo, 2." in place.read_text("utf-8")
    assert "Gracias por contarlo, 1." not in place.read_text("utf-8")
    desk.sheet.filters.by.clear()
    desk.sheet.filters.source.setCurrentIndex(desk.sheet.filters.source.findData("booking"))
    desk.save_as(tmp_path / "none.jsonl")
    assert "Gracias" not in (tmp_path / "none.jsonl").read_text("utf-8")


def test_filters_are_asked_only_where_they_count(desk: Desk) -> None:
    filters = desk.sheet.filters
    assert filters.by.isVisible()
    desk.sheet.what.choose("feedback")
    assert filters.source.isVisible()
    assert not filters.by.isVisible()
    desk.sheet.what.choose("customers")
    assert not filters.isVisible()


def test_one_customer_is_looked_for_by_name(desk: Desk) -> None:
    filters = desk.sheet.filters
    filters.who.line.setText("Marta")
    filters.who.asked.emit("Marta")
    desk.qtbot.waitUntil(lambda: not desk.jobs.busy)
    assert filters.who.offers
    filters.who.offers[0].click()
    assert filters.who.customer is not None
    assert desk.sheet.choice().customer == filters.who.customer.id
