"""A short hunt through every reader; the long one by hand: ``python -m tests.fuzz --runs 100000``."""

from __future__ import annotations

import os
import random
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.corpus import seeds
from tests.fuzz.hunt import hunt, read
from tests.fuzz.mutate import mutated

RUNS = int(os.environ.get("OIDO_FUZZ_RUNS", "25"))
SEED = int(os.environ.get("OIDO_FUZZ_SEED", "20261122"))
SEEDS = seeds(Path(__file__).resolve().parents[3] / "shared")
OTHERS = [content for files in SEEDS.values() for _name, content in files]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no alarm to stop a reader")


@pytest.mark.parametrize("code", sorted(SEEDS))
def test_spoiled_files_are_read_or_refused(code: str) -> None:
    faults = [fault for _number, fault in hunt(SEEDS[code], OTHERS, runs=RUNS, seed=SEED) if fault]
    assert not faults, f"{faults[0].name}: {faults[0].what}\n{faults[0].content[:400]!r}"


@given(st.sampled_from(sorted(SEEDS)), st.integers(0, 2**32), st.binary(max_size=40))
def test_any_bytes_in_any_place(code: str, seed: int, more: bytes) -> None:
    rng = random.Random(seed)
    name, content = rng.choice(SEEDS[code])
    spoiled = mutated(content, rng, [*OTHERS, more])
    assert read(name, spoiled + more) == ""


def test_every_reader_is_hunted() -> None:
    known = {"table", "whatsapp", "google_takeout", "wordpress", "disqus", "mbox"}
    assert len(SEEDS) > 20 or known <= set(SEEDS), sorted(SEEDS)
