"""From start to end of the program: one house after another, for a language can change."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from desktop import log
from desktop.operations import inboxes
from desktop.wording import catalogue, edges
from ui import i18n
from ui.application import House, chosen_language, make_application, start
from ui.excepthook import Defects
from ui.preferences import choices
from ui.preferences.choices import WindowChoices

if TYPE_CHECKING:
    from ui.doorbell import Doorbell

# How many new objects, and then how many rounds through these and through the older ones.
_COLLECTING = (5_000, 20, 200)


class Session(QObject):
    """Holds the house in which the owner is, on ``inbox``, with ``files`` offered for import. Another
    language takes a new one, on the same inbox and in the same place of the screen."""

    def __init__(
        self, application: QApplication, stored: WindowChoices, inbox: Path, files: Sequence[Path] = ()
    ) -> None:
        super().__init__(application)
        self._application = application
        self._defects = Defects()
        self._defects.install()
        self.house = self._move_in(stored, inbox, files)

    @cached_property
    def _doorbell(self) -> Doorbell:
        from ui.doorbell import Doorbell

        bell = Doorbell(self)
        bell.rung.connect(self._rung)
        return bell

    def close(self) -> None:
        """Save, and let go of everything."""
        if "_doorbell" in vars(self):
            self._doorbell.close()
        self._defects.uninstall()
        self.house.close()

    def _move_in(self, stored: WindowChoices, inbox: Path | None = None, files: Sequence[Path] = ()) -> House:
        house = start(stored, inbox, files)
        self._defects.found.connect(house.failed)
        house.inbox_opened.connect(lambda path: self._doorbell.listen(path))
        house.language_chosen.connect(lambda chosen: self._language_chosen(chosen))
        return house

    def _rung(self, files: list[Path]) -> None:
        self.house.come_forward(files)

    def _language_chosen(self, stored: WindowChoices) -> None:
        """Speak another language from now on, in a new window that lies where this one does."""
        before = self.house
        catalogue.use(chosen_language(stored))
        i18n.speak(self._application)
        path = before.path
        self.house = self._move_in(stored)
        self.house.window.setGeometry(before.window.geometry())
        self._defects.found.disconnect(before.failed)
        before.window.close()
        before.close()
        before.window.deleteLater()
        before.deleteLater()
        self.house.open(path)


def rest_from_collecting() -> None:
    """What the start made stays to the end: looking through it for garbage again and again would cost
    the list a frame now and then. So would looking through all else: that is done seldom."""
    gc.freeze()
    gc.set_threshold(*_COLLECTING)
    gc.enable()


def run(inbox_path: Path | None, files: Sequence[Path]) -> int:
    """Show the window on an inbox (the last one for None) and offer ``files`` for import;
    returns the exit code when it is closed."""
    from ui.second_start import hand_over

    log.start()
    stored = choices.load()
    catalogue.use(chosen_language(stored))
    edges.speak_of_the_window()
    application = make_application(sys.argv[:1])
    inbox = inbox_path or inboxes.last_inbox()
    if hand_over(inbox, files):
        return 0
    session = Session(application, stored, inbox, files)
    rest_from_collecting()
    try:
        return application.exec()
    finally:
        session.close()
