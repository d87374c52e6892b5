"""A file appears whole or not at all, and what went wrong is said."""

from __future__ import annotations

import errno
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.errors import Cancelled, UserError
from desktop.reporting import report
from desktop.reporting.records import LogRow
from desktop.reporting.writing import SUFFIXES, write
from tests.desktop.reporting.logs import HEADING, MARTA

LOG = report.reply_log(HEADING)


class PulledOut(Exception):
    """The rows stop coming."""


def failing_rows(problem: BaseException) -> Iterator[LogRow]:
    yield MARTA
    raise problem


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_what_was_there_stays_when_writing_fails(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"log{suffix}"
    path.write_text("before", encoding="utf-8")
    with pytest.raises(PulledOut):
        write(path, failing_rows(PulledOut()), LOG)
    assert path.read_text(encoding="utf-8") == "before"
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_file_is_written_over_an_older_one(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"log{suffix}"
    path.write_text("before", encoding="utf-8")
    assert write(path, [MARTA], LOG).rows == 1
    assert path.read_bytes() != b"before"
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_missing_folder_is_named(tmp_path: Path, suffix: str) -> None:
    with pytest.raises(UserError, match="There is no folder"):
        write(tmp_path / "nowhere" / f"log{suffix}", [MARTA], LOG)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "The disk is full"),
        (errno.EACCES, "close it there"),
        (errno.EROFS, "only be read"),
        (errno.EIO, "The system says"),
    ],
)
def test_errors_of_the_system_are_told_in_words(tmp_path: Path, number: int, words: str) -> None:
    with pytest.raises(UserError, match=words):
        write(tmp_path / "log.csv", failing_rows(OSError(number, "an error")), LOG)


def test_a_folder_of_that_name_is_told(tmp_path: Path) -> None:
    (tmp_path / "log.csv").mkdir()
    with pytest.raises(UserError, match=r"could not be written"):
        write(tmp_path / "log.csv", [MARTA], LOG)
    assert [entry.name for entry in tmp_path.iterdir()] == ["log.csv"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.skipif(sys.platform == "win32", reason="no such device there")
def test_a_full_disk_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "with_name", lambda _path, _name: Path("/dev/full"))
    monkeypatch.setattr(Path, "unlink", lambda _path, missing_ok=False: None)
    with pytest.raises(UserError, match="The disk is full"):
        write(tmp_path / "log.csv", [MARTA] * 2000, LOG)


def test_progress_and_cancel(tmp_path: Path) -> None:
    seen: list[int] = []
    write(tmp_path / "log.csv", [MARTA] * 3, LOG, progress=seen.append)
    assert seen == [1, 2, 3]
    with pytest.raises(Cancelled):
        write(tmp_path / "other.csv", [MARTA] * 3, LOG, cancelled=lambda: True)
    assert not (tmp_path / "other.csv").exists()
