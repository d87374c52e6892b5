"""Copies, rescue and people's data, from the window. Each sheet is made when it is first wanted."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.errors import OidoError
from desktop.later import later
from desktop.wording.catalogue import gettext as _
from ui.actions import Group, Spec
from ui.frame import Frame

if TYPE_CHECKING:
    from desktop.model.keeping import Rescued
    from desktop.operations import restoring
    from ui.importing.slide_over import SlideOver
    from ui.keeping.closed_page import ClosedPage
    from ui.keeping.copies_sheet import CopiesSheet
    from ui.keeping.erasure_sheet import ErasureSheet
else:
    restoring = later("desktop.operations.restoring")

DAMAGED = "damaged_inbox"
"""The code of the error that tells of a damaged inbox."""


class Keeping(QObject):
    """``restore_wanted`` carries a copy and the inbox whose place it is to take, ``rescued`` a new inbox
    that holds what could be read of a damaged one; ``again_wanted`` asks to open once more what could
    not be opened."""

    restore_wanted = Signal(object, object)
    again_wanted = Signal()
    rescued = Signal(object)

    def __init__(self, frame: Frame, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        actions = frame.window.actions_table
        actions.add(Spec("copies", Group.INBOX, _("Go back to a copy…"), "history"))
        actions.connect_all({"copies": lambda: self.show_copies()})

    @property
    def made_sheets(self) -> list[SlideOver]:
        """The sheets that were made so far."""
        made = (self.__dict__.get(name) for name in ("copies_sheet", "erasure_sheet"))
        return [sheet for sheet in made if sheet is not None]

    @cached_property
    def copies_sheet(self) -> CopiesSheet:
        """Where the owner goes back to a copy."""
        from ui.keeping.copies_sheet import CopiesSheet

        sheet = CopiesSheet(self._frame.theme, self._frame.window.right, self._frame.jobs)
        sheet.restore_wanted.connect(lambda copy: self.restore_wanted.emit(copy, sheet.inbox))
        sheet.rescue_wanted.connect(lambda target: self._rescue(target))
        return sheet

    @cached_property
    def erasure_sheet(self) -> ErasureSheet:
        """Where a customer is erased."""
        from ui.keeping.erasure_sheet import ErasureSheet

        return ErasureSheet(self._frame.theme, self._frame.window.right, self._frame.jobs, self._frame.hub)

    @cached_property
    def closed_page(self) -> ClosedPage:
        """What stands where no inbox could be opened."""
        from ui.keeping.closed_page import ClosedPage

        page = ClosedPage(self._frame.theme, self._frame.window.actions_table)
        page.again.connect(self.again_wanted)
        return page

    def show_closed(self, error: Exception) -> None:
        """Say in the place of the inbox why it could not be opened."""
        self._frame.window.show_closed(self.closed_page)
        self.closed_page.tell(error)

    def tell_restored(self) -> None:
        """A copy has taken the inbox's place."""
        self._frame.window.notices.done(
            _("You are back at the copy. What was there before is among the copies."),
            _("Show the copies"),
            lambda: self.show_copies(),
        )

    def show_copies(self, trouble: str = "", inbox: Path | None = None) -> None:
        """List the copies of the open inbox, or of one that could not be opened."""
        if not self.copies_sheet.is_open:
            self._frame.sheets.show(self.copies_sheet)
        self.copies_sheet.show_of(inbox or self._frame.inbox(), trouble)

    def show_trouble(self, error: Exception, inbox: Path) -> bool:
        """Offer copies and a rescue where an inbox is damaged; says whether it was."""
        if not isinstance(error, OidoError) or error.code != DAMAGED:
            return False
        self.show_copies(error.message, inbox)
        return True

    def erase(self, customer: int) -> None:
        """Show what erasing a customer would take away."""
        if not self.erasure_sheet.is_open:
            self._frame.sheets.show(self.erasure_sheet)
        self.erasure_sheet.show_of(self._frame.inbox(), customer)

    def export_person(self, customer: int) -> None:
        """Ask where all data of a customer is to go, and write it."""
        from PySide6.QtWidgets import QFileDialog

        kinds = "PDF (*.pdf);;JSON (*.json)"
        proposed = str(self._frame.inbox().with_name(_("data-{id}.pdf").format(id=customer)))
        name, _kind = QFileDialog.getSaveFileName(self._frame.window, _("Export all data…"), proposed, kinds)
        if name:
            self.write_person(customer, Path(name))

    def write_person(self, customer: int, path: Path) -> None:
        """Write all data of a customer to a file."""
        from desktop.operations import access

        done = _("Written: {path}").format(path=path)
        self._frame.jobs.in_store(
            lambda inbox, task: access.export_person(inbox, customer=customer, path=path),
            lambda count: self._frame.window.notices.done(done),
        )

    def _rescue(self, target: Path) -> None:
        inbox = self.copies_sheet.inbox
        self.copies_sheet.dismiss()
        self._frame.window.notices.done(_("Reading what can still be read…"))
        self._frame.jobs.run(
            lambda task: restoring.rescue(inbox, target), lambda found: self._tell_rescued(found)
        )

    def _tell_rescued(self, found: Rescued) -> None:
        from desktop.wording.keeping import rescue_lines
        from ui.keeping.erasure_sheet import open_file

        self.rescued.emit(found.path)
        read, *lost = rescue_lines(found)
        report = found.report
        if report is None:
            self._frame.window.notices.done(" ".join((read, *lost[:2])))
            return
        rest = _("The list of what is missing lies beside it.") if found.lost or found.orphans else lost[0]
        self._frame.window.notices.done(f"{read} {rest}", _("Show the list"), lambda: open_file(report))
