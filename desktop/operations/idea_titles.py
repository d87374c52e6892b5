"""Ideas by their titles: to choose one from, and to begin a new one with."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.model.ideas import IdeaStatus, KnownIdea
from desktop.operations.inboxes import Inbox
from desktop.operations.proposals import title_of
from desktop.store import ideas


def known(inbox: Inbox, *, feedback: Sequence[int] = ()) -> list[KnownIdea]:
    """All ideas, open ones first, then the newest; each with how many of these items it holds."""
    with inbox.database.reading() as connection:
        held = ideas.holding(connection, feedback)
        found = [
            KnownIdea(one.id, one.title, IdeaStatus(one.status), held.get(one.id, 0))
            for one in ideas.kept(connection)
        ]
    return sorted(found, key=lambda one: (one.status.settled, -one.id))


def open_count(inbox: Inbox) -> int:
    """How many ideas are neither done nor declined."""
    return sum(not one.status.settled for one in known(inbox))


def proposed(inbox: Inbox, *, feedback: int) -> str:
    """A title for a new idea, from the words in which an item suggests something; '' where there are
    no words."""
    with inbox.database.reading() as connection:
        quote = ideas.suggested(connection, [feedback]).get(feedback, "")
    return title_of([quote]) if quote else ""
