"""What the owner decides about the items that are chosen; they leave the list, and the next one comes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.later import later
from desktop.model.codes import Status
from ui.inbox.bulk import BulkWork, Verb
from ui.inbox.panel import InboxPanel
from ui.inbox.reader_bar import ReaderBar

if TYPE_CHECKING:
    from desktop.operations import triage
else:
    triage = later("desktop.operations.triage")

# Where an item stands → the actions that would change nothing, or take an end back without saying so.
_SENSELESS = {
    Status.WAITING: {"waiting"},
    Status.DRAFT: {"waiting"},
    Status.READY: {"waiting"},
    Status.ANSWERED: {"answered", "snooze"},
    Status.ARCHIVED: {"archive", "snooze"},
}


class Deciding:
    """Acts on what is chosen in ``panel``; ``path`` tells of which inbox, None for none."""

    def __init__(
        self, panel: InboxPanel, bar: ReaderBar, bulk: BulkWork, path: Callable[[], Path | None]
    ) -> None:
        self._panel, self._bar, self._bulk, self._path = panel, bar, bulk, path

    @property
    def senseless(self) -> set[str]:
        """The actions that make no sense for the one item that is chosen."""
        row = self._panel.chosen_row
        if row is None:
            return set()
        return _SENSELESS.get(Status.ARCHIVED if row.put_away else row.status, set())

    def set_status(self, status: str) -> None:
        """Move it to waiting, answered or archived."""
        self.act(
            lambda inbox, ids, progress, cancelled: triage.set_status(
                inbox, ids=ids, status=Status(status), progress=progress, cancelled=cancelled
            )
        )

    def snooze(self) -> None:
        """Ask until when, then put it away."""
        from ui.inbox.snoozing import snooze_menu
        from ui.widgets.menus import open_menu

        if not self._panel.view.chosen_count():
            return
        button = self._bar.snooze_button
        open_menu(snooze_menu(button, self._snooze_until), button.mapToGlobal(button.rect().bottomLeft()))

    def _snooze_until(self, moment: datetime) -> None:
        self.act(
            lambda inbox, ids, progress, cancelled: triage.snooze(
                inbox, ids=ids, until=moment, progress=progress, cancelled=cancelled
            )
        )

    def act(self, verb: Verb, *, leave: bool = True) -> None:
        """Do a verb on it; ``leave`` takes it out of the list at once."""
        self._panel.once_chosen(lambda: self._act(verb, leave=leave))

    def _act(self, verb: Verb, *, leave: bool) -> None:
        ids, path = self._panel.chosen_ids(), self._path()
        if ids and path is not None:
            if leave:
                self._panel.view.leave(ids)
            self._bulk.run(ids.tolist(), verb, path)
