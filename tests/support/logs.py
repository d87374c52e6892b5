"""Records what Oído writes to its log while a test runs."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager


class _Keeper(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@contextmanager
def recorded() -> Iterator[list[logging.LogRecord]]:
    """The warnings and errors logged under "oido" inside the block."""
    keeper = _Keeper()
    logger = logging.getLogger("oido")
    logger.addHandler(keeper)
    try:
        yield keeper.records
    finally:
        logger.removeHandler(keeper)


def line(record: logging.LogRecord) -> str:
    """One record as a line of text, with its traceback when it has one."""
    trace = f"\n{record.exc_text or record.exc_info[1]!r}" if record.exc_info else ""
    return f"{record.levelname} {record.name}: {record.getMessage()}{trace}"
