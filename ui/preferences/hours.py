"""Business hours and holidays: deadlines count while the business is open."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QDate, QLocale
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop import clock
from desktop.changes import Change
from desktop.model.answering import FreeDay, Region
from desktop.operations import calendars, inboxes, timetable
from desktop.operations.inboxes import Inbox
from desktop.wording import times
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import language, pgettext
from desktop.wording.codes import capital
from ui.exporting.boxes import without_arrows
from ui.preferences.section import Section
from ui.style.theme import Theme
from ui.widgets import buttons
from ui.widgets.choice import Choice, Tick
from ui.widgets.parts import ElidedLabel
from ui.widgets.styling import label

Spans = list[tuple[str, str]]
_SPAN = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?\s*(?:-|–|—|a|to)\s*(\d{1,2})(?:[:.h](\d{2}))?")  # noqa: RUF001
_SOON = 6


@dataclass(frozen=True, slots=True)
class Found:
    """What the section shows."""

    week: list[Spans]
    region: str
    regions: Sequence[Region]
    days: Sequence[FreeDay]


def spans_of(text: str) -> Spans | None:
    """``9-14, 17:00-21:00`` as spans; [] for '' (closed); None where it cannot be read."""
    spans: Spans = []
    for part in re.split(r"[,;y&]|\band\b", text):
        if not part.strip():
            continue
        match = _SPAN.fullmatch(part.strip())
        if match is None:
            return None
        ends = [(int(match[1]), int(match[2] or 0)), (int(match[3]), int(match[4] or 0))]
        if any(hour > 24 or minute > 59 for hour, minute in ends) or ends[0] >= ends[1]:
            return None
        if spans and f"{ends[0][0]:02}:{ends[0][1]:02}" < spans[-1][1]:
            return None
        start, end = (f"{hour:02}:{minute:02}" for hour, minute in ends)
        spans.append((start, end))
    return spans


def spans_words(spans: Sequence[tuple[str, str]]) -> str:
    """Spans as they are typed."""
    return ", ".join(f"{start}-{end}" for start, end in spans)


class HoursSection(Section):
    """Seven days, the region's holidays, and days of one's own."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Business hours"))
        self._week: list[Spans] = []
        self._region = ""
        below = _("Deadlines count only these hours. With none of them filled in, every hour counts.")
        self.column.addWidget(label(below, "small", wrap=True))
        form = self.form()
        self.days: list[QLineEdit] = []
        monday = date(2026, 1, 5)
        for place in range(7):
            field = QLineEdit()
            field.textChanged.connect(self._tell_empty)
            field.editingFinished.connect(self._save_week)
            self.row(form, capital(times.weekday(monday + timedelta(days=place))), field)
            self.days.append(field)
        self._tell_empty()
        self.copy = buttons.link(theme, _("The same from Monday to Friday"))
        self.copy.clicked.connect(self._copy_monday)
        below_days = QHBoxLayout()
        below_days.addWidget(self.copy)
        below_days.addStretch(1)
        form.addRow("", below_days)
        self.trouble = label("", "negative", wrap=True)
        self.trouble.hide()
        self.column.addWidget(self.trouble)
        self.region = Choice(theme)
        self.region.activated.connect(self._choose_region)
        self.row(self.form(), _("Holidays of"), self.region)
        self._own = QVBoxLayout()
        self._own.setSpacing(2)
        self.column.addLayout(self._own)
        self._add_day_line()

    def _tell_empty(self) -> None:
        """What a day without hours means: with none at all, every hour counts."""
        some = any(field.text().strip() for field in self.days)
        for field in self.days:
            field.setPlaceholderText(pgettext("day", "closed") if some else pgettext("day", "all day"))
        if not some:
            self.days[0].setPlaceholderText(_("for example 9-14, 17-21"))

    def _add_day_line(self) -> None:
        today = clock.today()
        self.day, self.name = QDateEdit(QDate(today.year, today.month, today.day)), QLineEdit()
        without_arrows(self.day)
        self.day.setLocale(QLocale(language()))
        self.day.setDisplayFormat("d MMM yyyy")
        self.day.setFixedWidth(130)
        self.day.setAccessibleName(_("A day of your own"))
        self.name.setPlaceholderText(_("Local holiday, closed for works…"))
        self.name.setAccessibleName(_("What day it is"))
        self.open = Tick(self.theme, pgettext("day", "Open"))
        self.put = buttons.secondary(self.theme, _("Add the day"))
        self.put.clicked.connect(self._add_day)
        self.name.returnPressed.connect(self._add_day)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.day)
        row.addWidget(self.name, 1)
        row.addWidget(self.open)
        row.addWidget(self.put)
        self.column.addWidget(line)

    def read(self, inbox: Inbox) -> Found:
        today = clock.today()
        days = [*timetable.free_days(inbox, today.year), *timetable.free_days(inbox, today.year + 1)]
        ahead = [day for day in days if day.own or day.day >= today.isoformat()]
        return Found(
            week=timetable.week(inbox),
            region=str(inboxes.setting(inbox, "hours.region")),
            regions=calendars.regions(),
            days=ahead,
        )

    def show_read(self, found: object) -> None:
        assert isinstance(found, Found)
        self._week, self._region = found.week, found.region
        for place, field in enumerate(self.days):
            # What could not be read is still to be put right.
            if not (field.hasFocus() and field.isModified()) and spans_of(field.text()) is not None:
                field.setText(spans_words(found.week[place]) if found.week else "")
        self.region.clear()
        self.region.addItem(pgettext("holidays", "None"), "")
        for region in found.regions:
            self.region.addItem(region.name, region.code)
        self.region.setCurrentIndex(max(0, self.region.findData(found.region)))
        self._show_days(found.days)

    def _show_days(self, days: Sequence[FreeDay]) -> None:
        while (item := self._own.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        coming = [day for day in days if not day.own][:_SOON]
        for day in sorted([*(day for day in days if day.own), *coming], key=lambda each: each.day):
            self._own.addWidget(self._day_line(day))

    def _day_line(self, day: FreeDay) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        state = pgettext("day", "open") if day.open else pgettext("day", "closed")
        words = " · ".join(part for part in (times.day(day.day), day.name, state) if part)
        row.addWidget(ElidedLabel(words, "" if day.own else "secondary"), 1)
        if day.own:
            remove = buttons.icon_button(self.theme, "x", _("Remove this day"))
            remove.clicked.connect(lambda: self._remove_day(day))
            row.addWidget(remove)
        return line

    def _save_week(self) -> None:
        """Save every day that can be read; of the others stays what was stored."""
        week = [spans_of(field.text()) for field in self.days]
        wrong = [field for field, spans in zip(self.days, week, strict=True) if spans is None]
        if wrong:
            self.trouble.setText(
                _("“{hours}” are no hours. Write them as 9-14, 17-21.").format(hours=wrong[0].text())
            )
        self.trouble.setVisible(bool(wrong))
        stored = self._week or [[] for _field in self.days]
        read = [old if spans is None else spans for spans, old in zip(week, stored, strict=True)]
        new = read if any(read) else []
        if new == self._week:
            return
        before, self._week = self._week, new
        self.wanted.emit(
            lambda inbox: timetable.set_week(inbox, new), lambda inbox: timetable.set_week(inbox, before)
        )

    def _copy_monday(self) -> None:
        for field in self.days[1:5]:
            field.setText(self.days[0].text())
        self._save_week()

    def _choose_region(self) -> None:
        code, before = str(self.region.currentData()), self._region
        self.wanted.emit(
            lambda inbox: timetable.set_region(inbox, code), lambda inbox: timetable.set_region(inbox, before)
        )

    def _add_day(self) -> None:
        chosen = self.day.date()
        day = date(chosen.year(), chosen.month(), chosen.day()).isoformat()
        name, is_open = self.name.text().strip(), self.open.isChecked()
        self.name.clear()

        def add(inbox: Inbox) -> Change | None:
            return timetable.set_day(inbox, day=day, name=name, open=is_open)

        self.wanted.emit(add, lambda inbox: timetable.remove_day(inbox, day=day))

    def _remove_day(self, day: FreeDay) -> None:
        def back(inbox: Inbox) -> Change | None:
            return timetable.set_day(inbox, day=day.day, name=day.name, open=day.open)

        self.wanted.emit(lambda inbox: timetable.remove_day(inbox, day=day.day), back)
