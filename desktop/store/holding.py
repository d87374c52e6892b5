"""A hold on the file of an open inbox which no other part of the program can lose.

SQLite locks a file with POSIX locks, and a process loses all of them as soon as it closes any handle to that
file (sqlite.org, How To Corrupt, 2.2). A file dialog does that, which looks into each file of a folder for
its kind. The next program that lets go of the inbox then takes itself for the last one and deletes the log
that this program goes on writing to: whatever the owner does from then on would be lost. The locks of an
open file description stay. Linux has them; no other system looks into files from within our process.
"""

from __future__ import annotations

import contextlib
import os
import struct
import sys
import threading
from collections.abc import Callable
from pathlib import Path

Place = tuple[int, int]
"""Which file of which disk."""

_READ = 0x4000_0002, 510
"""Where SQLite locks a file that is open: from which byte, how many."""
_TAKES_PART = 128, 1
"""Where it locks the index of the log while that is in use."""


class _Held:
    """One file: how many connections of this process it has, and the handles that hold it."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.users = 0
        self.handles: list[int] = []


_guard = threading.Lock()
_all: dict[Place, _Held] = {}


def enter(place: Place) -> None:
    """A connection to a file was opened."""
    held = _of(place)
    with held.lock:
        held.users += 1


def hold(place: Place, path: Path) -> None:
    """Hold the file at ``path``, which has a connection in WAL mode, until its last connection is closed."""
    held = _of(place)
    real = os.path.realpath(path)
    with held.lock:
        if not held.handles:
            for file, part in ((real, _READ), (f"{real}-shm", _TAKES_PART)):
                # A file system that knows no such locks is as it always was.
                with contextlib.suppress(OSError):
                    held.handles.append(os.open(file, os.O_RDONLY))
                    _lock(held.handles[-1], *part)


def leave(place: Place, close: Callable[[], None]) -> None:
    """Close a connection. The last one tidies up the log, which it could not while the file is held; and
    only behind it may the handles be closed, which takes the locks of the whole process along."""
    held = _of(place)
    with held.lock:
        held.users -= 1
        if held.users:
            close()
            return
        for handle in held.handles:
            _unlock(handle)
        try:
            close()
        finally:
            while held.handles:
                os.close(held.handles.pop())


def _of(place: Place) -> _Held:
    with _guard:
        return _all.setdefault(place, _Held())


if sys.platform == "linux":
    import fcntl

    def _lock(handle: int, start: int, length: int) -> None:
        _set(handle, fcntl.F_RDLCK, start, length)

    def _unlock(handle: int) -> None:
        with contextlib.suppress(OSError):
            _set(handle, fcntl.F_UNLCK, 0, 0)

    def _set(handle: int, kind: int, start: int, length: int) -> None:
        # struct flock: kind, from where the start counts, start, length, process (none).
        fcntl.fcntl(handle, fcntl.F_OFD_SETLK, struct.pack("hhqqi0q", kind, os.SEEK_SET, start, length, 0))
else:

    def _lock(handle: int, start: int, length: int) -> None:
        pass

    def _unlock(handle: int) -> None:
        pass
