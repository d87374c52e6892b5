"""Scenes of keeping: copies, what going back would change, an inbox that is damaged, cannot be opened or
only be looked at, a second start, erasing somebody, a defect."""

from __future__ import annotations

import tempfile
from pathlib import Path

from PySide6.QtCore import QTimer

from desktop import paths
from desktop.errors import StoreUnavailable
from desktop.model.people import CustomerQuery
from desktop.operations import backups, customers, inboxes, triage
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


_REVIEWS = """\
Fecha;Cliente;Estrellas;Comentario
20/11/2026;Carmen V.;2;Cuarenta minutos para dos cafés, y la cuenta mal.
20/11/2026;Jorge A.;5;Los postres caseros, de diez. Volveremos.
"""


def _made_copy(inbox: Inbox) -> Path:
    copy = backups.make_before_import(inbox)
    triage.add_note(inbox, feedback=1, text="Llamarle el martes")
    return copy


def copies(house: House) -> None:
    """The copies, one of them chosen, with what going back would change."""

    def ready(copy: Path) -> None:
        house.window.actions_table["copies"].trigger()
        QTimer.singleShot(_LATER_MS, house, lambda: house.keeping.copies_sheet.rows[0].click())

    house.jobs.in_store(lambda inbox, task: _made_copy(inbox), ready)


def rescue(house: House) -> None:
    """A damaged inbox, with copies and a rescue."""
    words = _("The inbox “{name}” is damaged.").format(name=house.path.name)
    house.jobs.in_store(lambda inbox, task: _made_copy(inbox), lambda copy: house.keeping.show_copies(words))


def not_opened(house: House) -> None:
    """An inbox that another program holds."""
    house.keeping.show_closed(
        StoreUnavailable(
            _("The inbox “{name}” is busy: another program is writing to it.").format(name=house.path.name),
            _("Wait a moment and try again."),
        )
    )


def look_only(house: House) -> None:
    """An inbox in a folder that cannot be written to."""
    told = StoreUnavailable(
        _("The inbox “{name}” cannot be written to.").format(name=house.path.name),
        _("Check that the file and its folder are not read-only."),
        code=inboxes.READ_ONLY,
    )
    house.reopening.not_opened(house.path, told)


def second_start(house: House) -> None:
    """The program was started again, with a file dropped on it."""
    path = Path(tempfile.mkdtemp(dir=paths.data())) / "terraza.csv"
    path.write_text(_REVIEWS, "utf-8")
    house.come_forward([path])


def erasure(house: House) -> None:
    """What erasing a customer would take away."""

    def named(inbox: Inbox) -> int:
        return customers.customer_ids(inbox, CustomerQuery(words="Marta"))[0]

    house.jobs.in_store(lambda inbox, task: named(inbox), house.keeping.erase)


def erased(house: House) -> None:
    """A customer is erased, and the certificate is there."""
    erasure(house)
    sheet = house.keeping.erasure_sheet
    looking = QTimer(house)

    def agree() -> None:
        # What would go is read beside the window first.
        if sheet.go.isEnabled():
            looking.stop()
            sheet.go.click()

    looking.timeout.connect(agree)
    looking.start(_LATER_MS)


def defect(house: House) -> None:
    """The report of a defect, to be read before it is copied."""
    DefectReport(house.theme, _REPORT, house.window).show()


def defect_notice(house: House) -> None:
    """What is said of a defect."""
    house.window.notices.done(_("Something went wrong in Oído."), _("Show the details"), lambda: None)
