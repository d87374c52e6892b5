"""The house: the only place that wires things together."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, Qt, Signal, Slot

from desktop import paths
from desktop.changes import Area, Change
from desktop.later import later
from desktop.operations import inboxes
from desktop.operations.inboxes import Inbox
from desktop.wording import catalogue
from ui import keys, loaded_late, wiring
from ui.afterwards import Afterwards
from ui.answering import Answering
from ui.arrivals import Arrivals
from ui.daily_copy import DailyCopy
from ui.desk import Desk
from ui.frame import Frame
from ui.given_files import GivenFiles
from ui.hub import Hub
from ui.inbox.reading import Reading
from ui.inbox.rereading import Rereading
from ui.jobs import Jobs
from ui.keeping.keeping import Keeping
from ui.keeping.outage import Outage
from ui.keeping.reopening import Doors, Reopening
from ui.learning import Learning
from ui.main_window import MainWindow
from ui.pages import Pages
from ui.people import People
from ui.preferences import choices
from ui.preferences.choices import WindowChoices
from ui.sheets import Sheets
from ui.style.theme import Theme
from ui.welcome.sampling import Sampling

if TYPE_CHECKING:
    from ui import inbox_dialogs
    from ui.palette.panel import CommandPalette
    from ui.reader.presenter import ReaderPresenter
    from ui.reply.presenter import ReplyPresenter
else:
    inbox_dialogs = later("ui.inbox_dialogs")

_BUSINESS_MENU = (
    "import", "paste", "talk", "export", "", "open", "new", "copies", "",
    "preferences", "keys", "about", "", "quit",
)  # fmt: skip


class House(QObject):
    """One window with one inbox, and everything behind it. An ``inbox`` named at once is opened beside
    while the window is being made, with ``files`` for the import sheet. ``language_chosen`` carries the
    choices of the window when they want another language than it was made in; ``inbox_opened`` the
    path of an inbox that is open now."""

    language_chosen = Signal(object)
    inbox_opened = Signal(object)

    def __init__(self, theme: Theme, inbox: Path | None = None, files: Sequence[Path] = ()) -> None:
        super().__init__()
        self.theme = theme
        self.jobs = Jobs(self)
        self.hub = Hub(self)
        self.afterwards = Afterwards(self)
        self.reading: Reading | None = None
        self._path = paths.data() / inboxes.DEFAULT_NAME
        self._given = GivenFiles(self)
        if inbox is not None:
            self.open(inbox, files=files)
        memory = QSettings(str(paths.data() / "window.ini"), QSettings.Format.IniFormat, self)
        self.window = window = MainWindow(theme, memory, lambda: self.replies.composer)
        self.desk = Desk(window, self._make_reader, self.jobs, self.hub, self)
        self.rereading = Rereading(self.hub, self)
        self.pages = Pages(window, self.hub, self)
        self.sheets = Sheets(theme, window, self.jobs, self.hub, lambda: self._path, self)
        frame = Frame(theme, window, self.jobs, self.hub, self.pages, self.sheets, lambda: self._path)
        self.arrivals = Arrivals(frame, self)
        self.people = People(frame, self.desk, lambda: self.replies.composer, memory, self)
        self.answering = Answering(frame, self.desk, lambda: self.replies, self)
        self.learning = Learning(frame, self.people.show_customer, self)
        self.sheets.also(lambda: self.learning.made_sheets)
        self.keeping = Keeping(frame, self)
        doors = Doors(
            lambda: self._path, lambda: self.reading is not None, self._let_go, self._opened, self.open,
            self.failed, window.looking,
        )  # fmt: skip
        self.reopening = Reopening(self.jobs, self.keeping, doors, self)
        self.outage = Outage(self.jobs, window.looking, self)
        self.copying = DailyCopy(self.jobs, self)
        self.sample = Sampling(window, self.jobs, self.open, self.failed, memory, self)
        # In the order of the sidebar.
        for pages in (self.people, self.learning, self.answering, self.arrivals):
            pages.add_pages()
        self._connect()
        window.actions_table.change_keys(keys.load())

    @cached_property
    def replies(self) -> ReplyPresenter:
        """What moves the composer; made with the reader."""
        from ui.reply.presenter import ReplyPresenter

        replies = ReplyPresenter(self.theme, self.jobs, self.hub, parent=self)
        replies.trouble.connect(self.failed)
        replies.composer.headline.outbox_wanted.connect(self.answering.show_outbox)
        return replies

    @property
    def reader(self) -> ReaderPresenter:
        """What moves the reader."""
        return self.desk.presenter

    def _make_reader(self) -> ReaderPresenter:
        from ui.reader.presenter import ReaderPresenter

        pane = self.window.reader
        pane.profile_wanted.connect(self.people.show_customer)
        pane.idea_wanted.connect(self.learning.show_idea)
        return ReaderPresenter(pane, self.replies, self.jobs, self.hub, parent=self)

    @cached_property
    def palette(self) -> CommandPalette:
        """Everything by typing a word of it."""
        from ui.palette.filling import filled_palette

        return filled_palette(self)

    # --- connections ------------------------------------------------------------------

    def _connect(self) -> None:
        window, sheets = self.window, self.sheets
        sheets.also(lambda: [*self.arrivals.made_sheets, *self.people.made_sheets, *self.keeping.made_sheets])
        sheets.window_changed.connect(self._window_chosen)
        wiring.connect_arrivals(window, sheets, self.arrivals)
        wiring.connect_pages(window, self.desk, self.pages, self.people, self.keeping)
        window.show_name("")
        bar = window.panel.view.verticalScrollBar()
        bar.valueChanged.connect(self.afterwards.hold)
        # Also by who turns on at the end of what is there so far.
        bar.actionTriggered.connect(self.afterwards.hold)
        window.painted.connect(self.afterwards.begin)
        wiring.connect_rereading(window, self.desk, self.rereading)
        window.sidebar.business.setMenu(window.actions_table.menu(_BUSINESS_MENU, window.sidebar))
        self.jobs.failed.connect(self.failed)
        wiring.connect_looking(window, self.rereading, self.copying)
        wiring.connect_outage(self)
        self.hub.changed.connect(self._told)
        wiring.connect_copying(self.desk, self.copying, self.reopening)
        window.actions_table.connect_all(
            {
                "import": lambda: sheets.show(sheets.import_sheet),
                "export": lambda: sheets.show(sheets.export_sheet),
                "preferences": lambda: sheets.show(sheets.preferences),
                "keys": lambda: sheets.show(sheets.keys),
                "about": lambda: sheets.show(sheets.about),
                "search": self._start_search,
                "palette": lambda: self.palette.toggle(),
                "open": self.ask_open,
                "new": self.ask_new,
                "next_pane": window.next_pane,
                "menu_bar": window.toggle_menu_bar,
                "quit": window.close,
            }
        )

    @property
    def busy(self) -> bool:
        """Whether anything is under way, or still to be done after the start."""
        return self.jobs.busy or self.afterwards.waits

    @property
    def path(self) -> Path:
        """Which inbox is open, or was asked for."""
        return self._path

    # --- the inbox --------------------------------------------------------------------

    def open(
        self, path: Path, *, create: bool = True, anew: bool = False, files: Sequence[Path] = ()
    ) -> None:
        """Open an inbox in place of the one before; ``files`` go to the import sheet then. ``anew`` makes
        one even where there was one before."""
        self._given.hold(files)
        self._keep_words()
        if self.reading is None:
            self._path = path
        opening = partial(inboxes.open_inbox, path, create=create, anew=anew, copy=False)
        self.jobs.open(opening, self._opened, lambda error: self.reopening.not_opened(path, error))

    def _let_go(self) -> None:
        """Save, and hold no more of the inbox that is shown."""
        self._keep_words()
        self.afterwards.forget()
        self.copying.stop()
        self.outage.read_from(None)
        self.rereading.read_from(None)
        self.desk.read_from(None)
        self.pages.read_from(None)
        self.people.read_from(None)
        if self.reading is not None:
            self.reading.close()
            self.reading = None

    def _keep_words(self) -> None:
        if "replies" in vars(self):
            self.replies.flush()

    def _opened(self, inbox: Inbox) -> None:
        self._path = inbox.path
        reading, before = Reading(inbox.path, self.jobs), self.reading
        self.desk.read_from(reading)
        self.pages.read_from(reading)
        self.people.read_from(reading)
        self.reading = reading
        if before is not None:
            before.close()
        self.outage.read_from(None)
        if not inbox.read_only:
            self.window.looking.end()
            self.rereading.read_from(inbox.path)
        self._show_name()
        # All else once the list is painted; what is open comes first.
        self.afterwards.load(*loaded_late.OF_THE_READER, *loaded_late.OF_THE_REPLY)
        self.afterwards.add(
            loaded_late.every_class, loaded_late.every_style, lambda: self.replies,
            lambda: self.window.reader_page, lambda: self.window.reader, self.desk.begin,
            lambda: self.window.menus, self._go_on, self._given.take,
        )  # fmt: skip
        self.afterwards.load(*loaded_late.OF_WHAT_GOES_ON)
        self.afterwards.add(self.desk.go_on, self.learning.count, self.people.count)

    def _go_on(self) -> None:
        """The inbox is in sight: begin what goes on beside it."""
        inboxes.remember_inbox(self._path)
        self.arrivals.read_from(self.reading)
        if not self.window.looking.why:
            self.copying.plan(self._path)
        self.inbox_opened.emit(self._path)
        # Last: it reads from the disk, which may be away already.
        self.outage.read_from(None if self.window.looking.why else self.reading)

    def come_forward(self, files: Sequence[Path]) -> None:
        """The owner started the program again, perhaps by dropping files on it: here it is."""
        window = self.window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.raise_()
        window.activateWindow()
        if files:
            self._given.add(files)

    def ask_open(self) -> None:
        """Let the owner choose another inbox."""
        if path := inbox_dialogs.ask_existing(self.window, self._path.parent):
            self.open(path, create=False)

    def ask_new(self) -> None:
        """Let the owner say where a new inbox lies."""
        if path := inbox_dialogs.ask_new(self.window, self._path.parent):
            self.open(path, anew=True)

    # --- what others say --------------------------------------------------------------

    def _told(self, change: object) -> None:
        if isinstance(change, Change) and Area.SETTINGS in change.areas:
            self._show_name()

    def _show_name(self) -> None:
        name = str(self.reading.setting("business.name")) if self.reading is not None else ""
        self.window.show_name(name)
        self.sample.show_way_back(self.reading)

    def _window_chosen(self, chosen: object) -> None:
        if isinstance(chosen, WindowChoices):
            if choices.language(chosen) != catalogue.language() and not self.sheets.imports.busy:
                self.language_chosen.emit(chosen)
                return
            self.theme.force(chosen.scheme)
            self.window.set_dense(chosen.density == "compact")

    def _start_search(self) -> None:
        if not self.pages.start_search() and self.window.focus_home():
            self.window.panel.header.start_search()

    @Slot(object)
    def failed(self, error: object) -> None:
        """Say that something went wrong."""
        if isinstance(error, Exception) and not self.outage.takes(error):
            # A window without an inbox has nothing else to show.
            self.window.notices.trouble(self.window.looking.told(error), stays=self.reading is None)

    def close(self) -> None:
        """Save, wait for what is under way, and let go of the inbox."""
        self.desk.close()
        self._let_go()
        self.jobs.close()
