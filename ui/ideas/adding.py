"""Adding what is chosen in the inbox to an idea, by key, from the list or the reader."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject

from ui.shown_inbox import ShownInbox

if TYPE_CHECKING:
    from desktop.changes import Change
    from desktop.model.ideas import KnownIdea
    from desktop.operations.inboxes import Inbox
    from ui.hub import Hub
    from ui.jobs import Jobs, Task
    from ui.main_window import MainWindow
    from ui.style.theme import Theme


class _Offer(NamedTuple):
    """What the picker shows: the ideas, and the title of a new one."""

    known: Sequence[KnownIdea]
    proposed: str


class AddingToIdeas(QObject):
    """Asks which idea, below the buttons over the reader, and adds the chosen items to it."""

    def __init__(
        self, theme: Theme, window: MainWindow, jobs: Jobs, hub: Hub, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._window, self._hub, self._shown = theme, window, hub, ShownInbox(jobs)

    def read_from(self, path: Path | None) -> None:
        """Another inbox, or none."""
        self._shown.read_from(path)

    def ask(self) -> None:
        """Ask which idea the chosen items ask for."""
        from desktop.operations import idea_titles

        items = self._window.panel.chosen_ids().tolist()
        if not items:
            return

        def look(inbox: Inbox) -> _Offer:
            proposed = idea_titles.proposed(inbox, feedback=items[0])
            return _Offer(idea_titles.known(inbox, feedback=items), proposed)

        self._shown.ask("offer", look, lambda offer: self._offer(offer, items))

    def _offer(self, offer: _Offer, items: Sequence[int]) -> None:
        from ui.ideas.picker import ask_idea

        button = self._window.bar.more
        at = button.mapToGlobal(button.rect().bottomRight())

        def taken(number: int, title: str) -> None:
            self._add(number, title, items)

        menu = ask_idea(button, at, self._theme, offer.known, len(items), offer.proposed, taken)
        at.setX(at.x() - menu.sizeHint().width())
        menu.move(at)

    def _add(self, number: int, title: str, items: Sequence[int]) -> None:
        from desktop.operations import ideas

        def add(inbox: Inbox, _task: Task) -> Change | None:
            if number:
                return ideas.add_to_idea(inbox, idea=number, feedback=items)
            return ideas.save_idea(inbox, title=title, feedback=items)

        self._shown.do(add, self._hub.announce)
