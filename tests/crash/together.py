"""Several programs at work in one inbox at once: two imports, the owner's hands, drafts, commands, a reading
anew, copies. Nothing that any of them acknowledged may be missing afterwards."""

from __future__ import annotations

import contextlib
import io
import os
import random
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from desktop import cli
from tests.crash import ledger
from tests.crash.acts import ACTS, Journal, Scene, importing_, write_import
from tests.crash.run import child, make_inbox, scene_of

COMMANDS = 12
TOGETHER = ("triage", "typing", "tagging", "backup", "export")
"""Acts that do not undo each other's work: each item's status, draft and tags have one writer."""


def commanding(scene: Scene, log: Journal) -> None:
    """Notes by the command line, each in a connection of its own as a command has it."""
    rng = random.Random(scene.seed)
    for number in range(COMMANDS):
        item, text = str(rng.randint(1, 200)), f"orden {scene.seed}-{number}"
        log.write("begun", "note", int(item), text)
        with contextlib.redirect_stdout(io.StringIO()):
            code = cli.run(["--inbox", str(scene.inbox), "note", item, text])
        assert code == 0, code
        log.write("done", "note", int(item), text)


def crowd(scene: Scene) -> dict[str, Callable[[], object]]:
    """Who works in the inbox, by name. Imports wait for each other, so one program makes both."""
    log = Journal(scene.log)
    return {
        "imports": partial(import_all, imports_of(scene), log),
        **{name: partial(ACTS[name], scene, log) for name in TOGETHER},
        "command": lambda: commanding(scene, log),
    }


def import_all(imports: Sequence[Scene], log: Journal) -> None:
    """One after the other."""
    for one in imports:
        importing_(one, log)


def imports_of(scene: Scene) -> list[Scene]:
    """One import with words read at once, one without."""
    found = [replace(scene, seed=scene.seed + number) for number in (1, 2)]
    for one in found:
        write_import(one)
    return found


def faults_of(scene: Scene) -> list[str]:
    """Let them all work, wait for them, and look at what there is."""
    started = {name: child(work) for name, work in crowd(scene).items()}
    ended = {name: os.waitpid(number, 0)[1] for name, number in started.items()}
    failed = [f"{name} did not come to its end" for name, status in ended.items() if status]
    return failed + ledger.faults(scene)


def rounds(folder: Path, *, seconds: float, seed: int) -> Iterator[list[str]]:
    """What is wrong after each round, for so long; at least one."""
    base = make_inbox(folder)
    end = time.monotonic() + seconds
    while True:
        scene = scene_of(folder, base, seed)
        yield [f"together (seed {seed}): {fault}" for fault in faults_of(scene)]
        shutil.rmtree(scene.folder)
        seed += 10
        if time.monotonic() > end:
            return
