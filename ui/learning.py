"""What can be learnt from what they say: the panorama and the ideas, as pages of the window.

Each part is made when it is first wanted.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from desktop.wording.catalogue import gettext as _
from ui.hub import Hub
from ui.jobs import Jobs
from ui.main_window import MainWindow
from ui.pages import Page, Pages, PageSpec
from ui.style.theme import Theme

PANORAMA, IDEAS = "panorama", "ideas"


class Learning(QObject):
    """``show_customer`` opens a profile by its number."""

    def __init__(
        self,
        theme: Theme,
        window: MainWindow,
        jobs: Jobs,
        hub: Hub,
        pages: Pages,
        *,
        show_customer: Callable[[int], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._window, self._jobs, self._hub, self._pages = theme, window, jobs, hub, pages
        self._show_customer = show_customer

    def add_pages(self) -> None:
        """Offer the pages in the sidebar."""
        self._pages.add(PageSpec(IDEAS, _("Ideas"), "lightbulb", "G, J", self._ideas_page))
        self._pages.add(
            PageSpec(PANORAMA, _("Panorama"), "chart-no-axes-column", "G, M", self._panorama_page)
        )

    def _panorama_page(self) -> Page:
        from ui.panorama.page import PanoramaPage

        page = PanoramaPage(self._theme, self._jobs)
        page.customer_wanted.connect(self._show_customer)
        return page

    def _ideas_page(self) -> Page:
        from ui.ideas.page import IdeasPage

        page = IdeasPage(self._theme, self._jobs, self._hub)
        page.customer_wanted.connect(self._show_customer)
        page.counted.connect(lambda count: self._window.sidebar.set_page_count(IDEAS, count))
        return page
