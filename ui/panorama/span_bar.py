"""Which span is looked at: 30 days, 12 weeks, 12 months, or two days of one's own."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QDateEdit, QHBoxLayout, QWidget

from desktop import clock
from desktop.model.figures import Span
from desktop.operations import spans
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import language
from ui.style.theme import Theme
from ui.widgets import buttons, drawing
from ui.widgets.styling import label

OWN = "own"
_ARROW = 14


class DayField(QDateEdit):
    """A day, with a calendar behind an arrow that keeps to the theme."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setCalendarPopup(True)
        self.setLocale(QLocale(language()))
        self.setDisplayFormat("d MMM yyyy")
        self.setDate(QDate(2000, 12, 28))
        self.setMinimumSize(self.sizeHint().width(), theme.measure("height.button"))
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        x, y = self.width() - _ARROW - 9, (self.height() - _ARROW) / 2
        drawing.icon(QPainter(self), self._theme, "chevron-down", "secondary", x, y, _ARROW)


class SpanBar(QWidget):
    """``changed`` follows every choice of a span that is one. ``days`` are those of one's own."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        named = (
            (spans.DAYS, _("30 days")), (spans.WEEKS, _("12 weeks")),
            (spans.MONTHS, _("12 months")), (OWN, _("Other dates")),
        )  # fmt: skip
        self._theme = theme
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        self._code = spans.WEEKS
        self._group = QButtonGroup(self)
        self.choices: dict[str, buttons.Button] = {}
        for code, said in named:
            choice = buttons.quiet(theme, said)
            choice.setCheckable(True)
            choice.setChecked(code == self._code)
            choice.clicked.connect(lambda _on=False, code=code: self.choose(code))
            self._group.addButton(choice)
            self.choices[code] = choice
            row.addWidget(choice)
        self.days = QWidget()
        days = QHBoxLayout(self.days)
        days.setContentsMargins(6, 0, 0, 0)
        days.setSpacing(6)
        self.first, self.last = self._day(_("First day")), self._day(_("Last day"))
        days.addWidget(self.first)
        days.addWidget(label(_("to"), "secondary"))
        days.addWidget(self.last)
        self.days.hide()
        row.addWidget(self.days)
        start = spans.named(self._code)
        self.first.setDate(QDate(*date.fromisoformat(start.since).timetuple()[:3]))
        self.last.setDate(QDate(*clock.today().timetuple()[:3]))
        for field in (self.first, self.last):
            field.dateChanged.connect(self._own_changed)

    def take_days(self) -> None:
        """Show the days behind the choices, where there is room for both."""
        self._row.addWidget(self.days)

    def _day(self, name: str) -> QDateEdit:
        field = DayField(self._theme)
        field.setKeyboardTracking(False)
        field.setAccessibleName(name)
        return field

    def choose(self, code: str) -> None:
        """Choose one of the usual spans, or ``OWN``."""
        self._code = code
        self.choices[code].setChecked(True)
        self.days.setVisible(code == OWN)
        self.changed.emit()

    def span(self) -> Span:
        """The chosen span, up to today for the usual ones."""
        if self._code != OWN:
            return spans.named(self._code)
        first, last = sorted((self.first.date(), self.last.date()), key=QDate.toJulianDay)
        one_more = last.addDays(1)
        return Span(_iso(first), _iso(one_more))

    def _own_changed(self) -> None:
        if self._code == OWN:
            self.changed.emit()


def _iso(day: QDate) -> str:
    return f"{day.year():04}-{day.month():02}-{day.day():02}"
