"""Who of the customers may be one person: counted below the list, compared and merged on a sheet."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop.model.merges import Suggestion
from desktop.wording import times
from desktop.wording.catalogue import ngettext
from ui.customers.merge_sheet import MergeSheet
from ui.customers.panel import CustomersPanel
from ui.customers.parts import Wishes
from ui.customers.profile import ProfilePane
from ui.customers.reading import PeopleReading
from ui.style.theme import Theme


class Merging(QObject):
    """``host`` is what the sheet slides over."""

    def __init__(
        self, theme: Theme, host: QWidget, panel: CustomersPanel, pane: ProfilePane, wishes: Wishes,
        parent: QObject,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._theme, self._host, self._panel, self._pane, self._wishes = theme, host, panel, pane, wishes
        self._reading: PeopleReading | None = None
        self._suggestions: list[Suggestion] = []
        panel.doubles_wanted.connect(lambda: self.sheet.open_all(self._suggestions))
        pane.bar.merge.clicked.connect(self.open)
        wishes.merge_with.connect(self._compare)

    @cached_property
    def sheet(self) -> MergeSheet:
        """Where two are merged; made when it is first needed."""
        sheet = MergeSheet(self._theme, self._host, self._wishes)
        sheet.read_from(self._reading)
        return sheet

    def read_from(self, reading: PeopleReading | None) -> None:
        """Another inbox, or none."""
        self._reading = reading
        self._suggestions = []
        if "sheet" in vars(self):
            self.sheet.read_from(reading)

    def look(self) -> None:
        """Look through everybody for who may be one person."""
        if self._reading is not None:
            self._reading.suggestions(self._show)

    def open(self) -> None:
        """Look for who else the open customer may be."""
        ficha = self._pane.ficha
        if ficha is not None:
            self.sheet.open_for(ficha.profile.card.id, ficha.suggestions)

    def _compare(self, other: int) -> None:
        if self._pane.ficha is not None:
            self.sheet.compare(self._pane.ficha.profile.card.id, other)

    def _show(self, found: list[Suggestion]) -> None:
        self._suggestions = found
        count = len(found)
        words = ngettext("{count} pair may be one person", "{count} pairs may be one person each", count)
        self._panel.show_doubles(words.format(count=times.number(count)) if count else "")
