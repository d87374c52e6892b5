"""The records that an export is made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby

from desktop.model.codes import Sentiment, Status
from desktop.model.rating import Rating


@dataclass(frozen=True, slots=True, kw_only=True)
class LogRow:
    """One posted reply and what it answers.

    ``source`` is a code. ``written_at`` is RFC 3339, ``YYYY-MM-DD``, ``YYYY-MM`` or '';
    ``said`` is what the source said instead. ``imported_at`` and ``posted_at`` are RFC 3339
    or ''. ``by`` signed the reply; ``accepted`` are codes of blocking checks that the owner
    accepted on purpose; ``imported`` replies came with the source's own file. ``thread`` is
    what rows of one conversation share; '' stands alone. ``approved_by`` let it go; ``gestures`` are
    what was done in private, with the day each, and ``gesture_cost`` what all of it cost (None when
    nobody noted it).
    """

    feedback_id: int
    source: str
    customer: str
    text: str
    reply: str
    place: str = ""
    rating: Rating | None = None
    sentiment: str = ""
    written_at: str = ""
    said: str = ""
    imported_at: str = ""
    by: str = ""
    posted_at: str = ""
    accepted: Sequence[str] = ()
    imported: bool = False
    thread: str = ""
    approved_by: str = ""
    gestures: Sequence[str] = ()
    gesture_cost: float | None = None

    @property
    def hours_since_published(self) -> float | None:
        """Hours from publication to this reply; None where either is not known to the minute."""
        return _hours(self.written_at, self.posted_at)

    @property
    def hours_since_imported(self) -> float | None:
        """Hours from import to this reply; None for a reply that was there before the import."""
        return _hours(self.imported_at, self.posted_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackRow:
    """One opinion as it is exported. ``answered_at`` is RFC 3339 or ''; the rest as in ``Row``."""

    id: int
    source: str
    customer: str
    text: str
    place: str = ""
    rating: Rating | None = None
    written_at: str = ""
    said: str = ""
    language: str = ""
    sentiment: Sentiment = Sentiment.NEUTRAL
    intents: Sequence[str] = ()
    topics: Sequence[str] = ()
    status: Status = Status.WAITING
    answered_at: str = ""
    permalink: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands over an export. ``since`` and ``before`` are day prefixes or ''; ``made_at`` is
    RFC 3339; ``digest`` is the last digest of the reply log's chain, which ``verify`` compares."""

    business: str = ""
    since: str = ""
    before: str = ""
    made_at: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """What a writer wrote. ``cut`` counts texts that a cell could not hold whole, ``sheets`` the
    sheets of a workbook, ``unshown`` the characters for which a PDF has no letter."""

    rows: int
    cut: int = 0
    sheets: int = 1
    unshown: int = 0


def _hours(start: str, end: str) -> float | None:
    """Hours between two moments, to a tenth; None unless both are moments in order."""
    if len(start) <= 10 or len(end) <= 10:
        return None
    try:
        first, last = datetime.fromisoformat(start), datetime.fromisoformat(end)
    except ValueError:
        return None
    if (first.tzinfo is None) != (last.tzinfo is None):
        return None
    seconds = (last - first).total_seconds()
    return round(seconds / 3600, 1) if seconds >= 0 else None


def by_conversation(rows: Iterable[LogRow]) -> Iterator[LogRow]:
    """One row a conversation, of rows in which each conversation stands together, oldest first.

    Words of customer and business are joined in order; times are those of the first reply,
    the rating is the last one given.
    """
    for thread, group in groupby(rows, key=lambda row: row.thread or f"item {row.feedback_id}"):
        members = list(group)
        yield replace(_joined(members), thread=thread)


def _joined(members: Sequence[LogRow]) -> LogRow:
    first = members[0]
    ratings = [row.rating for row in members if row.rating is not None]
    costs = [row.gesture_cost for row in members if row.gesture_cost is not None]
    said = {row.feedback_id: row.text for row in members if row.text}
    return replace(
        first,
        text="\n\n".join(said.values()),
        reply="\n\n".join(row.reply for row in members if row.reply),
        rating=ratings[-1] if ratings else None,
        by=", ".join(dict.fromkeys(row.by for row in members if row.by)),
        accepted=tuple(dict.fromkeys(code for row in members for code in row.accepted)),
        imported=all(row.imported for row in members),
        approved_by=", ".join(dict.fromkeys(row.approved_by for row in members if row.approved_by)),
        gestures=tuple(gesture for row in members for gesture in row.gestures),
        gesture_cost=sum(costs) if costs else None,
    )
