"""When an item may come back: some moments to choose from, or any that one writes or points at."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta

from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QMenu, QVBoxLayout, QWidget, QWidgetAction

from desktop import clock
from desktop.wording import times
from desktop.wording.catalogue import gettext as _
from desktop.wording.codes import capital
from desktop.wording.moments import future
from ui.widgets.styling import label

_MORNING, _EVENING = time(9), time(18)
_WIDTH = 300

Then = Callable[[datetime], None]


def offers(now: datetime) -> list[tuple[str, datetime]]:
    """Words and moments, soonest first. ``now`` is an aware local time."""

    def on(days: int, at: time) -> datetime:
        return datetime.combine(now.date() + timedelta(days=days), at).astimezone()

    found = []
    if now.time() < time(16, 30):
        found.append((_("Later today"), on(0, _EVENING)))
    found.append((_("Tomorrow"), on(1, _MORNING)))
    to_monday = 7 - now.weekday()
    # On a Monday the next one is in a week, on a Sunday it is tomorrow: each moment is offered once.
    if 1 < to_monday < 7:
        found.append((_("On Monday"), on(to_monday, _MORNING)))
    found.append((_("In a week"), on(7, _MORNING)))
    found.append((_("In a month"), on(30, _MORNING)))
    return found


def snooze_menu(parent: QWidget, then: Then) -> QMenu:
    """A menu of moments; each has its number as its key, and 0 asks for any other."""
    menu = QMenu(parent)
    menu.setAccessibleName(_("Snooze until"))
    menu.aboutToHide.connect(menu.deleteLater)
    for number, (words, moment) in enumerate(offers(clock.now().astimezone()), 1):
        action = menu.addAction(f"&{number}  {words}\t{times.until(int(moment.timestamp()))}")
        action.triggered.connect(lambda checked=False, moment=moment: then(moment))
    menu.addSeparator()
    other = menu.addAction("&0  " + _("Another day or time…"))
    other.triggered.connect(lambda: ask_when(parent, menu.pos(), then))
    return menu


class WhenBox(QWidget):
    """A line for a moment in words, what was understood of it, and a calendar that writes into the
    line. ``taken`` is called on Enter with a moment to come."""

    def __init__(self, taken: Then, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._taken = taken
        self.line = QLineEdit()
        self.line.setMinimumWidth(_WIDTH)
        self.line.setPlaceholderText(_("monday 9:00, 3d, 31/5…"))
        self.line.setAccessibleName(_("Snooze until"))
        self.understood = label("", "secondary", wrap=True)
        self.calendar = QCalendarWidget()
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        weekend = QTextCharFormat()
        weekend.setForeground(self.palette().text())
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(day, weekend)
        today = clock.today()
        self.calendar.setMinimumDate(QDate(today.year, today.month, today.day))
        self.calendar.setAccessibleName(_("Calendar"))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(6)
        for part in (self.line, self.understood, self.calendar):
            column.addWidget(part)
        self.line.textChanged.connect(self._read)
        self.line.returnPressed.connect(self._take)
        self.calendar.clicked.connect(self._point)
        self.calendar.activated.connect(self._point_and_take)
        self._read("")

    @property
    def moment(self) -> datetime | None:
        """What stands in the line, if it is a moment to come."""
        return future(self.line.text(), clock.now().astimezone())

    def _read(self, text: str) -> None:
        moment = self.moment
        if moment is not None:
            self.understood.setText(capital(times.until(int(moment.timestamp()))))
        elif text.strip():
            self.understood.setText(_("That is no moment to come."))
        else:
            self.understood.setText(_("Write when, or choose a day."))
        self.line.setAccessibleDescription(self.understood.text())

    def _point(self, day: QDate) -> None:
        self.line.setText(f"{day.year():04}-{day.month():02}-{day.day():02} 9:00")
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _point_and_take(self, day: QDate) -> None:
        self._point(day)
        self._take()

    def _take(self) -> None:
        moment = self.moment
        if moment is not None:
            self._taken(moment)


def ask_when(parent: QWidget, at: QPoint, then: Then) -> QMenu:
    """Show the box at a place of the screen; it goes with Escape."""
    menu = QMenu(parent)
    menu.setAccessibleName(_("Snooze until"))
    menu.aboutToHide.connect(menu.deleteLater)

    def take(moment: datetime) -> None:
        menu.close()
        then(moment)

    box = WhenBox(take)
    action = QWidgetAction(menu)
    action.setDefaultWidget(box)
    menu.addAction(action)
    menu.popup(at)
    box.line.setFocus()
    return menu
