"""The inbox on the screen, beside the ways anyone would try first: ``python -m tests.bench.inbox [items]``.

All ways show the same inbox, one after another, each in a process of its own:

floor   an empty Qt window and one page of rows: what any window of PySide costs (start and memory alone)
oido    the window as the owner has it
sql     a plain QSqlTableModel in a QTableView
all     every item read into a list, shown by a model of ten columns; read anew for each question

The start is the median of nine, in turns; it ends with the first page of rows on the screen, and the
item that is open is read after that.
Times are those from a key or a click until the first page is painted (the pause in typing left out),
and for each frame while scrolling, at rest and while Oído counts and reads the rest of the list
beside: the longest time in it during which the window answered nobody. The aims are those of issue 6.
The inbox of 1,000,000 items (3.7 GB) is kept in the folder for
temporary files between runs; the closer reading is off in it, and the copy of the day is not made.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol

ITEMS = 100_000
WAYS = ("floor", "oido", "sql", "all")
TYPED = ("paella fría", "camarero", "habitación", "refund", "menu in english")
FILTERS = (
    "canal:google", "estrellas:<3", "tema:comida", "es:prosumer", "es:riesgo", "estado:pospuesta",
    "sentimiento:negativo idioma:en", "estrellas:<3 tema:precio", "canal:whatsapp desde:2025",
    "intencion:pregunta antes:2022", "es:no-leida canal:booking", "con:nota",
)  # fmt: skip
FRAMES, JUMPS, STARTS = 400, 150, 9
_FRAME_SECONDS = 1 / 60
_AIMS = {
    "start ms, times the floor": 1.5, "wheel at once p99": 33, "wheel while counting p99": 33,
    "wheel p99": 33, "jump p99": 33,
    "search p95": 50, "search with filters p95": 200, "filter p95": 100, "memory MB": 350,
}  # fmt: skip

Figures = dict[str, float]


class Shown(Protocol):
    """A window on the inbox, as the measurements need it."""

    view: Any

    def search(self, typed: str) -> None:
        """Show what matches; back when the first page can be painted."""

    def begin(self) -> None:
        """The window is there, and goes on with what it does beside the list."""

    def settle(self) -> None:
        """Wait until nothing is under way."""

    def turn(self) -> None:
        """Let the window do what waits."""

    def gaps(self) -> bool:
        """Whether a row in sight has not been read yet."""


def main() -> None:
    """Make the inbox, measure every way, draw the table."""
    reading = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    reading.add_argument("items", nargs="?", type=int, default=ITEMS)
    reading.add_argument("--inbox", type=Path, help="an inbox that is there already")
    reading.add_argument("--ways", default=",".join(WAYS))
    reading.add_argument("--way", help=argparse.SUPPRESS)
    asked = reading.parse_args()
    path = asked.inbox or kept_inbox(asked.items)
    if asked.way:
        print(json.dumps(_measure(asked.way, path)))
        return
    wanted = asked.ways.split(",")
    found = _starts(wanted, path)
    for way in wanted:
        if way != "floor":
            found[way] |= _run(path, "tests.bench.inbox", "--way", way, "--inbox", str(path))
    print(_table(found, asked.items))


def kept_inbox(items: int) -> Path:
    """An inbox of so many items, made where there is none yet."""
    from tests.support.crowd import crowd

    folder = Path(tempfile.gettempdir()) / "oido-bench"
    folder.mkdir(exist_ok=True)
    return crowd(folder / f"{items}.oido", items)


def _starts(wanted: Sequence[str], path: Path) -> dict[str, Figures]:
    """The medians of some starts of each way, taken in turns; the first of each warms the files."""
    turns: dict[str, list[Figures]] = {way: [] for way in wanted}
    for turn in range(STARTS + 1):
        for way in wanted if turn else wanted * 2:
            found = _run(path, "tests.bench._start", way, str(path), str(time.time()))
            turns[way] += [found] if turn else []
    return {
        way: {name: statistics.median(figures[name] for figures in found) for name in found[0]}
        for way, found in turns.items()
    }


def _run(path: Path, program: str, *arguments: str) -> Figures:
    """What a program prints of one way, in a process and with settings of its own."""
    with tempfile.TemporaryDirectory() as scratch:
        environment = os.environ | {
            "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
            "OIDO_DATA": scratch, "OIDO_LANG": "es", "PYTHONPYCACHEPREFIX": f"{path}.compiled",
            # A window that another run has on this inbox must not take over.
            "TMPDIR": scratch,
        }  # fmt: skip
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        done = subprocess.run(
            [sys.executable, "-m", program, *arguments],
            env=environment, stdout=subprocess.PIPE, check=True, text=True,
        )  # fmt: skip
    figures: Figures = json.loads(done.stdout.splitlines()[-1])
    return figures


def _measure(way: str, path: Path) -> Figures:
    import ui  # noqa: F401 - before anything else of Qt, as the program does
    from tests.bench import inbox_ways as ways

    shown: Shown = ways.opened(way, path)
    figures: Figures = {}
    figures |= _scrolled(shown, "wheel at once")
    shown.begin()
    figures |= _scrolled(shown, "wheel while counting")
    shown.settle()
    figures |= _scrolled(shown, "wheel")
    figures |= _jumped(shown)
    typed = [word[:end] for word in TYPED for end in range(1, len(word) + 1)]
    both = [f"{word} {some}" for word in TYPED for some in FILTERS]
    # The others take seconds for each; some of the questions tell as much.
    step = 2 if way == "oido" else 10
    figures |= _asked(shown, "search", typed[::step])
    figures |= _asked(shown, "search with filters", both[::step])
    figures |= _asked(shown, "filter", FILTERS)
    figures["memory MB"] = ways.memory("VmHWM")
    ways.close(shown)
    return figures


def _spread(name: str, times: Sequence[float]) -> Figures:
    cut = statistics.quantiles(times, n=100, method="inclusive")
    return {f"{name} p50": cut[49], f"{name} p95": cut[94], f"{name} p99": cut[98]}


def _timed(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    return (time.perf_counter() - started) * 1000


def _frame(shown: Shown, value: int) -> tuple[float, bool]:
    """What the window took at most in one frame of a screen that paints sixty a second, and whether rows
    were still missing when it was painted."""
    from PySide6.QtCore import QCoreApplication

    def act() -> None:
        shown.view.verticalScrollBar().setValue(value)
        shown.view.viewport().repaint()

    end = time.perf_counter() + _FRAME_SECONDS
    longest, gaps = _timed(act), shown.gaps()
    while True:
        longest = max(longest, _timed(QCoreApplication.processEvents))
        if time.perf_counter() >= end:
            return longest, gaps
        time.sleep(0.001)


def _scrolled(shown: Shown, name: str) -> Figures:
    step = 3 * shown.view.verticalHeader().defaultSectionSize()
    frames = [_frame(shown, number * step) for number in range(1, FRAMES + 1)]
    gaps = 100 * sum(missing for _taken, missing in frames) / FRAMES
    return _spread(name, [taken for taken, _missing in frames]) | {f"{name}, frames with gaps %": gaps}


def _jumped(shown: Shown) -> Figures:
    """The frame in which the bar was dragged far away, and the time until the rows there are painted."""
    rng = random.Random(5)
    last = shown.view.verticalScrollBar().maximum()
    frames, whole = [], []
    for _number in range(JUMPS):
        started = time.perf_counter()
        frames.append(_frame(shown, rng.randrange(last + 1))[0])
        while shown.gaps():
            shown.turn()
        whole.append((time.perf_counter() - started) * 1000)
    return _spread("jump", frames) | _spread("jump, until its rows are there", whole)


def _asked(shown: Shown, name: str, typed: Sequence[str]) -> Figures:
    def act(words: str) -> None:
        shown.search(words)
        shown.view.viewport().repaint()

    times = []
    for words in typed:
        times.append(_timed(lambda words=words: act(words)))  # type: ignore[misc]
        shown.settle()
    return _spread(name, times)


def _table(found: dict[str, Figures], items: int) -> str:
    """A line for each figure: the aim, Oído's, the verdict, and how many times that the others take."""
    floor, ours = found.get("floor", {}), found.get("oido", {})
    if floor and ours:
        for clock in ("start ms", "start cpu ms"):
            ours[f"{clock}, times the floor"] = ours[clock] / floor[clock]
    others = [way for way in found if way != "oido"]
    head = f"{f'{items:,} items, in ms unless said':34}{'aim':>8}{'Oído':>10}  {'verdict':8}"
    lines = [head + "".join(f"{way:>20}" for way in others)]
    for name in dict.fromkeys(name for figures in found.values() for name in figures):
        aim, base = _AIMS.get(name), ours.get(name)
        verdict = "" if aim is None or base is None else "kept" if base <= aim else "MISSED"
        line = f"{name:34}{'' if aim is None else f'{aim:g}':>8}{'' if base is None else f'{base:.1f}':>10}"
        line += f"  {verdict:8}" + "".join(_beside(found[way].get(name), base) for way in others)
        lines.append(line.rstrip())
    return "\n".join(lines)


def _beside(figure: float | None, base: float | None) -> str:
    if figure is None:
        return " " * 20
    ratio = f"{figure / base:.2f} x" if base else ""
    return f"{figure:10.1f}{ratio:>10}"


if __name__ == "__main__":
    main()
