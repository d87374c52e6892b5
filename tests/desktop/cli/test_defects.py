"""A defect of ours ends in one sentence and exit code 1, with the details in the log."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.inboxes import PRAISE, open_new, row, take_in

BROKEN = """
import sys
from desktop.operations import demo
def play(folder): raise ZeroDivisionError("somebody's private words")
demo.play = play
from desktop.__main__ import main
sys.exit(main(["demo", "x"]))
"""


def test_a_defect_is_one_sentence(tmp_path: Path, root: Path) -> None:
    surroundings = {**os.environ, "OIDO_DATA": str(tmp_path), "OIDO_LANG": "en"}
    ended = subprocess.run(
        [sys.executable, "-c", BROKEN],
        cwd=root,
        env=surroundings,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 1
    assert "ZeroDivisionError" in ended.stderr
    assert len(ended.stderr.strip().splitlines()) == 1
    log = (tmp_path / "oido.log").read_text("utf-8")
    assert "Traceback" in log
    assert "private" not in log


@pytest.mark.parametrize("command", [["customers", "--json"], ["customers"], ["list", "--json"], ["list"]])
@pytest.mark.skipif(sys.platform == "win32", reason="pipes break otherwise there")
def test_a_reader_that_goes_away_hears_nothing_more(tmp_path: Path, root: Path, command: list[str]) -> None:
    """``oido customers --json | head -1``"""
    rows = (row("20/10/2026", f"Vecino {number}", "5", PRAISE * 20) for number in range(800))
    with open_new(tmp_path) as inbox:
        take_in(inbox, tmp_path, rows)
    surroundings = {**os.environ, "OIDO_DATA": str(tmp_path), "OIDO_LANG": "en"}
    started = subprocess.Popen(
        [sys.executable, "-m", "desktop", "--inbox", str(inbox.path), *command],
        cwd=root,
        env=surroundings,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert started.stdout is not None
    assert started.stderr is not None
    assert started.stdout.readline()
    started.stdout.close()
    said = started.stderr.read()
    assert (said, started.wait()) == (b"", 0)
    started.stderr.close()


@pytest.mark.parametrize(
    ("surroundings", "code", "told"), [("<&- >&- 2>&-", 0, ""), (">/dev/full", 2, "no room left")]
)
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device here")
def test_nobody_to_read_and_no_room_to_write_are_no_defects(
    tmp_path: Path, root: Path, surroundings: str, code: int, told: str
) -> None:
    asked = f"exec {sys.executable} -m desktop understand --stdin --json --reader quick {surroundings}"
    ended = subprocess.run(
        ["sh", "-c", asked],
        cwd=root,
        env={**os.environ, "OIDO_DATA": str(tmp_path), "OIDO_LANG": "en"},
        input='{"text": "Muy bien"}' if code else "",
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ended.returncode, told in ended.stderr) == (code, True)
    assert not (tmp_path / "oido.log").exists()
