"""The owner's saved views: made from the list on the screen, shown and changed in the sidebar."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from desktop.changes import Change
from desktop.later import later
from desktop.model.query import Query
from desktop.model.views import SavedView
from desktop.operations.inboxes import Inbox
from desktop.wording.catalogue import gettext as _
from desktop.wording.filters import query_name
from ui.inbox.panel import InboxPanel
from ui.inbox.sidebar import Sidebar
from ui.looking import writes

if TYPE_CHECKING:
    from desktop.operations import views
    from ui.widgets import ask_name as asking
else:
    views = later("desktop.operations.views")
    asking = later("ui.widgets.ask_name")

Do = Callable[[Callable[[Inbox], Change | None]], None]


class SavedViews(QObject):
    """``do`` runs a verb on the store's thread and tells everyone."""

    def __init__(
        self, panel: InboxPanel, sidebar: Sidebar, show: Callable[[Query], object], do: Do, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._panel, self._sidebar, self._show, self._do = panel, sidebar, show, do
        self.views: Sequence[SavedView] = ()
        panel.query_changed.connect(self.mark)
        panel.header.save_wanted.connect(lambda at: self.ask(at))
        sidebar.saved_chosen.connect(lambda view: show(view.query))
        sidebar.saved_menu_wanted.connect(lambda view, at: self._menu(view, at))

    def show_saved(self, saved: Sequence[tuple[SavedView, int]]) -> None:
        """Bring the sidebar up to date."""
        self.views = [view for view, _count in saved]
        self._sidebar.show_saved(saved)
        self.mark()

    def mark(self) -> None:
        """Mark the saved view that is on the screen, where the list is one."""
        query = self._panel.query
        same = next((view for view in self.views if view.query == query), None)
        if same is not None and self._panel.isVisible():
            self._sidebar.mark_chosen(None, saved=same.id)
        self._panel.header.set_savable(same is None)

    def ask(self, at: QPoint) -> None:
        """Ask under which name the list on the screen shall be kept."""
        query = self._panel.query
        asking.ask_name(
            self._panel, at, _("Name of the view"), query_name(query)[: views.LONGEST_NAME],
            lambda name: self._do(partial(views.save_view, name=name, query=query)),
        )  # fmt: skip

    def _menu(self, view: SavedView, at: QPoint) -> None:
        menu = QMenu(self._sidebar)
        menu.aboutToHide.connect(menu.deleteLater)
        rename = menu.addAction(_("Rename…"))
        rename.triggered.connect(lambda: self._rename(view, at))
        place = [each.id for each in self.views].index(view.id)
        for words, other in ((_("Move up"), place - 1), (_("Move down"), place + 1)):
            action = menu.addAction(words)
            action.setEnabled(0 <= other < len(self.views))
            action.triggered.connect(partial(self._swap, place, other))
        menu.addSeparator()
        remove = menu.addAction(_("Remove view"))
        remove.triggered.connect(lambda: self._do(partial(views.remove_view, view=view.id)))
        writes(menu)
        menu.popup(at)

    def _rename(self, view: SavedView, at: QPoint) -> None:
        asking.ask_name(
            self._sidebar, at, _("Name of the view"), view.name,
            lambda name: self._do(partial(views.rename_view, view=view.id, name=name)),
        )  # fmt: skip

    def _swap(self, place: int, other: int) -> None:
        order = [each.id for each in self.views]
        order[place], order[other] = order[other], order[place]
        self._do(partial(views.sort_views, order=order))
