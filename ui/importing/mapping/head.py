"""Over the columns: the way back, which file it is, and columns that come from a file or go to one."""

from __future__ import annotations

from pathlib import PurePath

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.wording.catalogue import gettext as _
from ui.importing.choosing import AskMapping, AskPlace, ask_mapping
from ui.importing.mapping.presenter import MappingPresenter
from ui.style.theme import Theme
from ui.widgets import buttons
from ui.widgets.parts import ElidedLabel, Separator
from ui.widgets.styling import label


class Head(QWidget):
    """It does what is done with files of columns itself; whoever made it listens to ``back``."""

    def __init__(
        self, theme: Theme, presenter: MappingPresenter, *, margin: int, ask_where: AskPlace
    ) -> None:
        super().__init__()
        self.ask_mapping: AskMapping = ask_mapping
        self._ask_where, self._presenter = ask_where, presenter
        self._file = ElidedLabel("", "secondary")
        self.back = buttons.quiet(theme, _("Import feedback"), "chevron-left")
        self.use_file = buttons.quiet(theme, _("Use a file of columns…"), "folder-open")
        self.use_file.set_name(_("Use a file of columns…"))
        self.use_file.setToolTip(_("Columns that were saved here or on another computer"))
        self.use_file.clicked.connect(self._use_file)
        self.save_file = buttons.quiet(theme, _("Save as a file…"), "file-down")
        self.save_file.setToolTip(_("For another computer, or for whoever sends you such tables"))
        self.save_file.set_name(_("Save the columns as a file…"))
        self.save_file.clicked.connect(self._save_file)
        upright = Separator(theme, upright=True)
        upright.setFixedHeight(20)
        self.setFixedHeight(theme.measure("height.header"))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, margin, 0)
        row.setSpacing(12)
        row.addWidget(self.back)
        row.addWidget(upright)
        row.addWidget(label(_("Look through the columns"), "title"))
        row.addWidget(self._file, 1)
        row.addWidget(self.use_file)
        row.addWidget(self.save_file)

    def show_file(self, name: str) -> None:
        """Whose columns they are."""
        self._file.setText(name)

    def set_wordy(self, wordy: bool) -> None:
        """Whether there is room for words on the buttons at the right."""
        self.use_file.set_words(_("Use a file of columns…") if wordy else "")
        self.save_file.set_words(_("Save as a file…") if wordy else "")

    def _use_file(self) -> None:
        chosen = self.ask_mapping(self.window())
        if chosen is not None:
            self._presenter.use_file(chosen)

    def _save_file(self) -> None:
        proposed = _("columns-{name}").format(name=PurePath(self._file.text()).stem)
        place = self._ask_where(self.window(), f"{proposed}.json", "json")
        if place is not None:
            self._presenter.save_file(place)
