"""What keeps the reader at the item that is open in the list."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from ui.inbox.reading import Reading
from ui.looking import refused
from ui.main_window import MainWindow

if TYPE_CHECKING:
    from ui.reader.pane import ReaderPane
    from ui.reader.presenter import ReaderPresenter
    from ui.reply.composer import Composer


class OpenItem(QObject):
    """The reader and its presenter are made when something is first to be read; ``make`` makes them."""

    def __init__(self, window: MainWindow, make: Callable[[], ReaderPresenter], parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._panel, self._make = window, window.panel, make
        self._reading: Reading | None = None
        # A row of quick steps opens the last item alone.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.show)

    @cached_property
    def presenter(self) -> ReaderPresenter:
        """What fills the reader."""
        presenter = self._make()
        presenter.left.connect(self._panel.focus_list)
        presenter.read_from(self._reading)
        presenter.mark_hits(self._panel.query.words, self._panel.query.phrases)
        self._offer_words(presenter.composer)
        return presenter

    def _offer_words(self, composer: Composer) -> None:
        """The composer's keys are in sight beside the list: those that offer words work from there, too."""
        from ui.place_keys import follow_keys

        keys = {
            "template": lambda: self._write(composer.pick_template),
            "similar": lambda: self._write(composer.pick_answer),
        }
        for place in (self._panel, self._window.bar, self._window.reader.page):
            follow_keys(place, "write", keys)

    def _write(self, offer: Callable[[], None]) -> None:
        """Give the keyboard to the draft of what is open, and offer words for it."""
        if self._panel.view.chosen_count() > 1 or refused(self._window, kept=True):
            return
        self.pane()
        self.presenter.reply()
        if self.presenter.composer.isVisible():
            offer()

    @property
    def _is_made(self) -> bool:
        return "presenter" in vars(self)

    def read_from(self, reading: Reading | None) -> None:
        """Another inbox, or none."""
        if self._is_made:
            self.presenter.read_from(reading)
        self._reading = reading

    def begin(self) -> None:
        """The list is in sight: show what was chosen in it before there was a reader."""
        if not self._is_made:
            self.show()

    def close(self) -> None:
        """Save what was typed; nothing is shown any more."""
        if self._is_made:
            self.presenter.close()
        self._soon.stop()

    def mark_hits(self) -> None:
        """Mark what the list is searched for."""
        if self._is_made:
            self.presenter.mark_hits(self._panel.query.words, self._panel.query.phrases)

    def show_soon(self) -> None:
        """Show what is open once the owner stays there; until there is a reader, ``begin`` does it."""
        if self._is_made:
            self._soon.start()

    def show(self) -> None:
        """Show what is open, unless several are chosen."""
        if self._panel.view.chosen_count() <= 1:
            self._soon.stop()
            self.presenter.open(self._panel.open_id)
            self._window.reader.offer_choice(self._panel.model.rowCount() > 0)

    def show_several(self, count: int) -> None:
        """Say how many are chosen."""
        self._soon.stop()
        self.presenter.choose(count)

    def pane(self) -> ReaderPane:
        """The reader with what is open in it, for an owner who is quicker than the window."""
        if self._soon.isActive() or not self._is_made:
            self.show()
        return self._window.reader
