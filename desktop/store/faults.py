"""What sqlite's errors mean: the machine's fault is told to the owner in a sentence, ours is a defect."""

from __future__ import annotations

import errno
import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop.errors import Cancelled, OidoError, StoreDefect, StoreUnavailable, UserError
from desktop.wording import edges
from desktop.wording.catalogue import gettext as _

DAMAGED = "damaged_inbox"
"""The code of the error that tells of a file that cannot be read as it should."""

READ_ONLY = "read_only_inbox"
"""The code of the error that tells of a file which can be looked at and not be changed."""

GONE = "missing_inbox"
"""The code of the error that tells of an inbox which was there before."""

AWAY = "away_inbox"
"""The code of the error that tells of an inbox whose disk does not answer."""

FULL = "full_disk"
"""The code of the error that tells of a disk without room."""

BUSY = "busy_inbox"
"""The code of the error that tells of an inbox to which another program is writing."""

NOT_AN_INBOX = "not_an_inbox"
"""The code of the error that tells of a file which is something else, or so spoilt that it seems so."""

_PAGE = 4096

_CODES = {
    "SQLITE_CORRUPT": DAMAGED,
    "SQLITE_TOOBIG": DAMAGED,
    "SQLITE_READONLY": READ_ONLY,
    "SQLITE_FULL": FULL,
    "SQLITE_IOERR": AWAY,
    "SQLITE_CANTOPEN": AWAY,
    "SQLITE_BUSY": BUSY,
    "SQLITE_LOCKED": BUSY,
    "SQLITE_NOTADB": NOT_AN_INBOX,
}


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn sqlite's errors into ours: the machine's fault is told to the owner, ours is a defect."""
    try:
        with breakable():
            yield
    except sqlite3.Error as error:
        raise store_error(error, path) from error
    except UnicodeDecodeError as error:
        # sqlite3 quotes a spoiled page in its message, and Python cannot read that.
        raise damaged(path) from error
    except UnicodeEncodeError as error:
        # Half an emoji, or what a terminal makes of another encoding.
        raise UserError(
            _("What was typed holds bytes that are no letters."), _("Write it in UTF-8.")
        ) from error


@contextmanager
def breakable() -> Iterator[None]:
    """Let a statement that was broken off come out as what it is, ``Cancelled``."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if is_interrupt(error):
            raise Cancelled from error
        raise


def is_interrupt(error: BaseException | None) -> bool:
    """Whether a statement was broken off, which is nobody's fault."""
    return getattr(error, "sqlite_errorname", "") == "SQLITE_INTERRUPT"


def damaged(path: Path) -> StoreUnavailable:
    """The error that tells of a file which cannot be read as it should."""
    return StoreUnavailable(
        _("The inbox “{name}” is damaged.").format(name=path.name), edges.damaged(), code=DAMAGED
    )


def not_an_inbox(path: Path) -> StoreUnavailable:
    """The error that tells of a file which is something else."""
    return StoreUnavailable(
        _("“{name}” is not an Oído inbox.").format(name=path.name), edges.another_file(), code=NOT_AN_INBOX
    )


def gone(path: Path) -> StoreUnavailable:
    """The error that tells of an inbox which is no longer where it was when it was opened."""
    return StoreUnavailable(
        _("The inbox “{name}” is no longer where it was.").format(name=path.name),
        _("Put it back, or connect its disk again, and open it again. What was saved is in it."),
        code=GONE,
    )


def store_error(error: sqlite3.Error, path: Path) -> OidoError:
    """The error of ours that a sqlite error means, decided from its code alone."""
    name = "_".join((getattr(error, "sqlite_errorname", None) or "").split("_")[:2])
    if str(error).startswith(("Could not decode to UTF-8", "unsupported file format")):
        return damaged(path)
    if name == "SQLITE_CANTOPEN" and path.is_file() and not os.access(path.parent, os.W_OK):
        # It is the log beside the inbox that cannot be made.
        name = "SQLITE_READONLY"
    elif name == "SQLITE_CORRUPT" and not _answers(path):
        # To sqlite, a page that the disk does not hand over is one that is spoilt.
        name = "SQLITE_IOERR"
    if name == "SQLITE_IOERR":
        name = _said_by_the_disk(path)
    words = _environment_fault(name)
    if words is None:
        return StoreDefect(f"{type(error).__name__}: {error}")
    message, hint = words
    return StoreUnavailable(message.format(name=path.name), hint, code=_CODES.get(name, ""))


def _answers(path: Path) -> bool:
    """Whether the disk hands over the beginning of a file: from itself, not from memory."""
    try:
        with path.open("rb", buffering=0) as file:
            if sys.platform == "linux":
                os.posix_fadvise(file.fileno(), 0, _PAGE, os.POSIX_FADV_DONTNEED)
            file.read(_PAGE)
    except OSError:
        return False
    return True


def _said_by_the_disk(path: Path) -> str:
    """Why nothing can be written, which sqlite calls one and the same, by sqlite's names."""
    import tempfile  # it takes its time to load, and a start needs none

    try:
        if path.exists() and not os.access(path, os.W_OK):
            return "SQLITE_READONLY"
        with tempfile.TemporaryFile(dir=path.parent, buffering=0) as file:
            file.write(bytes(_PAGE))
        return "SQLITE_IOERR"
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        return "SQLITE_FULL" if full else "SQLITE_READONLY" if error.errno == errno.EROFS else "SQLITE_IOERR"


def _environment_fault(name: str) -> tuple[str, str] | None:
    if name in ("SQLITE_BUSY", "SQLITE_LOCKED"):
        return (
            _("The inbox “{name}” is busy: another program is writing to it."),
            _("Wait a moment and try again."),
        )
    if name == "SQLITE_FULL":
        return (
            _("The disk is full: the inbox “{name}” could not be saved."),
            _("Nothing saved before was lost. Free some space and try again."),
        )
    if name in ("SQLITE_READONLY", "SQLITE_PERM", "SQLITE_AUTH"):
        return (
            _("The inbox “{name}” cannot be written to."),
            _("Check that the file and its folder are not read-only."),
        )
    if name == "SQLITE_CANTOPEN":
        return (
            _("The inbox “{name}” cannot be opened."),
            _("Check that its folder exists and that you may read it."),
        )
    if name == "SQLITE_IOERR":
        return (
            _("The disk with the inbox “{name}” does not answer."),
            _("If it is on a USB stick or in the network, connect it again and try again."),
        )
    if name in ("SQLITE_CORRUPT", "SQLITE_TOOBIG"):
        return _("The inbox “{name}” is damaged."), edges.damaged()
    if name == "SQLITE_NOTADB":
        return _("“{name}” is not an Oído inbox."), edges.another_file()
    return None
