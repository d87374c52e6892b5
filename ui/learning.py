"""What can be learnt from what they say: the panorama and the ideas, as pages of the window.

Each part is made when it is first wanted.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.changes import Area, Change
from desktop.later import later
from desktop.wording.catalogue import gettext as _
from ui.actions import Group, Spec
from ui.frame import Frame
from ui.inbox.reading import Reading
from ui.pages import Page, PageSpec
from ui.shown_inbox import ShownInbox

if TYPE_CHECKING:
    from desktop.operations import idea_titles
    from ui.ideas.adding import AddingToIdeas
    from ui.importing.slide_over import SlideOver
    from ui.panorama.invitation_sheet import InvitationSheet
else:
    idea_titles = later("desktop.operations.idea_titles")

PANORAMA, IDEAS = "panorama", "ideas"


class Learning(QObject):
    """``show_customer`` opens a profile by its number."""

    def __init__(
        self, frame: Frame, show_customer: Callable[[int], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._frame, self._show_customer, self._shown = frame, show_customer, ShownInbox(frame.jobs)
        actions = frame.window.actions_table
        keys = ("Ctrl+Shift+J",)
        actions.add(Spec("new_idea", Group.INBOX, _("New idea…"), "lightbulb", keys, writes=True))
        actions.connect_all({"new_idea": self._write_idea, "idea": lambda: self._adding.ask()})
        frame.pages.inbox_changed.connect(self._read_from)
        frame.hub.changed.connect(self._told)

    @cached_property
    def _adding(self) -> AddingToIdeas:
        """What puts items to ideas."""
        from ui.ideas.adding import AddingToIdeas

        adding = AddingToIdeas(self._frame.theme, self._frame.window, self._frame.jobs, self._frame.hub, self)
        adding.read_from(self._shown.path)
        return adding

    def add_pages(self) -> None:
        """Offer the pages in the sidebar."""
        self._frame.pages.add(PageSpec(IDEAS, _("Ideas"), "lightbulb", "G, J", self._ideas_page))
        self._frame.pages.add(
            PageSpec(PANORAMA, _("Panorama"), "chart-no-axes-column", "G, M", self._panorama_page)
        )

    def _read_from(self, reading: object) -> None:
        self._shown.read_from(reading.path if isinstance(reading, Reading) else None)
        if "_adding" in vars(self):
            self._adding.read_from(self._shown.path)

    def _told(self, change: object) -> None:
        if isinstance(change, Change) and change.areas & {Area.IDEAS, Area.BATCHES}:
            self.count()

    def count(self) -> None:
        """Say how many ideas are open, beside the page's name."""
        show = self._frame.window.sidebar.set_page_count
        # Without an answer the line stays as it was.
        self._shown.ask(
            "count",
            lambda inbox: idea_titles.open_count(inbox),
            lambda number: show(IDEAS, number),
            lambda error: None,
            idly=True,
        )

    def show_idea(self, number: int) -> None:
        """Show one of the owner's ideas among the others."""
        from ui.ideas.page import IdeasPage

        page = self._frame.pages.page(IDEAS)
        self._frame.pages.show(IDEAS)
        if isinstance(page, IdeasPage):
            page.open_idea(number)

    def _write_idea(self) -> None:
        from ui.ideas.page import IdeasPage

        page = self._frame.pages.page(IDEAS)
        self._frame.pages.show(IDEAS)
        if isinstance(page, IdeasPage):
            page.write_new()

    def _panorama_page(self) -> Page:
        from ui.panorama.page import PanoramaPage

        page = PanoramaPage(self._frame.theme, self._frame.jobs)
        page.customer_wanted.connect(self._show_customer)
        page.written.connect(lambda path: self._say_written(path))
        page.trouble.connect(lambda error: self._frame.window.notices.trouble(error))
        page.invitation_wanted.connect(lambda: self._frame.sheets.show(self.invitation))
        sheets = self._frame.sheets
        page.import_wanted.connect(lambda: sheets.show(sheets.import_sheet))
        return page

    def _say_written(self, path: Path) -> None:
        self._frame.window.notices.done(_("“{file}” is written.").format(file=path.name))

    @property
    def made_sheets(self) -> list[SlideOver]:
        """The sheets that were made so far."""
        made = self.__dict__.get("invitation")
        return [made] if made is not None else []

    @cached_property
    def invitation(self) -> InvitationSheet:
        """Where cards that ask for a review are made."""
        from ui.panorama.invitation_sheet import InvitationSheet

        sheet = InvitationSheet(
            self._frame.theme, self._frame.window.right, self._frame.jobs, self._frame.hub, self._frame.inbox
        )
        sheet.written.connect(lambda path: self._say_written(path))
        return sheet

    def _ideas_page(self) -> Page:
        from ui.ideas.page import IdeasPage

        page = IdeasPage(self._frame.theme, self._frame.jobs, self._frame.hub)
        page.customer_wanted.connect(self._show_customer)
        page.written.connect(lambda path: self._say_written(path))
        self._frame.window.closing.connect(page.keep_words)
        return page
