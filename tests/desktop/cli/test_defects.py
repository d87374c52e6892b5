"""A defect of ours ends in one sentence and exit code 1, with the details in the log."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

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
