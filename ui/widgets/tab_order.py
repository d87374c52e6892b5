"""Tab follows the eye: Qt puts widgets that are made later at the end of the window's order."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def stops(root: QWidget) -> list[QWidget]:
    """What Tab can reach under ``root``, in the order of its children; not what pops up over it."""
    window = root.window()
    return [
        widget
        for widget in root.findChildren(QWidget)
        if not widget.isHidden()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.window() is window
    ]


def follow(first: QWidget, root: QWidget) -> None:
    """Let Tab go from ``first`` through everything under ``root``."""
    in_turn([first, *(stop for stop in stops(root) if stop is not first)])


def in_turn(widgets: Iterable[QWidget]) -> None:
    """Let Tab go from each of these to the next."""
    for one, other in pairwise(widgets):
        QWidget.setTabOrder(one, other)
