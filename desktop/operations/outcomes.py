"""What came of replies: whether customers came back and rated anew, by what the reply began with and
by what they had said. Few cases say little, and are marked so; what followed need not be because of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from desktop.model.answering import Outcome, OutcomeRow
from desktop.operations.inboxes import Inbox
from desktop.store import outcomes
from desktop.store.outcomes import Sum

ENOUGH = 10
"""Below so many replies their outcome is chance: with ten, a share is known to a third at best."""


def of_item(inbox: Inbox, feedback: int) -> list[Outcome]:
    """What came after each posted reply to an item, oldest first."""
    with inbox.database.reading() as connection:
        return outcomes.of_feedback(connection, feedback)


def by_template(inbox: Inbox, *, since: str = "", before: str = "") -> list[OutcomeRow]:
    """By the template that a reply began with ('' for those written freely), most used first.
    ``since`` and ``before`` are day prefixes on the day of posting."""
    return _by(inbox, since, before, kinds=False)


def by_kind(inbox: Inbox, *, since: str = "", before: str = "") -> list[OutcomeRow]:
    """By what the customer had said (intents; '' for none); an item with two counts under both."""
    return _by(inbox, since, before, kinds=True)


def _by(inbox: Inbox, since: str, before: str, *, kinds: bool) -> list[OutcomeRow]:
    sums: dict[str, Sum | None] = defaultdict(lambda: None)
    with inbox.database.reading() as connection:
        for after in outcomes.posted(connection, since=since, before=before):
            names: Iterable[str] = [after.template]
            if kinds:
                names = outcomes.intents_of(connection, after.outcome.feedback_id) or [""]
            for name in names:
                sums[name] = outcomes.added(sums[name], after.outcome)
    rows = [
        OutcomeRow(name, one.replies, one.came_back, one.rose, one.fell, one.replies >= ENOUGH)
        for name, one in sums.items()
        if one is not None
    ]
    return sorted(rows, key=lambda row: (-row.replies, row.name))
