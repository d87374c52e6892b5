"""The offer to put away what was old already when it came in."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from desktop.model.reports import Backlog
from desktop.wording import imports
from ui.importing import words
from ui.importing.taking_back import show_moved
from ui.inbox.progress_line import ProgressLine
from ui.looking import writes
from ui.style.theme import Theme
from ui.widgets import buttons
from ui.widgets.parts import Card
from ui.widgets.styling import label


class BacklogCard(Card):
    """What is old, since when, and one button; out of sight while there is nothing. ``stopped``:
    they are to stay after all."""

    archive_wanted = Signal()
    stopped = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(quiet=True)
        self._words = label("", wrap=True)
        self.archive = buttons.secondary(theme, "", "archive")
        self.archive.clicked.connect(self.archive_wanted)
        writes(self.archive)
        self.progress = ProgressLine(theme)
        self.progress.clicked.connect(self.stopped)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(10)
        column.addWidget(self._words)
        column.addWidget(self.archive, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.progress)
        self.hide()

    def show_backlog(self, backlog: Backlog, *, busy: bool) -> None:
        """Offer to put ``backlog`` away; not while something else is written."""
        self._words.setText(imports.backlog_note(backlog))
        self.archive.set_words(words.backlog_button(backlog.count))
        self.archive.setEnabled(not busy)
        self.progress.hide()
        self.setVisible(backlog.count > 0)

    def show_moved(self, done: int, total: int) -> None:
        """How many are put away already; a press stops it."""
        show_moved(self.progress, done, total)
