"""A file on disk that may be left half read, and small ones read whole."""

from __future__ import annotations

import errno
import io
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer


SMALL = 16 << 20
"""Bytes of the largest file that is read whole: a mapping, a file of templates."""

# Opening a pipe would wait for whoever writes into it.
_HOW = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_BINARY", "O_CLOEXEC", "O_NONBLOCK"))


def content(path: Path) -> bytes:
    """All of a small file. Raises OSError when it cannot be opened, or is none."""
    with io.BufferedReader(DiskFile(path)) as stream:
        found = stream.read(SMALL + 1)
    if len(found) > SMALL:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
    return found


class DiskFile(io.RawIOBase):
    """Like ``path.open("rb", buffering=0)``, but it may be dropped without being closed.

    A preview reads the beginning of a file and lets go of it; the collector then meets file and
    reader in any order, and Python's own file would warn. Raises OSError when it cannot be opened.
    """

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._handle = -1
        handle = os.open(path, _HOW)
        mode = os.fstat(handle).st_mode
        if not stat.S_ISREG(mode):
            os.close(handle)
            # Pipes and devices give no bytes, or never end.
            number = errno.EISDIR if stat.S_ISDIR(mode) else errno.ENODEV
            raise OSError(number, os.strerror(number), str(path))
        self._handle = handle

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer).cast("B")
        data = os.read(self._handle, len(view))
        view[: len(data)] = data
        return len(data)

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        return os.lseek(self._handle, offset, whence)

    def close(self) -> None:
        handle, self._handle = self._handle, -1
        if handle >= 0:
            os.close(handle)
        super().close()
