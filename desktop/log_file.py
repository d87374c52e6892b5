"""The file of the program's log: what went wrong and where, never what a customer said."""

from __future__ import annotations

import errno
import logging
import traceback
from collections.abc import Iterator
from functools import cached_property
from types import TracebackType

from desktop import paths

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]

LIMIT_BYTES = 512 * 1024
DEEPEST = 60
"""Places of one error that are named, the last ones: an endless recursion has a thousand."""


class _WithoutWords(logging.Formatter):
    def formatException(self, ei: ExcInfo) -> str:  # noqa: N802 - logging names it
        return trace(ei[1]) if ei[1] is not None else ""


def trace(error: BaseException) -> str:
    """Of what kind an error is and where it happened, after those that led to it.

    Its message is left out, for it may quote a customer; so are folders and source lines: places are
    named by module, line and function, and the owner's own name may be that of a folder.
    """
    return "\n".join(reversed([_place_and_kind(one) for one in _with_causes(error)]))


def _with_causes(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    found: BaseException | None = error
    while found is not None and id(found) not in seen:
        seen.add(id(found))
        yield found
        found = found.__cause__ or (None if found.__suppress_context__ else found.__context__)


def _place_and_kind(error: BaseException) -> str:
    places = [
        f"  {frame.f_globals.get('__name__', '?')}, line {line}, in {frame.f_code.co_name}"
        for frame, line in traceback.walk_tb(error.__traceback__)
    ]
    return "\n".join(["Traceback:", *places[-DEEPEST:], _kind(error)])


def _kind(error: BaseException) -> str:
    code = getattr(error, "sqlite_errorname", "")
    if isinstance(error, OSError) and error.errno is not None:
        code = errno.errorcode.get(error.errno, str(error.errno))
    return f"{type(error).__name__} {code}".rstrip()


class _LogFile(logging.Handler):
    """Writes to the log file, which is found and made when there is something to write. A folder that
    cannot be written to costs the log, not the program."""

    @cached_property
    def _file(self) -> logging.Handler:
        # Most starts write nothing, and this brings sockets and pickles with it.
        from logging.handlers import RotatingFileHandler

        try:
            paths.log_file().parent.mkdir(parents=True, exist_ok=True)
            made: logging.Handler = RotatingFileHandler(
                paths.log_file(), maxBytes=LIMIT_BYTES, backupCount=1, encoding="utf-8", delay=True
            )
        except OSError:
            made = logging.NullHandler()
        made.setFormatter(_WithoutWords("%(asctime)s %(levelname)s %(name)s %(message)s"))
        return made

    def emit(self, record: logging.LogRecord) -> None:
        self._file.emit(record)

    def close(self) -> None:
        if "_file" in vars(self):
            self._file.close()
        super().close()


def open_file() -> None:
    """Write warnings and errors to the log file, turned over at half a megabyte."""
    root = logging.getLogger("oido")
    if root.handlers:
        return
    root.addHandler(_LogFile())
    root.setLevel(logging.WARNING)


def logger(name: str) -> logging.Logger:
    """The logger of one room."""
    return logging.getLogger(f"oido.{name}")
