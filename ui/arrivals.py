"""Every way in beside files: pasting, noting a talk; and what became of imports: their list, doubles.

Each part is made when it is first wanted.
"""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

from desktop.changes import Area, Change
from desktop.later import later
from desktop.model.query import Query
from desktop.wording import verbs
from desktop.wording.catalogue import gettext as _
from ui.actions import Group, Spec
from ui.frame import Frame
from ui.inbox.reading import Reading
from ui.pages import Page, PageSpec
from ui.shown_inbox import looking

if TYPE_CHECKING:
    from desktop.operations import doubtful
    from ui.doubtful.presenter import DoubtfulPresenter
    from ui.importing import dropped
    from ui.importing.slide_over import SlideOver
    from ui.pasting.sheet import PasteSheet
    from ui.talks.sheet import TalkSheet
else:
    doubtful = later("desktop.operations.doubtful")
    dropped = later("ui.importing.dropped")

IMPORTS, DOUBTFUL = "imports", "doubtful"


class Arrivals(QObject):
    """The pages and sheets of what comes in and what became of it."""

    def __init__(self, frame: Frame, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self._offer()
        frame.hub.changed.connect(self._told)

    def _offer(self) -> None:
        actions = self._frame.window.actions_table
        for code, words, icon, key in (
            ("paste", _("Paste feedback"), "clipboard-paste", "Ctrl+V"),
            ("talk", _("Note a call or a talk"), "phone", "Ctrl+Shift+T"),
        ):
            actions.add(Spec(code, Group.INBOX, words, icon, (key,), writes=True))
        actions.add(Spec("old_items", Group.INBOX, _("Put old items away…"), "archive"))
        actions.connect_all(
            {
                "paste": self.paste,
                "talk": lambda: self._frame.sheets.show(self.talk_sheet),
                "old_items": lambda: self._frame.pages.show(IMPORTS),
            }
        )

    def add_pages(self) -> None:
        """Offer the pages, after those that are opened more often."""
        self._frame.pages.add(PageSpec(IMPORTS, _("Imports"), "history", "G, X", self._imports_page))
        self._frame.pages.add(PageSpec(DOUBTFUL, _("Look alike"), "merge", "G, Y", self._doubtful_page))
        self._frame.window.sidebar.show_page_line(DOUBTFUL, False)

    # --- sheets -----------------------------------------------------------------------

    @property
    def made_sheets(self) -> list[SlideOver]:
        """The sheets that were made so far."""
        made = (self.__dict__.get(name) for name in ("paste_sheet", "talk_sheet"))
        return [sheet for sheet in made if sheet is not None]

    @cached_property
    def paste_sheet(self) -> PasteSheet:
        """Where copied text comes in."""
        from ui.pasting.presenter import PastingPresenter
        from ui.pasting.sheet import PasteSheet

        sheet = PasteSheet(
            self._frame.theme,
            self._frame.window.right,
            PastingPresenter(self._frame.jobs, self._frame.hub, self),
        )
        sheet.done.connect(lambda change, batch: self._pasted(change, batch))
        return sheet

    @cached_property
    def talk_sheet(self) -> TalkSheet:
        """Where a talk is written down."""
        from ui.talks.sheet import TalkSheet

        return TalkSheet(
            self._frame.theme, self._frame.window.right, self._frame.jobs, self._frame.hub, self._frame.inbox
        )

    def paste(self) -> None:
        """Take what is on the clipboard: files go to the import sheet, words to the one for pasting."""
        found = dropped.sort_out(QGuiApplication.clipboard().mimeData())
        if found.paths:
            self._frame.sheets.import_sheet.offer(found.paths)
        else:
            self.take_words(found.words)

    def take_words(self, words: str) -> None:
        """Offer words that were pasted or dropped."""
        if not self.paste_sheet.is_open:
            self._frame.sheets.show(self.paste_sheet)
        self.paste_sheet.open_with(words)

    def _pasted(self, change: Change, batch: int | None) -> None:
        """Lead to what was pasted: it may stand far down the list, or in another one."""
        show = partial(self._frame.pages.items_wanted.emit, Query(batch=batch))
        self._frame.window.notices.done(verbs.done(change), _("Show them"), show)

    # --- pages ------------------------------------------------------------------------

    @cached_property
    def doubtful(self) -> DoubtfulPresenter:
        """What moves the page of pairs in doubt."""
        from ui.doubtful.presenter import DoubtfulPresenter

        return DoubtfulPresenter(self._frame.jobs, self._frame.hub, self)

    def show_doubtful(self, batch: int | None = None) -> None:
        """Show the pairs in doubt of one import, or all."""
        self._frame.pages.show(DOUBTFUL)
        self.doubtful.show_batch(batch)

    def read_from(self, reading: Reading | None) -> None:
        """Another inbox was opened, or none."""
        for sheet in self.made_sheets:
            sheet.dismiss()
        if reading is not None:
            # The list comes first.
            QTimer.singleShot(0, self, self._count_doubtful)

    def _imports_page(self) -> Page:
        from ui.batches.page import BatchesPage
        from ui.batches.presenter import BatchesPresenter

        page = BatchesPage(
            self._frame.theme,
            BatchesPresenter(self._frame.jobs, self._frame.hub, self),
            self._frame.sheets.imports,
        )
        page.import_wanted.connect(lambda: self._frame.sheets.show(self._frame.sheets.import_sheet))
        page.doubts_wanted.connect(self.show_doubtful)
        return page

    def _doubtful_page(self) -> Page:
        from ui.doubtful.page import DoubtfulPage

        return DoubtfulPage(self._frame.theme, self.doubtful)

    def _told(self, change: object) -> None:
        if isinstance(change, Change) and change.areas & {Area.BATCHES}:
            self._count_doubtful()

    def _count_doubtful(self) -> None:
        counting = looking(self._frame.inbox(), lambda inbox: doubtful.count(inbox))
        # Without an answer the line stays as it was.
        self._frame.jobs.run(counting, self._show_count, lambda error: None, idly=True)

    def _show_count(self, count: int) -> None:
        sidebar = self._frame.window.sidebar
        sidebar.set_page_count(DOUBTFUL, count)
        sidebar.show_page_line(DOUBTFUL, count > 0)
