"""The program's log as every room sees it. Most starts have nothing to log, so what writes it
(``desktop.log_file``) is loaded when there is something to say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.later import later

if TYPE_CHECKING:
    import logging

    from desktop import log_file
else:
    log_file = later("desktop.log_file")

_wanted = False


def start() -> None:
    """From now on write warnings and errors to the log file."""
    global _wanted
    _wanted = True


def logger(name: str) -> logging.Logger:
    """The logger of one room."""
    if _wanted:
        log_file.open_file()
    return log_file.logger(name)


def trace(error: BaseException) -> str:
    """Of what kind an error is and where it happened, without a word of its message."""
    return log_file.trace(error)
