"""Going back to a copy of the inbox: which ones there are, and what each would change."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from desktop.model.keeping import CopyNote, RestorePreview
from desktop.operations import restoring
from desktop.wording import keeping
from desktop.wording.catalogue import gettext as _
from ui.importing.slide_over import SlideOver
from ui.jobs import Jobs, Latest
from ui.style.theme import Theme
from ui.widgets.buttons import Button, link, primary, quiet
from ui.widgets.parts import Card
from ui.widgets.styling import label

SHOWN = 30


class CopiesSheet(SlideOver):
    """``restore_wanted`` carries the copy that is to take the inbox's place, ``rescue_wanted`` where
    what can be read of a damaged inbox is to go."""

    restore_wanted = Signal(object)
    rescue_wanted = Signal(object)

    def __init__(self, theme: Theme, host: QWidget, jobs: Jobs) -> None:
        super().__init__(
            theme,
            host,
            _("Copies of the inbox"),
            _("Oído makes them by itself. Choose one to see what changes."),
        )
        self._jobs = jobs
        self._latest = Latest()
        self._inbox = Path()
        self._chosen: Path | None = None
        self.trouble = label("", "emphasis", wrap=True)
        self.rows: list[Button] = []
        self._list = Card()
        self._column = QVBoxLayout(self._list)
        self.told = label("", "secondary", wrap=True)
        self.other = link(theme, _("Choose another file…"))
        self.rescue = link(theme, _("Bring what can still be read into a new inbox…"))
        self.go = primary(theme, _("Go back to this copy"))
        self._build()

    def _build(self) -> None:
        self.other.clicked.connect(lambda: self._ask_file())
        self.rescue.clicked.connect(lambda: self._ask_target())
        self.go.clicked.connect(lambda: self._restore())
        for widget in (self.trouble, self._list, self.other, self.told, self.rescue):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.foot.addStretch(1)
        self.foot.addWidget(self.go)
        self.trouble.hide()
        self.rescue.hide()
        self.go.setEnabled(False)

    @property
    def inbox(self) -> Path:
        """The inbox whose copies are shown."""
        return self._inbox

    def show_of(self, inbox: Path, trouble: str = "") -> None:
        """List the copies of this inbox; ``trouble`` is what is wrong with it, '' when nothing is."""
        self._inbox, self._chosen = inbox, None
        self.trouble.setText(trouble)
        self.trouble.setVisible(bool(trouble))
        self.rescue.setVisible(bool(trouble))
        self.told.clear()
        self.go.setEnabled(False)
        self._jobs.run(lambda task: restoring.copies(inbox), self._latest.only(self._show))

    def _show(self, found: Sequence[CopyNote]) -> None:
        for row in self.rows:
            row.deleteLater()
        self.rows = []
        for note in found[:SHOWN]:
            row = quiet(self.theme, keeping.copy_line(note))
            row.setCheckable(True)
            row.clicked.connect(partial(self.choose, note.path))
            self._column.addWidget(row)
            self.rows.append(row)
        if not found:
            self.told.setText(_("There are no copies beside this inbox yet."))

    def choose(self, copy: Path, checked: bool = False) -> None:
        """Show what going back to this copy would change."""
        self._chosen = None
        self.go.setEnabled(False)
        inbox = self._inbox
        self._jobs.run(
            lambda task: restoring.preview(copy, inbox),
            self._latest.only(lambda told: self._tell(copy, told)),
            lambda error: self.told.setText(str(error)),
        )

    def _tell(self, copy: Path, told: RestorePreview) -> None:
        self._chosen = copy
        self.told.setText("\n".join(keeping.preview_lines(told)))
        self.let_work(self.go, True)

    def _ask_file(self) -> None:
        kinds = _("Inboxes of Oído") + " (*.oido)"
        name, _kind = QFileDialog.getOpenFileName(
            self, _("Choose another file…"), str(self._inbox.parent), kinds
        )
        if name:
            self.choose(Path(name))

    def _ask_target(self) -> None:
        kinds = _("Inboxes of Oído") + " (*.oido)"
        proposed = self._inbox.with_name(f"{self._inbox.stem}-2.oido")
        name, _kind = QFileDialog.getSaveFileName(self, _("New inbox"), str(proposed), kinds)
        if name:
            self.rescue_wanted.emit(Path(name).with_suffix(".oido"))

    def _restore(self) -> None:
        if self._chosen is not None:
            chosen = self._chosen
            self.dismiss()
            self.restore_wanted.emit(chosen)
