"""kill -9 at random moments of every kind of work; two hundred by hand: ``python -m tests.crash``."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.crash import acts, together
from tests.crash.acts import ACTS
from tests.crash.run import Outcome, rounds

KILLS = 2 * len(ACTS)
SEED = int(os.environ.get("OIDO_CRASH_SEED", "20261122"))

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9 on Windows"),
]


def test_nothing_that_was_acknowledged_is_lost(tmp_path: Path) -> None:
    outcome = Outcome()
    for _number, _act, so_far in rounds(tmp_path, kills=KILLS, seed=SEED):
        outcome = so_far
    assert outcome.faults == []
    assert outcome.kills.total() == KILLS
    assert outcome.midway.total() > KILLS // 3, "too few kills came while there was work"


def test_several_programs_at_once_lose_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(acts, "IMPORTED", 200)
    [found] = together.rounds(tmp_path, seconds=0, seed=SEED)
    assert found == []
