"""Finds what a test with a window left behind: threads, running timers, windows."""

from __future__ import annotations

import gc
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

GRACE_MS = 2_000
QTS_OWN = {"QTipLabel", "QDesktopScreenWidget", "QRollEffect", "QAlphaWidget"}

Things = dict[int, object]


def present() -> Things:
    """The threads, running timers and top-level windows that there are, by identity."""
    return {id(thing): thing for thing in (*_threads(), *_timers(), *_windows())}


def left_since(before: Things) -> list[str]:
    """What came after ``before`` and is still here, in words, once Qt has tidied up."""
    _wait_for_threads(before)
    _delete_what_waits()
    if not _new(before):
        return []
    gc.collect()
    _delete_what_waits()
    return [_words(thing) for thing in _new(before)]


def _new(before: Things) -> list[object]:
    return [thing for identity, thing in present().items() if before.get(identity) is not thing]


def _wait_for_threads(before: Things) -> None:
    """A thread that was told to stop may need a moment; one that was not will still be here."""
    from PySide6.QtCore import QThreadPool

    for thread in _threads():
        if id(thread) not in before:
            thread.join(GRACE_MS / 1000)
    QThreadPool.globalInstance().waitForDone(GRACE_MS)


def _delete_what_waits() -> None:
    from PySide6.QtCore import QCoreApplication, QEvent

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _threads() -> Iterator[threading.Thread]:
    for thread in threading.enumerate():
        # Qt's own threads show up as dummies once they have run Python; they cannot be joined.
        if thread is not threading.current_thread() and not isinstance(thread, threading._DummyThread):
            yield thread


def _timers() -> Iterator[object]:
    import shiboken6
    from PySide6.QtCore import QTimer

    for thing in gc.get_objects():
        if isinstance(thing, QTimer) and shiboken6.isValid(thing) and thing.isActive():
            yield thing


def _windows() -> Iterator[object]:
    from PySide6.QtWidgets import QApplication

    for window in QApplication.topLevelWidgets():
        if window.parent() is None and window.metaObject().className() not in QTS_OWN:
            yield window


def _words(thing: object) -> str:
    if isinstance(thing, threading.Thread):
        return f"thread {thing.name!r}"
    name = getattr(thing, "objectName", str)()
    return f"{type(thing).__name__} {name!r}".strip()
