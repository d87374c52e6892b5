"""The people's pages in the window: customers, care, and the table of the score.

Each part is made when it is first wanted.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, QTimer, Signal

from desktop.changes import Area, Change
from desktop.later import later
from desktop.operations import inboxes
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import pgettext
from ui.actions import Group, Spec
from ui.pages import Page, PageSpec
from ui.shown_inbox import looking

if TYPE_CHECKING:
    from desktop.model.care import CareEntry
    from desktop.model.drafts import Template
    from desktop.model.people import CustomerRow
    from desktop.operations import care, people
    from desktop.operations.inboxes import Inbox
    from ui.customers.page import CustomersPage
    from ui.customers.weights_sheet import WeightsSheet
    from ui.desk import Desk
    from ui.frame import Frame
    from ui.importing.slide_over import SlideOver
    from ui.inbox.reading import Reading
    from ui.reply.composer import Composer
else:
    care, people = later("desktop.operations.care"), later("desktop.operations.people")

CUSTOMERS, CARE = "customers", "care"
_LOOK_AGAIN_MS = 5 * 60_000
_SOON_MS = 400


class People(QObject):
    """``erase_wanted`` and ``data_wanted`` carry the number of a customer to erase, or whose data is to be
    exported."""

    erase_wanted = Signal(int)
    data_wanted = Signal(int)

    def __init__(
        self,
        frame: Frame,
        desk: Desk,
        composer: Callable[[], Composer],
        memory: QSettings,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._frame, self._desk, self._composer, self._memory = frame, desk, composer, memory
        self._reading: Reading | None = None
        self._look: Inbox | None = None
        actions = frame.window.actions_table
        actions.add(Spec("weights", Group.INBOX, _("How points are given…"), "sliders-horizontal"))
        actions.connect_all({"weights": lambda: self._frame.sheets.show(self.weights)})
        # Reminders come due while nothing else happens.
        self._times = QTimer(self)
        self._times.setInterval(_LOOK_AGAIN_MS)
        self._times.timeout.connect(self.count)
        # A row of quick steps is counted once.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self.count)
        frame.hub.changed.connect(self._told)

    def add_pages(self) -> None:
        """Offer the pages in the sidebar."""
        self._frame.pages.add(PageSpec(CUSTOMERS, _("Customers"), "users", "G, C", self._customers_page))
        self._frame.pages.add(PageSpec(CARE, pgettext("page", "Care"), "handshake", "G, W", self._care_page))

    def read_from(self, reading: Reading | None) -> None:
        """Another inbox was opened, or none."""
        self._reading = reading
        if self._look is not None:
            self._look.close()
            self._look = None
        weights = self.__dict__.get("weights")
        if weights is not None:
            weights.read_from(reading.path if reading is not None else None)
        self._times.stop()
        self._soon.stop()
        if reading is not None:
            self._times.start()

    def show_customer(self, number: int) -> None:
        """Show a customer's profile."""
        page = self._customers()
        self._frame.pages.show(CUSTOMERS)
        page.show_customer(number)

    def shown(self) -> tuple[int, str] | None:
        """The number and the name of the customer whose profile is in sight."""
        return self._customers().shown if self._frame.pages.shown == CUSTOMERS else None

    def named(self, words: str, limit: int) -> list[CustomerRow]:
        """The first few customers with these words in a name, handle, mail or phone."""
        from desktop.model.people import CustomerQuery
        from desktop.operations import customers

        if self._reading is None:
            return []
        if self._look is None:
            self._look = inboxes.open_for_reading(self._reading.path)
        ids = customers.customer_ids(self._look, CustomerQuery(words=words), limit=limit)
        return customers.customer_rows(self._look, ids)

    @property
    def made_sheets(self) -> list[SlideOver]:
        """The sheets that were made so far."""
        weights = self.__dict__.get("weights")
        return [weights] if weights is not None else []

    @cached_property
    def weights(self) -> WeightsSheet:
        """The table of the score."""
        from ui.customers.weights_sheet import WeightsSheet

        sheet = WeightsSheet(self._frame.theme, self._frame.window.right, self._frame.jobs, self._frame.hub)
        sheet.read_from(self._reading.path if self._reading is not None else None)
        return sheet

    def _customers(self) -> CustomersPage:
        from ui.customers.page import CustomersPage

        page = self._frame.pages.page(CUSTOMERS)
        assert isinstance(page, CustomersPage)
        return page

    def _customers_page(self) -> Page:
        from ui.customers.page import CustomersPage

        page = CustomersPage(
            self._frame.theme, self._frame.jobs, self._frame.hub, self._frame.window.right, self._memory
        )
        page.write_wanted.connect(lambda entry: self._write(entry))
        page.weights_wanted.connect(lambda: self._frame.sheets.show(self.weights))
        page.erase_wanted.connect(self.erase_wanted)
        page.data_wanted.connect(self.data_wanted)
        return page

    def _care_page(self) -> Page:
        from ui.care.page import CarePage

        page = CarePage(self._frame.theme, self._frame.jobs, self._frame.hub)
        page.write_wanted.connect(lambda entry: self._write(entry))
        page.customer_wanted.connect(self.show_customer)
        page.counted.connect(lambda count: self._frame.window.sidebar.set_page_count(CARE, count))
        return page

    def _write(self, entry: CareEntry) -> None:
        """Open the item, and begin the reply with the template that fits."""
        if self._reading is None:
            return

        def fitting(inbox: Inbox) -> Template | None:
            return next(iter(care.templates_for(inbox, entry)), None)

        self._frame.jobs.run(
            looking(self._reading.path, fitting), lambda template: self._answer(entry.feedback_id, template)
        )

    def _answer(self, feedback: int, template: Template | None) -> None:
        """Words that were already written for the item stay alone."""
        self._desk.open_item(feedback)
        self._desk.reply()
        if template is not None and not self._composer().editor.words().strip():
            self._composer().start_from(template)

    def _told(self, change: object) -> None:
        if isinstance(change, Change) and change.areas & {Area.CUSTOMERS, Area.BATCHES}:
            self._soon.start()

    def count(self) -> None:
        """Say how many wait on the care page, beside its name."""
        if self._reading is None:
            return

        def waiting(inbox: Inbox) -> int:
            return len(care.care_list(inbox)) + len(people.reminders(inbox, due_only=True))

        # Without an answer the line stays as it was.
        show = self._frame.window.sidebar.set_page_count
        self._frame.jobs.run(
            looking(self._reading.path, waiting),
            lambda number: show(CARE, number),
            lambda error: None,
            idly=True,
        )
