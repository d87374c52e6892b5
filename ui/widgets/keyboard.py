"""Who has the keyboard in a window, also while another window or a dialog lies in front: whoever posts a
reply in the browser comes back to it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def holder(part: QWidget) -> QWidget | None:
    """What has the keyboard in the window of ``part``, or gets it when the owner comes back there."""
    return part.window().focusWidget()


def within(part: QWidget) -> bool:
    """Whether ``part`` or something in it has the keyboard of its window."""
    held = holder(part)
    return held is not None and (held is part or part.isAncestorOf(held))
