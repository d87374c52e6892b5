"""The customers' page: the list, and beside it the profile of whoever is chosen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint, QSettings, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from desktop.changes import Area, Change
from desktop.model.care import CareEntry
from desktop.model.merges import Suggestion
from desktop.model.people import Said
from desktop.model.query import Query
from desktop.wording import times
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import ngettext
from ui.customers.gate_card import KEYS
from ui.customers.menus import ProfileMenu, list_menu, said_menu
from ui.customers.merge_sheet import MergeSheet
from ui.customers.panel import CustomersPanel
from ui.customers.parts import Wishes
from ui.customers.presenter import PeoplePresenter
from ui.customers.profile import ProfilePane
from ui.customers.reading import SAID, Ficha, PeopleReading
from ui.hub import Hub
from ui.inbox.reading import Reading
from ui.jobs import Jobs
from ui.pages import Page
from ui.place_keys import PlaceShortcut
from ui.style.theme import Theme
from ui.widgets.styling import ground

_AREAS = frozenset({Area.CUSTOMERS, Area.FEEDBACK, Area.REPLIES, Area.BATCHES})
_MERGING = frozenset({"merged", "split", "merge_refused", "undo", "redo"})
_COMPACT_BELOW = 1_000
_REST_MS = 250
_LIST, _LIST_COMPACT = 316, 280
_WIDTH_KEY = "window/customers"


class CustomersPage(Page):
    """``write_wanted`` carries a ``CareEntry`` to be answered, ``weights_wanted`` asks for the table."""

    write_wanted = Signal(object)
    weights_wanted = Signal()
    erase_wanted, data_wanted = Signal(int), Signal(int)

    def __init__(self, theme: Theme, jobs: Jobs, hub: Hub, host: QWidget, memory: QSettings) -> None:
        super().__init__()
        self._host, self._theme, self._memory = host, theme, memory
        self._reading: PeopleReading | None = None
        self._said = SAID
        self._loaded = False
        self._suggestions: list[Suggestion] = []
        self._week: dict[int, CareEntry] = {}
        self._sheet: MergeSheet | None = None
        self.wishes = Wishes(self)
        self.presenter = PeoplePresenter(jobs, hub, self.wishes, self)
        self.panel = CustomersPanel(theme)
        self.profile = ProfilePane(theme, self.wishes)
        self._opening = QTimer(self)
        self._opening.setSingleShot(True)
        self._opening.setInterval(0)
        self._opening.timeout.connect(self._load_profile)
        # What takes longer comes once the owner rests.
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(_REST_MS)
        self._resting.timeout.connect(self._look_closer)
        self._build()
        self._connect()
        self._add_keys()

    def _build(self) -> None:
        ground(self, "surface")
        self.setAccessibleName(_("Customers"))
        self._panes = QSplitter(Qt.Orientation.Horizontal)
        self._panes.setHandleWidth(1)
        self._panes.setChildrenCollapsible(False)
        self.panel.setMinimumWidth(240)
        self.profile.setMinimumWidth(340)
        self._panes.addWidget(self.panel)
        self._panes.addWidget(self.profile)
        self._panes.setStretchFactor(1, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._panes)
        self.setFocusProxy(self.panel.view)
        self._compact: bool | None = None

    def _connect(self) -> None:
        bar, wishes = self.profile.bar, self.wishes
        self.panel.opened.connect(self._opened)
        self.panel.entered.connect(self.profile.focus_first)
        self.panel.view.menu_wanted.connect(lambda at: self._list_menu(at))
        self.panel.doubles_wanted.connect(lambda: self.sheet.open_all(self._suggestions))
        bar.previous.clicked.connect(lambda: self.panel.view.step(-1))
        bar.next.clicked.connect(lambda: self.panel.view.step(1))
        bar.note.clicked.connect(self.profile.write_note)
        bar.merge.clicked.connect(self.open_merge)
        bar.more.clicked.connect(self.open_menu)
        self.profile.more_said.connect(self._read_more)
        self.profile.said_menu.connect(lambda said, row: self._said_menu(said, row))
        wishes.item.connect(self.item_wanted)
        wishes.customer.connect(self.show_customer)
        wishes.merge_with.connect(self._compare)
        wishes.write.connect(self.write_wanted)
        self._panes.splitterMoved.connect(self._keep_width)

    def _add_keys(self) -> None:
        """Keys of this page alone; a field with the keyboard takes letters first."""
        PlaceShortcut(self, "customers_next", lambda: self.panel.view.step(1))
        PlaceShortcut(self, "customers_previous", lambda: self.panel.view.step(-1))
        PlaceShortcut(self, "customers_note", self.profile.write_note)
        PlaceShortcut(self, "customers_merge", self.open_merge)
        keys: dict[str, Callable[[], object]] = {
            "Ctrl+L": self.panel.focus_list,
            **{key: partial(self._answer, place) for place, (key, _tie) in enumerate(KEYS)},
        }
        for key, then in keys.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda then=then: then())

    @property
    def sheet(self) -> MergeSheet:
        """Where two are merged; made when it is first needed."""
        if self._sheet is None:
            self._sheet = MergeSheet(self._theme, self._host, self.wishes)
            self._sheet.read_from(self._reading)
        return self._sheet

    # --- what the window asks ---------------------------------------------------------

    def read_from(self, reading: Reading | None) -> None:
        self._opening.stop()
        self._reading = self.presenter.read_from(reading)
        self._loaded = False
        self._resting.stop()
        self._suggestions, self._week = [], {}
        self.panel.read_from(self._reading)
        self.profile.clear(anybody=False)
        if self._sheet is not None:
            self._sheet.read_from(self._reading)
        if self.isVisible():
            self._load()

    def refresh(self, change: Change) -> None:
        if not change.areas & _AREAS or change.verb in ("read_marked", "draft_saved"):
            return
        # The profile first: it is what the owner has just changed.
        self._load_profile()
        self.panel.refresh()
        self._read_week()
        if Area.BATCHES in change.areas or change.verb in _MERGING:
            self._look_for_doubles()

    def arrive(self) -> None:
        if not self._loaded:
            self._load()
        self.panel.focus_list()

    def start_search(self) -> None:
        self.panel.start_search()

    def show_customer(self, number: int) -> None:
        """Open a customer's profile; one who was merged in leads to the whole person."""
        top = self._reading.current(number) if self._reading is not None else None
        if top is not None:
            self.panel.show_customer(top)

    def open_merge(self) -> None:
        """Look for who else the open customer may be."""
        if self.profile.ficha is not None:
            self.sheet.open_for(self.profile.ficha.profile.card.id, self.profile.ficha.suggestions)

    def open_menu(self) -> None:
        """Everything else that can be done with the open customer."""
        menu = self.menu()
        if menu is not None:
            at = self.profile.menu_place()
            at.setX(at.x() - menu.sizeHint().width())
            menu.popup(at)

    def menu(self) -> ProfileMenu | None:
        """The menu of the open customer; None when nobody is open."""
        if self.profile.ficha is None:
            return None
        profile = self.profile.ficha.profile
        return ProfileMenu(
            self.profile.bar.more, profile, self.wishes,
            ask_tie=lambda: self.profile.ask_tie(True),
            show_items=lambda: self.items_wanted.emit(Query(customer=profile.card.id)),
            show_weights=self.weights_wanted.emit,
            export_data=lambda: self.data_wanted.emit(profile.card.id),
            erase=lambda: self.erase_wanted.emit(profile.card.id),
        )  # fmt: skip

    # --- inside -----------------------------------------------------------------------

    def _load(self) -> None:
        self._loaded = self._reading is not None
        self.panel.reload(keep=False)
        self._read_week()
        self._look_for_doubles()

    def _opened(self, number: int) -> None:
        self._said = SAID
        place, count = self.panel.view.currentIndex().row() + 1, self.panel.model.rowCount()
        words = _("{place} of {count}").format(place=times.number(place), count=times.number(count))
        self.profile.bar.place.setText(words if place else "")
        self._opening.start()

    def _load_profile(self) -> None:
        number = self.panel.view.open_id
        if self._reading is None or number < 0:
            self.profile.clear(anybody=self.panel.model.rowCount() > 0)
            return
        self._reading.ficha(number, self._said, self._show_profile)

    def _show_profile(self, ficha: Ficha | None) -> None:
        if ficha is None or self._reading is None:
            self.profile.clear()
            return
        before = self.profile.ficha
        number = ficha.profile.card.id
        same = before is not None and before.profile.card.id == number
        likely = before.suggestions if before is not None and same else ()
        self._show_again(replace(ficha, suggestions=likely, care=self._week.get(number)))
        self._resting.start()

    def _show_again(self, ficha: Ficha) -> None:
        if self._reading is not None:
            self.profile.show_ficha(ficha, self._reading.tags())

    def _look_closer(self) -> None:
        """Who else it may be: found after the profile is shown."""
        if self._reading is not None and self.profile.ficha is not None:
            number = self.profile.ficha.profile.card.id
            self._reading.likely(number, partial(self._show_likely, number))

    def _show_likely(self, number: int, found: list[Suggestion]) -> None:
        ficha = self.profile.ficha
        if ficha is not None and ficha.profile.card.id == number and list(ficha.suggestions) != found:
            self._show_again(replace(ficha, suggestions=found))

    def _read_week(self) -> None:
        if self._reading is not None:
            self._reading.week(self._take_week)

    def _take_week(self, entries: list[CareEntry]) -> None:
        self._week = {entry.customer.id: entry for entry in entries}
        ficha = self.profile.ficha
        if ficha is not None and ficha.care != self._week.get(ficha.profile.card.id):
            self._show_again(replace(ficha, care=self._week.get(ficha.profile.card.id)))

    def _read_more(self) -> None:
        self._said += SAID
        self._load_profile()

    def _look_for_doubles(self) -> None:
        if self._reading is not None:
            self._reading.suggestions(self._show_doubles)

    def _show_doubles(self, found: list[Suggestion]) -> None:
        self._suggestions = found
        count = len(found)
        words = ngettext("{count} pair may be one person", "{count} pairs may be one person each", count)
        self.panel.show_doubles(words.format(count=times.number(count)) if count else "")

    def _compare(self, other: int) -> None:
        if self.profile.ficha is not None:
            self.sheet.compare(self.profile.ficha.profile.card.id, other)

    def _list_menu(self, at: QPoint) -> None:
        chosen = self.panel.view.chosen_ids()
        if chosen:
            place = self.panel.view.viewport().mapToGlobal(at)
            menu = list_menu(self.panel, place, chosen, self.wishes, compare=self.sheet.compare)
            menu.popup(place)

    def _said_menu(self, said: Said, row: QWidget) -> None:
        said_menu(row, said, self.wishes).popup(row.mapToGlobal(row.rect().bottomLeft()))

    def _answer(self, place: int) -> None:
        """One key for one answer, while the question stands."""
        if self.profile.gate is not None:
            self.profile.gate.decide(KEYS[place][1])

    def _keep_width(self) -> None:
        self._memory.setValue(_WIDTH_KEY, self._panes.sizes()[0])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        compact = event.size().width() < _COMPACT_BELOW
        if compact != self._compact:
            self._compact = compact
            default = _LIST_COMPACT if compact else _LIST
            width = default if compact else int(str(self._memory.value(_WIDTH_KEY, default)))
            self._panes.setSizes([width, max(340, event.size().width() - width)])
