"""Makes the cards of imports that are over or were cut off, and does what is asked for on them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop.model.reports import ImportReport
from ui.importing.presenter import ImportPresenter
from ui.importing.rejects import RejectsList
from ui.importing.state import Finished, Interrupted, RejectLine
from ui.importing.taking_back import TakingBack
from ui.importing.work_cards import FinishedCard, InterruptedCard, ReportCard
from ui.style.theme import Theme


class PastCards(QObject):
    """``doubts_wanted`` carries the number of an import whose pairs in doubt are to be seen; ``place_for``
    asks where a file of this name is to be saved."""

    doubts_wanted = Signal(int)

    def __init__(
        self,
        theme: Theme,
        presenter: ImportPresenter,
        place_for: Callable[[str], Path | None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._theme, self._presenter, self._past = theme, presenter, presenter.past
        self._place_for = place_for
        self._taking_back: dict[int | None, TakingBack] = {}
        self._past.moved.connect(self._show_moved)

    def interrupted(self) -> list[InterruptedCard]:
        """A card for each import that was cut off."""
        return [self._interrupted_card(note) for note in self._past.interrupted]

    def finished(self) -> list[FinishedCard]:
        """A card for each import that is over."""
        return [self._finished_card(item) for item in self._past.finished]

    def toggle_rejects(self, card: ReportCard, report: ImportReport) -> None:
        """Open or close the list of rows that could not be read."""
        if not card.close_rejects():
            self._past.rejected(report, partial(self._show_rejects, card, report))

    def _interrupted_card(self, note: Interrupted) -> InterruptedCard:
        card = InterruptedCard(self._theme, note, busy=self._presenter.busy)
        card.resumed.connect(partial(self._presenter.resume, note))
        card.undo_wanted.connect(partial(self._past.undo_interrupted, note))
        self._follow(note.batch, card.taking_back, note.counts.new)
        return card

    def _finished_card(self, item: Finished) -> FinishedCard:
        card = FinishedCard(self._theme, item, busy=self._presenter.busy)
        card.undo_wanted.connect(partial(self._past.ask_before_undo, item, card.taking_back.ask))
        card.undo_confirmed.connect(lambda everything: self._past.undo(item, everything=everything))
        card.doubts_wanted.connect(self.doubts_wanted)
        card.archive_wanted.connect(partial(self._past.archive_backlog, item))
        card.why.connect(partial(self.toggle_rejects, card, item.report))
        self._follow(item.report.batch, card.taking_back, item.report.totals.new)
        return card

    def _follow(self, batch: int | None, told: TakingBack, total: int) -> None:
        """Have a card say how far it is what is being taken back or put away of its import."""
        self._taking_back[batch] = told
        told.stopped.connect(self._past.stop)
        if batch is not None and batch == self._past.at_work:
            told.show_progress(0, total)

    def _show_moved(self, done: int, total: int) -> None:
        if (told := self._taking_back.get(self._past.at_work)) is not None:
            told.show_progress(done, total)

    def _show_rejects(self, card: ReportCard, report: ImportReport, lines: Sequence[RejectLine]) -> None:
        files = [file.rejects_file for file in report.files if file.rejects_file]
        rejects = RejectsList(self._theme, lines, rejects_file=files[0] if files else "")
        rejects.save_wanted.connect(partial(self._save_rejects, files))
        card.open_rejects(rejects)

    def _save_rejects(self, files: Sequence[str]) -> None:
        for name in files:
            place = self._place_for(Path(name).name)
            if place is not None:
                self._past.copy_file(Path(name), place)
