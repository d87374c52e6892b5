"""The one place from which views learn that something changed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from desktop.changes import Change


class Hub(QObject):
    """``changed`` carries a ``Change``; nothing else may tell a view to read again."""

    changed = Signal(object)

    def announce(self, change: Change | None) -> None:
        """Tell everyone what a verb did; None, when it did nothing, is not told."""
        if change is not None:
            self.changed.emit(change)
