"""Suggestions found in feedback, gathered and offered as ideas."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from desktop.model.ideas import Asker, Idea, IdeaOrder, Proposal
from desktop.model.query import Query
from desktop.operations.inboxes import Inbox
from desktop.store import ideas
from desktop.understanding import gathering

LOOKED_AT = 800
"""The newest suggestions that are gathered; older ones come up as these are dealt with."""

QUOTES_COMPARED = 12
"""So many of the suggestions in an idea tell, with its title, what it is about."""

LONGEST_TITLE = 90


def proposals(inbox: Inbox, *, order: IdeaOrder = IdeaOrder.DEMAND, limit: int = 50) -> list[Proposal]:
    """Suggestions that are part of no idea yet, gathered by what they say. Takes seconds the first
    time: call it in a job."""
    with inbox.database.reading() as connection:
        quotes = ideas.open_suggestions(connection, LOOKED_AT)
        askers = ideas.askers(connection, quotes)
        known = ideas.quotes_by_idea(connection, QUOTES_COMPARED)
        titles = {one.id: one.title for one in ideas.kept(connection)}
    groups = gathering.gather([one.quote for one in askers])
    found = [_proposal([askers[place] for place in group]) for group in groups]
    return _with_likes(sorted(found, key=place(order))[:limit], known, titles)


def place(order: IdeaOrder) -> Callable[[Idea | Proposal], tuple[int, ...]]:
    """The key by which ideas and proposals are ordered."""
    return {
        IdeaOrder.DEMAND: lambda one: (-one.people, -one.prosumers, -one.newest),
        IdeaOrder.WHO: lambda one: (-one.prosumers, -one.people, -one.newest),
        IdeaOrder.RECENCY: lambda one: (-one.newest, -one.people),
    }[order]


def title_of(quotes: Sequence[str]) -> str:
    """A title for what several people suggest: the words of the one in the middle."""
    words = gathering.title(quotes[gathering.middle(quotes)])
    if len(words) <= LONGEST_TITLE:
        return words
    return words[:LONGEST_TITLE].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def _proposal(askers: Sequence[Asker]) -> Proposal:
    numbers = tuple(one.feedback_id for one in askers)
    return Proposal(
        key=min(numbers),
        title=title_of([one.quote for one in askers]),
        askers=askers,
        people=len({one.customer_id for one in askers}),
        prosumers=len({one.customer_id for one in askers if one.valued}),
        newest=max(one.written_sort for one in askers),
        like=None,
        like_title="",
        query=Query(chosen=numbers),
    )


def _with_likes(
    found: Sequence[Proposal], known: dict[int, list[str]], titles: dict[int, str]
) -> list[Proposal]:
    """The same with the idea that each resembles."""
    numbers = sorted(titles)
    groups = [[titles[number], *known.get(number, [])] for number in numbers]
    nearest = gathering.nearest([one.title for one in found], groups)
    return [
        one if at is None else replace(one, like=numbers[at], like_title=titles[numbers[at]])
        for one, at in zip(found, nearest, strict=True)
    ]
