"""Menus that are opened by a key as often as by the mouse."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu


def open_menu(menu: QMenu, at: QPoint) -> None:
    """Show ``menu`` at a place of the screen with its first line chosen, so that Return takes it."""
    menu.popup(at)
    lines = [action for action in menu.actions() if action.isEnabled() and not action.isSeparator()]
    if lines:
        menu.setActiveAction(lines[0])
