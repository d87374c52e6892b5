"""A command is found without the modules of all others."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from types import ModuleType

import pytest

from desktop.cli.rooms import NAMES, ROOMS

OPENED = """
import sys
from desktop.cli import run
run(["--inbox", "Casa.oido"], lambda inbox, files: print(inbox) or 0)
before = set(sys.modules)
run(["redo", "--help"])
print(*sorted(name for name in set(sys.modules) - before if name.startswith("desktop.cli.")))
print(*sorted(name for name in before if name.startswith("desktop.cli.")))
"""


@pytest.mark.parametrize(("room", "names"), ROOMS.items(), ids=[names[0] for names in ROOMS.values()])
def test_each_command_is_where_it_is_looked_for(room: ModuleType, names: Sequence[str]) -> None:
    assert [command.name for command in room.COMMANDS] == list(names)


def test_no_name_is_used_twice() -> None:
    assert len(NAMES) == len(set(NAMES)) == sum(map(len, ROOMS.values()))


def test_only_the_module_of_the_command_is_loaded() -> None:
    done = subprocess.run([sys.executable, "-c", OPENED], capture_output=True, text=True, check=True)
    window, *_help, by_command, by_window = done.stdout.splitlines()
    assert window == "Casa.oido"
    assert by_window.split() == ["desktop.cli.frame", "desktop.cli.rooms"]
    assert "desktop.cli.imports" in by_command.split()
    assert not {"desktop.cli.lists", "desktop.cli.people", "desktop.cli.answering"} & set(by_command.split())
