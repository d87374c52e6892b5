"""Oído's own window, as ``tests.bench.inbox`` measures it."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication

from ui.session import begin


class Oido:
    """The window itself."""

    def __init__(self, path: Path) -> None:
        session = begin(path, ())
        assert session is not None
        self.session, self.house = session, session.house
        self.house.window.resize(1440, 900)
        QCoreApplication.processEvents()
        self.panel = self.house.window.panel
        self.view: Any = self.panel.view
        # The rows in sight are read when they are painted.
        while not self.panel.model.rowCount() or self.gaps():
            # As an event loop does it: what was asked for and the painting first, then what has a timer.
            QCoreApplication.sendPostedEvents()
            time.sleep(0.001)

    def search(self, typed: str) -> None:
        field = self.panel.header.search
        field.blockSignals(True)
        field.clear()
        field.line.setText(typed)
        field.blockSignals(False)
        self.panel.reload()
        while self.panel.looking:
            self.turn()

    def begin(self) -> None:
        while self.house.afterwards.waits:
            self.turn()
        self.house.copying.stop()

    def settle(self) -> None:
        while self.house.busy:
            self.turn()

    def turn(self) -> None:
        """What waits, then a breath, as an event loop takes it: to spin would keep Python from the others."""
        QCoreApplication.processEvents()
        time.sleep(0.001)

    def gaps(self) -> bool:
        model, view = self.panel.model, self.view
        last = view.rowAt(view.viewport().height() - 1)
        return bool(model.missing(view.rowAt(0), last if last >= 0 else model.rowCount() - 1))
