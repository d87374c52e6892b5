"""Large text: where the system's is much larger than that of the pictures, the whole window is enlarged.

Rows, buttons, icons and spaces are made for text of 14 pixels. Whoever has set twice that wants to read
all of it, so everything grows together, by what Qt calls the scale factor. Qt takes that once, at the
making of the application, before which no font of the system is known: the application is made again.
"""

from __future__ import annotations

import os
from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QScreen
from PySide6.QtWidgets import QApplication

MADE_FOR = 14
"""Pixels of the text that rows and buttons are made for (``text.body_px`` of the theme)."""
LARGEST = 16
"""Pixels of text that still stand in these rows and buttons."""
LEAST_ROOM = QSize(760, 480)
"""What the window needs of the screen, in its own pixels."""
_STEP = 0.125
_VARIABLE = "QT_SCALE_FACTOR"


def enlargement(pixels: int, room: QSize) -> float:
    """By how much to enlarge a window whose text is so high, on a screen with so much room: 1 where text
    is no larger than it may be; in eighths, so that lines stay even."""
    if pixels <= LARGEST:
        return 1.0
    fits = min(room.width() / LEAST_ROOM.width(), room.height() / LEAST_ROOM.height())
    wanted = min(pixels / MADE_FOR, fits)
    return max(1.0, int(wanted / _STEP) * _STEP)


def with_readable_text(make: Callable[[], QApplication]) -> QApplication:
    """The application that ``make`` makes, enlarged where the system's text is large."""
    application = make()
    font, screen = application.font(), application.primaryScreen()
    pixels = _pixels(font, screen)
    factor = enlargement(pixels, screen.availableSize())
    if factor > 1.0:
        # Not its shutdown(), which takes every object of Qt along that Python made so far.
        shiboken6.delete(application)  # type: ignore[no-untyped-call]
        application = _enlarged(make, factor)
    if pixels > LARGEST:
        application.setFont(_of_pixels(font, min(round(pixels / factor), LARGEST)))
    return application


def _enlarged(make: Callable[[], QApplication], factor: float) -> QApplication:
    before = os.environ.get(_VARIABLE)
    os.environ[_VARIABLE] = str(float(before or 1) * factor)
    try:
        return make()
    finally:
        # No other program that is started from here shall grow.
        if before is None:
            del os.environ[_VARIABLE]
        else:
            os.environ[_VARIABLE] = before


def _pixels(font: QFont, screen: QScreen) -> int:
    """The height that a font asks for: to ask what it got, it would be looked up, and another one may yet
    take its place."""
    if font.pixelSize() > 0:
        return font.pixelSize()
    return round(font.pointSizeF() * screen.logicalDotsPerInchY() / 72)


def _of_pixels(font: QFont, pixels: int) -> QFont:
    other = QFont(font)
    other.setPixelSize(pixels)
    return other
