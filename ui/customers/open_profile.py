"""What fills the profile beside the customers' list, one answer after the other."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QTimer

from desktop.model.care import CareEntry
from desktop.model.merges import Suggestion
from desktop.wording import times
from desktop.wording.catalogue import gettext as _
from ui.customers.panel import CustomersPanel
from ui.customers.profile import ProfilePane
from ui.customers.reading import SAID, Ficha, PeopleReading

_REST_MS = 250


class OpenProfile(QObject):
    """Shows in ``pane`` whoever is open in the list: first what is quick to read, with this week's
    reason to write from the care list, and who else it may be once the owner rests."""

    def __init__(self, panel: CustomersPanel, pane: ProfilePane, parent: QObject) -> None:
        super().__init__(parent)
        self._panel, self._pane = panel, pane
        self._reading: PeopleReading | None = None
        self._said = SAID
        self._week: dict[int, CareEntry] = {}
        # A row of quick steps opens the last one alone.
        self._opening = QTimer(self, singleShot=True, interval=0)
        self._opening.timeout.connect(self.load)
        self._resting = QTimer(self, singleShot=True, interval=_REST_MS)
        self._resting.timeout.connect(self._look_closer)
        panel.opened.connect(self._opened)
        # The rest of a list follows its first rows.
        panel.model.rowsInserted.connect(self._say_place)
        panel.model.rowsRemoved.connect(self._say_place)
        pane.more_said.connect(self._read_more)

    def read_from(self, reading: PeopleReading | None) -> None:
        """Show nobody, and then customers of another inbox."""
        self._opening.stop()
        self._resting.stop()
        self._reading = reading
        self._week = {}
        self._pane.clear(anybody=False)

    def load(self) -> None:
        """Read whoever is open."""
        number = self._panel.view.open_id
        if self._reading is None or number < 0:
            self._pane.clear(anybody=self._panel.model.rowCount() > 0)
            return
        self._reading.ficha(number, self._said, self._show)

    def read_week(self) -> None:
        """Read who is on this week's care list."""
        if self._reading is not None:
            self._reading.week(self._take_week)

    def _opened(self, _number: int) -> None:
        self._said = SAID
        self._say_place()
        self._opening.start()

    def _say_place(self) -> None:
        place, count = self._panel.view.currentIndex().row() + 1, self._panel.model.rowCount()
        words = _("{place} of {count}").format(place=times.number(place), count=times.number(count))
        self._pane.bar.place.setText(words if place else "")

    def _read_more(self) -> None:
        self._said += SAID
        self.load()

    def _show(self, ficha: Ficha | None) -> None:
        if ficha is None or self._reading is None:
            self._pane.clear()
            return
        before = self._pane.ficha
        number = ficha.profile.card.id
        same = before is not None and before.profile.card.id == number
        likely = before.suggestions if before is not None and same else ()
        self._show_again(replace(ficha, suggestions=likely, care=self._week.get(number)))
        self._resting.start()

    def _show_again(self, ficha: Ficha) -> None:
        if self._reading is not None:
            self._pane.show_ficha(ficha, self._reading.tags())

    def _look_closer(self) -> None:
        if self._reading is not None and self._pane.ficha is not None:
            number = self._pane.ficha.profile.card.id
            self._reading.likely(number, partial(self._show_likely, number))

    def _show_likely(self, number: int, found: list[Suggestion]) -> None:
        ficha = self._pane.ficha
        if ficha is not None and ficha.profile.card.id == number and list(ficha.suggestions) != found:
            self._show_again(replace(ficha, suggestions=found))

    def _take_week(self, entries: list[CareEntry]) -> None:
        self._week = {entry.customer.id: entry for entry in entries}
        ficha = self._pane.ficha
        if ficha is not None and ficha.care != self._week.get(ficha.profile.card.id):
            self._show_again(replace(ficha, care=self._week.get(ficha.profile.card.id)))
