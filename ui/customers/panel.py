"""The left of the customers' page: heading, search, filters, and the list."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.model.people import CustomerCounts, CustomerQuery, CustomerRow
from desktop.wording import times
from desktop.wording.catalogue import gettext as _
from ui.customers.filters import chips, filter_menu, is_filtered
from ui.customers.head import PanelHead
from ui.customers.reading import FIRST, PeopleReading
from ui.customers.rows import CustomerDelegate, CustomerModel
from ui.inbox.empty import EmptyNote
from ui.inbox.view import PagedView
from ui.style.theme import Theme
from ui.widgets import keyboard
from ui.widgets.buttons import link
from ui.widgets.chips import Chip
from ui.widgets.flow import Flow
from ui.widgets.parts import Separator
from ui.widgets.styling import ground


class CustomersPanel(QWidget):
    """``opened`` carries the customer that is the current one (-1: none), ``entered`` that Enter
    was pressed, ``doubles_wanted`` that the owner wants to see who may be one."""

    opened = Signal(int)
    entered = Signal()
    doubles_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._reading: PeopleReading | None = None
        self._counts: CustomerCounts | None = None
        self._wanted: int | None = None
        self._fresh = True
        self.query = CustomerQuery()
        self.model = CustomerModel(self._rows, self)
        self.view = PagedView(theme, self.model, CustomerDelegate(theme, self.model), _("Customers"))
        self.head = PanelHead(theme)
        self.search = self.head.search
        self._nothing = EmptyNote(theme)
        self.doubles = link(theme, "", "merge")
        self._build()
        self._connect()

    def _build(self) -> None:
        ground(self, "background")
        self._chips_host = QWidget()
        around = QVBoxLayout(self._chips_host)
        around.setContentsMargins(16, 10, 12, 10)
        self._chips = Flow(across=6, down=6)
        around.addLayout(self._chips)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._chips_host)
        column.addWidget(self._stack, 1)
        self._foot = QWidget()
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(0)
        foot.addWidget(Separator(self._theme))
        line = QHBoxLayout()
        line.setContentsMargins(10, 8, 10, 8)
        line.addWidget(self.doubles)
        line.addStretch()
        foot.addLayout(line)
        column.addWidget(self._foot)
        self._foot.hide()
        self._show_chips()

    def _connect(self) -> None:
        self.head.filters_wanted.connect(self.open_filters)
        self.head.asked.connect(self._search_changed)
        self.head.given_up.connect(self._give_up)
        self.head.left.connect(self.focus_list)
        self.view.opened.connect(self.opened)
        self.view.entered_item.connect(self.entered)
        self.view.given_up.connect(self._give_up)
        self.doubles.clicked.connect(self.doubles_wanted)

    # --- what the page asks -----------------------------------------------------------

    def read_from(self, reading: PeopleReading | None) -> None:
        """Show the customers of another inbox, or none."""
        self._reading, self._counts, self._wanted = reading, None, None
        self.query = CustomerQuery(order=self.query.order)
        self.head.clear()
        self._show_chips()
        self.model.show(array("q"))
        self._foot.hide()
        self._fresh = True

    def reload(self, *, keep: bool = True) -> None:
        """Read the list again; ``keep`` leaves the place and the open customer as they are."""
        if self._reading is None:
            return
        if keep and not self._fresh:
            self._reading.ids(self.query, self._merge)
        else:
            self._begin(self._reading)
        self._reading.counts(self._take_counts)

    def refresh(self) -> None:
        """Something changed: rows are read again when they are looked at."""
        self.model.forget(None)
        self.reload()

    def show_customer(self, number: int) -> None:
        """Open a customer; filters that hide him or her are taken off."""
        self._wanted = number
        if not self._fresh and self.view.go_to_id(number):
            self._wanted = None
        elif not self._fresh and (is_filtered(self.query) or self.search.text()):
            self.head.clear()
            self.set_query(CustomerQuery(order=self.query.order))

    def set_query(self, query: CustomerQuery) -> None:
        """Show other customers, or the same in another order."""
        self.query = query
        self._show_chips()
        self.reload(keep=False)
        self.view.scrollToTop()

    def start_search(self) -> None:
        """Give the keyboard to the search field."""
        self.head.start_search()

    def focus_list(self) -> None:
        """Give the keyboard to the list, or to what stands in its place."""
        self._stack.currentWidget().setFocus()

    def show_doubles(self, words: str) -> None:
        """Say how many customers may be one; '' says nothing."""
        self.doubles.set_words(words)
        if self._foot.isHidden() == bool(words):
            self._foot.setVisible(bool(words))
            # The list has become lower: what is open stays in sight.
            QTimer.singleShot(0, self.view, lambda: self.view.scrollTo(self.view.currentIndex()))

    def open_filters(self) -> None:
        """The menu of orders and filters."""
        menu = filter_menu(self, self.query, self._counts, self.set_query)
        button = self.head.filter
        corner = button.rect().bottomRight() - QPoint(menu.sizeHint().width(), 0)
        menu.popup(button.mapToGlobal(corner))

    # --- inside -----------------------------------------------------------------------

    def _rows(self, ids: Sequence[int]) -> list[CustomerRow]:
        return self._reading.rows(ids) if self._reading is not None else []

    def _begin(self, reading: PeopleReading) -> None:
        """What one screen needs at once where that is quick, the rest from beside."""
        first = reading.begin(self.query)
        if first is None:
            reading.ids(self.query, self._show)
            return
        self._show(first)
        if len(first) >= FIRST:
            reading.ids(self.query, self._merge)

    def _show(self, ids: array[int]) -> None:
        self._fresh = False
        before = self.view.open_id
        self.model.show(ids)
        if self._wanted is not None and self.view.go_to_id(self._wanted):
            self._wanted = None
        elif not self.view.go_to_id(before):
            self.view.go_to(0)
        self._say_count()

    def _merge(self, ids: array[int]) -> None:
        self.model.merge(ids)
        if self._wanted is not None and self.view.go_to_id(self._wanted):
            self._wanted = None
        if not self.view.currentIndex().isValid() and self.model.rowCount():
            self.view.go_to(0)
        self._say_count()

    def _take_counts(self, counts: CustomerCounts) -> None:
        self._counts = counts
        self._say_count()

    def _say_count(self) -> None:
        count = self.model.rowCount()
        if not is_filtered(self.query) and self._counts is not None:
            count = self._counts.all
        whole = self._counts.all if self._counts is not None else count
        words = times.number(count)
        if is_filtered(self.query) and whole > count:
            words = _("{count} of {whole}").format(count=words, whole=times.number(whole))
        self.head.count.setText(words)
        self.view.setAccessibleDescription(words)
        held = keyboard.within(self._stack)
        self._stack.setCurrentIndex(0 if self.model.rowCount() else 1)
        if held:
            self.focus_list()
        if is_filtered(self.query):
            hint = _("Try fewer letters, or take off a filter.")
            self._nothing.say("search", _("Nobody matches"), hint)
        else:
            hint = _("Whoever speaks about your business appears here, once you import feedback.")
            self._nothing.say("users", _("Nobody yet"), hint)

    def _show_chips(self) -> None:
        self._chips.clear()
        for words, without in chips(replace(self.query, words="")):
            chip = Chip(self._theme, words, tone="accent", removable=True)
            following = replace(without, words=self.query.words)
            chip.removed.connect(lambda following=following: self.set_query(following))
            chip.clicked.connect(lambda checked=False, following=following: self.set_query(following))
            chip.setToolTip(_("Take this filter off"))
            self._chips.addWidget(chip)
        self._chips_host.setVisible(self._chips.count() > 0)

    def _search_changed(self) -> None:
        words = " ".join(self.search.text().split())
        if words != self.query.words:
            self.set_query(replace(self.query, words=words))

    def _give_up(self) -> None:
        """Escape: everybody again, and the keyboard back to the list."""
        self.head.clear()
        self._search_changed()
        self.focus_list()
