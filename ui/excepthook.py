"""Brings what nobody caught to the owner's eyes, and lets the program go on."""

from __future__ import annotations

import sys
import threading
from types import TracebackType

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication


class Defects(QObject):
    """Brings what nobody caught, from whatever thread, to a notice in the window."""

    found = Signal(object)

    def install(self) -> None:
        """Take the place of Python's own hooks."""
        sys.excepthook = self._caught
        threading.excepthook = lambda arguments: self._told(arguments.exc_value)

    def uninstall(self) -> None:
        """Give Python its own hooks back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__

    def _caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        self._told(error)

    def _told(self, error: BaseException | None) -> None:
        if isinstance(error, Exception):
            self.found.emit(error)
