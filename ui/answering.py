"""The pages of answering in the window: templates, the outbox, deadlines.

Each is made when it is first wanted.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.changes import Change
from desktop.later import later
from desktop.model.rows import ClockKind
from desktop.operations.inboxes import Inbox
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import pgettext
from ui.actions import Group, Spec
from ui.desk import Desk
from ui.frame import Frame
from ui.pages import Page, PageSpec

if TYPE_CHECKING:
    from desktop.operations import clocks
    from ui.reply.presenter import ReplyPresenter
else:
    clocks = later("desktop.operations.clocks")

TEMPLATES, OUTBOX, DEADLINES = "templates", "posting", "deadlines"


class Answering(QObject):
    """Offers what belongs to answering beside the composer."""

    def __init__(
        self, frame: Frame, desk: Desk, replies: Callable[[], ReplyPresenter], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._frame, self._desk, self._replies = frame, desk, replies
        self._offer()

    def _offer(self) -> None:
        """Deadlines that an item has only once the owner says so."""
        actions = self._frame.window.actions_table
        claim = _("Formal claim: start or stop its deadline")
        actions.add(Spec("legal_clock", Group.ITEM, claim, "scale", writes=True))
        rights = _("Request about personal data: start or stop its deadline")
        actions.add(Spec("rights_clock", Group.ITEM, rights, "shield-check", writes=True))
        actions.connect_all(
            {
                "legal_clock": lambda: self._turn(ClockKind.LEGAL),
                "rights_clock": lambda: self._turn(ClockKind.DATA_PROTECTION),
            }
        )

    def show_outbox(self) -> None:
        """Show what is ready to be posted."""
        self._frame.pages.show(OUTBOX)

    def _turn(self, kind: ClockKind) -> None:
        item = self._frame.window.panel.open_id
        if item >= 0:
            self._desk.do(partial(turn_clock, feedback=item, kind=kind))

    def add_pages(self) -> None:
        """Offer the pages, after those that are opened more often."""
        self._frame.pages.add(PageSpec(TEMPLATES, _("Templates"), "file-text", "G, E", self._templates_page))
        deadlines = PageSpec(
            DEADLINES, pgettext("page", "Deadlines"), "calendar-clock", "G, V", self._deadlines_page
        )
        self._frame.pages.add(deadlines)
        # Its list stands among the views already: the page is reached by key, menu and composer.
        outbox = PageSpec(OUTBOX, _("Post what is ready"), "send", "G, O", self._outbox_page, listed=False)
        self._frame.pages.add(outbox)

    def _deadlines_page(self) -> Page:
        from ui.deadlines.page import DeadlinesPage, concerns

        page = DeadlinesPage(self._frame.theme, self._frame.jobs)
        sheets, sidebar = self._frame.sheets, self._frame.window.sidebar
        page.counted.connect(lambda count: sidebar.set_page_count(DEADLINES, count))

        def outdate(change: object) -> None:
            # The page counts when it is in sight: until then no number is better than an old one.
            if isinstance(change, Change) and concerns(change) and self._frame.pages.shown != DEADLINES:
                sidebar.set_page_count(DEADLINES, 0)

        self._frame.hub.changed.connect(outdate)
        page.export_wanted.connect(lambda: sheets.show(sheets.export_sheet))
        page.preferences_wanted.connect(self._show_hours)
        return page

    def _show_hours(self) -> None:
        preferences = self._frame.sheets.preferences
        if not preferences.is_open:
            self._frame.sheets.show(preferences)
        preferences.go_to(preferences.deadlines)

    def _templates_page(self) -> Page:
        from ui.templates.page import TemplatesPage

        panel = self._frame.window.panel
        return TemplatesPage(
            self._frame.theme, self._frame.jobs, self._frame.hub, open_item=lambda: panel.open_id
        )

    def _outbox_page(self) -> Page:
        from ui.outbox.page import OutboxPage

        return OutboxPage(self._frame.theme, self._frame.jobs, self._frame.hub, self._replies().hands)


def turn_clock(inbox: Inbox, *, feedback: int, kind: ClockKind) -> Change | None:
    """Start a deadline that only the owner knows of, or stop it when it runs."""
    running = any(each.kind is kind for each in clocks.of_item(inbox, feedback).clocks)
    if kind is ClockKind.LEGAL:
        return (clocks.close_legal if running else clocks.open_legal)(inbox, feedback=feedback)
    return (clocks.close_rights if running else clocks.open_rights)(inbox, feedback=feedback)
