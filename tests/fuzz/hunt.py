"""One run of the fuzzer: a spoiled file goes through the readers, and only what may happen may."""

from __future__ import annotations

import random
import signal
import time
import traceback
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from desktop.errors import UserError
from desktop.importing.recognise import open_reader
from desktop.model.raw import Outcome, RawFeedback, Reject, Skip
from desktop.store.feedback import written_sort
from tests.desktop.importing.given import a_file
from tests.fuzz.corpus import Seed
from tests.fuzz.mutate import mutated

SECONDS = 10
"""Longer than that and the reader hangs."""


class Hung(BaseException):
    """The reader did not come to an end in time. No ``except Exception`` may swallow it."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A file that must not do what it does."""

    name: str
    content: bytes
    what: str


def hunt(
    seeds: Sequence[Seed], others: Sequence[bytes], *, runs: int, seed: int
) -> Iterator[tuple[int, Fault | None]]:
    """Spoil and read, ``runs`` times; yields the number of the run and what was wrong."""
    rng = random.Random(seed)
    for number in range(runs):
        name, content = rng.choice(seeds)
        spoiled = mutated(content, rng, others)
        fault = read(name, spoiled)
        yield number, Fault(name, spoiled, fault) if fault else None


def read(name: str, content: bytes) -> str:
    """'' when the file is read or refused as it should be, else what happened."""
    signal.signal(signal.SIGALRM, _alarm)
    signal.setitimer(signal.ITIMER_REAL, SECONDS)
    started = time.monotonic()
    try:
        for outcome in open_reader(a_file(content, name)):
            if wrong := _wrong(outcome):
                return wrong
    except UserError as error:
        return "" if error.message and error.hint else f"a refusal without advice: {error.message!r}"
    except Hung:
        return f"hangs: {time.monotonic() - started:.0f} s\n{traceback.format_exc(limit=-4)}"
    except Exception:  # noqa: BLE001 - any other error is what is hunted
        return traceback.format_exc(limit=-6)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return ""


def _alarm(number: int, frame: FrameType | None) -> None:
    raise Hung


def _wrong(outcome: Outcome) -> str:
    """What of an outcome could not be stored or shown."""
    if isinstance(outcome, Reject):
        texts = [*outcome.cells, *outcome.cells.values()]
    elif isinstance(outcome, Skip):
        texts = [outcome.reason.code]
    else:
        texts = _texts(outcome)
        if outcome.rating is not None and not -1e9 < outcome.rating.value < 1e9:
            return f"a rating of {outcome.rating.value}"
        written_sort(outcome, 0)
    for text in texts:
        try:
            text.encode()
        except UnicodeEncodeError:
            return f"half a character in {text[:60]!r}"
    return ""


def _texts(raw: RawFeedback) -> list[str]:
    own = [
        raw.source, raw.place, raw.family, raw.external_id, raw.author, raw.author_id, raw.author_email,
        raw.author_phone, raw.title, raw.words, raw.pros, raw.cons, raw.translation, raw.permalink,
        raw.thread, raw.parent, raw.written.said, raw.reply.text if raw.reply else "",
        raw.reply.by if raw.reply else "",
    ]  # fmt: skip
    return own + _strings(raw.raw)


def _strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for pair in value.items() for one in pair for text in _strings(one)]
    if isinstance(value, list | tuple):
        return [text for one in value for text in _strings(one)]
    return []


def keep(fault: Fault, folder: Path, number: int) -> Path:
    """Write a file that does harm where it can be looked at."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{number}-{Path(fault.name).name}"
    path.write_bytes(fault.content)
    path.with_name(path.name + ".txt").write_text(fault.what, "utf-8")
    return path
