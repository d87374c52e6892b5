"""The program's log: what went wrong and where, never what a customer said."""

from __future__ import annotations

import logging
import traceback
from types import TracebackType

from desktop import paths

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]

LIMIT_BYTES = 512 * 1024


class _WithoutWords(logging.Formatter):
    """Says of an error what kind it is and where it happened. Its message may quote a customer."""

    def formatException(self, ei: ExcInfo) -> str:  # noqa: N802 - logging names it
        kind, _error, trace = ei
        lines = traceback.format_tb(trace) if trace else []
        return "Traceback:\n" + "".join(lines) + (kind.__name__ if kind else "")


def start() -> None:
    """Write warnings and errors to the log file, turned over at half a megabyte.

    A folder that cannot be written to costs the log, not the start.
    """
    root = logging.getLogger("oido")
    if root.handlers:
        return
    handler: logging.Handler
    try:
        paths.log_file().parent.mkdir(parents=True, exist_ok=True)
        from logging.handlers import RotatingFileHandler

        handler = RotatingFileHandler(
            paths.log_file(), maxBytes=LIMIT_BYTES, backupCount=1, encoding="utf-8", delay=True
        )
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(_WithoutWords("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root.addHandler(handler)
    root.setLevel(logging.WARNING)


def logger(name: str) -> logging.Logger:
    """The logger of one room."""
    return logging.getLogger(f"oido.{name}")
