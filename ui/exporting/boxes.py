"""Boxes for numbers and days without Qt's small buttons, which a style sheet leaves misshapen."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractSpinBox

INSET = 8

_WITHOUT_ARROWS = """
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button, QAbstractSpinBox::up-arrow,
QAbstractSpinBox::down-arrow { width: 0px; height: 0px; border: none; background: transparent; image: none; }
QLineEdit { border: none; padding: 0px; background: transparent; }
"""


def without_arrows(box: QAbstractSpinBox) -> None:
    """Leave ``box`` its words alone; the arrow keys go on counting up and down."""
    box.setStyleSheet(_WITHOUT_ARROWS)
    box.lineEdit().setTextMargins(INSET, 0, 0, 0)
