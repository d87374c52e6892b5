"""kill -9 two seconds after the last letter: the draft is there, and neither a merge of customers nor
an import takes it away."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from desktop.operations import importing, inboxes, merging, reading, replies
from tests.support.lookalikes import takeout

SECONDS = 2.0
WORDS = (
    "Hola, Marta: gracias por contarlo. Sentimos la hora de espera del sábado y lo hablamos hoy en cocina."
)
MORE = " Desde el viernes hay dos turnos."

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9 on Windows"),
]


def type_and_kill(inbox: Path, words: str, root: Path) -> int:
    """Type in a real window, kill it two seconds after the last letter; returns the item."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.support.typing_window", str(inbox), words],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        cwd=root,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert process.stdout is not None
    try:
        told = process.stdout.readline().split()
        assert told[:1] == ["typed"]
        time.sleep(SECONDS)
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
    return int(told[1])


def test_what_was_typed_outlives_the_window_a_merge_and_an_import(tmp_path: Path, root: Path) -> None:
    path = tmp_path / "Casa.oido"
    archive = takeout(tmp_path)
    with inboxes.open_inbox(path) as inbox:
        importing.import_files(inbox, paths=[archive])
    item = type_and_kill(path, WORDS, root)
    assert type_and_kill(path, MORE, root) == item
    with inboxes.open_inbox(path, create=False) as inbox:
        draft = replies.open_reply(inbox, item)
        assert draft is not None
        written = draft.text
        assert sorted(written) == sorted(WORDS + MORE)
        own = reading.rows(inbox, [item])[0].customer_id
        other = next(
            row.customer_id
            for row in reading.rows(inbox, [number for number in range(1, 7) if number != item])
            if row.customer_id != own
        )
        assert merging.merge(inbox, kept=other, absorbed=own) is not None
        importing.import_files(inbox, paths=[archive])
        after = replies.open_reply(inbox, item)
        assert after is not None
        assert after.text == written
