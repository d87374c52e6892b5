"""What could be done for the person this week, with the template that fits."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QWidget

from desktop.model.care import CareEntry, CareKind
from desktop.operations import care
from desktop.wording import codes
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import pgettext
from desktop.wording.people import care_name, care_why
from ui.customers.parts import Quote, Tinted, Wishes
from ui.customers.words import quoted
from ui.inbox.snoozing import snooze_menu
from ui.looking import writes
from ui.style.theme import Theme
from ui.widgets.buttons import primary, quiet, secondary
from ui.widgets.flow import Flow
from ui.widgets.styling import label

LOOKS = {
    CareKind.WIN_BACK: ("heart", "risk"),
    CareKind.THANK: ("handshake", "positive"),
    CareKind.INVITE: ("message-square-plus", "prosumer"),
    CareKind.QUOTE: ("quote", "neutral"),
}


class CareCard(Tinted):
    """``Esta semana``: why, the words, and what to do."""

    def __init__(self, theme: Theme, entry: CareEntry, wishes: Wishes) -> None:
        icon, role = LOOKS[entry.kind]
        heading = _("This week: {what}").format(what=care_name(entry.kind.value).lower())
        super().__init__(theme, role, heading, icon)
        why = ". ".join(codes.capital(care_why(one)) for one in entry.why)
        self.column.addWidget(label(f"{why}." if why else "", wrap=True))
        if entry.quote:
            quote = Quote(theme, quoted(entry.quote), opens=_("Opens it in the inbox"))
            quote.clicked.connect(lambda checked=False: wishes.item.emit(entry.feedback_id))
            self.column.addWidget(quote)
        self.buttons = CareButtons(theme, entry, wishes, first=True)
        self.column.addSpacing(2)
        self.column.addWidget(self.buttons)


class CareButtons(QWidget):
    """Write, done, later, not this time."""

    def __init__(self, theme: Theme, entry: CareEntry, wishes: Wishes, *, first: bool) -> None:
        super().__init__()
        self._entry, self._wishes = entry, wishes
        name = entry.customer.name
        code = f"{entry.kind.value}_{entry.customer.id}"
        self.write = (primary if first else secondary)(theme, pgettext("care", "Write"), "reply")
        self.write.clicked.connect(lambda checked=False: wishes.write_to(entry))
        self.done = quiet(theme, pgettext("care", "Done"), "check")
        self.done.clicked.connect(lambda checked=False: self._done())
        self.later = quiet(theme, pgettext("care", "Later"), "alarm-clock")
        self.later.clicked.connect(lambda checked=False: self._ask_when())
        self.drop = quiet(theme, _("Not this time"), "x")
        self.drop.clicked.connect(lambda checked=False: self._drop())
        writes(self.write, self.done, self.later, self.drop)
        row = Flow(self, across=4, down=4)
        for kind, button in (
            ("write", self.write),
            ("done", self.done),
            ("later", self.later),
            ("drop", self.drop),
        ):
            button.setObjectName(f"care_{kind}_{code}")
            button.setAccessibleDescription(name)
            row.addWidget(button)

    def _done(self) -> None:
        entry = self._entry
        self._wishes.do(
            lambda inbox: care.care_done(
                inbox, customer=entry.customer.id, kind=entry.kind, feedback=entry.feedback_id
            )
        )

    def _drop(self) -> None:
        entry = self._entry
        self._wishes.do(
            lambda inbox: care.care_dismissed(
                inbox, customer=entry.customer.id, kind=entry.kind, feedback=entry.feedback_id
            )
        )

    def _ask_when(self) -> None:
        menu = snooze_menu(self.later, self._postpone)
        menu.popup(self.later.mapToGlobal(self.later.rect().bottomLeft()))

    def _postpone(self, until: datetime) -> None:
        entry = self._entry
        self._wishes.do(
            lambda inbox: care.care_postponed(
                inbox, customer=entry.customer.id, kind=entry.kind, feedback=entry.feedback_id, until=until
            )
        )
