"""The daily flow: what is chosen in the list is read, answered, put off, taken back."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QTimer, Signal

from desktop.changes import Area, Change
from desktop.later import later
from desktop.model.codes import Sentiment, Status, View
from desktop.model.query import Query
from desktop.model.rows import SidebarCounts
from desktop.operations.inboxes import Inbox
from ui.actions import Actions
from ui.hub import Hub
from ui.inbox.bulk import BulkWork, Verb
from ui.inbox.panel import InboxPanel
from ui.inbox.reader_bar import ReaderBar
from ui.inbox.reading import Overview, Reading
from ui.inbox.saving import SavedViews
from ui.inbox.sidebar import Sidebar
from ui.inbox.snoozing import snooze_menu
from ui.inbox.tagging_many import TaggingMany
from ui.inbox.telling import Telling
from ui.inbox.time_passing import TimePassing
from ui.inbox.walking import Walking
from ui.inbox.watch import Watch
from ui.jobs import Jobs
from ui.notices import Notices
from ui.reader.pane import ReaderPane
from ui.reader.presenter import ReaderPresenter

if TYPE_CHECKING:
    from desktop.operations import tagging, triage
else:
    tagging = later("desktop.operations.tagging")
    triage = later("desktop.operations.triage")

_ITEM_ACTIONS = (
    "reply", "answered", "snooze", "archive", "waiting", "note", "next", "previous", "untag", "tag",
    "sentences", "idea", *(f"mood_{mood.value}" for mood in Sentiment),
)  # fmt: skip
_ITEM_MENU = ("reply", "note", "idea", "", "answered", "snooze", "archive", "waiting")


@dataclass(frozen=True, slots=True)
class Panes:
    """What the desk moves."""

    sidebar: Sidebar
    panel: InboxPanel
    bar: ReaderBar
    reader: ReaderPane
    notices: Notices


class Desk(QObject):
    """``filled`` says after each change whether there is anything in the inbox; ``list_shown``
    that a list was asked for, wherever the owner was."""

    filled = Signal(bool)
    list_shown = Signal()

    def __init__(
        self,
        panes: Panes,
        presenter: ReaderPresenter,
        actions: Actions,
        jobs: Jobs,
        hub: Hub,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._panes, self._presenter, self._actions = panes, presenter, actions
        self._jobs, self._hub = jobs, hub
        self._reading: Reading | None = None
        self.counts = SidebarCounts({}, {})
        # A row of quick steps opens the last item alone.
        self._opening = QTimer(self)
        self._opening.setSingleShot(True)
        self._opening.setInterval(0)
        self._opening.timeout.connect(self._show_open)
        self._passing = TimePassing(jobs, hub, lambda: self._path, self)
        self._telling = Telling(
            panes.notices, actions, panes.sidebar.foot, open_item=self.open_item, show_view=self.show_view
        )
        self._bulk = BulkWork(panes.sidebar.foot.bulk, jobs, hub, self)
        self._tagging = TaggingMany(
            panes.panel, lambda: self._reading, lambda verb: self._with_chosen(verb, leave=False)
        )
        self.watch = Watch(self)
        self.watch.changed.connect(hub.changed)
        self._walking = Walking(self._telling, self.watch, jobs, lambda: self._reading, self._bulk)
        self._connect_panes()
        self.saved = SavedViews(panes.panel, panes.sidebar, self.show_query, self.do, self)
        self._connect_actions()
        hub.changed.connect(self._told)

    def _connect_panes(self) -> None:
        panel, reader, sidebar = self._panes.panel, self._panes.reader, self._panes.sidebar
        panel.opened.connect(self._opened)
        panel.chosen.connect(self._chosen)
        panel.reply_wanted.connect(self.reply)
        panel.menu_wanted.connect(self._item_menu)
        panel.query_changed.connect(self._list_changed)
        sidebar.view_chosen.connect(self.show_view)
        sidebar.source_chosen.connect(self._show_source)
        reader.status_wanted.connect(self.set_status)
        reader.snooze_wanted.connect(self.snooze)
        reader.tag_wanted.connect(lambda: self._actions["tag"].trigger())
        self._presenter.item_wanted.connect(self.open_item)
        self._presenter.left.connect(panel.focus_list)

    def _connect_actions(self) -> None:
        panel = self._panes.panel
        slots: dict[str, Callable[[], object]] = {
            "reply": self.reply,
            "answered": lambda: self.set_status(Status.ANSWERED),
            "archive": lambda: self.set_status(Status.ARCHIVED),
            "waiting": lambda: self.set_status(Status.WAITING),
            "snooze": self.snooze,
            "note": self._panes.reader.write_note,
            "untag": lambda: self._tagging.take_off(self._panes.reader.page.tags.correct),
            "tag": lambda: self._tagging.put_on(self._panes.reader.page.tags.offer),
            "sentences": self._panes.reader.page.sentences.toggle,
            "filters": panel.header.show_filters,
            "next": lambda: panel.view.step(1),
            "previous": lambda: panel.view.step(-1),
            "all": panel.choose_all,
            "to_list": panel.focus_list,
            "undo": self._walking.back,
            "redo": self._walking.forth,
        }
        for mood in Sentiment:
            slots[f"mood_{mood.value}"] = partial(self._set_sentiment, mood)
        for view in View:
            slots[f"go_{view.value}"] = partial(self.show_view, view.value)
        self._actions.connect_all(slots)
        self._actions.enable((*_ITEM_ACTIONS, "undo", "redo"), False)

    # --- which inbox, which list ------------------------------------------------------

    def read_from(self, reading: Reading | None) -> None:
        """Show another inbox, or none."""
        self._presenter.read_from(reading)
        self._reading = reading
        self._panes.panel.read_from(reading)
        self.watch.read_from(reading)
        if reading is None:
            self._passing.stop()
            return
        self._panes.panel.show_query(Query(view=View.TO_ANSWER))
        self._passing.start()
        self._telling.coming_back(reading)
        self.read_overview()

    def close(self) -> None:
        """Save what was typed; nothing is asked any more."""
        self._presenter.close()
        self._opening.stop()
        self._passing.stop()
        self.watch.read_from(None)

    def show_view(self, view: str) -> None:
        """Show one of the built-in lists."""
        self.show_query(Query(view=View(view)))

    def open_item(self, feedback: int) -> None:
        """Open an item, in another list where this one does not hold it."""
        panel = self._panes.panel
        if not panel.view.go_to_id(feedback):
            panel.show_query(Query())
            panel.view.go_to_id(feedback)
        self.list_shown.emit()

    def _show_source(self, source: str) -> None:
        self.show_query(Query(sources=(source,)))

    def show_query(self, query: Query) -> None:
        """Show the items that a query asks for, in place of the list before."""
        self._panes.panel.show_query(query)
        self.list_shown.emit()
        self._panes.panel.focus_list()

    def set_in_sight(self, in_sight: bool) -> None:
        """A page lies over the list, or no longer: nobody acts on what he cannot see."""
        has_item = self._panes.panel.open_id >= 0
        self._actions.enable(_ITEM_ACTIONS, in_sight and has_item)
        self._actions.enable(("all", "to_list"), in_sight)
        if in_sight:
            self._list_changed()
            self.saved.mark()

    def _list_changed(self) -> None:
        query = self._panes.panel.query
        only_source = query.sources[0] if len(query.sources) == 1 else ""
        self._panes.sidebar.mark_chosen(query.view, only_source)
        self._presenter.mark_hits(query.words, query.phrases)

    # --- what is open -----------------------------------------------------------------

    def _opened(self, feedback: int) -> None:
        self._say_place()
        self._actions.enable(_ITEM_ACTIONS, feedback >= 0)
        self._opening.start()

    def _say_place(self) -> None:
        place, count = self._panes.panel.place()
        self._panes.bar.show_place(place, count)

    def _chosen(self, count: int) -> None:
        if count > 1:
            self._opening.stop()
            self._presenter.choose(count)
        else:
            self._opening.start()

    def _show_open(self) -> None:
        if self._panes.panel.view.chosen_count() <= 1:
            self._opening.stop()
            self._presenter.open(self._panes.panel.open_id)

    # --- verbs ------------------------------------------------------------------------

    def reply(self) -> None:
        """Give the keyboard to the draft of the open item."""
        if self._opening.isActive():
            self._show_open()
        self._presenter.reply()

    @property
    def _path(self) -> Path | None:
        return self._reading.path if self._reading is not None else None

    def open_name(self) -> str:
        """Whose words are open, or ''."""
        open_id = self._panes.panel.open_id
        return self._reading.name_of(open_id) if self._reading is not None and open_id >= 0 else ""

    def set_status(self, status: str) -> None:
        """Move what is chosen to waiting, answered or archived; the next item comes."""
        self._with_chosen(
            lambda inbox, ids, progress, cancelled: triage.set_status(
                inbox, ids=ids, status=Status(status), progress=progress, cancelled=cancelled
            )
        )

    def _set_sentiment(self, sentiment: Sentiment) -> None:
        """Say how what is open sounds; the next item comes."""
        item = self._panes.panel.open_id
        if item >= 0:
            self._panes.panel.view.step(1)
            self.do(lambda inbox: tagging.set_sentiment(inbox, feedback=item, sentiment=sentiment))

    def snooze(self) -> None:
        """Ask until when, then put away what is chosen."""
        if not self._panes.panel.view.chosen_count():
            return
        button = self._panes.bar.snooze_button
        menu = snooze_menu(button, self._snooze_until)
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _snooze_until(self, moment: datetime) -> None:
        self._with_chosen(
            lambda inbox, ids, progress, cancelled: triage.snooze(
                inbox, ids=ids, until=moment, progress=progress, cancelled=cancelled
            )
        )

    def _with_chosen(self, verb: Verb, *, leave: bool = True) -> None:
        ids: array[int] = self._panes.panel.chosen_ids()
        if ids and self._reading is not None:
            if leave:
                self._panes.panel.view.leave(ids)
            self._bulk.run(ids.tolist(), verb, self._reading.path)

    def do(self, verb: Callable[[Inbox], Change | None]) -> None:
        """Do a verb on the inbox that is shown: never on one that was opened in the meantime."""
        shown = self._path
        if shown is not None:
            self._jobs.in_store(
                lambda inbox, task: verb(inbox) if inbox.path == shown else None, self._hub.announce
            )

    def _item_menu(self, at: QPoint) -> None:
        menu = self._actions.menu(_ITEM_MENU, self._panes.panel)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    # --- what changed -----------------------------------------------------------------

    def _told(self, change: object) -> None:
        if self._reading is None or not isinstance(change, Change):
            return
        if not change.areas <= {Area.SETTINGS, Area.VIEWS}:
            self._panes.panel.refresh(change)
            self._say_place()
        self.watch.acknowledge()
        self._telling.done(change)
        self.read_overview()

    def read_overview(self) -> None:
        """Bring the undo line up to date at once, and the counts as soon as they are known."""
        if self._reading is not None:
            self._telling.steps(self._reading.steps())
            self.filled.emit(self._reading.holds_anything())
            self._reading.overview(self._show_overview)

    def _show_overview(self, overview: Overview) -> None:
        self.counts = overview.counts
        total = overview.counts.views.get(View.ALL, 0)
        self._panes.sidebar.show_counts(overview.counts)
        self.saved.show_saved(overview.saved)
        self._panes.sidebar.foot.show_backup(overview.backup, has_items=total > 0)
        self._panes.panel.show_total(total)
