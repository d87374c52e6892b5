"""The only place with threads.

Work is a pure function: data in, a value out. What it gives back reaches the window
through a relay that lives in the window's own thread.
"""

from __future__ import annotations

import itertools
import os
import sys
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, QThreadPool, Signal, Slot

from desktop.errors import Cancelled, OidoError, StoreDefect

if TYPE_CHECKING:
    from desktop.operations.inboxes import Inbox

T = TypeVar("T")

# Bars move often enough for the eye, and the window's queue stays short.
_REPORT_EVERY_SECONDS = 0.05
# Whoever paints gives Python away and wants it back all the time: that long he waits for it each time
# while work is done beside. Python's own 5 ms, a few times over, are a frame.
_TURN_SECONDS = 0.001
# The rows of a list, the first page of another, and the rest of it.
_AT_ONCE = 3
# What nobody waits for steps back behind the window and behind what somebody looks at.
_NICE = 10


class Cancel:
    """A token with which the window stops work that asks it now and then."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop."""
        self._event.set()

    def cancelled(self) -> bool:
        """Whether the owner wants it stopped; asked by the work."""
        return self._event.is_set()

    def pause(self, seconds: float) -> None:
        """Let so much time pass, by the work; ``Cancelled`` as soon as it is not wanted any more."""
        if self._event.wait(seconds):
            raise Cancelled

    def check(self) -> None:
        """Raise ``Cancelled`` when the owner wants it stopped."""
        if self.cancelled():
            raise Cancelled


class Latest:
    """Lets through the answer to the newest question alone.

    ``jobs.run(work, latest.only(self._show))`` drops answers to earlier questions.
    """

    def __init__(self) -> None:
        self._number = 0

    def only(self, then: Callable[[T], None]) -> Callable[[T], None]:
        """``then``, deaf as soon as ``only`` or ``forget`` is called again."""
        self._number += 1
        number = self._number

        def answer(value: T) -> None:
            if number == self._number:
                then(value)

        return answer

    def forget(self) -> None:
        """Drop whatever is still under way."""
        self._number += 1


class Task(NamedTuple):
    """What work is handed: how to tell how far it is, and whether to stop."""

    report: Callable[..., None]
    cancelled: Callable[[], bool]


class _Job(Generic[T]):
    def __init__(
        self,
        number: int,
        then: Callable[[T], None] | None,
        otherwise: Callable[[Exception], None] | None,
        progress: Callable[..., None] | None,
        cancel: Cancel,
    ) -> None:
        self.number = number
        self.then, self.otherwise, self.progress = then, otherwise, progress
        self.cancel = cancel
        self.stored = False
        self.reported = 0.0


