"""One start of one way, in a process that loads nothing but that: ``python -m tests.bench._start
WAY INBOX STARTED`` (epoch seconds) prints its figures as JSON. ``tests.bench.inbox`` runs it in turns."""

from __future__ import annotations

import sys
import time
from pathlib import Path


def main(way: str, inbox: str, started: str) -> None:
    if way == "oido":
        import gc

        # As desktop.__main__ does, and Qt is loaded as there: by the room that knows it.
        gc.disable()
        import ui  # noqa: F401
    from tests.bench import inbox_ways as ways

    shown = ways.opened(way, Path(inbox))
    wall, work = time.time() - float(started), time.process_time()
    import json

    figures = {"start ms": wall * 1000, "start cpu ms": work * 1000}
    figures |= {"memory at start MB": ways.memory("VmRSS"), "memory MB": ways.memory("VmHWM")}
    print(json.dumps(figures))
    ways.close(shown)


if __name__ == "__main__":
    main(*sys.argv[1:])
