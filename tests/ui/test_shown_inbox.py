"""What a page asks of its inbox and does in it, and what becomes of that when another is opened."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.operations import inboxes
from desktop.operations.inboxes import Inbox
from ui.jobs import Jobs
from ui.shown_inbox import ShownInbox


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "one.oido"
    inboxes.open_inbox(made, create=True).close()
    return made


def test_without_an_inbox_nothing_is_asked(jobs: Jobs) -> None:
    assert ShownInbox(jobs).ask("name", lambda inbox: inbox.path, lambda found: None) is None
    assert not jobs.busy


def test_the_newest_of_each_question_is_answered(jobs: Jobs, path: Path, qtbot: QtBot) -> None:
    shown, told = ShownInbox(jobs), []
    shown.read_from(path)
    for number in range(3):
        shown.ask("one", lambda inbox, number=number: number, told.append)
    shown.ask("other", lambda inbox: inbox.path, told.append)
    qtbot.waitUntil(lambda: not jobs.busy)
    assert set(told) == {2, path}


def test_answers_of_the_inbox_before_are_dropped(jobs: Jobs, path: Path, qtbot: QtBot) -> None:
    shown, told, goes_on = ShownInbox(jobs), [], threading.Event()
    shown.read_from(path)
    shown.ask("one", lambda inbox: goes_on.wait(), told.append)
    shown.read_from(None)
    goes_on.set()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert not told


def test_nothing_is_done_in_another_inbox(jobs: Jobs, path: Path, tmp_path: Path, qtbot: QtBot) -> None:
    shown, done = ShownInbox(jobs), []
    shown.read_from(path)

    def open_and_do(opened: Path) -> None:
        jobs.open(lambda: inboxes.open_inbox(opened, create=True), lambda inbox: None)
        shown.do(lambda inbox, task: _seen(inbox), done.append)
        qtbot.waitUntil(lambda: not jobs.busy)

    open_and_do(tmp_path / "other.oido")
    assert not done
    open_and_do(path)
    assert done == [path]


def _seen(inbox: Inbox) -> Path:
    return inbox.path
