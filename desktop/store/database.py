"""The connection to one inbox file: how it is opened, written to, and what its errors mean."""

from __future__ import annotations

import os
import sqlite3
import stat
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.errors import Cancelled, OidoError, StoreDefect
from desktop.later import later
from desktop.paths import make_private
from desktop.store import holding
from desktop.store.connecting import connect
from desktop.store.faults import damaged, gone, is_interrupt, not_an_inbox, translated

if TYPE_CHECKING:
    from desktop.store import soundness, values
else:
    soundness = later("desktop.store.soundness")
    values = later("desktop.store.values")

_SENSELESS = (ValueError, TypeError, LookupError, ArithmeticError, AttributeError, zlib.error)
"""What comes of a cell that makes no sense, which may be the first that is seen of a spoilt page."""

APPLICATION_ID = 0x4F49444F
"""``OIDO`` in ASCII: how an inbox tells itself from any other SQLite file."""

BUSY_SECONDS = 10.0

_STEPS_BETWEEN_LOOKS = 1_000
"""Instructions of sqlite's between two looks at the clock: a twentieth of a millisecond, but where each page
of the file has to come from a slow disk, a tenth of a second."""

_STEPS_BETWEEN_BREATHS = 2_000_000
"""Instructions between two moments in which Python may notice that somebody pressed Ctrl+C."""

_USUAL = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA cache_size = -16384",
    "PRAGMA wal_autocheckpoint = 1000",
)
_BULK = (
    "PRAGMA foreign_keys = OFF",
    "PRAGMA cache_size = -65536",
    "PRAGMA wal_autocheckpoint = 16000",
)


class TookTooLong(Exception):
    """A reading was broken off by ``Database.patience``."""


Connection = sqlite3.Connection
"""The connection of a running transaction, by a name that other rooms may use."""


