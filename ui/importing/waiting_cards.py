"""Makes the cards of what waits to be imported, and does what is asked for on them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.model.reports import ImportReport
from ui.importing import words
from ui.importing.cards import FileCard, RefusedCard, SheetCard
from ui.importing.presenter import ImportPresenter
from ui.importing.state import Pending
from ui.importing.work_cards import ReadingCard, ReportCard, TrialCard
from ui.style.theme import Theme
from ui.widgets.styling import label

CARDS_SHOWN = 30


class WaitingCards(QObject):
    """``review_wanted`` carries the file whose columns are to be looked through; ``toggle_rejects``
    opens and closes the rows that a trial could not read."""

    review_wanted = Signal(Pending)

    def __init__(
        self,
        theme: Theme,
        presenter: ImportPresenter,
        toggle_rejects: Callable[[ReportCard, ImportReport], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._theme, self._presenter, self._intake = theme, presenter, presenter.intake
        self._toggle_rejects = toggle_rejects
        self._wide_open: set[str] = set()

    def cards(self) -> list[QWidget]:
        """A card for a trial, for each of the first files, and for what is still being looked at."""
        pending, trial = self._presenter.pending, self._presenter.trial
        cards: list[QWidget] = [] if trial is None else [self._trial_card(trial)]
        cards.extend(self._pending_card(item) for item in pending[:CARDS_SHOWN])
        hidden = len(pending) - CARDS_SHOWN
        if hidden > 0:
            cards.append(label(words.more_files(hidden), "secondary"))
        if self._intake.reading:
            cards.append(ReadingCard(self._theme, [str(path) for path in self._intake.reading]))
        return cards

    def _pending_card(self, item: Pending) -> SheetCard:
        card = self._file_card(item) if item.importable else RefusedCard(self._theme, item)
        card.removed.connect(partial(self._intake.remove, item))
        card.review_wanted.connect(partial(self.review_wanted.emit, item))
        return card

    def _file_card(self, item: Pending) -> FileCard:
        path = item.preview.path
        card = FileCard(self._theme, item, wide_open=path in self._wide_open)
        card.owner_said.connect(partial(self._intake.say_owner, item))
        card.mend_wanted.connect(partial(self._intake.mend, item))
        card.opened.connect(partial(self._remember_open, path))
        return card

    def _trial_card(self, report: ImportReport) -> TrialCard:
        card = TrialCard(self._theme, report, self._intake.refused)
        card.removed.connect(self._presenter.forget_trial)
        card.why.connect(partial(self._toggle_rejects, card, report))
        return card

    def _remember_open(self, path: str, is_open: bool) -> None:
        if is_open:
            self._wide_open.add(path)
        else:
            self._wide_open.discard(path)
