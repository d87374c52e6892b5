"""What stands around the list: the undo line, the counts and the saved views of the sidebar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.model.codes import View
from desktop.model.rows import SidebarCounts

if TYPE_CHECKING:
    from ui.inbox.counting import Overview
    from ui.inbox.panel import InboxPanel
    from ui.inbox.reading import Reading
    from ui.inbox.saving import SavedViews
    from ui.inbox.sidebar import Sidebar
    from ui.inbox.telling import Telling


class Surroundings(QObject):
    """``filled`` says after each change whether there is anything in the inbox; ``counts`` are the newest
    that are known."""

    filled = Signal(bool)

    def __init__(
        self, panel: InboxPanel, sidebar: Sidebar, saved: SavedViews, telling: Telling, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._panel, self._sidebar, self._saved, self._telling = panel, sidebar, saved, telling
        self._reading: Reading | None = None
        self.counts = SidebarCounts({}, {})

    def read_from(self, reading: Reading | None) -> None:
        """Another inbox, or none; nothing of it is counted before ``count``."""
        self._reading = reading
        self._say_steps()

    def read_again(self) -> None:
        """Bring the undo line up to date at once, and the counts as soon as they are known."""
        self._say_steps()
        self.count()

    def count(self) -> None:
        """Bring the counts up to date, as soon as they are known."""
        if self._reading is not None:
            self._reading.overview(self._show)

    def _say_steps(self) -> None:
        if self._reading is not None:
            self._telling.steps(self._reading.steps())
            self.filled.emit(self._reading.holds_anything())

    def _show(self, overview: Overview) -> None:
        self.counts = overview.counts
        total = overview.counts.views.get(View.ALL, 0)
        self._sidebar.show_counts(overview.counts)
        self._saved.show_saved(overview.saved)
        self._sidebar.foot.show_backup(overview.backup, has_items=total > 0)
        self._panel.show_total(total)
