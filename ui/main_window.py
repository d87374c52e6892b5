"""The window: sidebar, list and reader side by side, and what lies over them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRect, QSettings, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QMainWindow,
    QMenuBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.later import later
from desktop.wording.catalogue import gettext as _
from ui.actions import Actions, Group, group_name
from ui.inbox.panel import InboxPanel
from ui.inbox.reader_bar import ReaderBar
from ui.inbox.sidebar import Sidebar
from ui.looking import Looking, refused
from ui.style.text_size import LEAST_ROOM
from ui.style.theme import Theme
from ui.widgets.parts import FocusRing, ReturnPresses
from ui.widgets.styling import ground
from ui.window_layout import Parts, WindowLayout

if TYPE_CHECKING:
    from ui.importing import dropped
    from ui.keeping.closed_page import ClosedPage
    from ui.looking_strip import LookingStrip
    from ui.notices import Notices
    from ui.reader.page import Page
    from ui.reader.pane import ReaderPane
    from ui.reply.composer import Composer
    from ui.welcome.page import WelcomePage
else:
    dropped = later("ui.importing.dropped")

_FIRST_SIZE = QSize(1440, 900)
# What the title and the edges, which the desktop draws around it, take at most.
_FRAME = QSize(16, 48)
_ROOM_FOR_NOTICE = 300


class MainWindow(QMainWindow):
    """``files_dropped`` carries paths, ``words_dropped`` text, ``drop_refused`` the sentence about
    anything else; ``welcome_made`` the welcome page, once there is one; ``density_changed`` whether rows
    are compact everywhere; ``painted`` that it is being painted; ``closing`` is the last moment to save.

    The reader, the welcome page and the notices are made when they are first wanted: the list is to be
    in sight before."""

    files_dropped = Signal(list)
    words_dropped = Signal(str)
    drop_refused = Signal(str)
    welcome_made = Signal(object)
    density_changed = Signal(bool)
    painted = Signal()
    closing = Signal()

    def __init__(self, theme: Theme, memory: QSettings, composer: Callable[[], Composer]) -> None:
        super().__init__()
        self._theme = theme
        self._memory = memory
        self._composer = composer
        self._beside: QWidget | None = None
        self.may_close: Callable[[], bool] = lambda: True
        self.dense = False
        self.actions_table = Actions(theme, self)
        self.actions_table.enable(("notice",), False)
        self.sidebar = Sidebar(theme, self.actions_table)
        self.panel = InboxPanel(theme, self.actions_table)
        self.bar = ReaderBar(theme, self.actions_table)
        self.right = QStackedWidget()
        self.looking = Looking(self)
        self._column = QWidget()
        parts = Parts(self.sidebar, self.right, self.panel, self.bar, self._column)
        self.panes = WindowLayout(parts, self.actions_table, theme, memory, self)
        self._build()
        self._ring = FocusRing(theme, self)
        self._return_key = ReturnPresses(self)
        self._remembered()

    def _build(self) -> None:
        self.setWindowTitle("Oído")
        self.setMinimumSize(LEAST_ROOM)
        self.setAcceptDrops(True)
        # Until the inbox is open nobody knows which of the two it will be.
        blank = QWidget()
        blank.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        for page in (blank, self.panes.inbox):
            self.right.addWidget(page)
        self._home, self._arrive = blank, self.panel.focus_list
        blank.setFocus()
        column = QVBoxLayout(self._column)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.right, 1)
        self.looking.changed.connect(self._look_only)
        ground(self.panes.outer, "surface")
        self.setCentralWidget(self.panes.outer)

    @cached_property
    def reader_page(self) -> Page:
        """What the reader shows of the open item; made before it, so that neither takes long."""
        from ui.reader.page import Page

        return Page(self._theme)

    @cached_property
    def reader(self) -> ReaderPane:
        """The open item, with the composer under it."""
        from ui.reader.pane import ReaderPane

        reader = ReaderPane(self._theme, self.reader_page, self._composer())
        _refuse_drops(reader)
        looking = self.looking
        reader.look_only(bool(looking.why), passing=looking.passing)
        looking.changed.connect(lambda: reader.look_only(bool(looking.why), passing=looking.passing))
        self.panes.take_reader(reader)
        return reader

    @cached_property
    def welcome(self) -> WelcomePage:
        """What stands in the place of an empty inbox."""
        from ui.welcome.page import WelcomePage

        welcome = WelcomePage(self._theme)
        self.right.addWidget(welcome)
        welcome.files_dropped.connect(self.files_dropped)
        welcome.words_dropped.connect(self.words_dropped)
        welcome.drop_refused.connect(self.drop_refused)
        self.welcome_made.emit(welcome)
        return welcome

    @cached_property
    def notices(self) -> Notices:
        """What is said in passing."""
        from ui.notices import Notices

        notices = Notices(self._theme, self.right)
        notices.stand_in(self._place_of_notices)
        actions = self.actions_table
        notices.key = lambda: actions.key("notice")
        notices.offering.connect(lambda offering: actions.enable(("notice",), offering))
        actions.connect_all({"notice": notices.act})
        return notices

    @cached_property
    def looking_strip(self) -> LookingStrip:
        """Why the inbox can only be looked at; made for the first that is so."""
        from ui.looking_strip import LookingStrip

        strip = LookingStrip(self._theme, self.looking)
        column = self._column.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(0, strip)
        return strip

    @cached_property
    def menus(self) -> QMenuBar:
        """Every action in a bar, made once all are known; hidden, where it is not the screen's own."""
        bar = self.menuBar()
        for group in Group:
            codes = [spec.code for spec in self.actions_table.specs if spec.group is group]
            bar.addMenu(self.actions_table.menu(codes, self, group_name(group)))
        if not bar.isNativeMenuBar():
            bar.hide()
        return bar

    def show_name(self, name: str) -> None:
        """Whose inbox it is, in the title and over the sidebar."""
        self.setWindowTitle(f"{name} — Oído" if name else "Oído")
        self.sidebar.business.set_name(name or _("Your business"))

    def show_page(self, page: QWidget | None) -> None:
        """A page in place of the inbox, or None to see the inbox again."""
        self._beside = page
        if page is not None and self.right.indexOf(page) < 0:
            self.right.addWidget(page)
        self.right.setCurrentWidget(page or self._home)

    def show_closed(self, page: ClosedPage) -> None:
        """A page that says why no inbox is open, until one is."""
        if self.right.indexOf(page) < 0:
            self.right.addWidget(page)
        self._home, self._arrive = page, page.focus_first
        if self._beside is None:
            self.right.setCurrentWidget(page)

    def show_welcome(self, first_run: bool) -> None:
        """The page for an empty inbox, or the list and the reader. A page stays in sight."""
        home: QWidget = self.welcome if first_run else self.panes.inbox
        changed, self._home = self._home is not home, home
        self._arrive = self.welcome.focus_first if first_run else self.panel.focus_list
        if changed and self._beside is None:
            self.right.setCurrentWidget(home)
            self._arrive()

    def focus_home(self) -> bool:
        """Take the keyboard to the list, or to what stands in its place, and False then: nobody searches or
        divides a list that is not there."""
        self._arrive()
        return self._home is self.panes.inbox

    def next_pane(self) -> None:
        """Take the keyboard to the next part of the window."""
        focused = QApplication.focusWidget() or self
        if self._beside is not None and self.sidebar.isAncestorOf(focused):
            last: QWidget | None = self._beside.focusWidget()
            (self._beside if last is None else last).setFocus(Qt.FocusReason.TabFocusReason)
            return
        inbox: list[QWidget] = [part for part in (self.panel, self.reader) if part.isVisible()]
        parts: Sequence[QWidget] = (self.sidebar, *inbox)
        if self._beside is not None:
            parts = (self.sidebar, self._beside)
        here = next((place for place, part in enumerate(parts) if part.isAncestorOf(focused)), -1)
        following = parts[(here + 1) % len(parts)]
        if following is self.sidebar:
            self.sidebar.first_item().setFocus(Qt.FocusReason.TabFocusReason)
        elif following is self.panel:
            self.panel.focus_list()
        else:
            self.reader.focus_words()

    def toggle_menu_bar(self) -> None:
        """Show the menus in a bar, for those who look for them there, or hide it again."""
        self.menus.setVisible(not self.menus.isVisible())
        if self.menus.isVisible():
            self.menus.setActiveAction(self.menus.actions()[0])

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self.painted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.panes.fit(event.size().width())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped.carries_something(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        if refused(self):
            return
        found = dropped.sort_out(event.mimeData())
        if found.paths:
            self.files_dropped.emit([Path(path) for path in found.paths])
        elif found.words:
            self.words_dropped.emit(found.words)
        else:
            self.drop_refused.emit(found.sentence)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.may_close():
            event.ignore()
            return
        self._memory.setValue("window/geometry", self.saveGeometry())
        self.closing.emit()
        super().closeEvent(event)

    def set_dense(self, dense: bool) -> None:
        """Compact rows also where there is room for tall ones."""
        self.dense = dense
        self.panes.set_dense(dense)
        self.density_changed.emit(dense)

    def _look_only(self) -> None:
        only = bool(self.looking.why)
        if only:
            self.looking_strip.follow()
        self.actions_table.look_only(only, passing=self.looking.passing)
        self.sidebar.foot.show_read_only(only)

    def _place_of_notices(self) -> QRect:
        """Where a notice covers nothing that one may want to press: over the list, never over the
        composer, and beside a sheet, or where there is no room over what stands above its foot."""
        from ui.importing.slide_over import SlideOver

        whole = self.right.rect()
        sheets = self.right.findChildren(SlideOver, options=Qt.FindChildOption.FindDirectChildrenOnly)
        for sheet in sheets:
            if sheet.is_open:
                # What stands beside it would cover the composer once it is gone.
                sheet.closed.connect(self.notices.place, Qt.ConnectionType.SingleShotConnection)
                beside = whole.adjusted(sheet.panel.width(), 0, 0, 0)
                over = QRect(0, 0, sheet.panel.width(), sheet.foot_top())
                return beside if beside.width() >= _ROOM_FOR_NOTICE else over
        if self.right.currentWidget() is self.panes.inbox and self.panel.isVisible():
            corner = self.panel.mapTo(self.right, self.panel.rect().topLeft())
            return QRect(corner, self.panel.size())
        return whole

    def _remembered(self) -> None:
        geometry = self._memory.value("window/geometry")
        if not (isinstance(geometry, QByteArray) and self.restoreGeometry(geometry)):
            self.resize(_FIRST_SIZE.boundedTo(self.screen().availableSize() - _FRAME))


def _refuse_drops(part: QWidget) -> None:
    """A file dropped on a field is dropped on the window: its path is nothing to type."""
    for line in part.findChildren(QLineEdit):
        line.setAcceptDrops(False)
