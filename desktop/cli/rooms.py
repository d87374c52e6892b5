"""Which command lies in which module; each module is loaded when one of its commands is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from desktop.later import later

if TYPE_CHECKING:
    from desktop.cli import (
        answering,
        drafting,
        imports,
        keeping,
        learning,
        lists,
        logs,
        people,
        readers,
        trying,
    )
else:
    answering = later("desktop.cli.answering")
    drafting = later("desktop.cli.drafting")
    imports = later("desktop.cli.imports")
    keeping = later("desktop.cli.keeping")
    learning = later("desktop.cli.learning")
    lists = later("desktop.cli.lists")
    logs = later("desktop.cli.logs")
    people = later("desktop.cli.people")
    readers = later("desktop.cli.readers")
    trying = later("desktop.cli.trying")

ROOMS = {
    imports: ("import", "formats", "undo-import", "undo", "redo"),
    lists: ("list", "show", "tag", "status", "snooze", "note"),
    people: ("customers", "customer", "merge", "split", "person"),
    answering: ("understand", "check", "reply", "outbox", "posted"),
    drafting: ("templates", "suggest"),
    readers: ("retag",),
    logs: ("export",),
    learning: ("ideas", "stats", "report", "invitation"),
    keeping: ("backup", "restore", "doctor", "verify"),
    trying: ("demo",),
}
"""The names of the commands of each module, as its ``COMMANDS`` bear them."""

_ROOM_OF = {name: room for room, names in ROOMS.items() for name in names}
NAMES = sorted(_ROOM_OF)


class Commands(click.Group):
    """All commands. One that had to load them all would take 50 to 80 ms longer to start."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return NAMES

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        room = _ROOM_OF.get(cmd_name)
        if room is None:
            return None
        commands: Sequence[click.Command] = room.COMMANDS
        return next(command for command in commands if command.name == cmd_name)
