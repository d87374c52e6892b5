"""Files that the program was given, when it was started or while it runs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ui.looking import refused

if TYPE_CHECKING:
    from ui.application import House


class GivenFiles:
    """They wait until an inbox of ``house`` is open; then they lie on the import sheet."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._waiting: Sequence[Path] = ()

    def hold(self, files: Sequence[Path]) -> None:
        """These are for the inbox that is opened next; those that waited for another are not."""
        self._waiting = files

    def add(self, files: Sequence[Path]) -> None:
        """More of them, for the inbox that is shown."""
        self._waiting = [*self._waiting, *files]
        # Not before what the opening still does; what is being imported goes on.
        self._house.afterwards.add(self._offer)

    def take(self) -> None:
        """An inbox is open: show what was begun in it, and what waits for it."""
        reading, sheets = self._house.reading, self._house.sheets
        if reading is None:
            return
        # What imports need takes as long to load as all the rest: only where there is one to go on with.
        begun = "imports" in vars(sheets) or reading.unfinished_import()
        if begun and not self._house.window.looking.why:
            sheets.imports.reset()
        self._offer()

    def _offer(self) -> None:
        if self._waiting and self._house.reading is not None:
            files, self._waiting = self._waiting, ()
            if not refused(self._house.window):
                self._house.sheets.import_sheet.offer(files)
