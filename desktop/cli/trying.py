"""demo."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from desktop.cli.frame import FilePath
from desktop.later import later
from desktop.wording.catalogue import gettext as _

if TYPE_CHECKING:
    from desktop.operations import demo as demo_operations
else:
    demo_operations = later("desktop.operations.demo")


@click.command("demo", help=_("Play the main job on sample feedback and leave everything in DIR."))
@click.argument("folder", type=FilePath(file_okay=False), metavar="DIR")
def demo(folder: Path) -> None:
    """Import, tag, answer, export."""
    played = demo_operations.play(folder)
    click.echo(played.summary.read_text("utf-8"), nl=False)
    click.echo(_("Look at it with: oido --inbox {path} list").format(path=played.inbox))


COMMANDS = (demo,)