class Database:
    """One connection to an inbox file.

    Used by one thread at a time (the window's store worker, or a command); sqlite's own
    thread check is off because a pool thread, not a fixed one, serves that queue.
    """

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        """Connect to ``path``; a writing connection creates the file when it is missing.

        Raises StoreUnavailable when the file cannot be opened or is not SQLite.
        """
        self.path = path
        self.read_only = read_only
        self._closed = False
        if _is_no_file(path):
            raise not_an_inbox(path)
        if not read_only:
            make_private(path)
        try:
            self._connect("ro" if read_only else "rwc")
        except OidoError:
            # Reading, too, wants to lay a log beside the file. On a disk that nobody can write to
            # there is none to come.
            if not read_only or _has_log(path) or os.access(path.parent, os.W_OK):
                raise
            self._connect("ro&immutable=1")
        self._place = _place(path)
        if self._place is not None:
            holding.enter(self._place)

    def hold(self) -> None:
        """Keep every other program from taking itself for the last one that has the file open: for an inbox
        that stays open, where a file dialog or the like may take SQLite's own locks away."""
        if self._place is not None:
            holding.hold(self._place, self.path)

    def _connect(self, mode: str) -> None:
        uri = f"{Path(os.path.realpath(self.path)).as_uri()}?mode={mode}"
        with translated(self.path):
            self.connection = connect(uri, uri=True, timeout=BUSY_SECONDS)
        try:
            with translated(self.path):
                self._prepare()
        except OidoError:
            self.connection.close()
            raise

    def _prepare(self) -> None:
        self.connection.row_factory = sqlite3.Row
        self._breathe()
        self.connection.execute("PRAGMA temp_store = MEMORY")
        for pragma in _USUAL:
            self.connection.execute(pragma)
        self.connection.execute("PRAGMA schema_version").fetchone()
        if not self.read_only:
            self.connection.execute("PRAGMA journal_mode = WAL")
            self.connection.execute("PRAGMA synchronous = FULL")

    def _breathe(self) -> None:
        """Let long statements be broken off by the keyboard: ``translated`` makes ``Cancelled`` of it."""
        self.connection.set_progress_handler(lambda: False, _STEPS_BETWEEN_BREATHS)

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """The only way to write: ``BEGIN IMMEDIATE``, and all of it or nothing.

        Raises StoreUnavailable (busy, full, read-only, damaged, taken away) or StoreDefect (ours).
        """
        if self.connection.in_transaction:
            raise StoreDefect("transactions do not nest")
        if _place(self.path) != self._place:
            # What is written into a file that was deleted or replaced is gone when it is closed.
            raise gone(self.path)
        with translated(self.path):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield self.connection
            except BaseException as error:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                if isinstance(error, _SENSELESS) and self._is_spoilt(error):
                    raise damaged(self.path) from error
                raise
            self.connection.execute("COMMIT")

    def prove(self) -> None:
        """Write what stands there anyway: raises as ``transaction`` does where nothing can be written."""
        with self.transaction() as connection:
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            connection.execute(f"PRAGMA user_version = {version}")

    @contextmanager
    def bulk(self) -> Iterator[None]:
        """Settings for writing many rows that are known to fit together.

        Foreign keys are not looked up for each row (every parent is found or made in the same
        transaction), more pages stay in memory, and the log is copied back in larger steps.
        Commits are as durable as ever.
        """
        with translated(self.path):
            for pragma in _BULK:
                self.connection.execute(pragma)
        try:
            yield
        finally:
            with translated(self.path):
                for pragma in _USUAL:
                    self.connection.execute(pragma)

    @contextmanager
    def telling(self, tell: Callable[[], None]) -> Iterator[None]:
        """Call ``tell`` several times a second while what runs inside takes long, and only then. What it
        raises breaks that off: ``translated`` makes ``Cancelled`` of it."""

        def look() -> bool:
            tell()
            return False

        self.connection.set_progress_handler(look, _STEPS_BETWEEN_BREATHS)
        try:
            yield
        finally:
            self._breathe()

    @contextmanager
    def patience(self, seconds: float) -> Iterator[None]:
        """Break off what is read inside once it has taken so long, with ``TookTooLong``."""
        end = time.monotonic() + seconds
        with self.breaking_off(lambda: time.monotonic() > end):
            yield

    @contextmanager
    def breaking_off(self, unwanted: Callable[[], bool]) -> Iterator[None]:
        """Break off what is read inside with ``TookTooLong`` as soon as it is ``unwanted``."""
        self.connection.set_progress_handler(unwanted, _STEPS_BETWEEN_LOOKS)
        try:
            yield
        except Cancelled as error:
            if is_interrupt(error.__cause__):
                raise TookTooLong from None
            raise
        finally:
            self._breathe()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A consistent look: every query inside sees the same state of the inbox."""
        if self.connection.in_transaction:
            yield self.connection
            return
        with translated(self.path):
            self.connection.execute("BEGIN")
            try:
                yield self.connection
            except _SENSELESS as error:
                if self._is_spoilt(error):
                    raise damaged(self.path) from error
                raise
            finally:
                # A reader that was left half way may be cleared away after the inbox was closed.
                if not self._closed and self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")

    def _is_spoilt(self, error: Exception) -> bool:
        """Whether a cell that makes no sense led to the error."""
        if isinstance(error, zlib.error):
            return True
        try:
            return bool(soundness.fault(self.connection) or values.fault(self.connection))
        except (sqlite3.DatabaseError, UnicodeDecodeError):
            return True

    def version(self) -> int:
        """A number that differs once another connection has committed to the file."""
        with translated(self.path):
            return int(self.connection.execute("PRAGMA data_version").fetchone()[0])

    def close(self) -> None:
        """Let go of the file."""
        if self._closed:
            return
        self._closed = True
        if self._place is None:
            self.connection.close()
        else:
            holding.leave(self._place, self.connection.close)


def _place(path: Path) -> tuple[int, int] | None:
    """Which file of which disk stands at ``path``, None for none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _is_no_file(path: Path) -> bool:
    """Whether a folder, a pipe or a device stands here: whoever opens a pipe waits for ever."""
    try:
        return not stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return False


def _has_log(path: Path) -> bool:
    """Whether something of the inbox stands in the log beside it alone."""
    try:
        return path.with_name(f"{path.name}-wal").stat().st_size > 0
    except OSError:
        return False


def remove(path: Path) -> None:
    """Delete a database with whatever lies beside it. A log that was left by a program cut off would be
    taken for part of the next file of that name."""
    for file in (path, *beside(path)):
        file.unlink(missing_ok=True)


def beside(path: Path) -> list[Path]:
    """Where SQLite keeps what belongs to a database."""
    return [path.with_name(path.name + ending) for ending in ("-wal", "-shm", "-journal")]
