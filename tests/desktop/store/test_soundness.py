from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from desktop.errors import OidoError, StoreUnavailable, UserError
from desktop.operations import backups, checking, history, inboxes, triage
from tests.support.inboxes import PRAISE, in_one_file, open_new, row, take_in


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An inbox with free pages, all of it in one file."""
    folder = tmp_path_factory.mktemp("sound")
    with open_new(folder) as inbox:
        take_in(inbox, folder, [row(f"{day}/3/2026", f"Ana {day}", "5", PRAISE) for day in range(1, 9)])
        triage.add_note(inbox, feedback=1, text="x")
        connection = inbox.database.connection
        connection.execute("CREATE TABLE gone (a)")
        connection.execute("INSERT INTO gone VALUES (zeroblob(40000))")
        connection.execute("DROP TABLE gone")
    return in_one_file(inbox.path)


def spoilt(sound: Path, folder: Path, place: int, content: bytes) -> Path:
    path = Path(shutil.copy(sound, folder))
    data = bytearray(path.read_bytes())
    data[place : place + len(content)] = content
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("place", "content"),
    [
        (32, b"\x7f\xff\xff\xff"),  # the first free page lies behind the end
        (32, b"\0\0\0\5"),  # it is in use
        (32, b"\0\0\0\0"),
        (36, b"\0\0\0\1"),  # fewer than there are
        (36, b"\x7f\xff\xff\xff"),
    ],
)
def test_a_spoilt_list_of_free_pages_is_found(
    sound: Path, tmp_path: Path, place: int, content: bytes
) -> None:
    """SQLite's own check of the whole file says "ok" to all of these."""
    path = spoilt(sound, tmp_path, place, content)
    with inboxes.open_for_reading(path) as inbox:
        assert checking.examine(inbox).faults
    with pytest.raises(OidoError), inboxes.open_inbox(path) as inbox:
        backups.make_before_import(inbox)
    with inboxes.open_for_reading(sound) as inbox:
        assert not checking.examine(inbox).faults


def test_a_format_that_sqlite_does_not_know(sound: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable, match="is damaged"):
        inboxes.open_inbox(spoilt(sound, tmp_path, 44, b"\0\0\0\x09"), copy=False).close()


@pytest.mark.parametrize(
    ("statement", "error"),
    [
        ("UPDATE journal_op SET op = randomblob(30)", StoreUnavailable),
        ("UPDATE journal SET \"values\" = '{}', verb = 'reply_posted'", UserError),
        ('UPDATE journal SET "values" = \'{"batch": "x"}\', verb = \'import\'', UserError),
    ],
)
def test_a_step_that_was_spoilt_is_not_taken_back(
    sound: Path, tmp_path: Path, statement: str, error: type[OidoError]
) -> None:
    path = Path(shutil.copy(sound, tmp_path))
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute(statement)
    connection.close()
    with inboxes.open_inbox(path, copy=False) as inbox:
        with pytest.raises(error) as told:
            history.undo(inbox)
        assert told.value.hint
        assert not checking.examine(inbox).faults
