"""Which actions can be taken: with the items that are chosen, and with the list while it is in sight."""

from __future__ import annotations

from PySide6.QtCore import QPoint

from desktop.model.codes import Sentiment
from ui.actions import Actions
from ui.inbox.deciding import Deciding
from ui.inbox.panel import InboxPanel

_OF_ITEMS = (
    "reply", "answered", "snooze", "archive", "waiting", "note", "next", "previous", "untag", "tag",
    "sentences", "idea", "legal_clock", "rights_clock", *(f"mood_{mood.value}" for mood in Sentiment),
)  # fmt: skip
_OF_THE_LIST = ("all", "filters", "to_list", "hide_list", "hide_reader")
_MENU = ("reply", "note", "idea", "", "answered", "snooze", "archive", "waiting")


class Offering:
    """Lets of ``actions`` be done what makes sense for what is chosen in ``panel``."""

    def __init__(self, actions: Actions, panel: InboxPanel, deciding: Deciding) -> None:
        self._actions, self._panel, self._deciding = actions, panel, deciding
        self._in_sight = True
        actions.enable(_OF_ITEMS, False)

    def set_in_sight(self, in_sight: bool) -> None:
        """A page lies over the list, or no longer: nobody acts on what he cannot see."""
        self._in_sight = in_sight
        self.offer()
        self._actions.enable(_OF_THE_LIST, in_sight)

    def offer(self) -> None:
        """Something else is chosen, or it stands elsewhere."""
        possible = self._in_sight and self._panel.open_id >= 0
        senseless = self._deciding.senseless if possible else set()
        for code in _OF_ITEMS:
            self._actions.enable((code,), possible and code not in senseless)

    def pop_up(self, at: QPoint) -> None:
        """A menu of what can be done with the open item."""
        menu = self._actions.menu(_MENU, self._panel)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)
