"""What every command shares: the inbox, JSON on stdout, errors on stderr, exit codes."""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from desktop.errors import OidoError, StoreUnavailable, UserError
from desktop.later import later
from desktop.model.sources import SOURCES
from desktop.operations import inboxes
from desktop.operations.inboxes import Inbox
from desktop.wording import times
from desktop.wording.catalogue import gettext as _

if TYPE_CHECKING:
    from desktop.operations import passing, reading
else:
    passing = later("desktop.operations.passing")
    reading = later("desktop.operations.reading")

EXIT_DEFECT = 1
EXIT_USAGE = 2
EXIT_CHECK = 3
EXIT_INBOX = 4

json_option = click.option("--json", "as_json", is_flag=True, help=_("For programs: JSON with English keys."))


class _Plain(io.TextIOWrapper):
    """A terminal on which what customers wrote cannot move the cursor, change colours or turn letters
    round."""

    def write(self, text: str, /) -> int:
        super().write(text if text.isascii() and text.isprintable() else _COMMANDS.sub("\ufffd", text))
        return len(text)


# Only we begin a line anew, at the beginning of what is written at once.
_COMMANDS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]|(?<!\A)\r(?!\n)")


def guard_terminal() -> None:
    """Show text on a terminal as text. What goes into a file or to another program stays as it is."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if type(stream) is io.TextIOWrapper and stream.isatty():
            encoding, errors = stream.encoding, stream.errors
            plain = _Plain(stream.detach(), encoding=encoding, errors=errors, line_buffering=True)
            setattr(sys, name, plain)


class FilePath(click.Path):
    """A file or a folder; whether it can be read is found out, and told, by whoever reads it. An empty
    name would be the folder in which one stands, which nobody meant."""

    def __init__(self, *, file_okay: bool = True, dir_okay: bool = True) -> None:
        super().__init__(file_okay=file_okay, readable=False, path_type=Path)
        self._folder_okay = dir_okay

    def convert(
        self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None
    ) -> str | bytes | os.PathLike[str]:
        if not os.fspath(value):
            raise UserError(
                _("The name of a file is missing: what was typed is empty."),
                _("Name the file; a dot alone is the folder in which you are."),
            )
        if not self._folder_okay and os.path.isdir(value):
            raise UserError(
                _("“{name}” is a folder.").format(name=os.fspath(value)),
                _("Name a file, which may lie in it."),
            )
        return super().convert(value, param, ctx)


class _Number(click.ParamType[int]):
    """A number that Oído has given: of an item, a customer, a reply, a batch."""

    name = "number"

    def convert(self, value: str | int, param: click.Parameter | None, ctx: click.Context | None) -> int:
        text = str(value)
        # SQLite counts to 2^63, Python without end.
        if not (text.isascii() and text.isdigit() and len(text) < 19):
            self.fail(_("“{value}” is not one of the numbers that Oído gives.").format(value=text[:40]))
        return int(text)


NUMBER = _Number()


class Progress:
    """A line on the terminal that says how far a long work is; nothing when there is none."""

    def __init__(self) -> None:
        self._shown = sys.stderr.isatty()
        self._width = 0
        self._began = time.monotonic()

    def __call__(self, done: int, total: int, path: str) -> None:
        if not self._shown:
            return
        name = times.lasting(Path(path).name, time.monotonic() - self._began)
        line = _("{name}: {done} of {total}").format(name=name, done=done, total=max(done, total))
        sys.stderr.write("\r" + line.ljust(self._width))
        sys.stderr.flush()
        self._width = len(line)

    def end(self) -> None:
        """Leave a clean line behind."""
        if self._shown and self._width:
            sys.stderr.write("\r" + " " * self._width)
            sys.stderr.write("\r")
            sys.stderr.flush()


@contextlib.contextmanager
def progress_of(path: Path) -> Iterator[Callable[[int, int], None]]:
    """How far the work on one file is, on the terminal, until it is done."""
    progress = Progress()
    try:
        yield lambda done, total: progress(done, total, str(path))
    finally:
        progress.end()


class Session:
    """The inbox that the command works on, opened when it is first needed."""

    def __init__(self, path: Path | None) -> None:
        self._path = path

    @property
    def path(self) -> Path:
        """The inbox file that was named, or the one that stands for it."""
        return self._path if self._path is not None else inboxes.last_inbox()

    def writing(self, *, create: bool = False, copy: bool = True) -> Inbox:
        """The inbox for a command that changes it. A named one becomes the last one opened; with
        ``copy``, the copy of the day is made where it is due."""
        with progress_of(self.path) as progress:
            inbox = inboxes.open_inbox(self.path, create=create, copy=copy, progress=progress)
        if self._path is not None:
            inboxes.remember_inbox(self.path)
        return inbox

    def reading(self) -> Inbox:
        """The inbox for a command that only looks.

        It is brought up to the newest schema and the present moment first, which needs writing;
        while another program writes, and where nobody can write, what stands there is shown.
        """
        inbox = self.writing_or_looking()
        if not inbox.read_only:
            progress = Progress()
            with contextlib.suppress(StoreUnavailable):
                passing.pass_time(inbox, erasing=progress)
            progress.end()
        return inbox

    def writing_or_looking(self, *, copy: bool = True) -> Inbox:
        """The inbox as ``writing`` gives it; on a disk that nobody can write to, to be looked at."""
        try:
            return self.writing(copy=copy)
        except StoreUnavailable as error:
            if error.code != inboxes.READ_ONLY:
                raise
        return inboxes.open_for_reading(self.path)


def known_source(inbox: Inbox, name: str) -> None:
    """Let a source pass that Oído knows or this inbox has; '' is every source.

    Raises UserError for another: nothing at all would come out, and nobody would know why.
    """
    if name and name not in SOURCES and name not in (here := reading.counts(inbox).sources):
        raise UserError(
            _("There is no channel “{name}”.").format(name=name),
            _("Known ones: {names}.").format(names=", ".join(here or SOURCES)),
        )


def exit_code(error: OidoError) -> int:
    """The exit code that an error stands for (contract.md)."""
    if isinstance(error, UserError):
        return EXIT_USAGE
    if isinstance(error, StoreUnavailable):
        return EXIT_INBOX
    return EXIT_DEFECT


def say_error(message: str, hint: str = "") -> None:
    """One clear line on stderr: what happened, what to do."""
    click.echo(" ".join(f"{message} {hint}".split()), err=True)


def print_json(value: Mapping[str, object]) -> None:
    """One object on one line."""
    click.echo(_json_line(value))


def print_json_lines(values: Iterable[Mapping[str, object]]) -> None:
    """One object a line."""
    for value in values:
        sys.stdout.write(_json_line(value) + "\n")


def _json_line(value: Mapping[str, object]) -> str:
    """The object as JSON; with escapes where stdout cannot write its characters, as half a pair."""
    line = json.dumps(value, ensure_ascii=False)
    try:
        line.encode(getattr(sys.stdout, "encoding", None) or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return json.dumps(value)
    return line
