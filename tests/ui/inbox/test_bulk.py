"""Work on very many items at once, as the sidebar tells of it."""

from __future__ import annotations

import threading
from pathlib import Path

from pytestqt.qtbot import QtBot

from desktop.changes import Change
from desktop.errors import Cancelled as Stopped
from desktop.operations.inboxes import Cancelled, Inbox
from tests.support.inboxes import open_new
from ui.hub import Hub
from ui.inbox.bulk import MANY, BulkWork, Progress
from ui.inbox.progress_line import ProgressLine
from ui.jobs import Jobs
from ui.style.theme import Theme


def test_what_is_stopped_says_so_until_it_has_stopped(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    jobs, line = Jobs(), ProgressLine(theme)
    qtbot.addWidget(line)
    opened: list[Inbox] = []
    jobs.open(lambda: open_new(tmp_path), opened.append)
    qtbot.waitUntil(lambda: bool(opened))
    goes_on = threading.Event()

    def work(_inbox: Inbox, progress: Progress | None, cancelled: Cancelled | None) -> Change | None:
        goes_on.wait(5)
        assert progress is not None
        assert cancelled is not None
        progress(1, MANY)
        if cancelled():
            raise Stopped
        return None

    bulk = BulkWork(line, jobs, Hub())
    bulk.do(MANY, work, opened[0].path)
    assert line.accessibleName() == "0 of 2,000 · stop"
    line.click()
    assert line.accessibleName() == "Stopping…"
    goes_on.set()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert line.isHidden()
    jobs.close()
