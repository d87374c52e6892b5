"""An open inbox keeps its locks, whatever else in this process looks into its files."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from desktop.operations import inboxes
from desktop.store.database import Database

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has locks of this kind")

_OPEN_AND_CLOSE = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
connection.close()
"""
_TRY_TO_LOCK = """
import fcntl, os, sys
handle = os.open(sys.argv[1], os.O_RDWR)
try:
    fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB, int(sys.argv[3]), int(sys.argv[2]))
except OSError:
    sys.exit(1)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Casa.oido"


def _elsewhere(program: str, *arguments: object) -> int:
    return subprocess.run([sys.executable, "-c", program, *map(str, arguments)], check=False).returncode


def _look_into(path: Path) -> None:
    """As a file dialog does that wants to know what kind of file each one is."""
    for file in (path, _log(path), _index(path)):
        file.open("rb").close()


def _log(path: Path) -> Path:
    return path.with_name(f"{path.name}-wal")


def _index(path: Path) -> Path:
    return path.with_name(f"{path.name}-shm")


def test_what_is_done_after_a_file_dialog_is_not_lost(path: Path) -> None:
    with inboxes.open_inbox(path) as inbox:
        _look_into(path)
        assert _elsewhere(_OPEN_AND_CLOSE, path) == 0
        assert _log(path).exists()
        inboxes.set_setting(inbox, key="business.name", value="Casa")
        with inboxes.open_for_reading(path) as other:
            assert inboxes.setting(other, "business.name") == "Casa"
    assert not _log(path).exists()


@pytest.mark.parametrize(("file", "start", "length"), [(Path, 0x4000_0002, 510), (_index, 128, 1)])
def test_nobody_else_can_take_an_open_inbox_for_himself(
    path: Path, file: Callable[[Path], Path], start: int, length: int
) -> None:
    with inboxes.open_inbox(path):
        _look_into(path)
        assert _elsewhere(_TRY_TO_LOCK, file(path), start, length) == 1


def test_the_hold_ends_with_the_last_connection_and_leaves_no_handle(path: Path) -> None:
    before = len(os.listdir("/proc/self/fd"))
    inbox = inboxes.open_inbox(path)
    reader = Database(path, read_only=True)
    inbox.close()
    assert _elsewhere(_TRY_TO_LOCK, path, 0x4000_0002, 510) == 1
    reader.close()
    reader.close()
    assert _elsewhere(_TRY_TO_LOCK, path, 0x4000_0002, 510) == 0
    assert len(os.listdir("/proc/self/fd")) == before


def test_the_last_one_to_close_can_still_leave_the_log(path: Path) -> None:
    inboxes.open_inbox(path).close()
    with closing(Database(path)) as database:
        assert database.connection.execute("PRAGMA journal_mode = DELETE").fetchone()[0] == "delete"
