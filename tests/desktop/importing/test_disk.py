"""A file that is dropped half read is closed without a word, whatever the collector meets first."""

from __future__ import annotations

import gc
import io
import warnings
from pathlib import Path

import pytest

from desktop.importing.disk import DiskFile


def test_it_reads_and_seeks_like_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(bytes(range(200)))
    with DiskFile(path) as file:
        assert file.read(3) == b"\x00\x01\x02"
        assert file.seek(-2, io.SEEK_END) == 198
        assert io.BufferedReader(file).read() == b"\xc6\xc7"
    assert file.closed


def test_what_cannot_be_opened_says_so(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        DiskFile(tmp_path / "none")
    with pytest.raises(IsADirectoryError):
        DiskFile(tmp_path)


def test_dropped_in_a_circle_it_is_closed_quietly(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("uno\ndos\n", "utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for _ in range(20):
            circle: list[object] = [io.TextIOWrapper(io.BufferedReader(DiskFile(path)), "utf-8")]
            circle.append(circle)
            del circle
        gc.collect()
