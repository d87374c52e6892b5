"""What the page of ideas reads and does, beside the window."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from desktop.changes import Change
from desktop.errors import OidoError
from desktop.model.ideas import Idea, IdeaDetail, IdeaOrder, IdeaStatus, Prepared, Proposal
from desktop.operations import ideas, proposals
from desktop.operations.inboxes import Inbox
from ui.hub import Hub
from ui.jobs import Jobs, Task
from ui.shown_inbox import ShownInbox

T = TypeVar("T")
Verb = Callable[[Inbox], Change | None]


SHOWN = 12
"""Drafts that are shown before they are written."""


@dataclass(frozen=True, slots=True)
class News:
    """What is told of an idea: the languages in which words are needed, and the drafts as they would be."""

    languages: Sequence[str]
    prepared: Prepared


class IdeasPresenter(QObject):
    """``trouble`` carries a sentence."""

    trouble = Signal(str)

    def __init__(self, jobs: Jobs, hub: Hub, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hub, self._shown = hub, ShownInbox(jobs)

    def read_from(self, path: Path | None) -> None:
        """Another inbox, or none."""
        self._shown.read_from(path)

    def ideas(self, order: IdeaOrder, then: Callable[[list[Idea]], None]) -> None:
        """The owner's ideas."""
        self._look("ideas", lambda inbox: ideas.ideas(inbox, order=order), then)

    def proposals(self, order: IdeaOrder, then: Callable[[list[Proposal]], None]) -> None:
        """What could be one; takes seconds in a large inbox."""
        self._look("proposals", lambda inbox: proposals.proposals(inbox, order=order), then)

    def detail(self, number: int, then: Callable[[IdeaDetail], None]) -> None:
        """One idea with everyone who asked."""
        self._look("detail", lambda inbox: ideas.idea(inbox, number), then)

    def news(self, number: int, words: Mapping[str, str], then: Callable[[News], None]) -> None:
        """The drafts that would be written; nothing is."""
        from desktop.operations import telling

        def look(inbox: Inbox) -> News:
            languages = telling.languages_to_tell(inbox, idea=number)
            return News(languages, telling.preview_telling(inbox, idea=number, words=words, limit=SHOWN))

        self._look("news", look, then)

    def tell(self, idea: Idea, words: Mapping[str, str]) -> None:
        """Write the drafts for all who asked."""
        from desktop.operations import telling

        self.do(lambda inbox: telling.tell(inbox, idea=idea.id, words=words))

    def split(self, number: int, items: Sequence[int]) -> None:
        """Make another idea of these items, named by the words of the newest of them."""

        def verb(inbox: Inbox) -> Change | None:
            asked = [one.quote for one in ideas.idea(inbox, number).askers if one.feedback_id in items]
            return ideas.split_idea(inbox, idea=number, feedback=items, title=proposals.title_of(asked))

        self.do(verb)

    def save(
        self,
        title: str,
        items: Sequence[int] = (),
        *,
        note: str = "",
        give_back: Callable[[], None] | None = None,
    ) -> None:
        """Keep an idea, with the suggestions that it comes from; ``give_back`` is called where that fails."""
        self.do(lambda inbox: ideas.save_idea(inbox, title=title, note=note, feedback=items), give_back)

    def change(self, number: int, title: str, note: str) -> None:
        """Call an idea something else, or note something else of it."""
        self.do(lambda inbox: ideas.change_idea(inbox, idea=number, title=title, note=note))

    def set_status(self, number: int, status: IdeaStatus, reason: str) -> None:
        """What becomes of an idea, and why."""
        self.do(lambda inbox: ideas.set_idea_status(inbox, idea=number, status=status, reason=reason))

    def merge(self, number: int, other: int) -> None:
        """Make one of two ideas."""
        self.do(lambda inbox: ideas.merge_ideas(inbox, kept=number, absorbed=other))

    def remove(self, number: int) -> None:
        """Let go of an idea; what was said stays."""
        self.do(lambda inbox: ideas.remove_idea(inbox, idea=number))

    def join(self, number: int, items: Sequence[int]) -> None:
        """Count suggestions to an idea."""
        self.do(lambda inbox: ideas.add_to_idea(inbox, idea=number, feedback=items))

    def take_out(self, number: int, items: Sequence[int]) -> None:
        """Count suggestions to an idea no longer."""
        self.do(lambda inbox: ideas.take_from_idea(inbox, idea=number, feedback=items))

    def leave_out(self, items: Sequence[int]) -> None:
        """Offer suggestions no more as an idea."""
        self.do(lambda inbox: ideas.leave_out(inbox, feedback=items))

    def export(self, target: Path, then: Callable[[Path], None]) -> None:
        """Write all ideas into a file, by its suffix."""
        from desktop.operations import idea_export

        def write(inbox: Inbox, _task: Task) -> Path:
            idea_export.export_ideas(inbox, target)
            return target

        self._shown.do(write, then, self._complain)

    def do(self, verb: Verb, give_back: Callable[[], None] | None = None) -> None:
        """Do a verb in the store's thread and tell everyone; where it fails, ``give_back`` is called."""

        def otherwise(error: Exception) -> None:
            if give_back is not None:
                give_back()
            self._complain(error)

        self._shown.do(lambda inbox, _task: verb(inbox), self._hub.announce, otherwise)

    def _look(self, question: str, look: Callable[[Inbox], T], then: Callable[[T], None]) -> None:
        self._shown.ask(question, look, then, self._complain)

    def _complain(self, error: Exception) -> None:
        if isinstance(error, OidoError):
            self.trouble.emit(str(error))
