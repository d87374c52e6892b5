"""What opening lists costs, small inbox beside large, in one run: ``python -m tests.bench.listing [rows]``.

What happens on the way to the screen must not grow with the inbox: the ratio between the
large and the small one says whether it does.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from desktop.model.codes import View
from desktop.model.query import Query, parse
from desktop.operations import importing, inboxes, reading
from desktop.operations.inboxes import Inbox
from desktop.wording import catalogue
from tests.bench.importing import write_table

Act = Callable[[Inbox], object]
ACTS: dict[str, Act] = {
    "first page": lambda inbox: reading.list_ids(inbox, Query(view=View.TO_ANSWER), limit=200),
    "64 rows": lambda inbox: reading.rows(inbox, range(1, 65)),
    "search page": lambda inbox: reading.list_ids(inbox, parse("paella"), limit=200),
    "one item": lambda inbox: reading.detail(inbox, 7),
    "all ids": lambda inbox: reading.list_ids(inbox, Query(view=View.TO_ANSWER)),
    "counts": reading.counts,
}


def best(act: Act, inbox: Inbox) -> float:
    """Milliseconds, the best of five."""
    times = []
    for _ in range(5):
        started = time.perf_counter()
        act(inbox)
        times.append((time.perf_counter() - started) * 1000)
    return min(times)


def main() -> None:
    """One line an act."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    catalogue.use("en")
    with tempfile.TemporaryDirectory() as scratch:
        opened = []
        for count in (1_000, rows):
            table = Path(scratch) / f"{count}.csv"
            write_table(table, count)
            inbox = inboxes.open_inbox(Path(scratch) / f"{count}.oido")
            importing.import_files(inbox, paths=[table])
            opened.append(inbox)
        for name, act in ACTS.items():
            small, large = (best(act, inbox) for inbox in opened)
            print(
                f"{name:12} 1,000 rows {small:7.2f} ms  {rows:,} rows {large:8.2f} ms  {large / small:5.1f} x"
            )
        for inbox in opened:
            inbox.close()


if __name__ == "__main__":
    main()
