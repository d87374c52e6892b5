"""One import at a time in one inbox, and a sign that survives no crash.

The lock is the operating system's, on a small file beside the inbox: it goes when its holder
goes, also by kill or power cut. So a batch that is open while the lock is free was interrupted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop.errors import StoreUnavailable
from desktop.wording.catalogue import gettext as _


def _path(inbox: Path) -> Path:
    return inbox.with_name(f".{inbox.name}.import-lock")


@contextmanager
def importing(inbox: Path) -> Iterator[None]:
    """Hold the import lock; raises StoreUnavailable when another import runs."""
    try:
        handle = os.open(_path(inbox), os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise StoreUnavailable(
            _("The folder of the inbox “{name}” cannot be written to.").format(name=inbox.name),
            _("Check that the folder is not read-only, or move the inbox elsewhere."),
        ) from error
    try:
        if not _try(handle):
            raise StoreUnavailable(
                _("Another import into “{name}” is running.").format(name=inbox.name),
                _("Wait until it has finished, then import again."),
            )
        yield
    finally:
        os.close(handle)


@contextmanager
def erasing(inbox: Path) -> Iterator[bool]:
    """Hold the lock of erasures; yields whether nobody else has it."""
    try:
        handle = os.open(inbox.with_name(f".{inbox.name}.erasure-lock"), os.O_RDWR | os.O_CREAT, 0o600)
    except OSError:
        yield False
        return
    try:
        yield _try(handle)
    finally:
        os.close(handle)


def held(inbox: Path) -> bool:
    """Whether an import runs just now, in this program or another."""
    try:
        handle = os.open(_path(inbox), os.O_RDWR)
    except OSError:
        return False
    try:
        return not _try(handle)
    finally:
        os.close(handle)


if sys.platform == "win32":
    import msvcrt

    def _try(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _try(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
