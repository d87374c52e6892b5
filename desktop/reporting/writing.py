"""Writing an export by its suffix, whole or not at all."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from desktop.errors import Cancelled, UserError
from desktop.paths import make_private
from desktop.reporting import csv_writer, html, json_lines
from desktop.reporting.records import Written
from desktop.reporting.report import Report
from desktop.wording.catalogue import gettext as _

R = TypeVar("R")
T = TypeVar("T")

_LONG_NAME = 200
"""Bytes."""

SUFFIXES = (".csv", ".xlsx", ".pdf", ".html", ".json", ".jsonl")


def write(
    path: Path,
    rows: Iterable[R],
    report: Report[R],
    *,
    delimiter: str = ",",
    progress: Callable[[int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    private: bool = False,
) -> Written:
    """Write ``rows`` to ``path`` in the format of its suffix (one of ``SUFFIXES``).

    The file appears under its name only when it is whole; what was there before stays until
    then. ``progress`` gets the number of rows so far; ``delimiter`` counts for CSV; ``private`` as
    for ``settled``.

    Raises UserError when the suffix is unknown or the file cannot be written, Cancelled when
    ``cancelled`` says so between two rows.
    """
    writer = _writer(path, delimiter)
    return settled(path, lambda to: writer(to, _watched(rows, progress, cancelled), report), private=private)


def settled(path: Path, write_to: Callable[[Path], T], *, private: bool = False) -> T:
    """Let ``write_to`` write a file that takes the name ``path`` when it is whole and on the disk; what is
    ``private`` nobody but its owner can read.

    Raises UserError when it cannot be written.
    """
    # A name as long as the disk takes has no room for more.
    name = path.name if len(os.fsencode(path.name)) < _LONG_NAME else path.name[: _LONG_NAME // 5]
    unfinished = path.with_name(f".{name}.{os.getpid()}.part")
    try:
        if private:
            make_private(unfinished)
        written = write_to(unfinished)
        _settle(unfinished)
        unfinished.replace(path)
    except OSError as problem:
        raise _refusal(path, problem) from problem
    finally:
        _remove(unfinished)
    return written


def _writer(path: Path, delimiter: str) -> Callable[[Path, Iterable[R], Report[R]], Written]:
    suffix = path.suffix.lower()
    if suffix == ".csv":
        if delimiter not in csv_writer.DELIMITERS:
            raise UserError(
                _("A CSV cannot be divided by “{delimiter}”.").format(delimiter=delimiter),
                _("Use a comma or a semicolon."),
            )
        return lambda to, rows, report: csv_writer.write(to, rows, report, delimiter=delimiter)
    if suffix == ".xlsx":
        from desktop.reporting import xlsx

        return xlsx.write
    if suffix == ".pdf":
        from desktop.reporting import pdf

        return pdf.write
    if suffix in (".html", ".htm"):
        return html.write
    if suffix == ".json":
        return json_lines.write_list
    if suffix == ".jsonl":
        return json_lines.write_lines
    raise UserError(
        _("Oído cannot export to “{name}”.").format(name=path.name),
        _("End the name in {suffixes}.").format(suffixes=", ".join(SUFFIXES)),
    )


def _watched(
    rows: Iterable[R], progress: Callable[[int], None] | None, cancelled: Callable[[], bool] | None
) -> Iterator[R]:
    for count, row in enumerate(rows, start=1):
        if cancelled is not None and cancelled():
            raise Cancelled
        yield row
        if progress is not None:
            progress(count)


def _settle(path: Path) -> None:
    """See that the words are on the disk before the name points to them."""
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return  # the error that led here says more


def _refusal(path: Path, problem: OSError) -> UserError:
    """What went wrong in the owner's words. A program that holds the file shows as "permission
    denied" on Windows, so both are named."""
    message = _("“{name}” could not be written.").format(name=path.name)
    if isinstance(problem, FileNotFoundError | NotADirectoryError):
        folder = _("There is no folder “{folder}”.").format(folder=path.parent)
        return UserError(f"{message} {folder}", _("Choose a folder that exists."))
    if isinstance(problem, PermissionError):
        return UserError(
            message, _("If it is open in another program, close it there; else choose another folder.")
        )
    if problem.errno in (errno.ENOSPC, errno.EDQUOT):
        full = _("The disk is full.")
        return UserError(f"{message} {full}", _("Free some space or choose another disk, and try again."))
    if isinstance(problem, IsADirectoryError):
        return UserError(message, _("There is a folder of that name. Choose another name."))
    if problem.errno == errno.EROFS:
        return UserError(message, _("That disk can only be read. Choose another folder."))
    return UserError(
        message,
        _("Choose another name or folder. The system says: {why}.").format(why=problem.strerror or problem),
    )
