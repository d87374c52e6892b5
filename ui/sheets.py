"""The sheets that slide over the window, each made when it is first needed, after it is painted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.model.codes import View
from ui.hub import Hub
from ui.jobs import Jobs
from ui.looking import refused
from ui.main_window import MainWindow
from ui.style.theme import Theme

if TYPE_CHECKING:
    from ui.about import About
    from ui.exporting.sheet import ExportSheet
    from ui.importing.presenter import ImportPresenter
    from ui.importing.sheet import ImportSheet
    from ui.importing.slide_over import SlideOver
    from ui.key_list import KeyList
    from ui.preferences.sheet import PreferencesSheet

_NAMES = ("import_sheet", "export_sheet", "preferences", "keys", "about")


class Sheets(QObject):
    """``inbox`` says which inbox is open. ``window_changed`` carries new ``WindowChoices``;
    the others what the owner asked for on the import sheet, where it leads elsewhere."""

    window_changed = Signal(object)
    words_dropped = Signal(str)
    paste_wanted = Signal()
    talk_wanted = Signal()
    doubts_wanted = Signal(int)

    def __init__(
        self,
        theme: Theme,
        window: MainWindow,
        jobs: Jobs,
        hub: Hub,
        inbox: Callable[[], Path],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._theme, self._window, self._jobs, self._hub, self._inbox = theme, window, jobs, hub, inbox
        self._others: list[Callable[[], Sequence[SlideOver]]] = []

    @cached_property
    def imports(self) -> ImportPresenter:
        """What moves the import sheet."""
        from ui.importing.presenter import ImportPresenter

        presenter = ImportPresenter(self._jobs, self._hub, self._inbox, self)
        # The sheet is made only now: an import that was cut off is rare.
        presenter.past.cut_off.connect(lambda: self.import_sheet.open())
        return presenter

    @cached_property
    def import_sheet(self) -> ImportSheet:
        """Where files come in."""
        from ui.importing.beside import Beside
        from ui.importing.sheet import ImportSheet

        sheet = ImportSheet(self._theme, self._window.right, self.imports)
        sheet.words_dropped.connect(self.words_dropped)
        sheet.paste_wanted.connect(self.paste_wanted)
        sheet.talk_wanted.connect(self.talk_wanted)
        sheet.doubts_wanted.connect(self.doubts_wanted)
        sheet.answer_wanted.connect(self._window.actions_table[f"go_{View.TO_ANSWER.value}"].trigger)
        # Nothing is imported before there is a sheet.
        Beside(self._window.sidebar.foot.progress, self.imports, sheet)
        return sheet

    @cached_property
    def export_sheet(self) -> ExportSheet:
        """Where the log goes out."""
        from ui.exporting.sheet import ExportSheet

        return ExportSheet(self._theme, self._window.right, self._jobs)

    @cached_property
    def preferences(self) -> PreferencesSheet:
        """What can be set."""
        from ui.preferences.sheet import PreferencesSheet

        sheet = PreferencesSheet(self._theme, self._window.right, self._jobs, self._hub)
        sheet.window_changed.connect(self.window_changed)
        return sheet

    @cached_property
    def keys(self) -> KeyList:
        """All shortcuts."""
        from ui.key_list import KeyList

        return KeyList(self._theme, self._window.right, self._window.actions_table)

    @cached_property
    def about(self) -> About:
        """What Oído is."""
        from ui.about import About

        return About(self._theme, self._window.right)

    def also(self, made: Callable[[], Sequence[SlideOver]]) -> None:
        """Sheets that others make; they give way like these."""
        self._others.append(made)

    def show(self, sheet: SlideOver) -> None:
        """One sheet at a time; the same key closes it again."""
        if sheet is self.__dict__.get("import_sheet") and refused(self._window):
            return
        own = (self.__dict__.get(name) for name in _NAMES)
        for other in [*own, *(each for made in self._others for each in made())]:
            if other is not None and other is not sheet:
                other.dismiss()
        if sheet.is_open:
            sheet.dismiss()
        else:
            sheet.open()
