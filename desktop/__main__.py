"""``oido``: with a command, the command line; without one, the window."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from desktop import clock, display, log, paths
from desktop.wording import catalogue

_EXIT_USAGE = 2


def main(arguments: list[str] | None = None) -> int:
    """Run Oído; returns the exit code (contract.md)."""
    _fill_gaps()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    log.start()
    sys.excepthook = _say_defect
    sys.unraisablehook = _note_ignored
    catalogue.use(catalogue.preferred_language())
    if wrong := clock.misread():
        sys.stderr.write(
            catalogue.gettext(
                "OIDO_NOW holds “{value}”, which is no time. Write it like 2026-05-31T09:00:00+02:00, or"
                " leave it away."
            ).format(value=wrong[:40])
            + "\n"
        )
        return _EXIT_USAGE
    asked = sys.argv[1:] if arguments is None else arguments
    if not asked and display.there():
        # All commands take as long to load as the window itself, which needs none of them.
        return _open_window(None, ())
    # Only now: the help texts of the commands are worded while they are being defined.
    from desktop.cli import run

    return run(asked, _open_window)


def _fill_gaps() -> None:
    """Who starts a program may have closed its input or output, as programs without a terminal do."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            # It stays open as long as the program runs.
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115


def _say_defect(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """A defect of ours ends a command with one sentence; the details are in the log (exit code 1)."""
    log.logger("main").error("defect", exc_info=(kind, error, trace))
    sentence = catalogue.gettext(
        "Something went wrong inside Oído ({name}). Nothing that was saved is lost;"
        " the details are in {path}."
    )
    sys.stderr.write(sentence.format(name=kind.__name__, path=paths.log_file()) + "\n")


def _note_ignored(ignored: sys.UnraisableHookArgs) -> None:
    """What fails while something is being thrown away ends nothing. Python's own way would write the
    error's message, whosoever words it quotes, where the system keeps what programs print."""
    if ignored.exc_value is not None:
        log.logger("main").warning("ignored", exc_info=ignored.exc_value)


def _open_window(inbox: Path | None, files: Sequence[Path]) -> int:
    # While modules are loaded there is no garbage to look for; the session looks again from then on.
    gc.disable()
    # The only place below the window that knows of it, and only when it is wanted.
    from ui.session import run as run_window

    return run_window(inbox, files)


if __name__ == "__main__":
    sys.exit(main())
