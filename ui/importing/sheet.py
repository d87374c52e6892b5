"""The import sheet: what waits, what runs, what is done; it slides over the list."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import chain
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.wording.catalogue import gettext as _
from ui.importing import words
from ui.importing.choosing import AskFiles, AskPlace, ChooseFiles, ask_place
from ui.importing.drop_area import DropArea, DropOverlay
from ui.importing.mapping.page import MappingPage
from ui.importing.past_cards import PastCards
from ui.importing.presenter import ImportPresenter
from ui.importing.slide_over import SlideOver
from ui.importing.state import Corrected, Pending
from ui.importing.waiting_cards import WaitingCards
from ui.importing.work_cards import RunningCard
from ui.style.theme import Theme
from ui.welcome.guides import Guides
from ui.widgets import buttons, keyboard
from ui.widgets.styling import label
from ui.widgets.tab_order import in_turn, stops


class Section(QWidget):
    """A heading with cards under it; out of sight while it has none."""

    def __init__(self, heading: str) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 14)
        self._column.setSpacing(10)
        self._heading = label(heading, "section")
        self._column.addWidget(self._heading)
        self.cards: list[QWidget] = []
        self.hide()

    def fill(self, cards: Sequence[QWidget]) -> None:
        """Show these cards in place of those before."""
        for card in self.cards:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = list(cards)
        for card in self.cards:
            self._column.addWidget(card)
        self.setVisible(bool(self.cards))


class ImportSheet(SlideOver):
    """Everything around bringing files in. It shows the presenter's state and passes on wishes,
    and takes whatever is dropped anywhere on its window; words go to ``words_dropped``.
    ``paste_wanted`` and ``talk_wanted`` ask for the other ways in, ``doubts_wanted`` for the pairs in
    doubt of the import with this number, ``answer_wanted`` for what the import brought."""

    words_dropped = Signal(str)
    paste_wanted = Signal()
    talk_wanted = Signal()
    doubts_wanted = Signal(int)
    answer_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        host: QWidget,
        presenter: ImportPresenter,
        *,
        ask: AskFiles | None = None,
        ask_where: AskPlace = ask_place,
    ) -> None:
        super().__init__(
            theme, host, _("Import feedback"), _("You can go on working meanwhile: Oído does not stop.")
        )
        self._presenter = presenter
        self.ask, self.ask_where = ask or ChooseFiles(), ask_where
        self._running_card: RunningCard | None = None
        self._past_cards = PastCards(
            theme, presenter, lambda name: self.ask_where(self.window(), name, "csv"), self
        )
        self._past_cards.doubts_wanted.connect(self._see_doubts)
        self._waiting_cards = WaitingCards(theme, presenter, self._past_cards.toggle_rejects, self)
        self._waiting_cards.review_wanted.connect(self._review)
        self._trouble = label("", "negative", wrap=True)
        self._trouble.hide()
        self.cut_off = Section(_("Cut off"))
        self.waiting = Section(_("New"))
        self.under_way = Section(_("Under way"))
        self.done = Section(_("Finished"))
        self._sections = (self.cut_off, self.waiting, self.under_way, self.done)
        self.drop_area = DropArea(theme)
        for part in (self._trouble, *self._sections, self.drop_area):
            self.body.addWidget(part)
        self.body.setSpacing(0)
        self.body.addLayout(self._other_ways())
        self.guides = Guides(theme, columns=2, first=4)
        self.guides.steps_shown.connect(lambda: self.scroller.ensureWidgetVisible(self.guides.steps, 0, 16))
        self.body.addWidget(self.guides)
        self.body.addStretch()
        self._fill_foot()
        self._connect(DropOverlay(theme, host.window()))
        self._show()

    def _connect(self, veil: DropOverlay) -> None:
        self.drop_area.dropped.connect(self.offer)
        self.drop_area.refused.connect(self.complain)
        self.drop_area.clicked.connect(self.choose)
        veil.dropped.connect(self.offer)
        veil.refused.connect(self.complain)
        veil.words_dropped.connect(self.words_dropped)
        self.drop_area.words_dropped.connect(self.words_dropped)
        self._presenter.changed.connect(self._show)
        self._presenter.progressed.connect(self._show_progress)
        self._presenter.trouble.connect(self.complain)
        self.closed.connect(self._leave_columns)

    def _other_ways(self) -> QHBoxLayout:
        """What does not come as a file."""
        self.paste = buttons.link(self.theme, _("Paste what you copied"), "clipboard-paste")
        self.talk = buttons.link(self.theme, _("Note a call or a talk"), "phone")
        self.paste.clicked.connect(self.paste_wanted)
        self.talk.clicked.connect(self.talk_wanted)
        row = QHBoxLayout()
        row.setContentsMargins(0, 10, 0, 22)
        row.setSpacing(16)
        row.addWidget(self.paste)
        row.addWidget(self.talk)
        row.addStretch()
        return row

    def _fill_foot(self) -> None:
        self.try_button = buttons.quiet(self.theme, _("Try without saving"), "eye")
        self.try_button.clicked.connect(self._presenter.try_out)
        self.summary: QLabel = label("", "secondary")
        self.import_button = buttons.primary(self.theme, _("Import"))
        self.import_button.set_height(36)
        self.import_button.clicked.connect(self._go)
        self.foot.addWidget(self.try_button)
        self.foot.addStretch()
        self.foot.addWidget(self.summary)
        self.foot.addWidget(self.import_button)

    def focus_first(self) -> None:
        """The main button: it says the next step."""
        button = self.import_button if self.import_button.isEnabled() else self.close_button
        button.setFocus(Qt.FocusReason.OtherFocusReason)

    @cached_property
    def columns(self) -> MappingPage:
        """Where the columns of a table are corrected; it lies over the whole sheet."""
        page = MappingPage(self.theme, self, self._presenter.columns, ask_where=self.ask_where)
        page.finished.connect(self._corrected)
        return page

    def _review(self, item: Pending) -> None:
        self.columns.open(item, at_once=item.stands_alone and not self._presenter.busy)

    def _leave_columns(self) -> None:
        if "columns" in self.__dict__ and self.columns.isVisibleTo(self):
            self.columns.leave()

    def _corrected(self, item: object, made: object, at_once: bool) -> None:
        if not isinstance(item, Pending):
            return
        if isinstance(made, Corrected):
            item = self._presenter.intake.correct(item, made)
        if at_once:
            self._presenter.start_alone(item)
        if self.is_open:
            self.focus_first()

    def offer(self, paths: Sequence[Path]) -> None:
        """Take files in and show them."""
        self._trouble.hide()
        self.open()
        self._presenter.intake.offer(paths)

    def choose(self) -> None:
        """Let the owner choose files in the system's dialog."""
        self.open()
        chosen = self.ask(self.window())
        if chosen:
            self.offer(chosen)

    def complain(self, sentence: str) -> None:
        """Say in one sentence what could not be done."""
        self._trouble.setText(sentence)
        self._trouble.setContentsMargins(0, 0, 0, 12)
        self._trouble.show()
        self.open()
        self.scroller.ensureVisible(0, 0)

    def _go(self) -> None:
        if any(item.importable for item in self._presenter.pending):
            self._trouble.hide()
            self._presenter.start()
        elif self._presenter.past.brought_something:
            self.dismiss()
            self.answer_wanted.emit()
        else:
            self.choose()

    def _show(self) -> None:
        state = self._presenter
        had_keyboard = self._has_keyboard()
        self.cut_off.fill(self._past_cards.interrupted())
        self.waiting.fill(self._waiting_cards.cards())
        ended = self._running_card is not None and state.running is None
        self._running_card = None
        if state.running is not None:
            self._running_card = RunningCard(self.theme, state.running)
            self._running_card.stopped.connect(state.cancel)
        self.under_way.fill([self._running_card] if self._running_card else [])
        self.done.fill(self._past_cards.finished())
        self.drop_area.set_more(bool(state.pending))
        self._show_foot()
        in_turn([self.close_button, *chain.from_iterable(map(stops, self._sections))])
        if ended:
            # The cards have no place before they are laid out anew.
            QTimer.singleShot(0, self, self._show_outcome)
        # A card that went away gave the keyboard to whatever comes next in the window.
        if had_keyboard and not self._has_keyboard():
            self.focus_first()

    def _show_outcome(self) -> None:
        """Bring what has just ended into sight: a trial is told above the files that wait."""
        told = self.waiting if self._presenter.trial is not None else self.done
        self.scroller.verticalScrollBar().setValue(told.y())

    def _show_foot(self) -> None:
        state = self._presenter
        ready = any(item.importable for item in state.pending)
        following = state.running is not None and not state.running.trial
        self.try_button.setVisible(ready and not following)
        self.try_button.setEnabled(not state.busy)
        self.summary.setText(words.waiting_line(state.pending))
        if ready and following:
            self.import_button.set_words(words.queue_label(queued=state.queued))
        else:
            self.import_button.set_words(self._next_step(ready=ready))
        able = following or not (ready and state.busy)
        self.let_work(self.import_button, able and not state.intake.reading)

    def _next_step(self, *, ready: bool) -> str:
        if ready:
            return words.import_label(self._presenter.pending)
        return _("See what to answer") if self._presenter.past.brought_something else _("Choose files…")

    def _show_progress(self) -> None:
        if self._running_card is not None and self._presenter.running is not None:
            self._running_card.show_state(self._presenter.running)

    def _has_keyboard(self) -> bool:
        return self.is_open and keyboard.within(self)

    def _see_doubts(self, batch: int) -> None:
        self.dismiss()
        self.doubts_wanted.emit(batch)
