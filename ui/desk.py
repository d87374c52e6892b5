"""The daily flow: what is chosen in the list is read, answered, put off, taken back."""

from __future__ import annotations

import time
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, QPoint, QTimer, Signal

from desktop import clock
from desktop.changes import Area, Change
from desktop.model.codes import Sentiment, Status, View
from desktop.model.query import Query
from desktop.model.rows import SidebarCounts
from desktop.operations import history, passing, tagging, triage
from desktop.operations.inboxes import Inbox
from desktop.wording import times, verbs
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import ngettext
from ui.actions import Actions
from ui.hub import Hub
from ui.inbox.bulk import BulkWork, Verb
from ui.inbox.panel import InboxPanel
from ui.inbox.reader_bar import ReaderBar
from ui.inbox.reading import Overview, Reading, Steps
from ui.inbox.saving import SavedViews
from ui.inbox.sidebar import Sidebar
from ui.inbox.snoozing import snooze_menu
from ui.inbox.watch import Watch
from ui.jobs import Jobs, Task
from ui.notices import Notices
from ui.reader.pane import ReaderPane
from ui.reader.presenter import ReaderPresenter

_MINUTE_MS = 60_000
_MOMENT_SECONDS = 0.25
_ITEM_ACTIONS = (
    "reply", "answered", "snooze", "archive", "waiting", "note", "next", "previous", "untag", "tag",
    "sentences", *(f"mood_{mood.value}" for mood in Sentiment),
)  # fmt: skip
_ITEM_MENU = ("reply", "note", "", "answered", "snooze", "archive", "waiting")
# Looking at an item, and time bringing one back, are no news.
_SILENT = frozenset(
    {"read_marked", "draft_saved", "setting_set", "time_passed", "changed_elsewhere", "read_again"}
)


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
        self._minutes = QTimer(self)
        self._minutes.setInterval(_MINUTE_MS)
        self._minutes.timeout.connect(self._pass_time)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._pass_time)
        self._passed: Change | None = None
        self._bulk = BulkWork(panes.sidebar.foot.bulk, jobs, hub, self)
        self._watch = Watch(self)
        self._watch.changed.connect(self._told)
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
            "untag": self._panes.reader.page.tags.correct,
            "tag": self._panes.reader.page.tags.offer,
            "sentences": self._panes.reader.page.sentences.toggle,
            "filters": panel.header.show_filters,
            "next": lambda: panel.view.step(1),
            "previous": lambda: panel.view.step(-1),
            "all": self._choose_all,
            "to_list": panel.focus_list,
            "undo": lambda: self.do(history.undo),
            "redo": lambda: self.do(history.redo),
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
        self._watch.read_from(reading)
        if reading is None:
            self._minutes.stop()
            return
        self._minutes.start()
        self._panes.panel.show_query(Query(view=View.TO_ANSWER))
        self._pass_time()
        self._remind()
        self.read_overview()

    def close(self) -> None:
        """Save what was typed; nothing is asked any more."""
        self._presenter.close()
        self._opening.stop()
        self._minutes.stop()
        self._soon.stop()
        self._watch.read_from(None)

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

    def open_name(self) -> str:
        """Whose words are open, or ''."""
        open_id = self._panes.panel.open_id
        rows = self._reading.rows([open_id]) if self._reading is not None and open_id >= 0 else []
        return rows[0].customer if rows else ""

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

    def _choose_all(self) -> None:
        self._panes.panel.choose_all()
        self._panes.panel.focus_list()

    def _with_chosen(self, verb: Verb) -> None:
        ids: array[int] = self._panes.panel.chosen_ids()
        if ids and self._reading is not None:
            self._panes.panel.view.leave(ids)
            self._bulk.run(ids.tolist(), verb, self._reading.path)

    def do(self, verb: Callable[[Inbox], Change | None]) -> None:
        """Do a verb on the inbox that is shown: never on one that was opened in the meantime."""
        if self._reading is None:
            return
        shown = self._reading.path
        self._jobs.in_store(
            lambda inbox, task: verb(inbox) if inbox.path == shown else None, self._hub.announce
        )

    def _pass_time(self) -> None:
        """Do what fell due, a moment's work at a time: the owner's own steps come in between."""
        if self._reading is None:
            return
        shown, end = self._reading.path, time.monotonic() + _MOMENT_SECONDS

        def work(inbox: Inbox, task: Task) -> tuple[Change | None, bool]:
            if inbox.path != shown:
                return None, False
            change = passing.pass_time(inbox, cancelled=lambda: time.monotonic() > end)
            return change, passing.more_to_do(inbox)

        self._jobs.in_store(work, self._time_passed)

    def _time_passed(self, told: tuple[Change | None, bool]) -> None:
        change, more = told
        if more and self._minutes.isActive():
            self._passed = change or self._passed
            self._soon.start()
            return
        last, self._passed = change or self._passed, None
        self._hub.announce(last)

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
        self._watch.acknowledge()
        self._announce(change)
        self.read_overview()

    def _announce(self, change: Change) -> None:
        if change.verb in _SILENT:
            return
        if change.verb == "woken" and change.journal is None:
            self._panes.notices.done(
                verbs.done(change), _("Show"), partial(self._show_woken, change.feedback)
            )
            return
        undo = change.journal is not None
        action = self._actions["undo"].trigger if undo else None
        self._panes.notices.done(verbs.done(change), _("Undo") if undo else "", action)

    def _show_woken(self, woken: Sequence[int] | None) -> None:
        """Show what came back: the first of it, in the list of what is to be answered."""
        if woken:
            self.open_item(woken[0])
        else:
            self.show_view(View.TO_ANSWER)

    def _remind(self) -> None:
        """Say at the start what comes back in the course of the day."""
        if self._reading is None:
            return
        evening = datetime.combine(clock.now().astimezone().date(), datetime.max.time()).astimezone()
        count = self._reading.coming_back(evening)
        if count:
            sentence = ngettext("1 comes back today.", "{count} come back today.", count)
            words = sentence.format(count=times.number(count))
            self._panes.notices.done(words, _("Show"), partial(self.show_view, View.SNOOZED))

    def read_overview(self) -> None:
        """Bring the undo line up to date at once, and the counts as soon as they are known."""
        if self._reading is not None:
            self._show_steps(self._reading.steps())
            self.filled.emit(self._reading.holds_anything())
            self._reading.overview(self._show_overview)

    def _show_steps(self, steps: Steps) -> None:
        self._panes.sidebar.foot.show_step(steps.undo)
        for code, step, words in (
            ("undo", steps.undo, verbs.undo_label(steps.undo)),
            ("redo", steps.redo, verbs.redo_label(steps.redo)),
        ):
            self._actions[code].setText(words)
            self._actions[code].setEnabled(step is not None)

    def _show_overview(self, overview: Overview) -> None:
        self.counts = overview.counts
        total = overview.counts.views.get(View.ALL, 0)
        self._panes.sidebar.show_counts(overview.counts)
        self.saved.show_saved(overview.saved)
        self._panes.sidebar.foot.show_backup(overview.backup, has_items=total > 0)
        self._panes.panel.show_total(total)
