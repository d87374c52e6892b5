"""The ways of showing an inbox that ``tests.bench.inbox`` compares, each loaded alone: a window's start
must not pay for what another way needs."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def opened(way: str, path: Path) -> Any:
    """The window of a way on an inbox, painted."""
    if way == "oido":
        from tests.bench._oido_way import Oido

        return Oido(path)
    from tests.bench import _plain_ways

    return _plain_ways.OPEN[way](path)


def close(shown: Any) -> None:
    """Let go of the inbox."""
    from PySide6.QtCore import QCoreApplication, QEvent

    if hasattr(shown, "session"):
        shown.session.close()
        shown.house.window.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def memory(which: str) -> float:
    """Megabytes of this process, by a name of /proc."""
    status = Path("/proc/self/status").read_text()
    return int(status.split(f"{which}:")[1].split()[0]) / 1024
