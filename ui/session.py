"""From start to end of the program: one house after another, for a language can change."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from desktop import log, paths
from desktop.operations import inboxes
from desktop.wording import catalogue, edges
from ui import i18n
from ui.application import House
from ui.excepthook import Defects
from ui.preferences import choices
from ui.preferences.choices import WindowChoices
from ui.style.text_size import with_readable_text
from ui.style.theme import Theme

if TYPE_CHECKING:
    from ui.doorbell import Doorbell

# So long the window that is made waits for its inbox before it shows itself without one.
_PATIENCE_MS = 30
# How many new objects, and then how many rounds through these and through the older ones.
_COLLECTING = (5_000, 20, 200)
# The list is in sight before; a taskbar does not miss it for so long.
_ICON_MS = 500


def make_application(arguments: Sequence[str]) -> QApplication:
    """The Qt application, speaking the owner's language."""
    application = with_readable_text(lambda: QApplication(list(arguments)))
    application.setApplicationName(paths.APPLICATION)
    application.setApplicationDisplayName("Oído")
    application.setDesktopFileName("oido")
    application.setAttribute(Qt.ApplicationAttribute.AA_DontShowIconsInMenus, False)
    i18n.speak(application)
    QTimer.singleShot(_ICON_MS, application, partial(_show_icon, application))
    return application


def _show_icon(application: QApplication) -> None:
    # Imported when it is wanted: it brings the names of all icons that a desktop may have.
    from PySide6.QtGui import QIcon

    application.setWindowIcon(QIcon(str(paths.resources() / "icons" / "app-128.png")))


def start(stored: WindowChoices, inbox: Path | None = None, files: Sequence[Path] = ()) -> House:
    """A house with its window in sight. Its ``inbox`` is opened beside while the window is being made:
    mostly it is there in time for the first painting, which would have to be done again without it."""
    theme = Theme(stored.scheme)
    theme.prepare()
    house = House(theme, inbox, files)
    theme.apply()
    house.window.set_dense(stored.density == "compact")
    house.jobs.wait_for_store(_PATIENCE_MS)
    house.window.show()
    # Where no window manager gives the keyboard to a new window, it has to ask.
    house.window.activateWindow()
    return house


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
        """Speak another language from now on, in a new window that lies where this one does and shows
        the same list."""
        before = self.house
        catalogue.use(choices.language(stored))
        i18n.speak(self._application)
        path, shown = before.path, before.desk.shown
        self.house = self._move_in(stored)
        self.house.window.setGeometry(before.window.geometry())
        self._defects.found.disconnect(before.failed)
        before.window.close()
        before.close()
        before.window.deleteLater()
        before.deleteLater()
        self.house.desk.begin_with(*shown)
        self.house.open(path)


def rest_from_collecting() -> None:
    """What the start made stays to the end: looking through it for garbage again and again would cost
    the list a frame now and then. So would looking through all else: that is done seldom."""
    gc.freeze()
    gc.set_threshold(*_COLLECTING)
    gc.enable()


def begin(inbox_path: Path | None, files: Sequence[Path]) -> Session | None:
    """The window on an inbox (the last one for None), with ``files`` offered for import; None where a
    window that was open already has taken over."""
    from ui.second_start import hand_over

    log.start()
    stored = choices.load()
    catalogue.use(choices.language(stored))
    edges.speak_of_the_window()
    application = make_application(sys.argv[:1])
    inbox = inbox_path or inboxes.last_inbox()
    if hand_over(inbox, files):
        return None
    session = Session(application, stored, inbox, files)
    rest_from_collecting()
    return session


def run(inbox_path: Path | None, files: Sequence[Path]) -> int:
    """Show the window (see ``begin``); returns the exit code when it is closed."""
    session = begin(inbox_path, files)
    if session is None:
        return 0
    try:
        return QApplication.exec()
    finally:
        session.close()
