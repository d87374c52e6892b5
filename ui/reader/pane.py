"""The reader: the item that is selected, with the composer under it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.reader.page import Page
from ui.reader.states import NothingChosen, SeveralChosen
from ui.widgets import keyboard
from ui.widgets.styling import ground

if TYPE_CHECKING:
    from desktop.model.answering import ItemClocks
    from desktop.model.details import CustomerDetail, Detail
    from ui.reply.composer import Composer
    from ui.style.theme import Theme

_NARROW = 640
_NARROW_MARGIN = 18
# Wider than this, lines of cards and composer get too long to follow.
_WIDEST = 780


class ReaderPane(QWidget):
    """Shows one ``Detail``, nothing, or how many are chosen; holds the composer at its foot.

    ``page`` becomes its own. Signals carry what the owner wants done; the pane does nothing itself.
    """

    tag_removed = Signal(str, str)
    tag_added = Signal(str, str)
    item_wanted = Signal(int)
    score_wanted = Signal(int)
    profile_wanted = Signal(int)
    idea_wanted = Signal(int)
    note_added = Signal(str)
    status_wanted = Signal(str)
    snooze_wanted = Signal()
    tag_wanted = Signal()
    left = Signal()
    came_in_sight = Signal()
    went_out_of_sight = Signal()

    def __init__(
        self, theme: Theme, page: Page, composer: Composer | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._composer = composer
        self._detail: Detail | None = None
        self.page = page
        self.several = SeveralChosen(theme)
        self._nothing = NothingChosen(theme)
        self._reading = QWidget()
        self._foot = QVBoxLayout()
        self._stack = QStackedWidget()
        self._set_up()
        self._connect()

    def _set_up(self) -> None:
        ground(self, "surface")
        reading = QVBoxLayout(self._reading)
        reading.setContentsMargins(0, 0, 0, 0)
        reading.setSpacing(0)
        reading.addWidget(self.page, 1)
        reading.addLayout(self._foot)
        if self._composer is not None:
            self._foot.addWidget(self._composer)
        for page in (self._nothing, self.several, self._reading):
            self._stack.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self._set_margins(self.width())

    def _connect(self) -> None:
        self.page.tags.tag_removed.connect(self.tag_removed)
        self.page.tags.tag_added.connect(self.tag_added)
        self.page.conversation.item_wanted.connect(self.item_wanted)
        self.page.context.score_wanted.connect(self.score_wanted)
        self.page.context.profile_wanted.connect(self.profile_wanted)
        self.page.context.idea_wanted.connect(self.idea_wanted)
        self.page.notes.note_added.connect(self.note_added)
        self.page.left.connect(self.left)
        self.several.status_wanted.connect(self.status_wanted)
        self.several.snooze_wanted.connect(self.snooze_wanted)
        self.several.tag_wanted.connect(self.tag_wanted)

    @property
    def detail(self) -> Detail | None:
        """The item on the screen, if there is one."""
        return self._detail

    def show_detail(
        self, detail: Detail, now: datetime, words: Sequence[str] = (), phrases: Sequence[str] = ()
    ) -> None:
        """Show this item; ``now`` words its times, ``words`` and ``phrases`` are marked as hits."""
        another = self._detail is not None and self._detail.row.id != detail.row.id
        inside = another and keyboard.within(self.page)
        self._detail = detail
        self.page.show_item(detail, now, words, phrases)
        self._stack.setCurrentWidget(self._reading)
        if inside:
            # Where the keyboard was, something else stands now, or nothing.
            self.focus_words()

    def show_clocks(self, found: ItemClocks | None, now: datetime) -> None:
        """Show how long the item has waited, and its deadlines."""
        self.page.context.show_clocks(found, now)

    def word_times(self, now: datetime) -> None:
        """Time went by: word the deadlines anew, and nothing else."""
        if self._detail is not None:
            self.page.heading.show_item(self._detail, now)

    def look_only(self, only: bool, *, passing: bool = False) -> None:
        """Whether nothing can be written: what is corrected, noted and answered here is only shown. Where
        that is ``passing``, one can go on with the reply, which is saved then."""
        self.page.tags.look_only(only)
        if self._composer is not None:
            self._composer.look_only(only and not passing)

    def show_score(self, detail: CustomerDetail) -> None:
        """Answer ``score_wanted``."""
        self.page.context.show_score(detail)

    def show_several(self, count: int) -> None:
        """Several items are selected."""
        self._detail = None
        self.several.show_count(count)
        self._stack.setCurrentWidget(self.several)

    def offer_choice(self, choice: bool) -> None:
        """Whether there is anything to choose, while nothing is."""
        self._nothing.offer(choice)

    def clear(self) -> None:
        """Nothing is selected."""
        self._detail = None
        self.page.notes.forget_item()
        self._stack.setCurrentWidget(self._nothing)

    def write_note(self) -> None:
        """Open the line for a new note on the item."""
        if self._detail is not None:
            self.page.notes.write()
            # The line has no place before the page is laid out anew.
            QTimer.singleShot(0, self, lambda: self.page.ensureWidgetVisible(self.page.notes))

    def focus_words(self) -> None:
        """Give the keyboard to the customer's words; to what stands next where there are none."""
        if self._detail is None:
            return
        part: QWidget | None = self.page.words
        while part is not None and self.isAncestorOf(part):
            if part.isVisible() and part.focusPolicy() & Qt.FocusPolicy.TabFocus:
                part.setFocus()
                return
            part = part.nextInFocusChain()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.came_in_sight.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.went_out_of_sight.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrow panes have narrow margins."""
        super().resizeEvent(event)
        self._set_margins(event.size().width())
        if self._composer is not None:
            self._composer.set_room(event.size().height())

    def _set_margins(self, width: int) -> None:
        side = self._theme.measure("pane.reader_margin") if width >= _NARROW else _NARROW_MARGIN
        right = max(side, width - side - _WIDEST)
        self.page.set_margins(side, right, 24 if width >= _NARROW else 14)
        self._foot.setContentsMargins(side, 8, right, 24 if width >= _NARROW else 18)
