"""Files that come in: looked at, kept until they are imported, or taken away again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop.errors import OidoError
from desktop.model.reports import Preview
from desktop.operations import importing, speaking
from ui.importing.state import Corrected, Pending, paths_to_import, without
from ui.jobs import Jobs, Task


class Intake(QObject):
    """The files in the sheet. ``changed`` follows every change; ``trouble`` carries a sentence."""

    changed = Signal()
    trouble = Signal(str)

    def __init__(self, jobs: Jobs, inbox: Callable[[], Path], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._inbox = jobs, inbox
        self._whole: list[Path] = []
        self.pending: list[Pending] = []
        self.reading: list[Path] = []

    def offer(self, paths: Sequence[Path]) -> None:
        """Look at dropped or chosen files, folders and archives; known ones are passed over."""
        known = {*self.reading, *(item.dropped for item in self.pending)}
        fresh = [path for path in dict.fromkeys(paths) if path not in known]
        if not fresh:
            return
        self.reading = [*self.reading, *fresh]
        self.changed.emit()
        inbox = self._inbox()

        def look(task: Task) -> list[tuple[Preview, str]]:
            return speaking.preview(fresh, inbox=inbox)

        self._jobs.run(
            look, lambda found: self._looked(fresh, found), lambda error: self._blind(fresh, error)
        )

    def _looked(self, paths: Sequence[Path], previews: Sequence[tuple[Preview, str]]) -> None:
        if not self._was_read(paths):
            return
        here = {item.preview.path for item in self.pending}
        fresh = [
            Pending(_origin(preview, paths), preview, owner=owner)
            for preview, owner in previews
            if preview.path not in here
        ]
        # What cannot be imported stands last: the good news first.
        self.pending = _good_first([*self.pending, *fresh])
        self._whole.extend(path for path in paths if path not in self._whole)
        self.changed.emit()

    def _blind(self, paths: Sequence[Path], error: Exception) -> None:
        if self._was_read(paths) and isinstance(error, OidoError):
            self.trouble.emit(str(error))
        self.changed.emit()

    def _was_read(self, paths: Sequence[Path]) -> bool:
        """Strike ``paths`` off the list of what is being looked at; False when that was cleared."""
        known = set(paths) <= set(self.reading)
        self.reading = [path for path in self.reading if path not in paths]
        return known

    def remove(self, item: Pending) -> None:
        """Take a card away again."""
        self.pending = without(self.pending, item)
        self._whole = [path for path in self._whole if path != item.dropped]
        self.changed.emit()

    def correct(self, item: Pending, corrected: Corrected) -> Pending:
        """Show a table as the owner corrected its columns."""
        fresh = replace(item, preview=corrected.preview, corrected=corrected)
        self.pending = _good_first([fresh if one is item else one for one in self.pending])
        self.changed.emit()
        return fresh

    def say_owner(self, item: Pending, name: str) -> None:
        """Read a chat again, now that it is known who the owner is."""
        self._read_again(item, replace(item, owner=name))

    def mend(self, item: Pending, mended: bool) -> None:
        """Read a file again with its garbled letters put right, or as it stands."""
        self._read_again(item, replace(item, mended=mended))

    def _read_again(self, item: Pending, said: Pending) -> None:
        inbox, path = self._inbox(), item.preview.path

        def look(task: Task) -> list[Preview]:
            return importing.preview(
                [said.dropped], inbox=inbox, owners={path: said.owner} if said.owner else None,
                mended=[path] if said.mended else (),
            )  # fmt: skip

        def then(found: list[Preview]) -> None:
            fresh = next((card for card in found if card.path == path), None)
            if fresh is not None:
                self.pending = [replace(said, preview=fresh) if one is item else one for one in self.pending]
            self.changed.emit()

        self._jobs.run(look, then, lambda error: self._blind([], error))

    def corrections(self) -> list[Corrected]:
        """What the owner said of the columns of tables that wait."""
        return [item.corrected for item in self.pending if item.corrected is not None]

    def take(self, imported: Sequence[Pending]) -> None:
        """Take away what was imported; refused files stay until they are put away."""
        self.pending = [item for item in self.pending if item not in imported]
        # What something was taken out of is not imported as a whole any more.
        self._whole = [path for path in self._whole if all(item.dropped != path for item in imported)]

    @property
    def refused(self) -> frozenset[str]:
        """The paths whose cards say why they cannot be imported."""
        return frozenset(item.preview.path for item in self.pending if not item.importable)

    def clear(self) -> None:
        """Forget everything, also what is still being looked at."""
        self.pending, self.reading, self._whole = [], [], []

    def paths(self) -> list[Path]:
        """What to import: whole folders and archives while nothing was taken out of them."""
        return paths_to_import(self.pending, self._whole)


def _good_first(pending: Sequence[Pending]) -> list[Pending]:
    return sorted(pending, key=lambda item: not item.importable)


def _origin(preview: Preview, paths: Sequence[Path]) -> Path:
    """Which of the dropped things a preview came from."""
    path = Path(preview.path)
    within = [candidate for candidate in paths if candidate == path or candidate in path.parents]
    return max(within, key=lambda candidate: len(candidate.parts)) if within else path
