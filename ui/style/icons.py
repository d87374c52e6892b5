"""Icons: one family of line drawings, tinted with a role and drawn at the screen's own size."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop import paths

# As every drawing of lines has it.
_STROKE = b'stroke-width="1.5"'
# The drawings live on a square of 24 units.
_UNITS = 24
# Lines stay between a hairline that still reads and one that still is a line.
_THINNEST, _THICKEST, _SHARE = 1.25, 1.75, 0.094


@lru_cache(maxsize=256)
def _drawing(name: str) -> bytes:
    return (paths.resources() / "icons" / f"{name}.svg").read_bytes()


def stroke(size: float) -> float:
    """The thickness of an icon's lines in logical pixels: 1.5 at 16, a little less in rows."""
    return min(max(size * _SHARE, _THINNEST), _THICKEST)


def tinted(name: str, colour: QColor, size: float, ratio: float, line: float = 0) -> QPixmap:
    """The icon as a pixmap of ``size`` logical pixels at ``ratio`` device pixels each; ``line``
    is the thickness of its lines where the usual one does not fit.

    Raises FileNotFoundError when there is no such icon.
    """
    width = f'stroke-width="{(line or stroke(size)) * _UNITS / size:.3f}"'
    drawing = _drawing(name).replace(_STROKE, width.encode()).replace(b"currentColor", colour.name().encode())
    side = max(1, round(size * ratio))
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setOpacity(colour.alphaF())
    QSvgRenderer(QByteArray(drawing)).render(painter, QRectF(0, 0, side, side))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
