"""The pages of answering in the window: templates, the outbox, deadlines.

Each is made when it is first wanted.
"""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop.wording.catalogue import gettext as _
from ui.desk import Desk
from ui.hub import Hub
from ui.jobs import Jobs
from ui.main_window import MainWindow
from ui.pages import Page, Pages, PageSpec
from ui.reply.presenter import ReplyPresenter
from ui.style.theme import Theme

TEMPLATES, OUTBOX = "templates", "posting"


class Answering(QObject):
    """Offers what belongs to answering beside the composer."""

    def __init__(
        self,
        theme: Theme,
        window: MainWindow,
        jobs: Jobs,
        hub: Hub,
        pages: Pages,
        desk: Desk,
        replies: ReplyPresenter,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._window, self._jobs, self._hub, self._pages = theme, window, jobs, hub, pages
        self._desk, self._replies = desk, replies
        replies.composer.headline.outbox_wanted.connect(lambda: pages.show(OUTBOX))

    def add_pages(self) -> None:
        """Offer the pages, after those that are opened more often."""
        self._pages.add(PageSpec(TEMPLATES, _("Templates"), "file-text", "G, E", self._templates_page))
        # Its list stands among the views already: the page is reached by key, menu and composer.
        outbox = PageSpec(OUTBOX, _("Post what is ready"), "send", "G, O", self._outbox_page, listed=False)
        self._pages.add(outbox)

    def _templates_page(self) -> Page:
        from ui.templates.page import TemplatesPage

        panel = self._window.panel
        return TemplatesPage(self._theme, self._jobs, self._hub, open_item=lambda: panel.open_id)

    def _outbox_page(self) -> Page:
        from ui.outbox.page import OutboxPage

        return OutboxPage(self._theme, self._jobs, self._hub, self._replies.hands)
