"""What can be put on paper: the report of a month, this page, an invitation."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton

from desktop.wording import times
from desktop.wording.catalogue import gettext as _
from desktop.wording.codes import capital

_MONTHS = 12


class PaperMenu(QMenu):
    """``month_wanted`` carries a month (``2026-10``) and whether names may stand in its report."""

    month_wanted = Signal(str, bool)
    page_wanted = Signal()
    invitation_wanted = Signal()

    def __init__(self, button: QPushButton) -> None:
        super().__init__(button)
        self.months: Sequence[str] = ()
        self._of_months = self.addMenu("")
        self.names = self.addAction(_("With names in the report"))
        self.names.setCheckable(True)
        self.addSeparator()
        self.page = self.addAction("")
        self.page.triggered.connect(lambda: self.page_wanted.emit())
        self.addAction(_("Card that asks for a review…")).triggered.connect(
            lambda: self.invitation_wanted.emit()
        )
        self.set_months(())
        self.offer_page(False)
        button.setMenu(self)

    def offer_page(self, said: bool) -> None:
        """Whether anything was ``said`` that would stand on the page."""
        self.page.setEnabled(said)
        self.page.setText(_("This page…") if said else _("This page: nobody said anything in this span"))

    def set_months(self, months: Sequence[str]) -> None:
        """Offer these months, newest first."""
        self.months = months
        self._of_months.clear()
        self._of_months.setTitle(
            _("Report of a month") if months else _("Report of a month: nothing has been said yet")
        )
        for part in (self._of_months.menuAction(), self.names):
            part.setEnabled(bool(months))
        for month in months[:_MONTHS]:
            action = self._of_months.addAction(capital(times.day(month)) + "…")
            action.triggered.connect(
                lambda _on=False, month=month: self.month_wanted.emit(month, self.names.isChecked())
            )
