"""Painting that keeps to device pixels: hairlines, rounded boxes, icons, elided text."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ui.style.theme import FontKind, Theme


def ratio_of(painter: QPainter) -> float:
    """Device pixels a logical pixel on what is painted on."""
    return painter.device().devicePixelRatioF()


def snapped(value: float, ratio: float) -> float:
    """``value`` moved to the nearest edge between device pixels."""
    return round(value * ratio) / ratio


def filled(painter: QPainter, rect: QRectF, colour: QColor) -> None:
    """A box of one colour. ``fillRect`` would do, but to tell its many forms apart PySide first learns every
    gradient that Qt has: a hundredth of the start."""
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRect(rect)
    painter.restore()


def hairline(painter: QPainter, x1: float, x2: float, y: float, colour: QColor) -> None:
    """A level line of one logical pixel, whole in device pixels at every ratio."""
    ratio = ratio_of(painter)
    thick = max(1, round(ratio)) / ratio
    left, right, top = snapped(x1, ratio), snapped(x2, ratio), snapped(y, ratio)
    filled(painter, QRectF(left, top, right - left, thick), colour)


def upright(painter: QPainter, x: float, y1: float, y2: float, colour: QColor) -> None:
    """The same, upright."""
    ratio = ratio_of(painter)
    thick = max(1, round(ratio)) / ratio
    left, top, bottom = snapped(x, ratio), snapped(y1, ratio), snapped(y2, ratio)
    filled(painter, QRectF(left, top, thick, bottom - top), colour)


def rounded(
    painter: QPainter, rect: QRectF, radius: float, fill: QColor | None, border: QColor | None = None
) -> None:
    """A rounded box; its border of one logical pixel lies inside ``rect``."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if border is not None:
        ratio = ratio_of(painter)
        thick = max(1, round(ratio)) / ratio
        painter.setPen(QPen(border, thick))
        rect = rect.adjusted(thick / 2, thick / 2, -thick / 2, -thick / 2)
    else:
        painter.setPen(QColor(0, 0, 0, 0))
    painter.setBrush(fill if fill is not None else QColor(0, 0, 0, 0))
    painter.drawRoundedRect(rect, radius, radius)
    painter.restore()


def icon(painter: QPainter, theme: Theme, name: str, role: str, x: float, y: float, size: float = 16) -> None:
    """The icon ``name`` with its upper left corner at ``x``, ``y``."""
    ratio = ratio_of(painter)
    painter.drawPixmap(QPointF(snapped(x, ratio), snapped(y, ratio)), theme.pixmap(name, role, size, ratio))


def words(
    painter: QPainter,
    theme: Theme,
    text: str,
    x: float,
    middle: float,
    room: float,
    font: tuple[FontKind, int],
    role: str,
) -> float:
    """Text on one line from ``x``, around the height ``middle``, cut to its room; returns where it ends."""
    metrics = theme.metrics(*font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0.0, room))
    painter.setFont(theme.font(*font))
    painter.setPen(theme.colour(role))
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
    painter.drawText(QRectF(x, middle - 12, max(0.0, room) + 2, 24), int(flags), shown)
    return x + metrics.horizontalAdvance(shown)


def _soft_shadow(painter: QPainter, rect: QRectF, radius: float, depth: int, alpha: float) -> None:
    """A shadow around ``rect``: ``depth`` rounded boxes that fade outwards, darkest ``alpha``."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(0, 0, 0, 0))
    for step in range(depth, 0, -1):
        share = 1 - step / depth
        painter.setBrush(QColor(0, 0, 0, round(255 * alpha * share * share / 3)))
        painter.drawRoundedRect(rect.adjusted(-step, -step + 2, step, step + 2), radius + step, radius + step)
    painter.restore()


def sheet(painter: QPainter, theme: Theme, rect: QRectF, shadow: int, measure: str = "radius.popup") -> None:
    """A rounded sheet that floats over the window, within ``rect``, whose edge of ``shadow`` pixels is left
    to a soft shadow; ``measure`` names its radius."""
    within = rect.adjusted(shadow, shadow, -shadow, -shadow)
    radius = theme.measure(measure)
    alpha = theme.ratio("shadow_alpha.dark" if theme.dark else "shadow_alpha.light")
    _soft_shadow(painter, within, radius, shadow, alpha)
    rounded(painter, within, radius, theme.colour("surface"), theme.colour("control_border"))
