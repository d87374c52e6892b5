"""Going back to a copy of the inbox: which ones there are, and what each would change."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from desktop.model.keeping import CopyNote, RestorePreview
from desktop.operations import restoring
from desktop.wording import keeping
from desktop.wording.catalogue import gettext as _
from ui.importing.slide_over import SlideOver
from ui.jobs import Jobs, Latest
from ui.keeping.parts import Caution, CopyRow, Told
from ui.style.theme import Theme
from ui.widgets.buttons import link, primary, secondary
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
        self._listing, self._previewing = Latest(), Latest()
        self._inbox = Path()
        self._chosen: Path | None = None
        self.trouble = Caution(theme)
        self.rows: list[CopyRow] = []
        self._list = Card()
        self._column = QVBoxLayout(self._list)
        self.none = label(_("There are no copies beside this inbox yet."), "secondary", wrap=True)
        self.told = Told(theme, _("If you go back to this copy"), "archive-restore")
        self.refused = Caution(theme)
        self.other = link(theme, _("Choose another file…"))
        self.rescue = secondary(theme, _("Bring what can still be read into a new inbox…"), "life-buoy")
        self._about_rescue = label(
            _("If no copy is recent enough: Oído reads what is left and lists what could not be read."),
            "secondary",
            wrap=True,
        )
        self.go = primary(theme, _("Go back to this copy"))
        self._build()

    def _build(self) -> None:
        self.other.clicked.connect(lambda: self._ask_file())
        self.rescue.clicked.connect(lambda: self._ask_target())
        self.go.clicked.connect(lambda: self._restore())
        self._column.setContentsMargins(6, 6, 6, 6)
        self._column.setSpacing(2)
        self._list.hide()
        for widget in (self.trouble, self._list, self.none):
            self.body.addWidget(widget)
        self.body.addWidget(self.other, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.told)
        self.body.addWidget(self.refused)
        self.body.addSpacing(8)
        self.body.addWidget(self._about_rescue)
        self.body.addWidget(self.rescue, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)
        self.foot.addStretch(1)
        self.foot.addWidget(self.go)
        for hidden in (self.none, self.trouble, self.refused, self._about_rescue, self.rescue):
            hidden.hide()
        self.go.setEnabled(False)

    @property
    def inbox(self) -> Path:
        """The inbox whose copies are shown."""
        return self._inbox

    def show_of(self, inbox: Path, trouble: str = "") -> None:
        """List the copies of this inbox; ``trouble`` is what is wrong with it, '' when nothing is."""
        self._inbox, self._chosen = inbox, None
        self.trouble.set_text(trouble)
        self._about_rescue.setVisible(bool(trouble))
        self.rescue.setVisible(bool(trouble))
        self.told.say([])
        self.refused.set_text("")
        self.go.setEnabled(False)
        self._jobs.run(lambda task: restoring.copies(inbox), self._listing.only(self._show))

    def _show(self, found: Sequence[CopyNote]) -> None:
        for row in self.rows:
            row.deleteLater()
        self.rows = []
        for note in found[:SHOWN]:
            row = CopyRow(self.theme, keeping.moment(note.made_at), keeping.copy_about(note))
            row.clicked.connect(partial(self.choose, note.path))
            self._column.addWidget(row)
            self.rows.append(row)
        self._list.setVisible(bool(found))
        self.none.setVisible(not found)

    def choose(self, copy: Path, checked: bool = False) -> None:
        """Show what going back to this copy would change."""
        self._chosen = None
        self.go.setEnabled(False)
        self.refused.set_text("")
        inbox = self._inbox
        self._jobs.run(
            lambda task: restoring.preview(copy, inbox),
            self._previewing.only(lambda told: self._tell(copy, told)),
            lambda error: self._refuse(error),
        )

    def _tell(self, copy: Path, told: RestorePreview) -> None:
        self._chosen = copy
        self.told.say(keeping.preview_lines(told))
        self.let_work(self.go, True)

    def _refuse(self, error: Exception) -> None:
        self.told.say([])
        self.refused.set_text(str(error))

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
