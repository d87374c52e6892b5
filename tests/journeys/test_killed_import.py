"""kill -9 in the middle of an import: nothing committed is lost, nothing doubled, and the same
import again completes it."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.support.inboxes import row, write_table

ROWS = int(os.environ.get("OIDO_KILLED_ROWS", "12000"))
"""A hundred thousand by hand: ``OIDO_KILLED_ROWS=100000 pytest tests/journeys/test_killed_import.py``."""

KILLS = 3
BYTES_A_ROW = 1_500
"""Less than what an item takes in the file, so that a kill comes before the end."""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9 on Windows"),
]


def oido(inbox: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "desktop", "--inbox", str(inbox), *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=900,
    )


def import_and_kill(inbox: Path, table: Path, *, rows_before: int) -> None:
    """Start the import and kill it once it has committed more than ``rows_before`` rows."""
    process = subprocess.Popen(
        [sys.executable, "-m", "desktop", "--inbox", str(inbox), "import", str(table)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    size = bytes_of(inbox)
    deadline = time.monotonic() + 300
    # The files grow with every commit: watching them needs no look into the inbox.
    while process.poll() is None and time.monotonic() < deadline:
        if bytes_of(inbox) > size + rows_before * BYTES_A_ROW:
            break
        time.sleep(0.002)
    process.send_signal(signal.SIGKILL)
    process.wait()


def bytes_of(inbox: Path) -> int:
    files = (inbox, inbox.with_name(inbox.name + "-wal"))
    return sum(file.stat().st_size for file in files if file.exists())


def test_killed_imports_lose_and_double_nothing(
    tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root)
    rng = random.Random(20261121)
    table = write_table(
        tmp_path / "grande.csv",
        (
            row("01/11/2026", f"Cliente {n}", str(1 + n % 5), f"Pedido {n}: llegó tarde y frío")
            for n in range(ROWS)
        ),
    )
    inbox = tmp_path / "Casa.oido"
    seen = 0
    for _ in range(KILLS):
        import_and_kill(inbox, table, rows_before=rng.randrange(ROWS // 2))
        doctor = oido(inbox, "doctor")
        assert doctor.returncode == 0, doctor.stdout + doctor.stderr
        stored = len(oido(inbox, "list", "--json").stdout.splitlines())
        assert stored >= seen, "rows that were committed are gone"
        seen = stored
    report = json.loads(oido(inbox, "import", str(table), "--json").stdout)["totals"]
    assert report["new"] + report["identical"] == ROWS
    assert report["identical"] == seen
    assert len(oido(inbox, "list", "--json").stdout.splitlines()) == ROWS
    assert oido(inbox, "doctor").returncode == 0
    assert "interrupted" not in oido(inbox, "doctor").stdout
