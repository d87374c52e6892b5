"""How the business is spoken of and how well it answers, over a span and beside the one before."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from desktop.model.codes import Sentiment, Status
from desktop.model.figures import (
    ChannelFigure,
    Figure,
    Moved,
    Panorama,
    ResponsePoint,
    SentimentBar,
    Span,
    TopicFigure,
)
from desktop.model.query import Query
from desktop.operations import moving, spans
from desktop.operations.inboxes import Inbox
from desktop.store import figures, preferences
from desktop.store.database import Connection

MOST_WEEKS = 60
"""A longer span is told by months."""

MOST_VOICES = 12


@dataclass(frozen=True, slots=True)
class _Side:
    """The counts of one span."""

    days: Sequence[tuple[str, str, int]]
    sources: Sequence[tuple[str, str, int]]
    topics: Mapping[str, tuple[int, int]]
    answers: Sequence[tuple[str, int | None, int | None]]
    people: tuple[int, int]

    @property
    def opinions(self) -> int:
        return sum(count for _, _, count in self.days)

    def status(self, code: str) -> int:
        return sum(count for _, status, count in self.sources if status == code)

    def sentiment(self, code: str) -> int:
        return sum(count for _, sentiment, count in self.days if sentiment == code)


def panorama(inbox: Inbox, span: Span, *, source: str = "") -> Panorama:
    """All figures of a span, for one source or all of them."""
    earlier = spans.before(span)
    with inbox.database.reading() as connection:
        now, before = (_side(connection, which, source) for which in (span, earlier))
        goal = preferences.number(connection, "clock.negative_hours")
        voices = figures.voices(connection, span, source, MOST_VOICES)
        sources = figures.sources(connection)
    asked = Query(since=span.since, before=span.before, sources=(source,) if source else ())
    topics = list(_topics(now, before, asked))
    buckets = list(_buckets(span))
    return Panorama(
        span=span,
        span_before=earlier,
        source=source,
        opinions=Figure(now.opinions, before.opinions, now.opinions, before.opinions, asked),
        answered=_share(now, before, Status.ANSWERED, asked._replace(statuses=(Status.ANSWERED,))),
        waiting=_number(now, before, Status.WAITING, asked._replace(pending=True)),
        published=_hours(now, before, 1, asked),
        imported=_hours(now, before, 2, asked),
        prosumers=_people(now, before, 0, asked._replace(prosumer=True)),
        at_risk=_people(now, before, 1, asked._replace(at_risk=True)),
        sentiment=[_bar(now, bucket, asked) for bucket in buckets],
        topics=topics,
        response=_response(now, buckets, asked),
        goal_hours=goal,
        channels=_channels(now, asked),
        moved=_moved(now, before, topics, asked),
        voices=voices,
        unit=_unit(span),
        sources=sources,
    )


def _side(connection: Connection, span: Span, source: str) -> _Side:
    return _Side(
        figures.by_day(connection, span, source),
        figures.by_source(connection, span, source),
        figures.by_topic(connection, span, source),
        figures.answers(connection, span, source),
        figures.people(connection, span, source),
    )


def _number(now: _Side, before: _Side, status: Status, query: Query) -> Figure:
    value, earlier = now.status(status), before.status(status)
    return Figure(value, earlier, now.opinions, before.opinions, query)


def _share(now: _Side, before: _Side, status: Status, query: Query) -> Figure:
    shares = [side.status(status) / side.opinions if side.opinions else None for side in (now, before)]
    return Figure(shares[0], shares[1], now.opinions, before.opinions, query)


def _people(now: _Side, before: _Side, place: int, query: Query) -> Figure:
    value, earlier = now.people[place], before.people[place]
    return Figure(value, earlier, value, earlier, query)


def _hours(now: _Side, before: _Side, place: int, asked: Query) -> Figure:
    told = [[row[place] for row in side.answers if row[place] is not None] for side in (now, before)]
    query = asked._replace(statuses=(Status.ANSWERED,))
    return Figure(_median(told[0]), _median(told[1]), len(told[0]), len(told[1]), query)


def _median(minutes: Iterable[int | float | str | None]) -> float | None:
    """In hours, to a tenth."""
    known = [float(value) for value in minutes if value is not None]
    return round(median(known) / 60, 1) if known else None


def _unit(span: Span) -> str:
    return "week" if span.days <= 7 * MOST_WEEKS else "month"


def _buckets(span: Span) -> Iterator[Span]:
    """The weeks (from Monday) or months of a span, the first and the last cut to it."""
    start, end = date.fromisoformat(span.since), date.fromisoformat(span.before)
    weekly = _unit(span) == "week"
    while start < end:
        if weekly:
            after = start + timedelta(days=7 - start.weekday())
        else:
            after = date(start.year + start.month // 12, start.month % 12 + 1, 1)
        yield Span(start.isoformat(), min(after, end).isoformat())
        start = after


def _bar(now: _Side, bucket: Span, asked: Query) -> SentimentBar:
    counts: Counter[str] = Counter()
    for day, sentiment, count in now.days:
        if bucket.since <= day < bucket.before:
            counts[sentiment] += count
    query = asked._replace(since=bucket.since, before=bucket.before)
    return SentimentBar(
        bucket.since,
        bucket.before,
        {sentiment: counts[sentiment.value] for sentiment in Sentiment},
        {sentiment: query._replace(sentiments=(sentiment,)) for sentiment in Sentiment},
        query,
    )


def _topics(now: _Side, before: _Side, asked: Query) -> Iterator[TopicFigure]:
    """Those spoken of with any feeling, most of all first."""
    found = sorted(now.topics, key=lambda topic: (-sum(now.topics[topic]), topic))
    gone = sorted(set(before.topics) - set(found))
    for topic in [*found, *gone]:
        complaints, praises = now.topics.get(topic, (0, 0))
        earlier = before.topics.get(topic, (0, 0))
        if complaints or praises or sum(earlier):
            yield TopicFigure(
                topic,
                complaints,
                praises,
                earlier[0],
                earlier[1],
                asked._replace(complained=(topic,)),
                asked._replace(praised=(topic,)),
            )


def _response(now: _Side, buckets: Sequence[Span], asked: Query) -> list[ResponsePoint]:
    points = []
    for bucket in buckets:
        rows = [row for row in now.answers if bucket.since <= row[0] < bucket.before]
        points.append(
            ResponsePoint(
                bucket.since,
                bucket.before,
                _median(row[1] for row in rows),
                _median(row[2] for row in rows),
                sum(1 for row in rows if row[1] is not None),
                asked._replace(since=bucket.since, before=bucket.before, statuses=(Status.ANSWERED,)),
            )
        )
    return points


def _channels(now: _Side, asked: Query) -> list[ChannelFigure]:
    """Sources by how much was said there."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for source, status, count in now.sources:
        counts[source][status] += count
    found = []
    for source in sorted(counts, key=lambda code: (-counts[code].total(), code)):
        total, answered = counts[source].total(), counts[source][Status.ANSWERED]
        query = asked._replace(sources=(source,))
        done = query._replace(statuses=(Status.ANSWERED,))
        found.append(ChannelFigure(source, total, answered, answered / total, query, done))
    return found


