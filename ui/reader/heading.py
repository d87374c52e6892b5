"""Who said it, where, how many stars, when, and until when to answer."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.model.codes import Status
from desktop.model.details import Detail
from desktop.model.rows import ClockKind, Row
from desktop.wording import codes, times
from desktop.wording.catalogue import gettext as _
from desktop.wording.sources import told_source
from ui.reader.shown import single_line
from ui.style.theme import Theme
from ui.widgets.badges import Badge, BadgeLook, prosumer_badge, risk_badge
from ui.widgets.flow import Flow
from ui.widgets.marks import Stars, has_stars, source_icon
from ui.widgets.parts import ElidedLabel
from ui.widgets.styling import label, restyle, tip

_BADGE_HEIGHT = 22
# So that the clock stands in line with the name.
_BESIDE_NAME = 4


def clock_badge(row: Row, now: datetime) -> BadgeLook | None:
    """The badge at the right of the heading: the deadline, or where the item stands without one."""
    if row.status is Status.SNOOZED and row.snoozed_until is not None:
        words = _("Snoozed until {time}").format(time=times.until(row.snoozed_until, now))
        return BadgeLook(words, "alarm-clock", "neutral", "neutral_tint")
    if row.status is Status.ANSWERED:
        return BadgeLook(codes.status_name(row.status), "circle-check", "positive", "positive_tint")
    if row.put_away:
        return BadgeLook(codes.status_name(Status.ARCHIVED), "archive", "neutral", "neutral_tint")
    if row.clock is None:
        return None
    words = codes.capital(times.deadline(row.clock, now))
    meaning = codes.capital(times.until(row.clock.due_at, now))
    left = row.clock.due_at - int(now.timestamp())
    if row.clock.kind is not ClockKind.REPUTATIONAL:
        meaning = _("{deadline}. Check the rules where you are.").format(deadline=meaning)
        role = "negative" if left < 0 else "text"
        return BadgeLook(words, "scale", role, "negative_tint" if left < 0 else "neutral_tint", meaning)
    if left < 0:
        return BadgeLook(words, "clock-alert", "negative", "negative_tint", meaning)
    if left < times.DAY:
        return BadgeLook(words, "clock", "mixed", "mixed_tint", meaning)
    return BadgeLook(words, "clock", "neutral", "neutral_tint", meaning)


class Heading(QWidget):
    """Two lines over the words."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = ElidedLabel(words="page")
        self._badges: list[Badge] = []
        self._who = Flow(across=8, down=4)
        self._who.addWidget(self._name)
        self._clock = QHBoxLayout()
        self._clock.setContentsMargins(0, _BESIDE_NAME, 0, 0)
        self._line = QWidget()
        self._flow = Flow(self._line, across=8, down=4)
        upper = QHBoxLayout()
        upper.setSpacing(12)
        upper.addLayout(self._who, 1)
        upper.addLayout(self._clock)
        upper.setAlignment(self._clock, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(upper)
        layout.addWidget(self._line)
        theme.changed.connect(self._repaint_icon)
        self._icon: QLabel | None = None
        self._icon_name = ""

    def set_compact(self, compact: bool) -> None:
        """A smaller name where there is little room."""
        restyle(self._name, words="title" if compact else "page")
        self._clock.setContentsMargins(0, 0 if compact else _BESIDE_NAME, 0, 0)

    def show_item(self, detail: Detail, now: datetime) -> None:
        """Show the heading of this item."""
        row = detail.row
        self._name.setText(single_line(row.customer) or _("No name"))
        self._show_badges((prosumer_badge(row.prosumer, row.independence), risk_badge(row.risk)))
        _empty(self._clock)
        clock = clock_badge(row, now)
        if clock is not None:
            self._clock.addWidget(Badge(self._theme, clock, _BADGE_HEIGHT))
        self._fill_line(detail, now)

    def _show_badges(self, looks: Iterable[BadgeLook | None]) -> None:
        for badge in self._badges:
            self._who.removeWidget(badge)
            badge.hide()
            badge.deleteLater()
        self._badges = [Badge(self._theme, look, _BADGE_HEIGHT) for look in looks if look is not None]
        for badge in self._badges:
            self._who.addWidget(badge)
            badge.show()

    def _fill_line(self, detail: Detail, now: datetime) -> None:
        row = detail.row
        self._flow.clear()
        self._icon = QLabel()
        self._icon_name = source_icon(row.source)
        self._repaint_icon()
        where = [part for part in (told_source(row.source), single_line(row.place)) if part]
        self._flow.addWidget(self._icon)
        if where:
            self._flow.addWidget(ElidedLabel(" · ".join(where), "secondary"))
        if row.rating is not None and has_stars(row.rating):
            stars = Stars(self._theme, row.rating)
            stars.setAccessibleName(codes.rating_text(row.rating))
            self._flow.addWidget(stars)
        elif row.rating is not None:
            self._flow.addWidget(label(codes.rating_text(row.rating), "strong"))
        said = label(times.written(row, now), "secondary")
        said.setToolTip(tip(times.moment(row.written_at)))
        self._flow.addWidget(said)
        for index in range(self._flow.count()):
            item = self._flow.itemAt(index)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.show()

    def _repaint_icon(self) -> None:
        if self._icon is not None:
            ratio = self.devicePixelRatioF()
            self._icon.setPixmap(self._theme.pixmap(self._icon_name, "secondary", 15, ratio))
            self._icon.setAlignment(Qt.AlignmentFlag.AlignVCenter)


def _empty(layout: QHBoxLayout) -> None:
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
