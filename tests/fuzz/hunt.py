"""One run of the fuzzer: a spoiled file goes through a reader, and only what may happen may."""

from __future__ import annotations

import random
import signal
import time
import traceback
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from desktop.errors import OidoError, StoreUnavailable, UserError
from tests.fuzz.mutate import mutated
from tests.fuzz.targets import Target, advice

SECONDS = 10
"""Longer than that and the reader hangs. Seconds of work, not of waiting for a turn."""

SHORT = 4_000
"""Nine runs in ten start from a file that is no longer, where there is one."""


class Hung(BaseException):
    """The reader did not come to an end in time. No ``except Exception`` may swallow it."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A file that must not do what it does."""

    name: str
    content: bytes
    what: str


@dataclass(frozen=True, slots=True)
class Run:
    """What came of one file: ``seconds`` of work, and the fault, if it was one."""

    seconds: float
    fault: Fault | None


def hunt(target: Target, others: Sequence[bytes], *, runs: int, seed: str) -> Iterator[Run]:
    """Spoil and read, ``runs`` times."""
    rng = random.Random(f"{target.code} {seed}")
    short = [one for one in target.seeds if len(one[1]) <= SHORT] or list(target.seeds)
    for _number in range(runs):
        name, content = rng.choice(short if rng.random() < 0.9 else target.seeds)
        spoiled = mutated(content, rng, others)
        start = time.process_time()
        what = read(target, name, spoiled)
        yield Run(time.process_time() - start, Fault(name, spoiled, what) if what else None)


def read(target: Target, name: str, content: bytes) -> str:
    """'' when the file is read or refused as it should be, else what happened."""
    signal.signal(signal.SIGVTALRM, _alarm)
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
    try:
        return target.read(name, content)
    except (UserError, StoreUnavailable) as error:
        return advice(error)
    except Hung:
        return f"hangs\n{traceback.format_exc(limit=-4)}"
    except (OidoError, Exception):  # noqa: BLE001 - any other error is what is hunted
        return traceback.format_exc(limit=-6)
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def _alarm(number: int, frame: FrameType | None) -> None:
    raise Hung


def keep(fault: Fault, folder: Path, number: int) -> Path:
    """Write a file that does harm where it can be looked at."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{number}-{Path(fault.name).name}"
    path.write_bytes(fault.content)
    path.with_name(path.name + ".txt").write_text(fault.what, "utf-8")
    return path