def _moved(now: _Side, before: _Side, topics: Sequence[TopicFigure], asked: Query) -> list[Moved]:
    """What changed more than luck explains, surest first."""
    found = [*_moved_topics(now, before, topics), *_moved_shares(now, before, asked)]
    return sorted(found, key=lambda one: (one.chance, one.kind, one.code))


def _moved_topics(now: _Side, before: _Side, topics: Sequence[TopicFigure]) -> Iterator[Moved]:
    for one in topics:
        for kind, count, earlier, query in (
            ("complaints", one.complaints, one.complaints_before, one.complaints_query),
            ("praises", one.praises, one.praises_before, one.praises_query),
        ):
            chance = moving.chance_of_counts(count, earlier, now.opinions, before.opinions)
            if moving.is_one(count, earlier, chance, now.opinions, before.opinions):
                yield Moved(kind, one.topic, count, earlier, chance, query)


def _moved_shares(now: _Side, before: _Side, asked: Query) -> Iterator[Moved]:
    compared = [
        ("sentiment", code.value, now.sentiment(code), before.sentiment(code), {"sentiments": (code,)})
        for code in (Sentiment.NEGATIVE, Sentiment.POSITIVE)
    ]
    done = (now.status(Status.ANSWERED), before.status(Status.ANSWERED))
    for kind, code, count, earlier, filters in (
        *compared,
        ("answered", "", *done, {"statuses": (Status.ANSWERED,)}),
    ):
        chance = moving.chance_of_shares(count, now.opinions, earlier, before.opinions)
        if moving.is_one(count, earlier, chance, now.opinions, before.opinions):
            shares = count / now.opinions, earlier / before.opinions
            yield Moved(kind, code, *shares, chance, asked._replace(**filters))  # type: ignore[arg-type]


def follow_zone(inbox: Inbox) -> bool:
    """Count anew where the owner's days begin elsewhere than they did: after a journey, or when the
    file came from a computer in another place. Whether that was needed."""
    with inbox.database.reading() as connection:
        kept = figures.zone_kept(connection)
    if kept == figures.zone():
        return False
    with inbox.database.transaction() as connection:
        if kept:
            figures.recount(connection)
        else:
            figures.keep_zone(connection)
    return bool(kept)
