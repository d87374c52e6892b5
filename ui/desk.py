"""The daily flow: what is chosen in the list is read, answered, put off, taken back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.changes import Area, Change
from desktop.later import later
from desktop.model.codes import Sentiment, Status, View
from desktop.model.query import Query
from desktop.operations.inboxes import Inbox
from ui.hub import Hub
from ui.inbox.bulk import BulkWork
from ui.inbox.deciding import Deciding
from ui.inbox.offering import Offering
from ui.inbox.reading import Reading
from ui.inbox.saving import SavedViews
from ui.inbox.surroundings import Surroundings
from ui.inbox.tagging_many import TaggingMany
from ui.inbox.telling import Telling
from ui.inbox.time_passing import TimePassing
from ui.inbox.walking import Walking
from ui.inbox.watch import Watch
from ui.jobs import Jobs
from ui.looking import refused
from ui.main_window import MainWindow
from ui.reader.open_item import OpenItem

if TYPE_CHECKING:
    from desktop.operations import tagging
    from ui.reader.presenter import ReaderPresenter
else:
    tagging = later("desktop.operations.tagging")

# What is shown first of an inbox: which list, which item of it (-1 for the first one).
_FIRST = Query(view=View.TO_ANSWER), -1


class Desk(QObject):
    """``list_shown`` says that a list was asked for, wherever the owner was. ``make_presenter`` makes what
    fills the reader."""

    list_shown = Signal()

    def __init__(
        self,
        window: MainWindow,
        make_presenter: Callable[[], ReaderPresenter],
        jobs: Jobs,
        hub: Hub,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window, self._make_presenter, self._actions = window, make_presenter, window.actions_table
        self._panel, self._sidebar = window.panel, window.sidebar
        self._jobs, self._hub = jobs, hub
        self._reading: Reading | None = None
        self._first = _FIRST
        self._open = OpenItem(window, self._made_presenter, self)
        self._passing = TimePassing(jobs, hub, lambda: self._path, self)
        self._telling = Telling(window, open_item=self.open_item, show_view=self.show_view)
        self._bulk = BulkWork(self._sidebar.foot.bulk, jobs, hub, self)
        self._bulk.stopped.connect(self._telling.stopped)
        self._deciding = Deciding(self._panel, window.bar, self._bulk, lambda: self._path)
        self._offering = Offering(self._actions, self._panel, self._deciding)
        self._tagging = TaggingMany(
            self._panel, lambda: self._reading, lambda verb: self._deciding.act(verb, leave=False)
        )
        self.watch = Watch(self)
        self.watch.changed.connect(hub.changed)
        self._walking = Walking(self._telling, self.watch, jobs, lambda: self._reading, self._bulk)
        self._connect_panes()
        self.saved = SavedViews(self._panel, self._sidebar, self.show_query, self.do, self)
        self.around = Surroundings(self._panel, self._sidebar, self.saved, self._telling, self)
        self._connect_actions()
        hub.changed.connect(self._told)

    def _connect_panes(self) -> None:
        panel, sidebar = self._panel, self._sidebar
        panel.opened.connect(self._opened)
        panel.chosen.connect(self._chosen)
        panel.reply_wanted.connect(self.reply)
        panel.menu_wanted.connect(self._offering.pop_up)
        panel.query_changed.connect(self._list_changed)
        panel.counted.connect(self._say_place)
        sidebar.view_chosen.connect(self.show_view)
        sidebar.source_chosen.connect(lambda source: self.show_query(Query(sources=(source,))))

    @property
    def presenter(self) -> ReaderPresenter:
        """What fills the reader: made, as the reader is, when something is first to be read."""
        return self._open.presenter

    def _made_presenter(self) -> ReaderPresenter:
        presenter, reader = self._make_presenter(), self._window.reader
        reader.status_wanted.connect(self.set_status)
        reader.snooze_wanted.connect(self._deciding.snooze)
        reader.tag_wanted.connect(self._actions["tag"].trigger)
        reader.several.show_keys(self._actions.key)
        self._actions.keys_changed.connect(lambda: reader.several.show_keys(self._actions.key))
        presenter.item_wanted.connect(self.open_item)
        return presenter

    def _connect_actions(self) -> None:
        panel = self._panel
        slots: dict[str, Callable[[], object]] = {
            "reply": self.reply,
            "answered": lambda: self.set_status(Status.ANSWERED),
            "archive": lambda: self.set_status(Status.ARCHIVED),
            "waiting": lambda: self.set_status(Status.WAITING),
            "snooze": self._deciding.snooze,
            "note": lambda: self._open.pane().write_note(),
            "untag": lambda: self._tagging.take_off(lambda: self._open.pane().page.tags.correct()),
            "tag": lambda: self._tagging.put_on(lambda: self._open.pane().page.tags.offer()),
            "sentences": lambda: self._open.pane().page.sentences.toggle(),
            "filters": self._ask_filters,
            "save_view": panel.header.found.ask_save,
            "next": lambda: panel.view.step(1),
            "previous": lambda: panel.view.step(-1),
            "all": panel.choose_all,
            "to_list": self._window.focus_home,
            "undo": self._walking.back,
            "redo": self._walking.forth,
        }
        for mood in Sentiment:
            slots[f"mood_{mood.value}"] = partial(self._set_sentiment, mood)
        for view in View:
            slots[f"go_{view.value}"] = partial(self.show_view, view.value)
        self._actions.connect_all(slots)
        self._actions.enable(("undo", "redo"), False)

    # --- which inbox, which list ------------------------------------------------------

    def read_from(self, reading: Reading | None) -> None:
        """Show another inbox, or none."""
        self._open.read_from(reading)
        self._reading = reading
        self._panel.read_from(reading)
        self.watch.read_from(reading)
        if reading is None:
            self._passing.stop()
        else:
            self._panel.show_query(*self._first)
            self._first = _FIRST
        self.around.read_from(reading)

    @property
    def shown(self) -> tuple[Query, int]:
        """Which list is shown, and which item of it is open (-1 for none)."""
        return self._panel.query, self._panel.open_id

    def begin_with(self, query: Query, item: int) -> None:
        """Show this list and this item of it when the inbox is open, for once."""
        self._first = query, item

    def begin(self) -> None:
        """The list is in sight: read what is open."""
        if self._reading is not None:
            self._open.begin()

    def go_on(self) -> None:
        """What is open is in sight: let time pass, tell what comes back today, count."""
        if self._reading is not None:
            self._passing.start()
            self._telling.coming_back(self._reading)
            self.around.count()

    def close(self) -> None:
        """Save what was typed; nothing is asked any more."""
        self._open.close()
        self._passing.stop()
        self.watch.read_from(None)

    def show_view(self, view: str) -> None:
        """Show one of the built-in lists."""
        self.show_query(Query(view=View(view)))

    def open_item(self, feedback: int) -> None:
        """Open an item, in another list where this one does not hold it."""
        panel = self._panel
        if not panel.view.go_to_id(feedback):
            panel.show_query(Query())
            panel.view.go_to_id(feedback)
        self.list_shown.emit()

    def show_query(self, query: Query) -> None:
        """Show the items that a query asks for, in place of the list before."""
        self._panel.show_query(query)
        self.list_shown.emit()
        self._window.focus_home()

    def _ask_filters(self) -> None:
        if self._window.focus_home():
            self._panel.header.show_filters()

    def set_in_sight(self, in_sight: bool) -> None:
        """A page lies over the list, or no longer: nobody acts on what he cannot see."""
        self._offering.set_in_sight(in_sight)
        if in_sight:
            self._list_changed()
            self.saved.mark()
        else:
            self._actions.enable(("save_view",), False)

    def _list_changed(self) -> None:
        query = self._panel.query
        # The count beside a source is of all that came from there.
        only_source = query.sources[0] if len(query.sources) == 1 and query.view is View.ALL else ""
        self._sidebar.mark_chosen(query.view, only_source)
        self._open.mark_hits()

    # --- what is open -----------------------------------------------------------------

    def _opened(self, feedback: int) -> None:
        self._say_place()
        self._offering.offer()
        self._open.show_soon()

    def _say_place(self) -> None:
        self._window.bar.show_place(*self._panel.place())

    def _chosen(self, count: int) -> None:
        self._say_place()
        self._offering.offer()
        if count > 1:
            self._open.show_several(count)
        else:
            self._open.show_soon()

    # --- verbs ------------------------------------------------------------------------

    def reply(self) -> None:
        """Give the keyboard to the draft of the open item."""
        if not refused(self._window, kept=True):
            self._open.pane()
            self.presenter.reply()

    @property
    def _path(self) -> Path | None:
        return self._reading.path if self._reading is not None else None

    def open_name(self) -> str:
        """Whose words are open, or ''."""
        open_id = self._panel.open_id
        return self._reading.name_of(open_id) if self._reading is not None and open_id >= 0 else ""

    def set_status(self, status: str) -> None:
        """Move what is chosen to waiting, answered or archived; the next item comes."""
        self._deciding.set_status(status)

    def _set_sentiment(self, sentiment: Sentiment) -> None:
        """Say how what is open sounds; the next item comes."""
        item = self._panel.open_id
        if item >= 0:
            self._panel.view.step(1)
            self.do(lambda inbox: tagging.set_sentiment(inbox, feedback=item, sentiment=sentiment))

    def do(self, verb: Callable[[Inbox], Change | None]) -> None:
        """Do a verb on the inbox that is shown: never on one that was opened in the meantime."""
        shown = self._path
        if shown is not None:
            self._jobs.in_store(
                lambda inbox, task: verb(inbox) if inbox.path == shown else None, self._hub.announce
            )

    # --- what changed -----------------------------------------------------------------

    def _told(self, change: object) -> None:
        if self._reading is None or not isinstance(change, Change):
            return
        if not change.areas <= {Area.SETTINGS, Area.VIEWS}:
            self._panel.refresh(change)
            self._say_place()
            self._offering.offer()
        self.watch.acknowledge()
        self._telling.done(change)
        self.around.read_again()
