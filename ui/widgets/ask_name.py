"""Asks for a name in passing: a line under the button that was pressed, gone with Escape."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLineEdit, QMenu, QVBoxLayout, QWidget, QWidgetAction

from ui.widgets.styling import label

_WIDTH = 280


def ask_name(
    host: QWidget, at: QPoint, asked: str, proposal: str, then: Callable[[str], object], *, longest: int = 60
) -> QMenu:
    """Show the line at a place of the screen; ``then`` is given what stands in it on Enter,
    unless that is nothing."""
    menu = QMenu(host)
    menu.aboutToHide.connect(menu.deleteLater)
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(12, 10, 12, 12)
    column.setSpacing(6)
    words = label(asked, "secondary")
    line = QLineEdit(proposal)
    line.setMaxLength(longest)
    line.setMinimumWidth(_WIDTH)
    line.setAccessibleName(asked)
    words.setBuddy(line)
    column.addWidget(words)
    column.addWidget(line)
    action = QWidgetAction(menu)
    action.setDefaultWidget(inside)
    menu.addAction(action)

    def take() -> None:
        name = line.text().strip()
        menu.close()
        if name:
            then(name)

    line.returnPressed.connect(take)
    menu.aboutToShow.connect(line.selectAll)
    menu.popup(at)
    line.setFocus()
    return menu
