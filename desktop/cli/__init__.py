"""The command line (contract.md): the same operations as the window, for scripts and for
machines without a screen.

Help texts are worded when these modules are imported, so the language must be chosen before; each is
imported when one of its commands is asked for (``rooms``).
"""

from __future__ import annotations

import contextlib
import errno
import gettext
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from desktop import display, paths
from desktop.cli.frame import EXIT_DEFECT, EXIT_USAGE, FilePath, Session, exit_code, guard_terminal, say_error
from desktop.cli.rooms import NAMES, Commands
from desktop.errors import Cancelled, OidoError
from desktop.log import logger
from desktop.wording import catalogue
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import ngettext

EXIT_INTERRUPTED = 130
"""What shells expect after Ctrl+C: 128 and the number of the signal."""

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT)

OpenWindow = Callable[[Path | None, Sequence[Path]], int]
WINDOW = "oido.window"
"""Under this name the way to open the window travels to the root command."""


@click.group(
    cls=Commands,
    invoke_without_command=True,
    help=_("Oído: the inbox for everything your customers say. Without a command it opens the window."),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "--inbox",
    type=FilePath(dir_okay=False),
    metavar="FILE.oido",
    help=_("The inbox to use; else OIDO_INBOX, else the last one opened."),
)
@click.version_option(
    package_name=None,
    version=__import__("desktop").__version__,
    prog_name="Oído",
    help=_("Shows the version."),
)
@click.pass_context
def oido(context: click.Context, inbox: Path | None) -> None:
    """The root of all commands."""
    context.obj = Session(inbox)
    if context.invoked_subcommand is None:
        window: OpenWindow | None = context.meta.get(WINDOW)
        context.exit(_open_window(context, inbox, window))


def _open_window(
    context: click.Context, inbox: Path | None, open_window: OpenWindow | None, files: Sequence[Path] = ()
) -> int:
    if open_window is None or not display.there():
        click.echo(_("There is no screen here, so the window cannot open. These commands work without one:"))
        names = ", ".join(oido.list_commands(context))
        click.echo(f"  {names}")
        click.echo(_("“oido --help” explains them."))
        return EXIT_USAGE
    return open_window(inbox, files)


def run(arguments: list[str], open_window: OpenWindow | None = None) -> int:
    """Run one command, or open the window when none is named.

    Every error becomes one clear line and an exit code.
    """
    guard_terminal()
    _speak_click()
    dropped = _dropped(arguments)
    if dropped:
        inbox, files = dropped
        return _open_window(click.Context(oido), inbox, open_window, files)
    try:
        with oido.make_context("oido", list(arguments)) as context:
            context.meta[WINDOW] = open_window
            result = oido.invoke(context)
            sys.stdout.flush()
    except click.exceptions.Exit as asked:
        return asked.exit_code
    except (click.exceptions.Abort, KeyboardInterrupt):
        return EXIT_INTERRUPTED
    except click.ClickException as error:
        say_error(_usage_sentence(error), _("“oido --help” shows how commands are written."))
        return EXIT_USAGE
    except Cancelled:
        return EXIT_INTERRUPTED
    except OidoError as error:
        if exit_code(error) == EXIT_DEFECT:
            logger("cli").error("%s", type(error).__name__, exc_info=error)
        say_error(error.message, error.hint)
        return exit_code(error)
    except UnicodeEncodeError:
        if not any(map(_is_no_text, arguments)):
            raise
        say_error(_("What was typed holds bytes that are no letters."), _("Write it in UTF-8."))
        return EXIT_USAGE
    except BrokenPipeError:
        _say_no_more()
        return 0
    except OSError as error:
        if error.errno not in _NO_ROOM:
            raise
        _say_no_more()
        say_error(_("There is no room left: what was written is not whole."), _("Make room and repeat it."))
        return EXIT_USAGE
    return result if isinstance(result, int) else 0


def _is_no_text(argument: str) -> bool:
    """Whether the terminal handed over bytes that are no letters; names of files may be such."""
    return not argument.isascii() and any("\ud800" <= letter <= "\udfff" for letter in argument)


def _say_no_more() -> None:
    """The reader of our output (``head``) has gone; what is left in it must not complain at exit."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def _dropped(arguments: list[str]) -> tuple[Path | None, list[Path]] | None:
    """(inbox, files to import) when the program was given files alone, as a desktop does that files
    are dropped on; None for anything else. A name that is also a command is the command."""
    if not arguments or any(name.startswith("-") for name in arguments) or arguments[0] in NAMES:
        return None
    paths = [Path(name) for name in arguments]
    if not all(arguments) or not all(path.exists() for path in paths):
        return None
    if len(paths) == 1 and paths[0].suffix.lower() == ".oido":
        return paths[0], []
    return None, paths


def _speak_click() -> None:
    """Let click find its own few words in our catalogue: it asks gettext's process-wide domain."""
    # Named here so that they are gathered into the catalogue; click holds them in English.
    _("Usage:"), _("Options"), _("Commands")
    _("Show this message and exit."), _("Show the version and exit.")
    _("Option {name!r} does not take a value.")
    ngettext("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments.", 1)
    ngettext("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})", 1)
    os.environ["LANGUAGE"] = catalogue.language()
    gettext.bindtextdomain(catalogue.DOMAIN, str(paths.resources() / "translations"))
    gettext.textdomain(catalogue.DOMAIN)


def _usage_sentence(error: click.ClickException) -> str:
    """Click's errors, in the owner's language where they are the common ones."""
    if isinstance(error, click.NoSuchOption):
        return _("There is no option “{name}”.").format(name=error.option_name)
    if isinstance(error, click.MissingParameter) and error.param is not None:
        return _("“{name}” is missing.").format(
            name=error.param.make_metavar(error.ctx or click.get_current_context())
        )
    if isinstance(error, click.BadParameter) and error.param is not None:
        return _("“{name}” is not right: {reason}").format(name=_shown(error), reason=_reason(error))
    if isinstance(error, click.UsageError) and "No such command" in error.message:
        return _("There is no command {name}.").format(name=error.message.split("'")[1])
    return error.format_message()


def _shown(error: click.BadParameter) -> str:
    """What the help calls the parameter: ``--limit``, ``ID``."""
    if isinstance(error.param, click.Argument):
        return error.param.human_readable_name
    return error.param.opts[0] if error.param is not None else ""


def _reason(error: click.BadParameter) -> str:
    kind = error.param.type if error.param is not None else None
    if isinstance(kind, click.Choice):
        return _("it is one of {names}.").format(names=", ".join(map(str, kind.choices)))
    if isinstance(kind, click.IntRange):
        if (kind.max or _COUNTLESS) >= _COUNTLESS:
            return _("it is a whole number from {low} on.").format(low=kind.min)
        return _("it is a whole number from {low} to {high}.").format(low=kind.min, high=kind.max)
    return error.message


_COUNTLESS = 1 << 32
"""From here on nobody asks how far it goes."""
