"""The cards of imports that run, ended, were tried out or were cut off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from desktop.model.reports import Counts, ImportReport
from desktop.wording import imports
from desktop.wording.catalogue import gettext as _
from desktop.wording.times import number
from ui.importing import words
from ui.importing.backlog_card import BacklogCard
from ui.importing.cards import SheetCard
from ui.importing.state import Finished, Interrupted, Running
from ui.importing.taking_back import TakingBack
from ui.style.theme import Theme
from ui.widgets import buttons
from ui.widgets.flow import Flow
from ui.widgets.styling import label

FILES_TOLD = 5


class ReadingCard(SheetCard):
    """Files that are being looked at."""

    def __init__(self, theme: Theme, names: Sequence[str]) -> None:
        super().__init__(theme, "file-text", "secondary", _("Looking at the file…"), words.names(names))


class RunningCard(SheetCard):
    """An import at work: how far it is, how long it still takes, and a way to stop it."""

    stopped = Signal()

    def __init__(self, theme: Theme, running: Running) -> None:
        super().__init__(theme, "download", "secondary", "", "")
        self.cancel = buttons.quiet(theme, _("Cancel"))
        self.cancel.clicked.connect(self.stopped)
        self.at_right.addWidget(self.cancel)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.below.addWidget(self.bar)
        self.show_state(running)

    def show_state(self, running: Running) -> None:
        """Move the bar and the words to ``running``."""
        title = words.running_title(running)
        self.title.setText(title)
        self.detail.setText(words.running_detail(running))
        self.setAccessibleName(title)
        self.bar.setRange(0, max(running.total, running.done) if running.total else 0)
        self.bar.setValue(running.done)
        self.bar.setAccessibleName(title)
        self.cancel.setEnabled(not running.stopping)


class CountsLine(QWidget):
    """«52 nuevas  20 ya estaban  2 no se pudieron leer  Ver por qué»: figures large, words small."""

    why = Signal()

    def __init__(self, theme: Theme, counts: Counts, *, reasons: bool) -> None:
        super().__init__()
        # What was no feedback is told in words below.
        counts = replace(counts, skipped=0)
        self._flow = Flow(across=20, down=4)
        self.setLayout(self._flow)
        self._flow.setContentsMargins(0, 0, 0, 0)
        self.setAccessibleName(imports.counts_line(counts))
        for code, count, text in imports.count_parts(counts):
            self._flow.addWidget(_figure(theme, number(count), text, alarming=code == "rejected"))
        if not imports.count_parts(counts):
            self._flow.addWidget(label(imports.counts_line(counts), "secondary"))
        self.why_button = buttons.link(theme, _("See why"))
        self.why_button.setCheckable(True)
        self.why_button.clicked.connect(self.why)
        if reasons:
            self._flow.addWidget(self.why_button)
        else:
            self.why_button.setParent(self)
            self.why_button.hide()


def _figure(theme: Theme, figure: str, text: str, *, alarming: bool) -> QWidget:
    pair = QWidget()
    row = QHBoxLayout(pair)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    large = label(figure, "negative" if alarming else "")
    large.setFont(theme.figures("title", 600))
    row.addWidget(large)
    row.addWidget(label(text, "secondary"))
    return pair


class Heading(NamedTuple):
    """What stands at the top of a card."""

    icon: str
    role: str
    title: str
    detail: str


class ReportCard(SheetCard):
    """What all cards with an import's outcome share: counts, files that failed, notes."""

    why = Signal()

    def __init__(self, theme: Theme, heading: Heading, finished: Finished) -> None:
        super().__init__(theme, *heading)
        report = finished.report
        self._rejects: QWidget | None = None
        self.counts = CountsLine(theme, report.totals, reasons=self._can_tell(report))
        self.counts.why.connect(self.why)
        self.below.addWidget(self.counts)
        worth_telling = [
            file for file in report.files if file.again or (file.error and file.path not in finished.refused)
        ]
        for file in worth_telling[:FILES_TOLD]:
            told = replace(file, error=words.own_words(file.error_code) or file.error)
            self.below.addWidget(label(imports.file_line(told), "small", wrap=True))
        if len(worth_telling) > FILES_TOLD:
            self.below.addWidget(label(words.more_files(len(worth_telling) - FILES_TOLD), "small"))
        if notes := words.notes(report):
            self.below.addWidget(label(notes, "small", wrap=True))

    @staticmethod
    def _can_tell(report: ImportReport) -> bool:
        """Whether the rejected rows were kept; those of a trial are not."""
        return report.batch is not None and report.totals.rejected > 0

    def open_rejects(self, rejects: QWidget) -> None:
        """Show the rows that could not be read, with their reasons."""
        self._rejects = rejects
        self.below.insertWidget(self.below.indexOf(self.counts) + 1, rejects)
        self.counts.why_button.setChecked(True)

    def close_rejects(self) -> bool:
        """Take that list away; False when there was none."""
        if self._rejects is None:
            return False
        self._rejects.hide()
        self._rejects.deleteLater()
        self._rejects = None
        self.counts.why_button.setChecked(False)
        return True


