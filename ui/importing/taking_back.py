"""What the card of an import says of its undoing: the question before it, then how far it is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.operations.past_imports import Worked
from ui.importing.undo_question import UndoQuestion
from ui.inbox.bulk import how_far
from ui.inbox.progress_line import ProgressLine
from ui.style.theme import Theme


def show_moved(line: ProgressLine, done: int, total: int) -> None:
    """``2.000 de 9.000 · parar``."""
    line.show_progress(how_far(done, total), done, total)


class TakingBack(QWidget):
    """``confirmed`` says whether what was worked on goes too; ``stopped`` that nothing is to be done
    after all. ``asked_by`` is the button that gets the keyboard back when the question is dropped."""

    confirmed = Signal(bool)
    stopped = Signal()

    def __init__(self, theme: Theme, asked_by: QWidget) -> None:
        super().__init__()
        self._theme, self._asked_by = theme, asked_by
        self.question: UndoQuestion | None = None
        self.progress = ProgressLine(theme)
        self.progress.clicked.connect(self.stopped)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.progress)
        self.hide()

    def ask(self, worked: Worked) -> None:
        """Ask about rows that were worked on; where there are none, it is confirmed at once."""
        if not worked.worked_on:
            self.confirmed.emit(False)
            return
        if self.question is None:
            self.question = UndoQuestion(self._theme, worked)
            self.question.answered.connect(self.confirmed)
            self.question.dropped.connect(self._drop)
            self._column.addWidget(self.question)
        self.show()
        self.question.take_keyboard()

    def show_progress(self, done: int, total: int) -> None:
        """Say how far it is; a press stops it."""
        show_moved(self.progress, done, total)
        self.show()

    def _drop(self) -> None:
        if self.question is not None:
            self.question.hide()
            self.question.deleteLater()
            self.question = None
            self.hide()
            self._asked_by.setFocus(Qt.FocusReason.OtherFocusReason)
