"""The cards of the care page: a person of this week, a reminder, and what came of earlier care."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.model.care import CareEntry, CareNote
from desktop.model.people import Reminder
from desktop.operations import people
from desktop.wording import codes, times
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import ngettext
from desktop.wording.people import care_name, care_why
from ui.customers.care_card import LOOKS, CareButtons
from ui.customers.parts import Picture, Quote, Wishes
from ui.customers.words import day_of, name_of, quoted
from ui.inbox.snoozing import snooze_menu
from ui.looking import writes
from ui.style.theme import Theme
from ui.widgets.badges import Badge, prosumer_badge, risk_badge
from ui.widgets.buttons import Button, icon_button, link
from ui.widgets.marks import SentimentMark
from ui.widgets.parts import Card
from ui.widgets.styling import label


class EntryCard(Card):
    """One person of this week: whom, why, in which words, and what to do."""

    def __init__(self, theme: Theme, entry: CareEntry, template: str, wishes: Wishes, *, first: bool) -> None:
        super().__init__()
        self.entry = entry
        person = entry.customer
        name = name_of(person.name)
        icon, role = LOOKS[entry.kind]
        self.setAccessibleName(f"{care_name(entry.kind.value)}: {name}")
        across = QHBoxLayout(self)
        across.setContentsMargins(16, 14, 16, 14)
        across.setSpacing(12)
        across.addWidget(Picture(theme, icon, role, 18), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label(care_name(entry.kind.value), "secondary"))
        self.name = link(theme, name)
        self.name.setObjectName(f"open_{person.id}")
        self.name.setToolTip(_("See the profile"))
        self.name.clicked.connect(lambda checked=False: wishes.customer.emit(person.id))
        head.addWidget(self.name)
        for look in (prosumer_badge(person.status, person.independence), risk_badge(person.risk)):
            if look is not None:
                head.addWidget(Badge(theme, look))
        head.addStretch(1)
        column.addLayout(head)
        if entry.quote:
            quote = Quote(theme, quoted(entry.quote), opens=_("Opens it in the inbox"), small=False)
            quote.setObjectName(f"quote_{person.id}")
            quote.clicked.connect(lambda checked=False: wishes.item.emit(entry.feedback_id))
            column.addWidget(quote)
        why = ". ".join(codes.capital(care_why(one)) for one in entry.why)
        told = [f"{why}." if why else "", _("Template: {name}").format(name=template) if template else ""]
        column.addWidget(label(" ".join(part for part in told if part), "small", wrap=True))
        self.buttons = CareButtons(theme, entry, wishes, first=first)
        column.addSpacing(2)
        column.addWidget(self.buttons)
        across.addLayout(column, 1)


class ReminderCard(Card):
    """A reminder that is due."""

    def __init__(self, theme: Theme, reminder: Reminder, wishes: Wishes) -> None:
        super().__init__()
        self._wishes, self._number = wishes, reminder.id
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 10, 10)
        row.setSpacing(12)
        row.addWidget(Picture(theme, "bell", "risk", 18), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(1)
        column.addWidget(label(reminder.text, "strong", wrap=True))
        below = QHBoxLayout()
        below.setSpacing(8)
        who = link(theme, name_of(reminder.customer))
        who.setObjectName(f"reminded_{reminder.id}")
        who.clicked.connect(lambda checked=False: wishes.customer.emit(reminder.customer_id))
        below.addWidget(who)
        day = day_of(reminder.due_at)
        below.addWidget(label(_("due since {day}").format(day=day), "risk"))
        below.addStretch(1)
        column.addLayout(below)
        row.addLayout(column, 1)
        done = icon_button(theme, "check", _("Done: {words}").format(words=reminder.text))
        done.setObjectName(f"done_{reminder.id}")
        done.clicked.connect(lambda checked=False: self._done())
        later = icon_button(
            theme, "alarm-clock", _("Another moment for: {words}").format(words=reminder.text)
        )
        later.setObjectName(f"later_{reminder.id}")
        later.clicked.connect(lambda checked=False: self._later(later))
        writes(done, later)
        row.addWidget(done)
        row.addWidget(later)

    def _done(self) -> None:
        number = self._number
        self._wishes.do(lambda inbox: people.finish_reminder(inbox, reminder=number))

    def _later(self, button: Button) -> None:
        number = self._number

        def to(moment: datetime) -> None:
            self._wishes.do(lambda inbox: people.move_reminder(inbox, reminder=number, due=moment))

        snooze_menu(button, to).popup(button.mapToGlobal(button.rect().bottomLeft()))


class GivenLine(QWidget):
    """Care that was given, and what came after: before and after as shapes, and in words."""

    def __init__(self, theme: Theme, note: CareNote, wishes: Wishes) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        who = link(theme, name_of(note.customer))
        who.setObjectName(f"given_{note.id}")
        who.clicked.connect(lambda checked=False: wishes.customer.emit(note.customer_id))
        row.addWidget(who)
        day = day_of(note.at)
        row.addWidget(label(f"{care_name(note.kind.value)} · {day}", "secondary"))
        row.addStretch(1)
        if note.before is not None and note.after is not None:
            row.addWidget(SentimentMark(theme, note.before))
            row.addWidget(Picture(theme, "arrow-right", "faint", 14))
            row.addWidget(SentimentMark(theme, note.after))
        words = given_words(note)
        if note.after_id is None:
            row.addWidget(label(words, "secondary"))
            return
        item = note.after_id
        opened = link(theme, words)
        opened.setObjectName(f"after_{note.id}")
        opened.clicked.connect(lambda checked=False: wishes.item.emit(item))
        row.addWidget(opened)


def given_words(note: CareNote) -> str:
    """What came after care."""
    if note.after is not None:
        days = note.days or 0
        back = ngettext("back after {count} day", "back after {count} days", days).format(
            count=times.number(days)
        )
        if note.helped is None:
            return back
        return (
            _("{back}, happier").format(back=back)
            if note.helped
            else _("{back}, no happier").format(back=back)
        )
    return _("has not come back") if note.helped is False else _("nothing heard yet")
