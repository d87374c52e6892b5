"""Kills a child at a random moment of its work, again and again, and checks what is left."""

from __future__ import annotations

import os
import random
import shutil
import signal
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from desktop.operations import importing, inboxes
from tests.crash import acts, ledger
from tests.crash.acts import ACTS, Journal, Scene
from tests.support.inboxes import COMPLAINT, PRAISE, QUESTION, row, write_table

SETTLED = ("resume", "undo", "again")
STANDING = 300
"""Items of the inbox in which the child works."""


@dataclass(slots=True)
class Outcome:
    """What a run of kills came to. ``midway`` counts the kills that cut work off; ``interrupted``
    the imports that were found open afterwards."""

    kills: Counter[str] = field(default_factory=Counter)
    midway: Counter[str] = field(default_factory=Counter)
    interrupted: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)


def make_inbox(folder: Path) -> Path:
    """The inbox that every round begins with."""
    path = folder / "base.oido"
    words = (COMPLAINT, PRAISE, QUESTION)
    table = write_table(
        folder / "base.csv",
        (
            row("20/10/2026", f"Vecina {n}", str(1 + n % 5), f"{words[n % 3]} Visita {n}.")
            for n in range(STANDING)
        ),
    )
    with inboxes.open_inbox(path) as inbox:
        importing.import_files(inbox, paths=[table])
    return path


def child(work: Callable[[], object]) -> int:
    """Fork a child that does ``work`` and ends; returns its number."""
    number = os.fork()
    if number:
        return number
    try:
        os.setpgid(0, 0)
        work()
        os._exit(0)
    except BaseException:  # noqa: BLE001 - a forked child must not run on in the parent's place
        traceback.print_exc()
        os._exit(1)


def scene_of(folder: Path, base: Path, seed: int) -> Scene:
    """A round of its own: a copy of the inbox in a folder of its own."""
    room = folder / f"round-{seed}"
    room.mkdir()
    inbox = room / "Casa.oido"
    shutil.copyfile(base, inbox)
    scene = Scene(room, inbox, seed)
    acts.write_import(scene)
    return scene


def seconds_of(folder: Path, base: Path, act: str, seed: int) -> float:
    """How long an act takes when nobody kills it; it must come to its end."""
    scene = scene_of(folder, base, seed)
    start = time.monotonic()
    number = child(lambda: ACTS[act](scene, Journal(scene.log)))
    _pid, status = os.waitpid(number, 0)
    took = time.monotonic() - start
    if status != 0:
        raise AssertionError(f"{act} does not come to its end by itself: {status}")
    if found := ledger.faults(scene):
        raise AssertionError(f"{act} without a kill: {found}")
    shutil.rmtree(scene.folder)
    return took


def kill_once(scene: Scene, act: str, after: float) -> bool:
    """Kill the act after so many seconds; says whether it was still under way."""
    number = child(lambda: ACTS[act](scene, Journal(scene.log)))
    deadline = time.monotonic() + after
    while time.monotonic() < deadline:
        pid, _status = os.waitpid(number, os.WNOHANG)
        if pid:
            return False
        time.sleep(0.001)
    os.kill(number, signal.SIGKILL)
    _pid, status = os.waitpid(number, 0)
    return os.WIFSIGNALED(status)


def rounds(folder: Path, *, kills: int, seed: int) -> Iterator[tuple[int, str, Outcome]]:
    """Kill ``kills`` times, the acts by turns; yields after each."""
    rng = random.Random(seed)
    base = make_inbox(folder)
    names = list(ACTS)
    lengths = {act: seconds_of(folder, base, act, place) for place, act in enumerate(names)}
    outcome = Outcome()
    for number in range(kills):
        act = names[number % len(names)]
        scene = scene_of(folder, base, 1_000 + number)
        midway = kill_once(scene, act, rng.uniform(0, lengths[act]))
        outcome.kills[act] += 1
        outcome.midway[act] += midway
        found = ledger.faults(scene)
        how = SETTLED[number // len(names) % len(SETTLED)]
        with inboxes.open_inbox(scene.inbox, copy=False) as inbox:
            cut = [note for note in importing.list_batches(inbox) if note.state == "interrupted"]
        outcome.interrupted[act] += len(cut)
        found += ledger.settle(scene, how)
        outcome.faults += [f"kill {number} of {act} (seed {seed}): {fault}" for fault in found]
        shutil.rmtree(scene.folder)
        yield number, act, outcome
