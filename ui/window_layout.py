"""How the window is divided: a sidebar that folds to a rail, and a list beside a reader, of which
either can be put away. What the owner chose is remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QSettings, Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from ui.actions import Actions
from ui.inbox.panel import InboxPanel
from ui.inbox.reader_bar import ReaderBar
from ui.inbox.sidebar import Sidebar
from ui.style.theme import Theme
from ui.widgets import keyboard

if TYPE_CHECKING:
    from ui.reader.pane import ReaderPane

_LEAST_LIST, _LEAST_READER = 300, 380
_LEAST_SIDEBAR, _WIDEST_SIDEBAR = 168, 360
LIST, READER = "list", "reader"
# What needs words in sight, and what needs the list.
_OF_THE_READER = ("reply", "note", "tag", "untag", "sentences")
_OF_THE_LIST = ("search", "filters", "to_list", "all")


class Parts(NamedTuple):
    """What the window is made of; ``right`` holds whatever stands beside the sidebar, in a ``column``."""

    sidebar: Sidebar
    right: QStackedWidget
    panel: InboxPanel
    bar: ReaderBar
    column: QWidget


class WindowLayout(QObject):
    """``outer`` is the whole window, ``inbox`` the list and the reader, to be put into ``right``."""

    def __init__(
        self, parts: Parts, actions: Actions, theme: Theme, memory: QSettings, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._parts, self._theme, self._memory = parts, theme, memory
        self._compact: bool | None = None
        self._dense = False
        self._width = 0
        self._away = ""
        self._reading = QWidget()
        self._reader: ReaderPane | None = None
        self.inbox = QSplitter(Qt.Orientation.Horizontal)
        self.outer = QSplitter(Qt.Orientation.Horizontal)
        self._build()
        self._connect(actions)
        stored = str(memory.value("window/away", ""))
        self._put_away(stored if stored in (LIST, READER) else "")

    def _build(self) -> None:
        parts = self._parts
        column = QVBoxLayout(self._reading)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(parts.bar)
        column.addStretch()
        self._reading.setMinimumWidth(_LEAST_READER)
        parts.panel.setMinimumWidth(_LEAST_LIST)
        for pane in (parts.panel, self._reading):
            self.inbox.addWidget(pane)
        parts.sidebar.setMinimumWidth(self._theme.measure("pane.rail"))
        parts.sidebar.setMaximumWidth(_WIDEST_SIDEBAR)
        for pane in (parts.sidebar, parts.column):
            self.outer.addWidget(pane)
        self.outer.setChildrenCollapsible(False)
        for splitter in (self.inbox, self.outer):
            splitter.setHandleWidth(1)
            splitter.setStretchFactor(1, 1)
        # The sidebar draws its own edge.
        self.outer.setHandleWidth(0)

    def _connect(self, actions: Actions) -> None:
        parts = self._parts
        self.inbox.splitterMoved.connect(self._list_drawn)
        self.outer.splitterMoved.connect(self._sidebar_drawn)
        for choosing in (parts.sidebar.view_chosen, parts.sidebar.source_chosen, parts.sidebar.saved_chosen):
            choosing.connect(self.show_list)
        going = [spec.code for spec in actions.specs if spec.code.startswith("go_")]
        for code in (*_OF_THE_LIST, *going):
            actions[code].triggered.connect(self.show_list)
        for code in _OF_THE_READER:
            actions[code].triggered.connect(self.show_reader)
        parts.panel.reply_wanted.connect(self.show_reader)
        parts.panel.passed_on.connect(self._focus_reader)
        actions.connect_all(
            {
                "fold_sidebar": self.toggle_sidebar,
                "hide_list": lambda: self._turn(LIST),
                "hide_reader": lambda: self._turn(READER),
            }
        )

    def take_reader(self, reader: ReaderPane) -> None:
        """Put the reader below its bar, where until now there was nothing."""
        self._reader = reader
        column = self._reading.layout()
        assert isinstance(column, QVBoxLayout)
        column.takeAt(1)
        column.addWidget(reader, 1)
        # Not before: what is put into another gets back the font that it was made with.
        reader.page.set_compact(bool(self._compact))

    @property
    def away(self) -> str:
        """``LIST`` or ``READER`` where the owner put it away, else ''."""
        return self._away

    def fit(self, width: int) -> None:
        """The window is ``width`` logical pixels wide now: little room folds what can be folded."""
        self._width = width
        compact = width < self._theme.measure("pane.compact_below")
        if compact == self._compact:
            if self._parts.sidebar.folded is not self._wants_folded():
                self._fold_sidebar()
            return
        self._compact = compact
        self._fold_sidebar()
        self._show_rows()
        self._parts.bar.set_compact(compact)
        if self._reader is not None:
            self._reader.page.set_compact(compact)
        self._give_widths()

    def set_dense(self, dense: bool) -> None:
        """Compact rows also where there is room for tall ones."""
        self._dense = dense
        self._show_rows()

    def toggle_sidebar(self) -> None:
        """Fold the sidebar to its rail, or unfold it."""
        self._remember_folded(not self._parts.sidebar.folded)

    def show_list(self) -> None:
        """Bring the list back where it is away."""
        if self._away == LIST:
            self._put_away("")

    def show_reader(self) -> None:
        """Bring the reader back where it is away."""
        if self._away == READER:
            self._put_away("")

    # --- list and reader --------------------------------------------------------------

    def _turn(self, which: str) -> None:
        # Nobody puts away what a page or the first run lies over.
        if self._parts.right.currentWidget() is self.inbox:
            self._put_away("" if self._away == which else which)

    def _put_away(self, which: str) -> None:
        parts, self._away = self._parts, which
        going = {LIST: parts.panel, READER: self._reading}.get(which)
        held = going is not None and keyboard.within(going)
        parts.panel.setVisible(which != LIST)
        self._reading.setVisible(which != READER)
        parts.bar.offer_list(which == LIST)
        parts.panel.header.offer_reader(which == READER)
        self._memory.setValue("window/away", which)
        if self._compact is not None:
            self._give_widths()
        if held and which == LIST:
            self._focus_reader()
        elif held:
            parts.panel.focus_list()

    def _focus_reader(self) -> None:
        if self._reader is not None:
            self._reader.focus_words()

    def _give_widths(self) -> None:
        default = self._theme.measure("pane.list_compact" if self._compact else "pane.list")
        width = int(str(self._memory.value(self._width_key(), default, int)))
        room = self._width - self._sidebar_width()
        self.inbox.setSizes([width, max(_LEAST_READER, room - width)])

    def _list_drawn(self) -> None:
        """The owner drew the list wider or narrower, or drew one of the two shut."""
        for which, width in zip((LIST, READER), self.inbox.sizes(), strict=True):
            if not width and not self._away:
                self._put_away(which)
        if not self._away:
            self._memory.setValue(self._width_key(), self.inbox.sizes()[0])

    def _width_key(self) -> str:
        return "window/list_compact" if self._compact else "window/list"

    def _show_rows(self) -> None:
        self._parts.panel.header.set_compact(bool(self._compact))
        self._parts.panel.view.set_compact(bool(self._compact) or self._dense)

    # --- the sidebar ------------------------------------------------------------------

    def _sidebar_drawn(self, position: int) -> None:
        rail = self._theme.measure("pane.rail")
        folded = position < (rail + _LEAST_SIDEBAR) // 2
        if not folded:
            self._memory.setValue("window/sidebar", max(_LEAST_SIDEBAR, position))
        self._remember_folded(folded)

    def _remember_folded(self, folded: bool) -> None:
        self._memory.setValue(self._folded_key(), folded)
        self._fold_sidebar()

    def _wants_folded(self) -> bool:
        """What the owner chose, where there is room for a sidebar at all."""
        chosen = bool(self._memory.value(self._folded_key(), self._compact, bool))
        return chosen or self._room_for_sidebar() < _LEAST_SIDEBAR

    def _room_for_sidebar(self) -> int:
        return self._width - _LEAST_LIST - _LEAST_READER

    def _fold_sidebar(self) -> None:
        folded = self._wants_folded()
        if folded != self._parts.sidebar.folded:
            self._parts.sidebar.set_folded(folded)
        width = self._sidebar_width()
        self.outer.setSizes([width, max(1, self._width - width)])

    def _sidebar_width(self) -> int:
        if self._parts.sidebar.folded:
            return self._theme.measure("pane.rail")
        default = self._theme.measure("pane.sidebar")
        chosen = int(str(self._memory.value("window/sidebar", default, int)))
        return min(chosen, _WIDEST_SIDEBAR, self._room_for_sidebar())

    def _folded_key(self) -> str:
        return "window/folded_compact" if self._compact else "window/folded"
