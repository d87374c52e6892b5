"""Which rowids should the search index have? Dense, or encoding the day, or the second?

Newest-first needs no sort when rowids run in date order. Dense ids only do so while
imports arrive in date order; encoded ids always do. This program shows what the encodings
cost beside dense ids, in one run: ``python tests/bench/rowids.py [rows]``.
"""

from __future__ import annotations

import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

DAY = 86_400
YEARS = 5


def texts(rows: int) -> Iterator[tuple[int, str]]:
    """(epoch seconds, made-up words): Zipf-like, about 230 characters, in arrival order."""
    rng = random.Random(7)
    words = [f"{a}{b}{c}" for a in ("ca", "te", "so", "mi", "re") for b in ("r", "n", "l", "s")
             for c in map(str, range(1500))]  # fmt: skip
    for _ in range(rows):
        moment = 1_600_000_000 + rng.randrange(YEARS * 365 * DAY)
        yield moment, " ".join(words[int(len(words) * rng.random() ** 4)] for _ in range(36))


def by_second(ordered: list[tuple[int, str]]) -> Iterator[int]:
    """Seconds since the epoch, shifted by 8 bits, and a number within the second."""
    used: dict[int, int] = {}
    for moment, _ in ordered:
        used[moment] = used.get(moment, -1) + 1
        yield moment << 8 | used[moment]


def by_day(ordered: list[tuple[int, str]]) -> Iterator[int]:
    """Days since the epoch, shifted by 24 bits, and a number within the day."""
    used: dict[int, int] = {}
    for moment, _ in ordered:
        day = moment // DAY
        used[day] = used.get(day, 0) + 1
        yield day << 24 | used[day]


def build(path: Path, ordered: list[tuple[int, str]], ids: Iterator[int]) -> tuple[float, float, float]:
    """(CPU seconds to build, size in MB, ms of a newest-100 query on a common word)."""
    connection = sqlite3.connect(path)
    connection.execute(
        "CREATE VIRTUAL TABLE search USING fts5(words, content='',"
        " tokenize='unicode61 remove_diacritics 2', prefix='1 2 3')"
    )
    connection.execute("INSERT INTO search(search, rank) VALUES ('hashsize', 67108864)")
    started = time.process_time()
    with connection:
        connection.executemany(
            "INSERT INTO search(rowid, words) VALUES (?, ?)",
            ((number, words) for number, (_, words) in zip(ids, ordered, strict=True)),
        )
    spent = time.process_time() - started
    query = "SELECT rowid FROM search WHERE search MATCH 'car*' ORDER BY rowid DESC LIMIT 100"
    best = 9.0
    for _ in range(20):
        begun = time.perf_counter()
        connection.execute(query).fetchall()
        best = min(best, time.perf_counter() - begun)
    connection.close()
    return spent, path.stat().st_size / 1e6, best * 1000


def main() -> None:
    """Print one line an encoding, as ratios to dense ids."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000
    ordered = sorted(texts(rows))
    kinds: list[tuple[str, Callable[[], Iterator[int]]]] = [
        ("dense", lambda: iter(range(1, rows + 1))),
        ("day", lambda: by_day(ordered)),
        ("second", lambda: by_second(ordered)),
    ]
    baseline: tuple[float, float, float] | None = None
    with tempfile.TemporaryDirectory() as folder:
        for name, ids in kinds:
            figures = build(Path(folder) / f"{name}.db", ordered, ids())
            baseline = baseline or figures
            ratios = [now / then for now, then in zip(figures, baseline, strict=True)]
            sys.stdout.write(
                f"{name:7} build {figures[0]:6.1f} s ({ratios[0]:.2f}x)  size {figures[1]:6.1f} MB"
                f" ({ratios[1]:.2f}x)  newest 100 {figures[2]:.2f} ms ({ratios[2]:.2f}x)\n"
            )


if __name__ == "__main__":
    main()
