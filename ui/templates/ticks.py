"""A button with a menu in which several things can be ticked."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from ui.style.theme import Theme
from ui.templates.meaning import Choose
from ui.widgets.buttons import Button


class Ticks(Button):
    """``say`` words what is ticked, ``make_menu`` makes the menu. ``changed`` follows when the owner ticked
    something, or took a tick off."""

    changed = Signal()

    def __init__(
        self,
        theme: Theme,
        say: Callable[[Sequence[str]], str],
        make_menu: Callable[[QWidget, Sequence[str], Choose], QMenu],
    ) -> None:
        super().__init__(theme, "", kind="secondary", trailing="chevron-down")
        self._say, self._make_menu = say, make_menu
        self.ticked: Sequence[str] = ()
        self.clicked.connect(self._open)

    def show_ticked(self, codes: Sequence[str]) -> None:
        """Say that these are ticked."""
        self.ticked = tuple(codes)
        self.set_words(self._say(self.ticked))

    def tick(self, codes: Sequence[str]) -> None:
        """These are ticked from now on, as the owner wants."""
        self.show_ticked(codes)
        self.changed.emit()

    def _open(self) -> None:
        menu = self._make_menu(self, self.ticked, self.tick)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
