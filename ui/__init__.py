"""The window: the only room that knows Qt."""

from __future__ import annotations

import builtins


def _load_qt() -> None:
    """Load Qt, and keep Python's own import.

    PySide puts one in its place that reads the source of every module loaded after it, in search of
    switches (``__feature__``) that nothing here uses: a good part of the start, and the lines stay in
    memory.
    """
    own = builtins.__import__
    import PySide6.QtCore  # noqa: F401

    builtins.__import__ = own


_load_qt()
