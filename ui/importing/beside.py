"""How far an import is, beside the list: at the foot of the sidebar while the sheet is closed."""

from __future__ import annotations

from PySide6.QtCore import QObject

from ui.importing import words
from ui.importing.presenter import ImportPresenter
from ui.importing.sheet import ImportSheet
from ui.inbox.progress_line import ProgressLine


class Beside(QObject):
    """Keeps ``line`` to the import that runs, for as long as there is a ``sheet``."""

    def __init__(self, line: ProgressLine, presenter: ImportPresenter, sheet: ImportSheet) -> None:
        super().__init__(sheet)
        self._line, self._presenter, self._sheet = line, presenter, sheet
        presenter.changed.connect(self._show)
        presenter.progressed.connect(self._show)
        sheet.closed.connect(self._show)
        line.clicked.connect(self._open)

    def _show(self) -> None:
        running = self._presenter.running
        if running is None or self._sheet.is_open:
            self._line.hide()
        else:
            self._line.show_progress(words.running_title(running), running.done, running.total)

    def _open(self) -> None:
        self._sheet.open()
        self._line.hide()
