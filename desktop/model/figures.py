"""Figures of a span of days: what was said, how it sounded, how soon it was answered.

Every figure carries the ``Query`` that opens the items it was worked out from. Days are days where
the owner is; an item belongs to the day on which it was said (of its import where that is unknown).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from desktop.model.answering import OutcomeRow
from desktop.model.codes import ProsumerStatus, Sentiment
from desktop.model.query import Query
from desktop.model.rows import RiskReason


@dataclass(frozen=True, slots=True)
class Span:
    """Days from ``since`` up to but without ``before``, both ``YYYY-MM-DD``."""

    since: str
    before: str

    @property
    def days(self) -> int:
        """How many days it holds."""
        return (date.fromisoformat(self.before) - date.fromisoformat(self.since)).days


@dataclass(frozen=True, slots=True)
class Figure:
    """One number beside that of the span before. None: nothing to work it out from. ``count`` is how
    many opinions, replies or people it rests on."""

    value: float | None
    before: float | None
    count: int
    count_before: int
    query: Query


@dataclass(frozen=True, slots=True)
class SentimentBar:
    """How the opinions of one week (or month) sound, with the items of each."""

    since: str
    before: str
    counts: Mapping[Sentiment, int]
    queries: Mapping[Sentiment, Query]
    query: Query

    @property
    def total(self) -> int:
        """All opinions of the week."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class TopicFigure:
    """In how many opinions a topic is complained about (also with a but) and praised."""

    topic: str
    complaints: int
    praises: int
    complaints_before: int
    praises_before: int
    complaints_query: Query
    praises_query: Query


@dataclass(frozen=True, slots=True)
class ResponsePoint:
    """Median hours to the first reply of the opinions of one week: since they were published and
    since they were imported. ``count``: replies with a known time."""

    since: str
    before: str
    published: float | None
    imported: float | None
    count: int
    query: Query


@dataclass(frozen=True, slots=True)
class ChannelFigure:
    """How much of one source was answered; ``share`` is 0 to 1."""

    source: str
    opinions: int
    answered: int
    share: float | None
    query: Query
    answered_query: Query


@dataclass(frozen=True, slots=True)
class Moved:
    """Something that changed more than chance explains. ``kind``: ``complaints`` or ``praises`` of
    the topic ``code`` (numbers of opinions), ``sentiment`` (share of the sentiment ``code``) or
    ``answered`` (share). ``chance``: how likely a change so large is by luck alone, 0 to 1."""

    kind: str
    code: str
    now: float
    before: float
    chance: float
    query: Query

    @property
    def worse(self) -> bool:
        """Whether the owner will not like it."""
        rose = self.now > self.before
        good = self.kind in ("praises", "answered") or self.code == Sentiment.POSITIVE
        return rose is not good


@dataclass(frozen=True, slots=True)
class Voice:
    """A prosumer who spoke in the span."""

    id: int
    name: str
    status: ProsumerStatus
    score: int
    risk: RiskReason | None


@dataclass(frozen=True, slots=True)
class Panorama:
    """All figures of a span. ``answered`` is a share 0 to 1; ``published`` and ``imported`` are median
    hours; ``prosumers`` and ``at_risk`` count people who spoke. ``unit`` of the bars is ``week`` or
    ``month``; ``sources`` are all that the inbox holds."""

    span: Span
    span_before: Span
    source: str
    opinions: Figure
    answered: Figure
    waiting: Figure
    published: Figure
    imported: Figure
    prosumers: Figure
    at_risk: Figure
    sentiment: Sequence[SentimentBar]
    topics: Sequence[TopicFigure]
    response: Sequence[ResponsePoint]
    goal_hours: int
    channels: Sequence[ChannelFigure]
    moved: Sequence[Moved]
    voices: Sequence[Voice]
    unit: str
    sources: Sequence[str]


@dataclass(frozen=True, slots=True)
class ComingUp:
    """A phrase that customers use again and again. ``rising``: clearly more often than in the span
    before, of which ``count_before`` tells. ``query`` opens exactly its items."""

    text: str
    topic: str
    count: int
    count_before: int
    rising: bool
    query: Query


@dataclass(frozen=True, slots=True)
class AfterReplies:
    """What came after replies to one kind of opinion; ``query`` opens the opinions that were answered."""

    row: OutcomeRow
    query: Query
