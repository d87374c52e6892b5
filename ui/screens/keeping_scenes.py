"""Scenes of keeping: copies, what going back would change, a damaged inbox, erasing somebody, a defect."""

from __future__ import annotations

from PySide6.QtCore import QTimer

from desktop.model.people import CustomerQuery
from desktop.operations import customers, inboxes, triage
from desktop.operations.inboxes import Inbox
from desktop.wording.catalogue import gettext as _
from ui.application import House
from ui.defect_report import DefectReport

_LATER_MS = 350
_REPORT = """\
Oído, Python 3.11.9, Qt 6.11.3, Linux-6.8.0-x86_64-with-glibc2.39

Traceback (most recent call last):
  File "oido/ui/jobs.py", line 141, in _work
  File "oido/desktop/reporting/figures.py", line 88, in by_week
ZeroDivisionError: division by zero
"""


def _made_copy(inbox: Inbox) -> None:
    inboxes.backup_to(inbox, inbox.path.parent / "copia.oido")
    triage.add_note(inbox, feedback=1, text="Llamarle el martes")


def copies(house: House) -> None:
    """The copies, one of them chosen, with what going back would change."""

    def ready(done: None) -> None:
        house.window.actions_table["copies"].trigger()
        sheet = house.keeping.copies_sheet
        QTimer.singleShot(_LATER_MS, house, lambda: sheet.choose(house.path.parent / "copia.oido"))

    house.jobs.in_store(lambda inbox, task: _made_copy(inbox), ready)


def rescue(house: House) -> None:
    """A damaged inbox, with copies and a rescue."""
    words = _("The inbox “{name}” is damaged.").format(name=house.path.name)
    house.jobs.in_store(lambda inbox, task: _made_copy(inbox), lambda done: house.keeping.show_copies(words))


def erasure(house: House) -> None:
    """What erasing a customer would take away."""

    def named(inbox: Inbox) -> int:
        return customers.customer_ids(inbox, CustomerQuery(words="Marta"))[0]

    house.jobs.in_store(lambda inbox, task: named(inbox), house.keeping.erase)


def defect(house: House) -> None:
    """The report of a defect, to be read before it is copied."""
    DefectReport(house.theme, _REPORT, house.window).show()


def defect_notice(house: House) -> None:
    """What is said of a defect."""
    house.window.notices.done(_("Something went wrong in Oído."), _("Show the details"), lambda: None)
