"""The page of imports: all of them, newest first, with what can still be done."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout

from desktop.changes import Area, Change
from desktop.model.query import Query
from desktop.operations.past_imports import PastImport, Worked
from desktop.wording.catalogue import gettext as _
from ui.batches.card import BatchCard
from ui.batches.presenter import BatchesPresenter, Rejected
from ui.importing.backlog_card import BacklogCard
from ui.importing.choosing import AskPlace, ask_place
from ui.importing.column_page import ColumnPage
from ui.importing.presenter import ImportPresenter
from ui.importing.state import Interrupted
from ui.inbox.empty import EmptyNote
from ui.inbox.reading import Reading
from ui.looking import writes
from ui.style.theme import Theme
from ui.widgets import buttons, keyboard
from ui.widgets.styling import ground

OpenFile = Callable[[Path], object]


def open_with_system(path: Path) -> object:
    """Open a file with the program that the system has for it."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


class BatchesPage(ColumnPage):
    """``import_wanted`` asks for the import sheet, ``doubts_wanted`` for the pairs in doubt of
    the import with this number. What was old already when it came in can be put away here at any time."""

    import_wanted = Signal()
    doubts_wanted = Signal(int)

    def __init__(
        self,
        theme: Theme,
        presenter: BatchesPresenter,
        imports: ImportPresenter,
        *,
        ask_where: AskPlace = ask_place,
        open_file: OpenFile = open_with_system,
    ) -> None:
        super().__init__(
            theme, _("Imports"), _("What came in, and from which files. Each can be undone as a whole.")
        )
        self._presenter, self._imports = presenter, imports
        self.ask_where, self.open_file = ask_where, open_file
        self.cards: list[BatchCard] = []
        self.add = buttons.primary(theme, _("Import feedback"), "upload")
        self.add.clicked.connect(self.import_wanted)
        writes(self.add)
        self.head.addWidget(self.add)
        self._empty = EmptyNote(theme)
        ground(self._empty, "surface")
        self._empty.say(
            "history", _("Nothing has been imported yet"), _("Drop a file anywhere on the window.")
        )
        self.backlog = BacklogCard(theme)
        self.backlog.archive_wanted.connect(presenter.archive_backlog)
        self.backlog.stopped.connect(presenter.stop)
        self._column = QVBoxLayout()
        self._column.setSpacing(10)
        self.more = buttons.quiet(theme, _("Older imports"), trailing="chevron-down")
        self.more.clicked.connect(presenter.load_more)
        self.body.addWidget(self.backlog)
        self.body.addWidget(self._empty, 1)
        self.body.addLayout(self._column)
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignHCenter)
        self.body.addStretch()
        presenter.changed.connect(self._show)
        presenter.moved.connect(self._moved)
        presenter.put_away.connect(self.backlog.show_moved)
        presenter.trouble.connect(self.complain)
        imports.changed.connect(self._imports_changed)
        self._was_busy = imports.busy
        self._show()

    def read_from(self, reading: Reading | None) -> None:
        self._presenter.read_from(reading.path if reading else None)

    def refresh(self, change: Change) -> None:
        if change.areas & {Area.BATCHES, Area.FEEDBACK}:
            self._presenter.load()

    def arrive(self) -> None:
        self._presenter.load()
        self.complain("")
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _imports_changed(self) -> None:
        """What runs elsewhere keeps the buttons here at rest."""
        if self._was_busy != self._imports.busy:
            self._was_busy = self._imports.busy
            self._presenter.load()

    def _show(self) -> None:
        place = next((index for index, card in enumerate(self.cards) if keyboard.within(card)), None)
        busy, held = self._presenter.busy or self._imports.busy, keyboard.within(self)
        self.backlog.show_backlog(self._presenter.backlog, busy=busy)
        wanted = {item.id: item for item in self._presenter.imports}
        # What is as it was keeps its open list and its question.
        kept = {
            card.item.id: card
            for card in self.cards
            if card.item == wanted.get(card.item.id) and not busy and not card.busy
        }
        for card in self.cards:
            self._column.removeWidget(card)
            if kept.get(card.item.id) is not card:
                card.hide()
                card.deleteLater()
        self.cards = [kept.get(item.id) or self._card(item, busy=busy) for item in self._presenter.imports]
        for card in self.cards:
            self._column.addWidget(card)
        self._empty.setVisible(self._presenter.known and not self.cards)
        self.more.setVisible(self._presenter.more)
        if place is not None and self.cards:
            self.cards[min(place, len(self.cards) - 1)].items.setFocus()
        elif held and not keyboard.within(self):
            # A button at rest gave the keyboard to whatever comes next in the window.
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _moved(self, done: int, total: int) -> None:
        for card in self.cards:
            if card.item.id == self._presenter.undoing:
                card.taking_back.show_progress(done, total)

    def _card(self, item: PastImport, *, busy: bool) -> BatchCard:
        card = BatchCard(self.theme, item, busy=busy)
        card.items_wanted.connect(lambda: self.items_wanted.emit(Query(batch=item.id)))
        card.doubts_wanted.connect(lambda: self.doubts_wanted.emit(item.id))
        card.why.connect(partial(self._presenter.rejected, item, partial(self._show_rejects, card)))
        card.resume_wanted.connect(partial(self._resume, item))
        card.undo_wanted.connect(partial(self._presenter.ask_before_undo, item, partial(self._ask, card)))
        card.stop_wanted.connect(self._presenter.stop)
        if item.id == self._presenter.undoing:
            card.taking_back.show_progress(0, item.totals.new)
        card.undo_confirmed.connect(lambda everything: self._presenter.undo(item, everything=everything))
        card.save_wanted.connect(partial(self._save, item))
        card.open_wanted.connect(partial(self._open, item))
        return card

    def _show_rejects(self, card: BatchCard, found: Rejected) -> None:
        if card in self.cards:
            card.show_rejects(found)

    def _ask(self, card: BatchCard, worked: Worked) -> None:
        if card in self.cards:
            card.taking_back.ask(worked)

    def _resume(self, item: PastImport) -> None:
        self._imports.resume(Interrupted(item.id, item.totals, [Path(path) for path in item.paths]))

    def _save(self, item: PastImport, path: str) -> None:
        proposed = self._presenter.place_for_rejects(item, path)
        target = self.ask_where(self.window(), proposed.name, "csv")
        if target is not None:
            self._presenter.save_rejects(item, path, target)

    def _open(self, item: PastImport, path: str) -> None:
        place = self._presenter.place_for_rejects(item, path)
        if place.exists():
            # It may have been repaired half way: it is not written anew.
            self._opened(place)
        else:
            self._presenter.save_rejects(item, path, place, self._opened)

    def _opened(self, path: Path) -> None:
        self.open_file(path)