class Jobs(QObject):
    """Runs work beside the window.

    ``in_store`` work runs one after the other on the one thread that owns the writing
    inbox; ``run`` work is pure and runs on a small pool, on one that is kept free for
    what somebody is looking at, or where nobody waits for it one after the other. ``then(value)``,
    ``otherwise(error)`` and ``progress(*values)`` are called in the window's thread.
    Without ``otherwise`` an error goes to ``failed``, except ``Cancelled``, which is silent;
    a defect (neither of ours) goes to ``failed`` in either case.
    """

    failed = Signal(object)
    _succeeded = Signal(int, object)
    _broken = Signal(int, object)
    _reported = Signal(int, object)

    def __init__(self, parent: QObject | None = None, workers: int = 3) -> None:
        super().__init__(parent)
        sys.setswitchinterval(_TURN_SECONDS)
        self._numbers = itertools.count(1)
        self._running: dict[int, _Job[Any]] = {}
        self._inbox: Inbox | None = None
        self._store = QThreadPool(self)
        self._store.setMaxThreadCount(1)
        # SQLite's handle belongs to the thread that made it, so the thread must stay.
        self._store.setExpiryTimeout(-1)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(workers)
        self._idly = QThreadPool(self)
        self._idly.setMaxThreadCount(1)
        self._at_once = QThreadPool(self)
        self._at_once.setMaxThreadCount(_AT_ONCE)
        self._succeeded.connect(self._deliver)
        self._broken.connect(self._fail)
        self._reported.connect(self._tell)

    @property
    def busy(self) -> bool:
        """Whether anything is under way or waits to be."""
        return bool(self._running)

    @property
    def storing(self) -> bool:
        """Whether anything is still to be done with the writing inbox."""
        return any(job.stored for job in self._running.values())

    def run(
        self,
        work: Callable[[Task], T],
        then: Callable[[T], None] | None = None,
        otherwise: Callable[[Exception], None] | None = None,
        progress: Callable[..., None] | None = None,
        cancel: Cancel | None = None,
        *,
        at_once: bool = False,
        idly: bool = False,
    ) -> Cancel:
        """Run pure ``work`` on the pool; returns the token that cancels it. ``at_once`` is for a page
        that is waited for before the eyes: it does not queue behind what takes long. ``idly`` is for what
        is only counted beside: one such work at a time, and all else goes first."""
        job = self._new(then, otherwise, progress, cancel)
        pool = self._at_once if at_once else self._idly if idly else self._pool

        def run() -> None:
            if idly:
                _step_back()
            self._work(job, work)

        pool.start(run)
        return job.cancel

    def in_store(
        self,
        work: Callable[[Inbox, Task], T],
        then: Callable[[T], None] | None = None,
        otherwise: Callable[[Exception], None] | None = None,
        progress: Callable[..., None] | None = None,
        cancel: Cancel | None = None,
    ) -> Cancel:
        """Run ``work`` with the writing inbox, after all earlier work of this kind."""
        job = self._new(then, otherwise, progress, cancel)
        job.stored = True

        def with_inbox(task: Task) -> T:
            if self._inbox is None:
                raise Cancelled
            return work(self._inbox, task)

        self._store.start(lambda: self._work(job, with_inbox))
        return job.cancel

    def open(
        self,
        opening: Callable[[], Inbox],
        then: Callable[[Inbox], None],
        otherwise: Callable[[Exception], None] | None = None,
        *,
        closing_first: bool = False,
    ) -> None:
        """Open an inbox on the store thread and keep it for ``in_store``; the one before is
        closed when the new one could be opened, or before that where ``closing_first``."""

        def work(task: Task) -> Inbox:
            if closing_first:
                self._shut()
            opened = opening()
            self._shut()
            self._inbox = opened
            return opened

        job = self._new(then, otherwise, None, None)
        self._store.start(lambda: self._work(job, work))

    def exchange(
        self,
        opening: Callable[[Inbox], Inbox],
        then: Callable[[bool], None],
        otherwise: Callable[[Exception], None],
    ) -> None:
        """Let ``opening`` say, in the store's thread, with which inbox ``in_store`` goes on: with the one
        that is open, or with another that takes its place; ``then`` is told whether it is another."""

        def work(inbox: Inbox, _task: Task) -> bool:
            opened = opening(inbox)
            if opened is inbox:
                return False
            self._inbox = opened
            inbox.close()
            return True

        self.in_store(work, then, otherwise)

    def wait_for_store(self, milliseconds: int) -> None:
        """Let the window wait, no longer than that, for what the store is doing, and hear of it."""
        self._store.waitForDone(milliseconds)
        QCoreApplication.sendPostedEvents(self)

    def close(self) -> None:
        """Stop what can be stopped, wait for the rest, close the inbox; no thread is left.

        What the store was asked to do is done to its end: it holds what the owner typed last.
        """
        for job in list(self._running.values()):
            job.then = job.otherwise = job.progress = None
            if not job.stored:
                job.cancel.cancel()
        for pool in (self._pool, self._idly, self._at_once):
            pool.clear()
            pool.waitForDone()
        self._store.start(self._shut)
        self._store.waitForDone()
        self._running.clear()

    def _shut(self) -> None:
        if self._inbox is not None:
            self._inbox.close()
            self._inbox = None

    def _new(
        self,
        then: Callable[[T], None] | None,
        otherwise: Callable[[Exception], None] | None,
        progress: Callable[..., None] | None,
        cancel: Cancel | None,
    ) -> _Job[T]:
        job = _Job(next(self._numbers), then, otherwise, progress, cancel or Cancel())
        self._running[job.number] = job
        return job

    def _work(self, job: _Job[T], work: Callable[[Task], T]) -> None:
        """Runs in the worker's thread; touches nothing of the window but its signals."""

        def report(*values: object) -> None:
            moment = time.monotonic()
            if moment - job.reported >= _REPORT_EVERY_SECONDS:
                job.reported = moment
                self._reported.emit(job.number, values)

        try:
            job.cancel.check()
            value = work(Task(report, job.cancel.cancelled))
        except Exception as error:  # noqa: BLE001 - delivered to the window, never hidden
            self._broken.emit(job.number, error)
        else:
            self._succeeded.emit(job.number, value)

    @Slot(int, object)
    def _deliver(self, number: int, value: object) -> None:
        job = self._running.pop(number, None)
        if job is not None and job.then is not None:
            job.then(value)

    @Slot(int, object)
    def _fail(self, number: int, error: object) -> None:
        job = self._running.pop(number, None)
        if job is None or not isinstance(error, Exception):
            return
        if job.otherwise is not None:
            job.otherwise(error)
        expected = isinstance(error, Cancelled) or (job.otherwise is not None and foreseen(error))
        if not expected:
            self.failed.emit(error)

    @Slot(int, object)
    def _tell(self, number: int, values: object) -> None:
        job = self._running.get(number)
        if job is not None and job.progress is not None and isinstance(values, tuple):
            job.progress(*values)


def _step_back() -> None:
    """Let all other threads of this machine go before this one, where threads can be told so."""
    if sys.platform != "linux":
        return
    thread = threading.get_native_id()
    if os.getpriority(os.PRIO_PROCESS, thread) < _NICE:
        os.setpriority(os.PRIO_PROCESS, thread, _NICE)


def foreseen(error: Exception) -> bool:
    """Whether the error carries words for the owner (a StoreDefect is ours and does not)."""
    return isinstance(error, OidoError) and not isinstance(error, StoreDefect)
