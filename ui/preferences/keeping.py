"""How long feedback is kept: off by default, and never set without saying what it erases."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt

from desktop.operations import inboxes, retention
from desktop.operations.inboxes import Inbox
from desktop.wording import times
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import ngettext, pgettext
from ui.preferences.section import Section
from ui.style.theme import Theme
from ui.widgets import buttons
from ui.widgets.choice import Choice
from ui.widgets.styling import label

KEY = "keep.months"
YEARS = (0, 1, 2, 3, 5, 10)


@dataclass(frozen=True, slots=True)
class Kept:
    """The months that are set, and how many items each choice would erase."""

    months: int
    gone: dict[int, int]


class KeepingSection(Section):
    """A choice of years, what it would erase, and a button that means it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, pgettext("preferences", "How long feedback is kept"))
        self._kept = Kept(0, {})
        self.years = Choice(theme)
        for years in YEARS:
            self.years.addItem(_words(years), years * 12)
        self.told = label("", "secondary", wrap=True)
        self.go = buttons.secondary(theme, _("Keep it so"))
        self.row(self.form(), pgettext("feedback", "Keep it"), self.years)
        self.column.addWidget(self.told)
        self.column.addWidget(self.go, 0, Qt.AlignmentFlag.AlignLeft)
        self.years.currentIndexChanged.connect(lambda _index: self._tell())
        self.go.clicked.connect(lambda: self._set())

    def read(self, inbox: Inbox) -> object:
        """What is set, and what the choices would do."""
        months = int(inboxes.setting(inbox, KEY))
        return Kept(months, {years * 12: retention.would_expire(inbox, months=years * 12) for years in YEARS})

    def show_read(self, found: object) -> None:
        assert isinstance(found, Kept)
        changed = found.months != self._kept.months
        self._kept = found
        if changed or self.years.currentIndex() < 0:
            self.years.setCurrentIndex(max(0, self.years.findData(found.months)))
        self._tell()

    def _tell(self) -> None:
        months = int(self.years.currentData())
        count = self._kept.gone.get(months, 0)
        self.go.setEnabled(months != self._kept.months)
        if not months:
            self.told.setText(_("Nothing is erased on its own."))
        elif not count:
            self.told.setText(_("Nothing is that old now. What grows older is erased for good by itself."))
        else:
            self.told.setText(
                ngettext(
                    "{count} item is older: it is erased for good at once, and no undo brings it back.",
                    "{count} items are older: they are erased for good at once; no undo brings them back.",
                    count,
                ).format(count=times.number(count))
                + " "
                + _("The copies beside the inbox lose them too, within a month.")
            )

    def _set(self) -> None:
        months = int(self.years.currentData())
        self.wanted.emit(lambda inbox: inboxes.set_setting(inbox, key=KEY, value=months), None)


def _words(years: int) -> str:
    if not years:
        return pgettext("preferences", "for ever")
    return ngettext("for {count} year", "for {count} years", years).format(count=years)
