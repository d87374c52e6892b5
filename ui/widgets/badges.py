"""Badges: a customer's status, a risk, a deadline, in a word or two on a tint."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.model.codes import Independence, ProsumerStatus
from desktop.model.rows import RiskReason
from desktop.wording.codes import at_risk_name, independence_name, prosumer_name, risk_name
from ui.style.theme import Theme
from ui.widgets import drawing
from ui.widgets.styling import tip

_PADDING = 5
_GAP = 4
_ICON = 13
GAP_BETWEEN, _GAP_BEFORE = 6, 3
LEAST_NAME = 72


class BadgeLook(NamedTuple):
    """``words`` in the colour of ``role`` on the tint ``ground``; ``meaning`` is said on hover."""

    words: str
    icon: str
    role: str
    ground: str
    meaning: str = ""


class Shown(NamedTuple):
    """A badge as it is shown; ``bare`` leaves its icon alone."""

    look: BadgeLook
    bare: bool


def prosumer_badge(status: ProsumerStatus, independence: Independence) -> BadgeLook | None:
    """The badge of a customer's status, or None when there is nothing to say yet.

    A sponsored voice shows that in place of a status (product.md §3).
    """
    if independence is Independence.SPONSORED:
        return BadgeLook(independence_name(independence.value), "link", "neutral", "neutral_tint")
    if status is ProsumerStatus.NONE:
        return None
    strong = status in (ProsumerStatus.PROSUMER, ProsumerStatus.EVANGELIST)
    role = "prosumer" if strong else "neutral"
    return BadgeLook(prosumer_name(status.value), "sparkle", role, f"{role}_tint")


def risk_badge(risk: RiskReason | None) -> BadgeLook | None:
    """The badge of a customer who may be about to leave."""
    if risk is None:
        return None
    return BadgeLook(at_risk_name(), "flag", "risk", "risk_tint", risk_name(risk.value))


def badge_font(theme: Theme) -> QFont:
    """The font of badges."""
    return theme.font("small", 500)


def badge_width(theme: Theme, look: BadgeLook, *, bare: bool = False) -> float:
    """How wide ``look`` gets; ``bare`` leaves its icon alone."""
    if bare:
        return _ICON + 2 * _PADDING
    return 2 * _PADDING + _ICON + _GAP + theme.metrics("small", 500).horizontalAdvance(look.words) + 1


def badges_width(theme: Theme, shown: Sequence[Shown]) -> float:
    """How wide badges get behind a name, with the gaps before and between them."""
    return sum(badge_width(theme, look, bare=bare) + GAP_BETWEEN for look, bare in shown) + _GAP_BEFORE


def beside_name(
    theme: Theme, looks: Sequence[BadgeLook], name: float, room: float, *, bare: bool = False
) -> list[Shown]:
    """What of ``looks`` stands behind a name that is ``name`` wide where both have ``room``.

    Words of badges give way before the name does, those of the first badge first (``bare``: all of them).
    The badges themselves go only where next to nothing of the name would be left.
    """
    shown = [Shown(look, bare) for look in looks]
    for place, look in enumerate(looks):
        if name + badges_width(theme, shown) <= room:
            break
        shown[place] = Shown(look, True)
    while shown and min(name, LEAST_NAME) + badges_width(theme, shown) > room:
        del shown[0]
    return shown


def paint_badge(
    painter: QPainter, rect: QRectF, look: BadgeLook, theme: Theme, *, bare: bool = False, wrap: bool = False
) -> None:
    """``look`` in ``rect``, whose width is ``badge_width``; a narrower one may ``wrap`` the words."""
    drawing.rounded(painter, rect, theme.measure("radius.badge"), theme.colour(look.ground))
    middle = rect.center().y()
    drawing.icon(painter, theme, look.icon, look.role, rect.x() + _PADDING, middle - _ICON / 2, _ICON)
    if bare:
        return
    painter.setFont(badge_font(theme))
    painter.setPen(theme.colour(look.role))
    words = rect.adjusted(_PADDING + _ICON + _GAP, 0, 0, 0)
    lines = Qt.TextFlag.TextWordWrap if wrap else Qt.TextFlag.TextSingleLine
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | lines, look.words)


class Badge(QWidget):
    """A badge as a widget, a little higher than in rows. One that may ``wrap`` takes a second line where
    its words do not fit on the first."""

    def __init__(
        self,
        theme: Theme,
        look: BadgeLook,
        height: int = 22,
        *,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._look = look
        self._height = height
        self._wrap = wrap
        policy = self.sizePolicy()
        policy.setHeightForWidth(wrap)
        self.setSizePolicy(policy)
        self.set_look(look)
        theme.changed.connect(self.update)

    def set_look(self, look: BadgeLook) -> None:
        """Show something else."""
        self._look = look
        self.setAccessibleName(look.words)
        self.setToolTip(tip(look.meaning))
        if self._wrap:
            self.updateGeometry()
        else:
            self.setFixedSize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(badge_width(self._theme, self._look)), self._height)

    def heightForWidth(self, width: int) -> int:
        if width >= self.sizeHint().width():
            return self._height
        metrics = self._theme.metrics("small", 500)
        room = QRectF(0, 0, width - 2 * _PADDING - _ICON - _GAP, 0)
        words = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, self._look.words)
        return round(self._height - metrics.height() + words.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        narrow = self.width() < self.sizeHint().width()
        paint_badge(QPainter(self), QRectF(self.rect()), self._look, self._theme, wrap=narrow)
