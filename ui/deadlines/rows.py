"""One line a deadline that is near or past; it opens the item."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from desktop import clock
from desktop.model.answering import Due
from desktop.model.rows import Clock, ClockKind
from desktop.wording import times
from desktop.wording.catalogue import gettext as _
from desktop.wording.sources import source_name
from ui.style.theme import Theme
from ui.widgets import drawing
from ui.widgets.marks import source_icon

_HEIGHT = 54
_LEFT = 32


def kind_name(kind: ClockKind) -> str:
    """Which deadline it is."""
    return {
        ClockKind.REPUTATIONAL: _("Your own"),
        ClockKind.LEGAL: _("Formal claims"),
        ClockKind.DATA_PROTECTION: _("Personal data"),
    }[kind]


class DueRow(QAbstractButton):
    """Who, where, the first words, and by when."""

    def __init__(self, theme: Theme, due: Due) -> None:
        super().__init__()
        self._theme, self.due = theme, due
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_HEIGHT)
        self.setAccessibleName(", ".join((self._who(), self._deadline(), self._snippet())))
        self.setAccessibleDescription(_("Opens it in the inbox"))
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(400, _HEIGHT)

    def _who(self) -> str:
        return self.due.customer or _("Nobody named")

    def _snippet(self) -> str:
        return " ".join(self.due.snippet.split()) or _("No words, only a rating")

    def _deadline(self) -> str:
        running = self.due.clock
        told = times.deadline(Clock(running.kind, running.due_at))
        if running.kind is ClockKind.DATA_PROTECTION:
            return _("personal data: {deadline}").format(deadline=told)
        return told

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._theme
        if self.underMouse() or self.isDown():
            drawing.rounded(painter, QRectF(self.rect()), 7, theme.colour("hover"))
        late = self.due.clock.due_at < clock.now().timestamp()
        legal = self.due.clock.kind is not ClockKind.REPUTATIONAL
        drawing.icon(painter, theme, source_icon(self.due.source), "secondary", 10, 11, 14)
        told = self._deadline()
        metrics = theme.metrics("small", 500)
        x = self.width() - 12 - metrics.horizontalAdvance(told)
        role = "negative" if late else "text" if legal else "mixed"
        icon = "scale" if legal else "clock-alert" if late else "clock"
        drawing.icon(painter, theme, icon, role, x - 20, 11, 14)
        drawing.words(painter, theme, told, x, 18, self.width() - x, ("small", 500), role)
        end = drawing.words(painter, theme, self._who(), _LEFT, 18, x - 28 - _LEFT, ("body", 600), "text")
        name = source_name(self.due.source)
        drawing.words(painter, theme, name, end + 10, 18, x - 30 - end - 10, ("small", 400), "secondary")
        room = self.width() - _LEFT - 12
        drawing.words(painter, theme, self._snippet(), _LEFT, 39, room, ("small", 400), "secondary")
