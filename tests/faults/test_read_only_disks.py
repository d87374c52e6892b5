"""Disks that nobody can write to, for real: what lies there can be looked at."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from desktop import cli
from desktop.errors import StoreUnavailable
from desktop.operations import inboxes
from tests.support.inboxes import COMPLAINT, row, take_in


def test_a_disk_that_nobody_can_write_to_is_read_by_commands(
    small_disk: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = small_disk / "Casa.oido"
    with inboxes.open_inbox(path) as made:
        take_in(made, tmp_path, [row("05/03/2026", "Luis", "1", COMPLAINT)])
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    for command, code in (("list", 0), ("customers", 0), ("doctor", 0), ("undo", 4), ("doctor --repair", 4)):
        assert cli.run(["--inbox", str(path), *command.split()]) == code, command
    said = capsys.readouterr()
    assert COMPLAINT in said.out
    assert "cannot be written to" in said.err


def test_a_disk_of_an_older_inbox_that_nobody_can_write_to(small_disk: Path, root: Path) -> None:
    shutil.copy(root / "tests" / "schemas" / "schema-1.oido", small_disk / "Casa.oido")
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(StoreUnavailable, match="older version") as error:
        inboxes.open_for_reading(small_disk / "Casa.oido")
    assert error.value.hint
