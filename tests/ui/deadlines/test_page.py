"""The page of deadlines over a real inbox."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEventLoop
from pytestqt.qtbot import QtBot

from desktop.model.rows import ClockKind
from desktop.operations import clocks, exporting, importing, inboxes, replies
from tests.support.lookalikes import takeout
from ui.answering import turn_clock
from ui.deadlines.page import DeadlinesPage
from ui.hub import Hub
from ui.inbox.reading import Reading
from ui.jobs import Jobs
from ui.style.theme import Theme

EVERY = [f"R{code:02}" for code in range(1, 33)]


class Desk:
    """The page over an inbox with six opinions, one of them answered."""

    def __init__(self, theme: Theme, path: Path) -> None:
        self.jobs, self.hub, self.path = Jobs(), Hub(), path
        self.page = DeadlinesPage(theme, self.jobs)
        self.hub.changed.connect(self.page.refresh)
        self.reading = Reading(path, self.jobs)
        self.page.read_from(self.reading)
        self.page.arrive()
        self.settle()

    def settle(self) -> None:
        for _turn in range(3):
            while self.jobs.busy:
                QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            QCoreApplication.processEvents()

    def close(self) -> None:
        self.page.read_from(None)
        self.reading.close()
        self.jobs.close()


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("OIDO_NOW", "2025-11-21T10:00:00+01:00")
    made = tmp_path / "Casa.oido"
    with inboxes.open_inbox(made) as inbox:
        importing.import_files(inbox, paths=[takeout(tmp_path)])
        replies.save_draft(inbox, feedback=1, text="Gracias por contarlo. Un saludo.")
        change = replies.make_ready(inbox, feedback=1, accepted=EVERY).change
        assert change is not None
        reply = replies.open_reply(inbox, 1)
        assert reply is not None
        assert not replies.mark_posted(inbox, reply=reply.id, accepted=EVERY).blocked
        exporting.export_replies(inbox, tmp_path / "log.csv")
        turn_clock(inbox, feedback=2, kind=ClockKind.LEGAL)
    return made


@pytest.fixture
def desk(qtbot: QtBot, theme: Theme, path: Path) -> Iterator[Desk]:
    made = Desk(theme, path)
    qtbot.addWidget(made.page)
    made.page.resize(1000, 800)
    made.page.show()
    yield made
    made.close()


def test_what_is_due_opens_its_item(desk: Desk, qtbot: QtBot) -> None:
    with inboxes.open_for_reading(desk.path) as inbox:
        dues = clocks.due_list(inbox)
    assert [row.due.feedback_id for row in desk.page.rows] == [due.feedback_id for due in dues][:8]
    if desk.page.rows:
        with qtbot.waitSignal(desk.page.item_wanted) as asked:
            desk.page.rows[0].click()
        assert asked.args == [dues[0].feedback_id]


def test_kept_and_missed_stand_as_the_operation_counts_them(desk: Desk) -> None:
    desk.page.span.choose("all")
    desk.settle()
    with inboxes.open_for_reading(desk.path) as inbox:
        found = clocks.kept(inbox)
    table = desk.page.tables[0]
    assert [line[1:4] for line in table.lines] == [
        [str(row.kept), str(row.missed), str(row.open)] for row in found
    ]
    assert "Formal claims" in [line[0] for line in table.lines]


def test_a_sound_log_says_so_and_what_the_check_cannot_see(desk: Desk) -> None:
    desk.page.log.check.click()
    desk.settle()
    log = desk.page.log
    assert log.said.text().startswith("The log is as Oído wrote it")
    assert log.said.text().endswith("1 export was compared.")
    assert "cannot see" in log.limits.text()
    log.digest.setText("0000")
    log.check.click()
    desk.settle()
    assert "0000" in log.said.text()


def test_a_reply_that_was_changed_outside_is_named_and_opens(desk: Desk, qtbot: QtBot) -> None:
    with sqlite3.connect(desk.path) as connection:
        connection.execute("UPDATE reply_version SET text = text || '!'")
    connection.close()
    desk.page.log.check.click()
    desk.settle()
    assert "changed outside" in desk.page.log.said.text()
    with qtbot.waitSignal(desk.page.item_wanted) as asked:
        desk.page.log.open.click()
    assert asked.args == [1]


def test_a_deadline_of_law_is_started_and_stopped_by_hand(path: Path) -> None:
    with inboxes.open_inbox(path) as inbox:
        for kind in (ClockKind.LEGAL, ClockKind.DATA_PROTECTION):
            turn_clock(inbox, feedback=3, kind=kind)
            assert kind in [each.kind for each in clocks.of_item(inbox, 3).clocks]
            turn_clock(inbox, feedback=3, kind=kind)
            assert kind not in [each.kind for each in clocks.of_item(inbox, 3).clocks]
