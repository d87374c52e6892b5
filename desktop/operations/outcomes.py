"""What came of replies: whether customers came back and rated anew, by what the reply began with and
by what they had said. Few cases say little, and are marked so; what followed need not be because of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from desktop.model.answering import OutcomeRow
from desktop.model.figures import AfterReplies, Span
from desktop.model.query import Query
from desktop.operations.inboxes import Inbox
from desktop.store import outcomes
from desktop.store.outcomes import Sum

ENOUGH = 10
"""Below so many replies their outcome is chance: with ten, a share is known to a third at best."""


def by_template(inbox: Inbox, *, since: str = "", before: str = "") -> list[OutcomeRow]:
    """By the template that a reply began with ('' for those written freely), most used first.
    ``since`` and ``before`` are day prefixes on the day of posting."""
    return [one.row for one in _by(inbox, since, before, "", kinds=False)]


def by_kind(inbox: Inbox, *, since: str = "", before: str = "") -> list[OutcomeRow]:
    """By what the customer had said (intents; '' for none); an item with two counts under both."""
    return [one.row for one in _by(inbox, since, before, "", kinds=True)]


def of_year(inbox: Inbox, span: Span, *, source: str = "") -> list[AfterReplies]:
    """By what the customer had said, for the replies of the twelve months up to the end of a span: few
    come back within weeks."""
    return _by(inbox, year_before(span), span.before, source, kinds=True)


def year_before(span: Span) -> str:
    """The day a year before the end of a span."""
    end = date.fromisoformat(span.before)
    # The last day of a February has no namesake in most years.
    return end.replace(year=end.year - 1, day=min(end.day, 28) if end.month == 2 else end.day).isoformat()


def _by(inbox: Inbox, since: str, before: str, source: str, *, kinds: bool) -> list[AfterReplies]:
    sums: dict[str, Sum | None] = defaultdict(lambda: None)
    items: dict[str, dict[int, None]] = defaultdict(dict)
    with inbox.database.reading() as connection:
        for after in outcomes.posted(connection, since=since, before=before, source=source):
            number = after.outcome.feedback_id
            names: Iterable[str] = [after.template]
            if kinds:
                names = outcomes.intents_of(connection, number) or [""]
            for name in names:
                sums[name] = outcomes.added(sums[name], after.outcome)
                items[name][number] = None
    rows = [
        AfterReplies(
            OutcomeRow(name, one.replies, one.came_back, one.rose, one.fell, one.replies >= ENOUGH),
            Query(chosen=tuple(items[name])),
        )
        for name, one in sums.items()
        if one is not None
    ]
    return sorted(rows, key=lambda one: (-one.row.replies, one.row.name))
