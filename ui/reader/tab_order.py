"""Tab follows the eye: Qt puts widgets that are made later at the end of the window's order."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def stops(root: QWidget) -> list[QWidget]:
    """What Tab can reach under ``root``, in the order of its children."""
    return [
        widget
        for widget in root.findChildren(QWidget)
        if not widget.isHidden() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]


def follow(first: QWidget, root: QWidget) -> None:
    """Let Tab go from ``first`` through everything under ``root``."""
    for one, other in pairwise([first, *(stop for stop in stops(root) if stop is not first)]):
        QWidget.setTabOrder(one, other)
