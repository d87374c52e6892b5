"""A pytest plugin that makes this process one in which Qt was never installed.

pytest tests/desktop -p tests.support.no_qt -p no:pytest-qt
"""

from __future__ import annotations

import sys
from importlib.abc import MetaPathFinder
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.machinery import ModuleSpec
    from types import ModuleType

BARRED = ("PySide6", "shiboken6")


class Barrier(MetaPathFinder):
    """Answers for Qt's packages that there are none."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname.split(".")[0] in BARRED:
            raise ModuleNotFoundError(f"no {fullname} here: the core must do without", name=fullname)
        return None


sys.meta_path.insert(0, Barrier())
