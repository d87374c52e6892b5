"""The care page: this week's few people, what may be quoted, and whether care helped."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.changes import Area, Change
from desktop.model.care import CareOutcome
from desktop.model.people import ConsentState
from desktop.wording import times
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import ngettext, pgettext
from ui.care.cards import EntryCard, GivenLine, ReminderCard
from ui.care.reading import CareReading, Week
from ui.customers.keep_card import ConsentLine
from ui.customers.parts import Wishes, iconed
from ui.customers.presenter import PeoplePresenter
from ui.hub import Hub
from ui.importing.choosing import AskPlace, ask_place
from ui.importing.column_page import ColumnPage
from ui.inbox.reading import Reading
from ui.jobs import Jobs
from ui.style.theme import Theme
from ui.widgets import buttons, keyboard
from ui.widgets.parts import Card, Separator
from ui.widgets.styling import label

_AREAS = frozenset({Area.CUSTOMERS, Area.FEEDBACK, Area.REPLIES, Area.BATCHES})
QUOTES_NAME = "quotes.xlsx"


class CarePage(ColumnPage):
    """``write_wanted`` carries a ``CareEntry`` to answer with its template, ``customer_wanted`` the
    number of a profile to show; ``counted`` how many wait."""

    write_wanted = Signal(object)
    customer_wanted = Signal(int)
    counted = Signal(int)

    def __init__(self, theme: Theme, jobs: Jobs, hub: Hub, *, ask_where: AskPlace = ask_place) -> None:
        super().__init__(
            theme, pgettext("page", "Care"),
            _("A few people for this week: ten minutes, no more. They come from what customers said."),
        )  # fmt: skip
        self.ask_where = ask_where
        self.wishes = Wishes(self)
        self._presenter = PeoplePresenter(jobs, hub, self.wishes, self)
        self._reading = CareReading(jobs)
        self.cards: list[EntryCard] = []
        self._content: QWidget | None = None
        self.export = buttons.secondary(theme, _("Export quotes"), "download")
        self.export.setObjectName("export_quotes")
        self.export.clicked.connect(self._export)
        self.waiting = label(_("Looking whom to care for this week…"), "secondary", wrap=True)
        self.body.addWidget(self.waiting)
        self.body.addStretch(1)
        self.wishes.item.connect(self.item_wanted)
        self.wishes.customer.connect(self.customer_wanted)
        self.wishes.write.connect(self.write_wanted)

    def read_from(self, reading: Reading | None) -> None:
        self._presenter.read_from(reading)
        self._reading.read_from(reading.path if reading is not None else None)
        self._clear()
        self.waiting.show()
        if self.isVisible():
            self._reading.week(self._show)

    def refresh(self, change: Change) -> None:
        if change.areas & _AREAS and change.verb not in ("read_marked", "draft_saved"):
            self._reading.week(self._show)

    def arrive(self) -> None:
        self.complain("")
        self._reading.week(self._arrived)

    def _arrived(self, week: Week) -> None:
        self._show(week)
        first = self.cards[0].buttons.write if self.cards else None
        (first or self.scroller).setFocus(Qt.FocusReason.OtherFocusReason)

    # --- what stands on the page ------------------------------------------------------

    def _clear(self) -> None:
        self.cards = []
        if self._content is not None:
            self.body.removeWidget(self._content)
            self._content.hide()
            self._content.deleteLater()
            self._content = None

    def _show(self, week: Week) -> None:
        focused = keyboard.holder(self)
        held = focused.objectName() if focused is not None and self.isAncestorOf(focused) else ""
        place = next((at for at, card in enumerate(self.cards) if keyboard.within(card)), None)
        where = self.scroller.verticalScrollBar().value()
        # The export button is kept from one showing to the next.
        self.export.setParent(self)
        self.export.hide()
        self._clear()
        self.waiting.hide()
        self._content = QWidget()
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for fill in (self._fill_reminders, self._fill_week, self._fill_quotes, self._fill_given):
            fill(column, week)
        self.body.insertWidget(2, self._content)
        self.scroller.verticalScrollBar().setValue(where)
        self._put_back(held, place)
        self.counted.emit(len(week.entries) + len(week.reminders))

    def _put_back(self, held: str, place: int | None) -> None:
        """The keyboard stays where it was; where that is gone, on the card that took the place."""
        if not held or self._content is None:
            return
        part: QWidget | None = self._content.findChild(QWidget, held)
        if part is None and place is not None and self.cards:
            part = self.cards[min(place, len(self.cards) - 1)].buttons.write
        (part or self.scroller).setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill_reminders(self, column: QVBoxLayout, week: Week) -> None:
        for reminder in week.reminders:
            column.addWidget(ReminderCard(self.theme, reminder, self.wishes))

    def _fill_week(self, column: QVBoxLayout, week: Week) -> None:
        for entry in week.entries:
            card = EntryCard(
                self.theme, entry, week.titles.get(entry.feedback_id, ""), self.wishes, first=not self.cards
            )
            self.cards.append(card)
            column.addWidget(card)
        if not week.entries:
            nobody_left = Card(quiet=True)
            inside = QVBoxLayout(nobody_left)
            inside.setContentsMargins(20, 18, 20, 18)
            nobody = _("Nobody is left for this week. New people appear as customers speak.")
            inside.addLayout(iconed(self.theme, "circle-check", label(nobody, "secondary", wrap=True)))
            column.addWidget(nobody_left)

    def _fill_quotes(self, column: QVBoxLayout, week: Week) -> None:
        given = any(consent.state is ConsentState.GIVEN for consent in week.consents)
        box = self._section(column, _("What may be quoted"), self.export if week.consents else None)
        self.export.setEnabled(given)
        self.export.setVisible(bool(week.consents))
        if not week.consents:
            how = _(
                "Words of customers may be shown once they say yes. Ask with the template, and note it with"
                " a right click on what they said, in their profile."
            )
            box.addWidget(label(how, "secondary", wrap=True))
        for consent in week.consents:
            box.addWidget(ConsentLine(self.theme, consent, self.wishes, named=True))

    def _fill_given(self, column: QVBoxLayout, week: Week) -> None:
        box = self._section(column, _("What came of it"), None)
        box.addWidget(label(outcome_words(week.outcome), "secondary", wrap=True))
        for number, note in enumerate(week.given):
            if number:
                box.addWidget(Separator(self.theme))
            box.addWidget(GivenLine(self.theme, note, self.wishes))

    def _section(self, column: QVBoxLayout, heading: str, beside: QWidget | None) -> QVBoxLayout:
        column.addSpacing(14)
        row = QHBoxLayout()
        row.addWidget(label(heading, "title"))
        row.addStretch(1)
        if beside is not None:
            row.addWidget(beside)
        column.addLayout(row)
        card: QFrame = Card()
        card.setAccessibleName(heading)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(16, 14, 16, 14)
        inside.setSpacing(10)
        column.addWidget(card)
        return inside

    def _export(self) -> None:
        target: Path | None = self.ask_where(self.window(), QUOTES_NAME, "xlsx")
        if target is not None:
            self._reading.export(target, self._exported(target))

    def _exported(self, target: Path) -> Callable[[int], None]:
        def told(count: int) -> None:
            words = ngettext("{count} quote saved as {file}.", "{count} quotes saved as {file}.", count)
            self.below.setText(words.format(count=times.number(count), file=target.name))

        return told


def outcome_words(outcome: CareOutcome) -> str:
    """How many of those who were cared for came back, and how many of these were happier."""
    if not outcome.given:
        return _("Once you press Done, Oído watches whether they come back, and how they sound then.")
    given = ngettext("You cared for {count} person.", "You cared for {count} people.", outcome.given).format(
        count=times.number(outcome.given)
    )
    if not outcome.returned:
        return _("{given} Nobody has been heard of since.").format(given=given)
    back = ngettext("{count} came back", "{count} came back", outcome.returned).format(
        count=times.number(outcome.returned)
    )
    happier = ngettext("{count} of them happier", "{count} of them happier", outcome.happier).format(
        count=times.number(outcome.happier)
    )
    return f"{given} {back}, {happier}."
