"""A short hunt through every reader; the long one by hand: ``python -m tests.fuzz --runs 100000``."""

from __future__ import annotations

import os
import random
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.hunt import hunt, read
from tests.fuzz.mutate import mutated
from tests.fuzz.targets import targets

RUNS = int(os.environ.get("OIDO_FUZZ_RUNS", "60"))
SEED = os.environ.get("OIDO_FUZZ_SEED", "20261123")
TARGETS = {target.code: target for target in targets(Path(__file__).resolve().parents[3] / "shared")}
OTHERS = [content for target in TARGETS.values() for _name, content in target.seeds if len(content) < 6_000]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no alarm to stop a reader")


@pytest.mark.parametrize("code", sorted(TARGETS))
def test_spoiled_files_are_read_or_refused(code: str) -> None:
    found = hunt(TARGETS[code], OTHERS, runs=RUNS, seed=SEED)
    faults = [run.fault for run in found if run.fault is not None]
    assert not faults, f"{faults[0].name}: {faults[0].what}\n{faults[0].content[:400]!r}"


@given(st.sampled_from(sorted(TARGETS)), st.integers(0, 2**32), st.binary(max_size=40))
def test_any_bytes_in_any_place(code: str, seed: int, more: bytes) -> None:
    rng = random.Random(seed)
    name, content = rng.choice(TARGETS[code].seeds)
    spoiled = mutated(content, rng, [*OTHERS, more])
    assert read(TARGETS[code], name, spoiled + more) == ""


def test_every_reader_is_hunted() -> None:
    assert {"file: table", "file: whatsapp", "file: wordpress", "paste", "archive"} <= set(TARGETS)
    assert len(TARGETS) > 30
