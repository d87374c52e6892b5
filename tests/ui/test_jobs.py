"""The jobs: where they run, what comes back, what is dropped, how they end."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from pytestqt.qtbot import QtBot

from desktop.errors import Cancelled, StoreDefect, UserError
from ui.jobs import Cancel, Jobs, Latest, Task


@dataclass
class PaperInbox:
    """An inbox that remembers on which thread it was opened, used and closed."""

    opened_on: int = field(default_factory=threading.get_ident)
    closed_on: int = 0

    def close(self) -> None:
        self.closed_on = threading.get_ident()


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close()


def test_work_runs_beside_and_answers_in_the_window_thread(jobs: Jobs, qtbot: QtBot) -> None:
    seen: list[tuple[int, int]] = []
    jobs.run(lambda task: threading.get_ident(), lambda worker: seen.append((worker, threading.get_ident())))
    qtbot.waitUntil(lambda: bool(seen))
    worker, window = seen[0]
    assert window == threading.get_ident()
    assert worker != window
    assert not jobs.busy


def test_what_nobody_waits_for_is_done_one_after_the_other_and_holds_up_nothing(
    jobs: Jobs, qtbot: QtBot
) -> None:
    done: list[str] = []
    goes_on, begun = threading.Event(), threading.Event()

    def counted(task: Task) -> str:
        begun.set()
        goes_on.wait()
        return "first"

    jobs.run(counted, done.append, idly=True)
    jobs.run(lambda task: "second", done.append, idly=True)
    jobs.run(lambda task: begun.wait() and "asked", done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert done == ["asked"]
    goes_on.set()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert done == ["asked", "first", "second"]


@pytest.mark.skipif(sys.platform != "linux", reason="threads have priorities of their own on Linux alone")
def test_only_what_nobody_waits_for_steps_back(jobs: Jobs, qtbot: QtBot) -> None:
    found: list[tuple[bool, int]] = []

    def own(task: Task) -> int:
        return os.getpriority(os.PRIO_PROCESS, threading.get_native_id())

    for idly in (True, False):
        jobs.run(own, lambda nice, idly=idly: found.append((idly, nice)), idly=idly)
    qtbot.waitUntil(lambda: len(found) == 2)
    usual = os.getpriority(os.PRIO_PROCESS, threading.get_native_id())
    assert dict(found)[False] == usual
    assert dict(found)[True] >= 10


def test_store_work_keeps_to_the_thread_that_opened_the_inbox(jobs: Jobs, qtbot: QtBot) -> None:
    inbox = []
    used: list[int] = []
    jobs.open(PaperInbox, inbox.append)
    for _ in range(5):
        jobs.in_store(lambda given, task: threading.get_ident(), used.append)
    qtbot.waitUntil(lambda: len(used) == 5)
    assert set(used) == {inbox[0].opened_on}
    jobs.close()
    assert inbox[0].closed_on == inbox[0].opened_on


def test_only_work_with_the_writing_inbox_is_storing(jobs: Jobs, qtbot: QtBot) -> None:
    goes_on = threading.Event()
    jobs.open(PaperInbox, lambda inbox: None)
    jobs.run(lambda task: goes_on.wait())
    assert jobs.busy
    assert not jobs.storing
    jobs.in_store(lambda inbox, task: goes_on.wait())
    assert jobs.storing
    goes_on.set()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert not jobs.storing


def test_store_work_without_an_inbox_is_silent(jobs: Jobs, qtbot: QtBot) -> None:
    errors: list[Exception] = []
    jobs.in_store(lambda inbox, task: 1, otherwise=errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], Cancelled)


def test_an_inbox_that_cannot_be_opened_leaves_the_one_before(jobs: Jobs, qtbot: QtBot) -> None:
    first: list[PaperInbox] = []
    errors: list[Exception] = []
    used: list[object] = []

    def refused() -> PaperInbox:
        raise UserError("No such file.")

    jobs.open(PaperInbox, first.append)
    jobs.open(refused, first.append, errors.append)
    jobs.in_store(lambda inbox, task: inbox, used.append)
    qtbot.waitUntil(lambda: bool(used))
    assert used == first
    assert str(errors[0]) == "No such file."


def _raise(error: Exception) -> None:
    raise error


@pytest.mark.parametrize(
    ("error", "taken", "reported"),
    [
        (UserError("What", "Do"), False, True),
        (UserError("What", "Do"), True, False),
        (Cancelled(), False, False),
        (Cancelled(), True, False),
        (ZeroDivisionError(), False, True),
        (ZeroDivisionError(), True, True),
        (StoreDefect("ours"), True, True),
    ],
)
def test_errors_go_where_they_belong(
    jobs: Jobs, qtbot: QtBot, error: Exception, taken: bool, reported: bool
) -> None:
    failed: list[Exception] = []
    otherwise: list[Exception] = []
    jobs.failed.connect(failed.append)
    jobs.run(lambda task: _raise(error), otherwise=otherwise.append if taken else None)
    qtbot.waitUntil(lambda: not jobs.busy)
    assert failed == ([error] if reported else [])
    assert otherwise == ([error] if taken else [])


def test_cancelling_stops_work_that_asks(jobs: Jobs, qtbot: QtBot) -> None:
    started = threading.Event()
    otherwise: list[Exception] = []
    token = Cancel()

    def endless(task: Task) -> None:
        started.set()
        while True:
            token.check()

    assert jobs.run(endless, otherwise=otherwise.append, cancel=token) is token
    qtbot.waitUntil(started.is_set)
    token.cancel()
    qtbot.waitUntil(lambda: bool(otherwise))
    assert isinstance(otherwise[0], Cancelled)


def test_progress_is_told_in_the_window_thread_and_not_too_often(jobs: Jobs, qtbot: QtBot) -> None:
    told: list[tuple[int, int, int]] = []
    done: list[int] = []

    def counting(task: Task) -> int:
        for number in range(10_000):
            task.report(number, 10_000)
        return 1

    jobs.run(counting, done.append, progress=lambda at, of: told.append((at, of, threading.get_ident())))
    qtbot.waitUntil(lambda: bool(done))
    assert told[0][:2] == (0, 10_000)
    assert len(told) < 1000
    assert {thread for *_, thread in told} == {threading.get_ident()}


def test_stale_answers_are_dropped(jobs: Jobs, qtbot: QtBot) -> None:
    latest = Latest()
    shown: list[int] = []
    for number in range(4):
        jobs.run(lambda task, number=number: number, latest.only(shown.append))
    qtbot.waitUntil(lambda: not jobs.busy)
    assert shown == [3]
    jobs.run(lambda task: 9, latest.only(shown.append))
    latest.forget()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert shown == [3]


def test_closing_waits_and_tells_nobody(qtbot: QtBot) -> None:
    jobs = Jobs()
    shown: list[object] = []
    started, ended = threading.Event(), threading.Event()

    def last(task: Task) -> int:
        started.set()
        while not task.cancelled():
            pass
        ended.set()
        return 1

    jobs.run(last, shown.append)
    qtbot.waitUntil(started.is_set)
    jobs.close()
    assert ended.is_set()
    assert not jobs.busy
    qtbot.wait(0)
    assert shown == []
