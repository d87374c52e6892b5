"""Modules that are imported when they are first asked for something.

Of what the program can do, its start needs little: the list is to be in sight before the rest is
loaded. ``later`` stands in for a module at the top of another one, beside an import under
``TYPE_CHECKING`` that tells the type checker, the check of the rooms and PyInstaller what it is.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any


class Later:
    """Stands in for a module; safe in any thread, as imports are."""

    def __init__(self, name: str) -> None:
        self.__name = name

    def __getattr__(self, attribute: str) -> Any:
        return getattr(import_module(self.__name), attribute)


def later(name: str) -> Any:
    """The module of this name, imported when it is needed."""
    return Later(name)
