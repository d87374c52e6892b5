"""All that a person said and was answered, newest first; each opens in the inbox."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.model.codes import Status
from desktop.model.people import Said
from desktop.wording import codes, times
from desktop.wording.catalogue import gettext as _
from desktop.wording.sources import source_name
from ui.customers import words
from ui.inbox.layout import urgency
from ui.style.theme import Theme
from ui.widgets import drawing, marks
from ui.widgets.buttons import quiet
from ui.widgets.styling import label

_LEFT, _MARK = 32, 13
_FIRST, _SECOND, _THIRD = 16.0, 39.0, 60.0
_SHORT, _TALL = 54, 74


class SaidRow(QAbstractButton):
    """One thing said: where, when, how it sounded, what became of it, and its first words."""

    asked = Signal()

    def __init__(self, theme: Theme, said: Said, *, last: bool) -> None:
        super().__init__()
        self._theme, self.said, self._last = theme, said, last
        self._reply = " ".join(said.replies[0].text.split()) if said.replies else ""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_TALL if self._reply else _SHORT)
        self.setAccessibleName(self._spoken())
        self.setAccessibleDescription(_("Opens it in the inbox"))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self.asked)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(400, self.height())

    def standing(self) -> tuple[str, str, str, str]:
        """What became of it: words and their role, icon and its role."""
        row = self.said.row
        if self.said.replies or row.status is Status.ANSWERED:
            return words.answered_line(self.said), "secondary", "circle-check", "positive"
        if row.put_away:
            return codes.status_name(Status.ARCHIVED.value), "secondary", "archive", "secondary"
        if row.clock is not None:
            look = urgency(row)
            return codes.capital(times.deadline(row.clock)), look.role, look.icon or "clock", look.icon_role
        return _("Without a reply"), "secondary", "clock", "secondary"

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self._theme
        if self.underMouse() or self.isDown():
            drawing.rounded(painter, QRectF(self.rect()), 7, theme.colour("hover"))
        if not self._last:
            line = theme.colour("hairline")
            drawing.upright(painter, 8 + _MARK / 2, _FIRST + _MARK, self.height() + _FIRST - _MARK, line)
        mood = self.said.row.sentiment
        marks.paint_sentiment(painter, 8, _FIRST - _MARK / 2, mood, theme, _MARK)
        self._paint_origin(painter, self._paint_standing(painter))
        text = " ".join(self.said.text.split()) or _("No words, only a rating")
        room = self.width() - _LEFT - 10
        drawing.words(painter, theme, text, _LEFT, _SECOND, room, ("body", 400), "text")
        if self._reply:
            drawing.icon(painter, theme, "reply", "secondary", _LEFT, _THIRD - 7, 14)
            drawing.words(
                painter, theme, self._reply, _LEFT + 20, _THIRD, room - 20, ("small", 400), "secondary"
            )

    def _paint_origin(self, painter: QPainter, right: float) -> None:
        row, theme = self.said.row, self._theme
        name = source_name(row.source)
        x = drawing.words(painter, theme, name, _LEFT, _FIRST, right - _LEFT, ("small", 500), "text") + 8
        if row.rating is not None and marks.has_stars(row.rating):
            stars = QRectF(x, _FIRST - 6.5, marks.stars_width(12), 12)
            marks.paint_stars(painter, stars, row.rating, theme)
            x += stars.width() + 8
        elif row.rating is not None:
            told = codes.rating_text(row.rating)
            x = drawing.words(painter, theme, told, x, _FIRST, right - x, ("small", 600), "text") + 8
        drawing.words(painter, theme, self._when(), x, _FIRST, right - x - 8, ("small", 400), "secondary")

    def _paint_standing(self, painter: QPainter) -> float:
        """At the right end; returns where it begins."""
        told, role, icon, icon_role = self.standing()
        metrics = self._theme.metrics("small", 500)
        x = self.width() - 10 - metrics.horizontalAdvance(told)
        drawing.words(painter, self._theme, told, x, _FIRST, 400, ("small", 500), role)
        drawing.icon(painter, self._theme, icon, icon_role, x - 20, _FIRST - 7, 14)
        return x - 26

    def _when(self) -> str:
        row = self.said.row
        return times.short_day(row.written_at) if row.written_at else times.ago(row.written_sort)

    def _spoken(self) -> str:
        row = self.said.row
        parts = [
            source_name(row.source), self._when(), codes.sentiment_name(row.sentiment.value),
            codes.rating_text(row.rating), self.standing()[0], " ".join(self.said.text.split()),
            _("Your reply: {words}").format(words=self._reply) if self._reply else "",
        ]  # fmt: skip
        return ", ".join(part for part in parts if part)


class SaidList(QWidget):
    """The rows with a heading. ``item_wanted`` carries an item, ``menu_wanted`` a ``Said`` and the
    row that was asked, ``more_wanted`` asks for the next page."""

    item_wanted = Signal(int)
    menu_wanted = Signal(object, object)
    more_wanted = Signal()

    def __init__(self, theme: Theme, said: Sequence[Said], whole: int) -> None:
        super().__init__()
        self.rows: list[SaidRow] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        heading = label(_("Everything they said"), "title")
        heading.setContentsMargins(0, 8, 0, 4)
        column.addWidget(heading)
        for number, one in enumerate(said):
            row = SaidRow(theme, one, last=number == len(said) - 1)
            row.setObjectName(f"said_{one.row.id}")
            row.clicked.connect(lambda checked=False, item=one.row.id: self.item_wanted.emit(item))
            row.asked.connect(lambda one=one, row=row: self.menu_wanted.emit(one, row))
            column.addWidget(row)
            self.rows.append(row)
        if whole > len(said):
            left = times.number(whole - len(said))
            more = quiet(theme, _("Show earlier ones ({count})").format(count=left), trailing="chevron-down")
            more.setObjectName("more_said")
            more.clicked.connect(self.more_wanted)
            column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