class FinishedCard(ReportCard):
    """An import that is over: its counts, its undo, and what to do with the backlog.

    ``undo_confirmed`` says whether what was worked on goes too; ``doubts_wanted`` carries the
    number of the import whose pairs are in doubt.
    """

    undo_wanted = Signal()
    undo_confirmed = Signal(bool)
    doubts_wanted = Signal(int)
    archive_wanted = Signal()

    def __init__(self, theme: Theme, finished: Finished, *, busy: bool) -> None:
        report = finished.report
        taken_back = finished.undone is not None
        good = report.totals.read > 0 and not report.cancelled and not taken_back
        icon, role = ("check", "positive") if good else ("undo-2", "secondary")
        if not taken_back and not good:
            icon, role = "circle-alert", "mixed"
        title, detail = words.finished_title(report), words.finished_detail(report, finished.names)
        super().__init__(theme, Heading(icon, role, title, detail), finished)
        self.undo = buttons.secondary(theme, _("Undo import"), "undo-2")
        self.undo.clicked.connect(self.undo_wanted)
        self.undo.setEnabled(not busy)
        self.at_right.addWidget(self.undo)
        self.undo.setVisible(report.batch is not None and not taken_back and report.totals.brought > 0)
        self.taking_back = TakingBack(theme, self.undo)
        self.taking_back.confirmed.connect(self.undo_confirmed)
        self.below.addWidget(self.taking_back)
        if taken_back:
            self.below.addWidget(label(words.undone(finished.undone or 0, finished.kept), wrap=True))
            return
        if report.batch is not None and report.totals.doubtful:
            self._add_doubts(report.batch, report.totals.doubtful)
        if finished.archived:
            self.below.addWidget(label(words.backlog_done(report.backlog.count), "secondary", wrap=True))
        elif report.backlog.count:
            self.backlog = BacklogCard(theme)
            self.backlog.archive_wanted.connect(self.archive_wanted)
            self.below.addWidget(self.backlog)
            self.backlog.show_backlog(report.backlog, busy=busy)

    def _add_doubts(self, batch: int, count: int) -> None:
        self.decide = buttons.link(self.theme, words.decide(count), "merge")
        self.decide.clicked.connect(lambda: self.doubts_wanted.emit(batch))
        self.below.addWidget(self.decide, 0, Qt.AlignmentFlag.AlignLeft)


class TrialCard(ReportCard):
    """What importing now would do; nothing was saved."""

    removed = Signal()

    def __init__(self, theme: Theme, report: ImportReport, refused: frozenset[str]) -> None:
        title, detail = _("Trial run: nothing was saved"), _("What importing now would do")
        super().__init__(theme, Heading("eye", "accent", title, detail), Finished(report, (), refused))
        self.cross = self.add_cross(_("Put the trial away"))
        self.cross.clicked.connect(self.removed)


class InterruptedCard(SheetCard):
    """An import that was cut off: go on with it or take it back."""

    resumed = Signal()
    undo_wanted = Signal()

    def __init__(self, theme: Theme, note: Interrupted, *, busy: bool) -> None:
        super().__init__(
            theme, "history", "mixed", _("An import was cut off half way"), words.interrupted_detail(note)
        )
        self.undo = buttons.quiet(theme, _("Undo it"), "undo-2")
        self.undo.clicked.connect(self.undo_wanted)
        self.at_right.addWidget(self.undo)
        self.resume = buttons.secondary(theme, _("Go on with it"), "play")
        self.resume.clicked.connect(self.resumed)
        self.at_right.addWidget(self.resume)
        self.taking_back = TakingBack(theme, self.undo)
        self.below.addWidget(self.taking_back)
        if not note.resumable:
            self.resume.hide()
            hint = _("To go on with it, drop the same files again: what is saved will not be doubled.")
            self.below.addWidget(label(hint, "small", wrap=True))
        self.undo.setEnabled(not busy)
        self.resume.setEnabled(not busy)
