"""The middle of the window: heading, search, list, and what stands there when it is empty."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.changes import Change
from desktop.model.codes import Order, View
from desktop.model.query import Query, tokens
from desktop.model.rows import Row
from ui.actions import Actions
from ui.inbox.filling import Filling
from ui.inbox.header import Header
from ui.inbox.model import FeedbackModel
from ui.inbox.reading import Reading
from ui.inbox.view import FeedbackView
from ui.style.theme import Theme
from ui.widgets.styling import ground

if TYPE_CHECKING:
    from ui.inbox.empty import EmptyNote


class InboxPanel(QWidget):
    """``opened`` carries the id of the open item (-1: none), ``chosen`` how many are selected,
    ``reply_wanted`` that Enter was pressed, ``menu_wanted`` where a menu is asked for,
    ``counted`` that more may be known of how many items there are, ``passed_on`` that the keyboard was
    given to a list that is put away."""

    opened = Signal(int)
    chosen = Signal(int)
    reply_wanted = Signal()
    menu_wanted = Signal(QPoint)
    query_changed = Signal()
    counted = Signal()
    passed_on = Signal()

    def __init__(self, theme: Theme, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._actions = theme, actions
        self._reading: Reading | None = None
        self._base = Query(view=View.TO_ANSWER)
        self._whole = 0
        self._open_before = -1
        self.model = FeedbackModel(self._rows, self)
        self.view = FeedbackView(theme, self.model)
        self._filling = Filling(self.model, self.view, self)
        self.header = Header(theme, actions)
        self._stack = QStackedWidget()
        ground(self, "background")
        self._stack.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self._stack, 1)
        self._connect()

    def _connect(self) -> None:
        self.view.opened.connect(self._opened)
        self.view.chosen.connect(self._chosen)
        self.view.entered_item.connect(self.reply_wanted)
        self.view.menu_wanted.connect(self._ask_menu)
        self.view.given_up.connect(self._end_search)
        self.view.all_wanted.connect(self.choose_all)
        self._filling.changed.connect(self._say_count)
        self.header.search.asked.connect(self._search)
        self.header.search.given_up.connect(self.focus_list)
        self.header.search.completing.connect(self._count_for_completions)
        self.header.order_chosen.connect(self._order)
        self.header.filters_wanted.connect(self._divide)

    @cached_property
    def _empty(self) -> EmptyNote:
        """What stands where the list is empty; made when one is."""
        from ui.inbox.empty import EmptyNote

        note = EmptyNote(self._theme)
        note.step_wanted.connect(self._search_everything)
        note.given_up.connect(self._end_search)
        self._stack.addWidget(note)
        return note

    @property
    def query(self) -> Query:
        """What the list shows: the view, what is searched for, and the order."""
        return self.header.search.query(self._list)

    @property
    def _list(self) -> Query:
        """The list that is searched. A source that is typed stands in the place of the one whose list it
        is: both together would be more than either says."""
        typed = bool(self._base.sources) and bool(self.header.search.query(Query()).sources)
        return self._base._replace(sources=()) if typed else self._base

    @property
    def open_id(self) -> int:
        """The open item, or -1."""
        return self.view.open_id

    @property
    def chosen_row(self) -> Row | None:
        """The open item where it is the only one chosen."""
        place = self.view.currentIndex().row()
        return self.model.row_at(place) if place >= 0 and self.view.chosen_count() <= 1 else None

    def read_from(self, reading: Reading | None) -> None:
        """Show another inbox, or none."""
        self._reading = reading
        self._filling.read_from(reading)

    def show_query(self, query: Query, sought: int = -1) -> None:
        """Show a view, or all that came from one source; whatever else the query asks for
        stands in the search field as if the owner had typed it. ``sought`` as for ``reload``."""
        alone = query == Query(sources=query.sources[:1], order=query.order)
        # A list that asks for more than its source says all of it in chips, each of which can be taken off.
        self._base = query if alone else Query(view=query.view, order=query.order)
        self.header.search.fill([] if alone else tokens(query))
        self.header.fit_search()
        self._open_before = -1
        self.reload(sought)

    def reload(self, sought: int = -1) -> None:
        """Read the list from its beginning and open the item ``sought`` where the list holds it, else its
        first one."""
        self.view.scrollToTop()
        self._filling.fill(self.query, sought=sought)
        self.query_changed.emit()
        if "filters" in self.header.__dict__ and self.header.filters.isVisible():
            self._divide()

    def refresh(self, change: Change) -> None:
        """Take a change in: rows that were touched are read again, the list finds its new order,
        and the open item stays, unless what took it out of the list was no step with the item itself."""
        self._filling.take_in(change, self.query)
        if change.verb in ("undo", "redo") and change.feedback is not None and len(change.feedback) == 1:
            self.view.go_to_id(change.feedback[0])
        elif not self.view.currentIndex().isValid() and self.model.rowCount():
            self.view.go_to(0)

    def chosen_ids(self) -> array[int]:
        """The selected items in the order of the list."""
        return self.view.chosen_ids()

    def place(self) -> tuple[int, int | None]:
        """Which item is open, counted from 1, and how many the list holds, None while that is still being
        read; 0 where several are chosen, and where the open one stays in sight although it is no longer one
        of them."""
        gone = self.model.kept is not None
        open_at = self.view.currentIndex().row() + 1 if self.view.chosen_count() <= 1 and not gone else 0
        known = self._filling.known
        return open_at, None if known is None else max(known, self.model.rowCount() - gone)

    @property
    def looking(self) -> bool:
        """Whether even the first page of the list is still being looked for."""
        return self._filling.looking

    def choose_all(self) -> None:
        """Select every item of the list, also those that are still being read."""
        self._filling.choose_all()
        self.focus_list()

    def once_chosen(self, then: Callable[[], None]) -> None:
        """Call ``then`` when all is selected that is to be; see ``Filling``."""
        self._filling.once_chosen(then)

    def focus_list(self) -> None:
        """Give the keyboard to the list."""
        if self.isHidden():
            self.passed_on.emit()
        elif self.model.rowCount():
            self.view.setFocus()
        else:
            self._empty.setFocus()

    def show_total(self, total: int) -> None:
        """How many items the whole inbox holds; said beside the hits of a search."""
        self._whole = total
        self._say_count()

    def _rows(self, ids: Sequence[int]) -> list[Row]:
        return self._reading.rows(ids) if self._reading is not None else []

    def _say_count(self) -> None:
        self.header.show_title(self._list, self._filling.known, self._whole)
        rows = bool(self.model.rowCount())
        if not rows:
            self._say_why_empty()
        if "_empty" in vars(self):
            # Whoever gives the keyboard back to the note means the list that took its place.
            self._empty.setFocusProxy(self.view if rows else None)  # type: ignore[arg-type]
        self._stack.setCurrentWidget(self.view if rows else self._empty)
        self.counted.emit()

    def _say_why_empty(self) -> None:
        if self._filling.looking:
            self._empty.show_looking()
            return
        self._empty.show_view(
            self.query.view,
            searching=not self.header.search.empty,
            hint=self._filling.refusal,
            part=self._list.view is not View.ALL or bool(self._list.sources),
            snooze_key=self._actions.key("snooze"),
        )

    def _count_for_completions(self) -> None:
        if self._reading is not None:
            self._reading.facets(self._list, self.header.search.count)

    def _divide(self) -> None:
        """Tell the panel of filters what the list holds, at once and then with counts."""
        if self._reading is None:
            return
        query = self.query
        self.header.filters.show_list(query, None)
        self._reading.facets(query, lambda facets: self.header.filters.show_list(query, facets))

    def _search(self) -> None:
        """What is open stays so when a search is over; after one without hits, what was open before it."""
        open_id = self.view.open_id
        # Who ends a search from the list moves no keyboard: nothing else says that the title has room again.
        self.header.fit_search()
        if self.header.search.empty:
            self.reload(open_id if open_id >= 0 else self._open_before)
            self._open_before = -1
        else:
            self._open_before = open_id if self._open_before < 0 else self._open_before
            self.reload()

    def _end_search(self) -> None:
        if not self.header.search.empty:
            self.header.search.clear()
            self.focus_list()

    def _search_everything(self) -> None:
        """The same words, wherever they were said."""
        self._base = Query(order=self._base.order)
        self.reload()
        self.focus_list()

    def _order(self, order: str) -> None:
        chosen = Order(order)
        usual = self.query._replace(order=None).effective_order
        self._base = self._base._replace(order=None if chosen is usual else chosen)
        self.reload()

    def _opened(self, feedback: int) -> None:
        if self.model.pinned not in (None, feedback):
            with self.view.steady():
                self.model.release()
            self._say_count()
        self.opened.emit(feedback)

    def _chosen(self, count: int) -> None:
        self.header.show_chosen(count)
        self.chosen.emit(count)

    def _ask_menu(self, at: QPoint) -> None:
        self.menu_wanted.emit(self.view.viewport().mapToGlobal(at))
