"""The customers' page: the list, and beside it the profile of whoever is chosen."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, QSettings, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.changes import Area, Change
from desktop.model.people import Said
from desktop.model.query import Query
from desktop.wording.catalogue import gettext as _
from ui.customers.gate_card import KEYS
from ui.customers.menus import ProfileMenu, list_menu, said_menu
from ui.customers.merging import Merging
from ui.customers.open_profile import OpenProfile
from ui.customers.panel import CustomersPanel
from ui.customers.panes import Panes
from ui.customers.parts import Wishes
from ui.customers.presenter import PeoplePresenter
from ui.customers.profile import ProfilePane
from ui.customers.reading import PeopleReading
from ui.customers.words import name_of
from ui.hub import Hub
from ui.inbox.reading import Reading
from ui.jobs import Jobs
from ui.looking import refused
from ui.pages import Page
from ui.place_keys import PlaceShortcut
from ui.style.theme import Theme
from ui.widgets.styling import ground

_AREAS = frozenset({Area.CUSTOMERS, Area.FEEDBACK, Area.REPLIES, Area.BATCHES})
_MERGING = frozenset({"merged", "split", "merge_refused", "undo", "redo"})


class CustomersPage(Page):
    """``write_wanted`` carries a ``CareEntry`` to be answered, ``weights_wanted`` asks for the table."""

    searches = True
    write_wanted = Signal(object)
    weights_wanted = Signal()
    erase_wanted, data_wanted = Signal(int), Signal(int)

    def __init__(self, theme: Theme, jobs: Jobs, hub: Hub, host: QWidget, memory: QSettings) -> None:
        super().__init__()
        self._reading: PeopleReading | None = None
        self._loaded = False
        self.wishes = Wishes(self)
        self.presenter = PeoplePresenter(jobs, hub, self.wishes, self)
        self.panel = CustomersPanel(theme)
        self.profile = ProfilePane(theme, self.wishes)
        self._open_profile = OpenProfile(self.panel, self.profile, self)
        self.merging = Merging(theme, host, self.panel, self.profile, self.wishes, self)
        self._build(memory)
        self._connect()
        self._add_keys()

    def _build(self, memory: QSettings) -> None:
        ground(self, "surface")
        self.setAccessibleName(_("Customers"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Panes(self.panel, self.profile, memory))
        self.setFocusProxy(self.panel.view)

    def _connect(self) -> None:
        bar, wishes = self.profile.bar, self.wishes
        self.panel.entered.connect(self.profile.focus_first)
        self.panel.view.menu_wanted.connect(lambda at: self._list_menu(at))
        bar.previous.clicked.connect(lambda: self.panel.view.step(-1))
        bar.next.clicked.connect(lambda: self.panel.view.step(1))
        bar.note.clicked.connect(self.profile.write_note)
        bar.more.clicked.connect(self.open_menu)
        self.profile.said_menu.connect(lambda said, row: self._said_menu(said, row))
        wishes.item.connect(self.item_wanted)
        wishes.customer.connect(self.show_customer)
        wishes.write.connect(self.write_wanted)

    def _add_keys(self) -> None:
        """Keys of this page alone; a field with the keyboard takes letters first."""
        PlaceShortcut(self, "customers_next", lambda: self.panel.view.step(1))
        PlaceShortcut(self, "customers_previous", lambda: self.panel.view.step(-1))
        PlaceShortcut(self, "customers_note", partial(self._unless_refused, self.profile.write_note))
        PlaceShortcut(self, "customers_merge", partial(self._unless_refused, self.merging.open))
        keys: dict[str, Callable[[], object]] = {
            "Ctrl+L": self.panel.focus_list,
            **{key: partial(self._answer, place) for place, (key, _tie) in enumerate(KEYS)},
        }
        for key, then in keys.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda then=then: then())

    # --- what the window asks ---------------------------------------------------------

    def read_from(self, reading: Reading | None) -> None:
        self._reading = self.presenter.read_from(reading)
        self._loaded = False
        self._open_profile.read_from(self._reading)
        self.panel.read_from(self._reading)
        self.merging.read_from(self._reading)
        if self.isVisible():
            self._load()

    def refresh(self, change: Change) -> None:
        if not change.areas & _AREAS or change.verb in ("read_marked", "draft_saved"):
            return
        # The profile first: it is what the owner has just changed.
        self._open_profile.load()
        self.panel.refresh()
        self._open_profile.read_week()
        if Area.BATCHES in change.areas or change.verb in _MERGING:
            self.merging.look()

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

    @property
    def shown(self) -> tuple[int, str] | None:
        """The number and the name of whoever's profile is open."""
        if self.profile.ficha is None:
            return None
        card = self.profile.ficha.profile.card
        return card.id, name_of(card.name)

    def set_dense(self, dense: bool) -> None:
        self.panel.view.set_compact(dense)

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
        self._open_profile.read_week()
        self.merging.look()

    def _list_menu(self, at: QPoint) -> None:
        chosen = self.panel.view.chosen_ids()
        if chosen:
            place = self.panel.view.viewport().mapToGlobal(at)
            menu = list_menu(self.panel, place, chosen, self.wishes, compare=self.merging.sheet.compare)
            menu.popup(place)

    def _said_menu(self, said: Said, row: QWidget) -> None:
        said_menu(row, said, self.wishes).popup(row.mapToGlobal(row.rect().bottomLeft()))

    def _unless_refused(self, then: Callable[[], object]) -> None:
        if not refused(self):
            then()

    def _answer(self, place: int) -> None:
        """One key for one answer, while the question stands."""
        if self.profile.gate is not None:
            self.profile.gate.decide(KEYS[place][1])
