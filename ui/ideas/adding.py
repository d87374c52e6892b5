"""Adding what is chosen in the inbox to an idea, by key, from the list or the reader."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject

from desktop.operations import inboxes
from ui.jobs import Jobs, Latest, Task

if TYPE_CHECKING:
    from desktop.changes import Change
    from desktop.model.ideas import KnownIdea
    from desktop.operations.inboxes import Inbox
    from ui.hub import Hub
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
        self._theme, self._window, self._jobs, self._hub = theme, window, jobs, hub
        self._latest = Latest()
        self._path: Path | None = None

    def read_from(self, path: Path | None) -> None:
        """Another inbox, or none."""
        self._latest.forget()
        self._path = path

    def ask(self) -> None:
        """Ask which idea the chosen items ask for."""
        from desktop.operations import idea_titles

        path, items = self._path, self._window.panel.chosen_ids().tolist()
        if path is None or not items:
            return

        def look(_task: Task) -> _Offer:
            with inboxes.open_for_reading(path) as inbox:
                proposed = idea_titles.proposed(inbox, feedback=items[0])
                return _Offer(idea_titles.known(inbox, feedback=items), proposed)

        self._jobs.run(look, self._latest.only(lambda offer: self._offer(offer, items)))

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

        path = self._path

        def work(inbox: Inbox, _task: Task) -> Change | None:
            if inbox.path != path:
                return None
            if number:
                return ideas.add_to_idea(inbox, idea=number, feedback=items)
            return ideas.save_idea(inbox, title=title, feedback=items)

        self._jobs.in_store(work, self._hub.announce)
