"""Pages beside the inbox: people, imports, ideas … One of them, or the inbox, is in the window."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.changes import Change
from ui.actions import Group, Spec
from ui.hub import Hub
from ui.inbox.reading import Reading
from ui.main_window import MainWindow


class Page(QWidget):
    """What every page can do. ``items_wanted`` carries a ``Query`` whose items the inbox
    shall show, ``item_wanted`` the id of one item. One that ``searches`` has a search of its own."""

    searches = False
    items_wanted = Signal(object)
    item_wanted = Signal(int)

    def read_from(self, reading: Reading | None) -> None:
        """Show another inbox, or none. Called once before the page is first seen."""

    def refresh(self, change: Change) -> None:
        """Something changed while the page was in sight, or since it last was."""

    def set_dense(self, dense: bool) -> None:
        """Compact rows, where the page has a list like the inbox's."""

    def arrive(self) -> None:
        """The page has come into sight: take the keyboard."""
        self.setFocus()

    def start_search(self) -> None:
        """Ctrl+F: take the keyboard to the page's own search, where it has one."""


class PageSpec(NamedTuple):
    """One page: its ``code``, what the sidebar calls it, and the key that opens it. ``make``
    is called when the page is first wanted. One that is not ``listed`` has no line in the sidebar."""

    code: str
    words: str
    icon: str
    key: str
    make: Callable[[], Page]
    listed: bool = True

    @property
    def action(self) -> str:
        """The code of the action that shows the page."""
        return f"go_{self.code}"


class Pages(QObject):
    """``left`` says that the inbox is in sight again, ``arrived`` that a page is; ``inbox_changed``
    carries the ``Reading`` of another inbox, or None.

    A page out of sight is not told of changes one by one: it is refreshed when it comes back.
    """

    arrived = Signal(str)
    left = Signal()
    items_wanted = Signal(object)
    item_wanted = Signal(int)
    inbox_changed = Signal(object)

    def __init__(self, window: MainWindow, hub: Hub, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._reading: Reading | None = None
        self._specs: dict[str, PageSpec] = {}
        self._pages: dict[str, Page] = {}
        self._missed: dict[str, Change] = {}
        self.shown = ""
        hub.changed.connect(self._told)
        window.sidebar.page_chosen.connect(self.show)
        window.density_changed.connect(self._set_dense)

    def add(self, spec: PageSpec) -> None:
        """Offer a page in the sidebar, in the menus and by its key."""
        self._specs[spec.code] = spec
        actions = self._window.actions_table
        actions.add(Spec(spec.action, Group.GO, spec.words, spec.icon, (spec.key,)))
        actions.connect_all({spec.action: partial(self.show, spec.code)})
        if spec.listed:
            self._window.sidebar.add_page(spec.code, spec.words, spec.icon)

    def page(self, code: str) -> Page:
        """The page, made now if it never was."""
        if code not in self._pages:
            page = self._specs[code].make()
            page.items_wanted.connect(self.items_wanted)
            page.item_wanted.connect(self.item_wanted)
            page.set_dense(self._window.dense)
            page.read_from(self._reading)
            self._pages[code] = page
        return self._pages[code]

    def show(self, code: str) -> None:
        """Bring a page into sight."""
        page = self.page(code)
        missed = self._missed.pop(code, None)
        if missed is not None:
            page.refresh(missed)
        self.shown = code
        self._window.show_page(page)
        self._window.sidebar.mark_page(code)
        self._window.actions_table.enable(("search",), page.searches)
        page.arrive()
        self.arrived.emit(code)

    def leave(self) -> None:
        """Bring the inbox back into sight; nothing happens when it is."""
        if self.shown:
            self.shown = ""
            self._window.show_page(None)
            self._window.actions_table.enable(("search",), True)
            self.left.emit()

    def start_search(self) -> bool:
        """Search in the page in sight; False when the inbox is."""
        if self.shown:
            self._pages[self.shown].start_search()
        return bool(self.shown)

    def read_from(self, reading: Reading | None) -> None:
        """Another inbox was opened, or none."""
        self.leave()
        self._reading = reading
        self._missed.clear()
        for page in self._pages.values():
            page.read_from(reading)
        self.inbox_changed.emit(reading)

    def _set_dense(self, dense: bool) -> None:
        for page in self._pages.values():
            page.set_dense(dense)

    def _told(self, change: object) -> None:
        if not isinstance(change, Change):
            return
        for code, page in self._pages.items():
            if code == self.shown:
                page.refresh(change)
            else:
                self._missed[code] = _both(self._missed.get(code), change)


def _both(before: Change | None, change: Change) -> Change:
    """Two changes as one that says what to read again."""
    if before is None:
        return change
    return Change(change.verb, before.areas | change.areas, feedback=None)
