"""Work on very many items at once, as the sidebar tells of it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.changes import Change
from desktop.errors import Cancelled
from desktop.operations.inboxes import Inbox, IsCancelled
from tests.support.inboxes import open_new
from ui.hub import Hub
from ui.inbox.bulk import MANY, BulkWork, Progress
from ui.inbox.progress_line import ProgressLine
from ui.jobs import Jobs
from ui.style.theme import Theme


class Desk:
    """Work on an inbox of its own, that goes on when it is let."""

    def __init__(self, theme: Theme, inbox: Path) -> None:
        self.jobs, self.line = Jobs(), ProgressLine(theme)
        self.bulk = BulkWork(self.line, self.jobs, Hub())
        self.begun, self.goes_on = threading.Event(), threading.Event()
        self.told, self.inbox = list[str](), inbox
        self.bulk.stopped.connect(lambda: self.told.append("stopped"))

    def do(self, count: int, *, late: bool = False) -> None:
        """``late``: it listens no more."""

        def work(_inbox: Inbox, progress: Progress | None, cancelled: IsCancelled | None) -> Change | None:
            self.begun.set()
            self.goes_on.wait(5)
            assert progress is not None
            assert cancelled is not None
            progress(1, count)
            if cancelled() and not late:
                raise Cancelled
            return None

        self.bulk.do(count, work, self.inbox)


@pytest.fixture
def desk(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Desk]:
    opened: list[Inbox] = []
    made = Desk(theme, tmp_path)
    qtbot.addWidget(made.line)
    made.jobs.open(lambda: open_new(tmp_path), opened.append)
    qtbot.waitUntil(lambda: bool(opened))
    made.inbox = opened[0].path
    yield made
    made.goes_on.set()
    made.jobs.close()


def test_what_is_stopped_says_so_until_it_has_stopped(desk: Desk, qtbot: QtBot) -> None:
    desk.do(MANY)
    assert desk.line.accessibleName() == "0 of 2,000 · stop"
    desk.line.click()
    assert desk.line.accessibleName() == "Stopping…"
    desk.goes_on.set()
    qtbot.waitUntil(lambda: not desk.jobs.busy)
    assert desk.line.isHidden()
    assert desk.told == ["stopped"]


def test_a_full_bar_does_not_claim_that_it_is_done(desk: Desk, qtbot: QtBot) -> None:
    """What follows for the customers takes almost as long as all parts did."""
    names: list[str] = []

    def work(_inbox: Inbox, progress: Progress | None, _cancelled: IsCancelled | None) -> Change | None:
        assert progress is not None
        progress(MANY, MANY)
        desk.goes_on.wait(5)
        return None

    desk.bulk.do(MANY, work, desk.inbox)
    qtbot.waitUntil(lambda: desk.line.accessibleName() == "Finishing… · stop")
    desk.line.click()
    names.append(desk.line.accessibleName())
    desk.goes_on.set()
    qtbot.waitUntil(lambda: not desk.jobs.busy)
    assert names == ["Stopping…"]
    assert desk.line.isHidden()


def test_what_is_stopped_too_late_was_done(desk: Desk, qtbot: QtBot) -> None:
    desk.do(MANY, late=True)
    assert desk.begun.wait(5)
    desk.line.click()
    desk.goes_on.set()
    qtbot.waitUntil(lambda: not desk.jobs.busy)
    assert desk.line.isHidden()
    assert desk.told == []


def test_a_press_stops_what_is_being_done_and_not_what_comes_after(desk: Desk, qtbot: QtBot) -> None:
    names: list[str] = []
    desk.do(MANY)
    desk.do(2 * MANY)
    assert desk.line.accessibleName() == "0 of 2,000 · stop"
    desk.line.click()
    assert desk.line.accessibleName() == "Stopping…"
    desk.bulk.stopped.connect(lambda: names.append(desk.line.accessibleName()))
    desk.goes_on.set()
    qtbot.waitUntil(lambda: not desk.jobs.busy)
    assert names == ["0 of 4,000 · stop"]
    assert desk.told == ["stopped"]
    assert desk.line.isHidden()
