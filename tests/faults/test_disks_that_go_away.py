"""Disks that go away, fill up or are locked under an open inbox: what is told of it is true, for real."""

from __future__ import annotations

import fcntl
import os
import shutil
import sqlite3
import struct
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.errors import OidoError, StoreUnavailable
from desktop.model.query import Query
from desktop.operations import disks, inboxes, reading
from desktop.store import faults
from tests.support.disks import fill
from tests.support.inboxes import COMPLAINT, open_new, row, take_in

_GOING_DOWN = 0x8004587D
"""What pulls a disk out from under its file system, in the numbers of Linux; 2: nothing more is written."""


class _Spoilt(sqlite3.DatabaseError):
    sqlite_errorname = "SQLITE_CORRUPT"


class _Failed(sqlite3.OperationalError):
    sqlite_errorname = "SQLITE_IOERR_WRITE"


def told(error: sqlite3.Error, path: Path) -> str:
    found = faults.store_error(error, path)
    assert isinstance(found, StoreUnavailable)
    return found.code


def test_a_page_that_is_not_handed_over_is_not_taken_for_one_that_is_spoilt(tmp_path: Path) -> None:
    path = tmp_path / "Casa.oido"
    path.write_bytes(b"what was an inbox")
    assert told(_Spoilt(), path) == faults.DAMAGED
    path.unlink()
    assert told(_Spoilt(), path) == faults.AWAY


def test_a_disk_that_fails_says_itself_why(small_disk: Path) -> None:
    path = small_disk / "Casa.oido"
    path.write_bytes(b"an inbox")
    assert told(_Failed(), path) == faults.AWAY
    filler = fill(small_disk)
    assert told(_Failed(), path) == faults.FULL
    filler.unlink()
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    assert told(_Failed(), path) == faults.READ_ONLY


def test_whether_an_inbox_can_be_written_to_is_found_out_without_changing_it(
    small_disk: Path, tmp_path: Path
) -> None:
    with open_new(small_disk) as inbox:
        take_in(inbox, tmp_path, [row("20/11/2026", "Luis", "1", COMPLAINT)])
        connection = inbox.database.connection
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        before = connection.execute("SELECT total_changes()").fetchone()
        disks.prove(inbox)
        assert connection.execute("SELECT total_changes()").fetchone() == before
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        filler = fill(small_disk)
        with pytest.raises(StoreUnavailable) as error:
            disks.prove(inbox)
        assert error.value.code == disks.FULL
        filler.unlink()
        disks.prove(inbox)


@pytest.fixture
def stick(tmp_path: Path) -> Iterator[Path]:
    """A disk with a file system of its own, in a file."""
    image, place = tmp_path / "image", tmp_path / "stick"
    place.mkdir()
    make = shutil.which("mkfs.ext4", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
    with image.open("wb") as file:
        file.truncate(24 << 20)
    made = make and subprocess.run([make, "-q", "-F", str(image)], check=False).returncode == 0
    mounting = ["mount", "-o", "loop", str(image), str(place)]
    if not made or subprocess.run(mounting, capture_output=True, check=False).returncode:
        pytest.skip("nothing may be mounted here")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=False, capture_output=True)


@pytest.mark.skipif(sys.platform != "linux", reason="disks are pulled out in Linux's way")
def test_a_stick_that_is_pulled_out_is_no_damaged_inbox_and_is_gone_on_with(
    stick: Path, tmp_path: Path
) -> None:
    with open_new(stick) as made:
        take_in(made, tmp_path, [row("20/11/2026", "Luis", "1", COMPLAINT)])
    inbox = inboxes.open_inbox(stick / "Casa.oido", copy=False)
    known = disks.mark(inbox)
    handle = os.open(stick, os.O_RDONLY)
    try:
        fcntl.ioctl(handle, _GOING_DOWN, struct.pack("I", 2))
    except OSError:
        pytest.skip("this system pulls nothing out")
    finally:
        os.close(handle)
    for use in (lambda: reading.count(inbox, Query()), lambda: disks.prove(inbox)):
        with pytest.raises(OidoError) as error:
            use()
        assert error.value.code in (disks.AWAY, disks.READ_ONLY)
    subprocess.run(["umount", "-l", str(stick)], check=True)
    with pytest.raises(OidoError):
        disks.go_on(inbox, known)
    # It comes back as another device.
    shutil.copy(tmp_path / "image", tmp_path / "again")
    subprocess.run(["mount", "-o", "loop", str(tmp_path / "again"), str(stick)], check=True)
    again = disks.go_on(inbox, known)
    assert again is not inbox
    assert reading.count(again, Query()) == 1
    for one in (inbox, again):
        one.close()
