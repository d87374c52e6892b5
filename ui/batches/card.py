"""The card of one import: what it was, what came of it, and what can still be done with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.operations.past_imports import PastImport
from desktop.wording.catalogue import gettext as _
from ui.batches import words
from ui.batches.presenter import Rejected
from ui.importing import words as importing
from ui.importing.cards import Disclosure, SheetCard, format_icon
from ui.importing.rejects import RejectsList
from ui.importing.taking_back import TakingBack
from ui.importing.work_cards import CountsLine
from ui.looking import writes
from ui.style.theme import Theme
from ui.widgets import buttons
from ui.widgets.styling import label

FILES_TOLD = 40
_HALF = ("interrupted", "stopped")
_MOODS = {"interrupted": "mixed", "stopped": "mixed", "running": "secondary", "undone": "secondary"}
_ICONS = {"interrupted": "history", "stopped": "history", "running": "download", "undone": "undo-2"}


def icon_of(item: PastImport) -> str:
    """The icon of what it was, or of what became of it."""
    kinds = {file.format for file in item.files}
    if icon := _ICONS.get(item.state):
        return icon
    if len(kinds) != 1:
        return "layers"
    return format_icon(kinds.pop())


class BatchCard(SheetCard):
    """One import. ``save_wanted`` and ``open_wanted`` carry the path of the file whose rejected
    rows are meant; ``undo_confirmed`` whether what was worked on goes too; ``stop_wanted`` says that it
    is not to be taken back after all."""

    items_wanted = Signal()
    doubts_wanted = Signal()
    why = Signal()
    resume_wanted = Signal()
    undo_wanted = Signal()
    undo_confirmed = Signal(bool)
    stop_wanted = Signal()
    save_wanted = Signal(str)
    open_wanted = Signal(str)

    def __init__(self, theme: Theme, item: PastImport, *, busy: bool) -> None:
        role = _MOODS.get(item.state, "accent")
        super().__init__(theme, icon_of(item), role, words.title(item), words.detail(item))
        self.item, self.busy = item, busy
        self._rejects: QWidget | None = None
        if told := words.state(item):
            self.at_right.addWidget(label(told, "mixed" if role == "mixed" else "secondary"))
            self.at_right.addSpacing(6)
        self._add_buttons(busy)
        self.counts = CountsLine(theme, item.totals, reasons=item.totals.rejected > 0)
        self.counts.why.connect(self.why)
        self.below.addWidget(self.counts)
        self.taking_back = TakingBack(theme, self.undo)
        self.taking_back.confirmed.connect(self.undo_confirmed)
        self.taking_back.stopped.connect(self.stop_wanted)
        self.below.addWidget(self.taking_back)
        self._add_doubts()
        self._add_files()
        if item.state in _HALF and not item.resumable:
            self.below.addWidget(label(words.drop_again(), "small", wrap=True))

    def _add_buttons(self, busy: bool) -> None:
        state = self.item.state
        self.items = buttons.quiet(self.theme, _("See its items"))
        self.items.clicked.connect(self.items_wanted)
        self.resume = buttons.secondary(self.theme, _("Go on with it"), "play")
        self.resume.clicked.connect(self.resume_wanted)
        self.undo = buttons.secondary(self.theme, _("Undo"), "undo-2")
        self.undo.set_name(_("Undo import: {name}").format(name=words.title(self.item)))
        self.undo.clicked.connect(self.undo_wanted)
        writes(self.resume, self.undo)
        for button in (self.items, self.resume, self.undo):
            button.setEnabled(not busy or button is self.items)
            self.at_right.addWidget(button)
        # Only now: what is shown before it has a place would flash up as a window of its own.
        self.items.setVisible(state != "undone" and self.item.totals.new + self.item.totals.doubtful > 0)
        self.resume.setVisible(self.item.resumable)
        brought = state in ("finished", "stopped") and self.item.totals.brought > 0
        self.undo.setVisible(brought or state == "interrupted")

    def _add_doubts(self) -> None:
        if self.item.doubtful and self.item.state != "undone":
            self.decide = buttons.link(self.theme, importing.decide(self.item.doubtful), "merge")
            self.decide.clicked.connect(self.doubts_wanted)
            self.below.addWidget(self.decide, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_files(self) -> None:
        """The lines of single files, folded while they say no more than the card."""
        lines = words.file_lines(self.item.files[:FILES_TOLD])
        if skipped := words.left_out(self.item):
            lines.append(skipped)
        if len(self.item.files) < 2 and not skipped and not any(file.error for file in self.item.files):
            return
        files = QWidget()
        column = QVBoxLayout(files)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        for line in lines:
            column.addWidget(label(line, "small", wrap=True))
        more = Disclosure(self.theme)
        files.hide()
        more.toggled.connect(files.setVisible)
        self.at_right.insertWidget(0, more)
        QWidget.setTabOrder(more, self.items)
        self.below.addWidget(files)

    def show_rejects(self, found: Rejected) -> None:
        """List the rows that could not be read, file by file; a second time takes them away."""
        if self._rejects is not None:
            self.close_rejects()
            return
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for path, lines in found:
            if len(found) > 1:
                column.addWidget(label(words.rejects_of(path), "section"))
            rejects = RejectsList(self.theme, lines, rejects_file="", can_open=True)
            rejects.save_wanted.connect(lambda path=path: self.save_wanted.emit(path))
            rejects.open_wanted.connect(lambda path=path: self.open_wanted.emit(path))
            column.addWidget(rejects)
        self._rejects = box
        self.below.insertWidget(self.below.indexOf(self.counts) + 1, box)
        self.counts.why_button.setChecked(True)

    def close_rejects(self) -> None:
        """Take the list away."""
        if self._rejects is not None:
            self._rejects.hide()
            self._rejects.deleteLater()
            self._rejects = None
        self.counts.why_button.setChecked(False)
