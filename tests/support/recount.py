"""The panorama worked out anew, item by item as the reader shows them, without any table of figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median

from desktop.model.codes import Independence, Precision, ProsumerStatus, Sentiment, Status
from desktop.model.details import Detail
from desktop.model.figures import Panorama, Span
from desktop.model.query import Query
from desktop.model.tags import TagKind
from desktop.operations import reading
from desktop.operations.inboxes import Inbox

_TO_THE_MINUTE = (Precision.SECOND, Precision.MINUTE)
_VALUED = (ProsumerStatus.PROSUMER, ProsumerStatus.EVANGELIST)


@dataclass(frozen=True)
class Said:
    """One item with its day and how many minutes it waited; ``status`` as it is kept, whatever else
    shows in its place."""

    detail: Detail
    status: str
    day: str
    published: int | None
    imported: int | None

    @property
    def tones(self) -> dict[str, Sentiment | None]:
        """Its topics with the tone of each."""
        return {tag.code: tag.sentiment for tag in self.detail.tags if tag.kind is TagKind.TOPIC}


def everything(inbox: Inbox) -> list[Said]:
    """All items."""
    found = []
    stored = dict(inbox.database.connection.execute("SELECT id, status FROM feedback").fetchall())
    for number in reading.list_ids(inbox, Query()):
        detail = reading.detail(inbox, int(number))
        day = datetime.fromtimestamp(detail.row.written_sort).astimezone().date().isoformat()
        moments = [
            int(datetime.fromisoformat(one.posted_at).timestamp())
            for one in detail.replies
            if one.state.value == "posted" and len(one.posted_at) > 10
        ]
        first = min(moments, default=None)
        known = first is not None and detail.row.precision in _TO_THE_MINUTE
        found.append(
            Said(
                detail,
                stored[detail.row.id],
                day,
                _minutes(detail.row.written_sort, first) if known else None,
                _minutes(detail.imported_at, first),
            )
        )
    return found


def _minutes(since: int, moment: int | None) -> int | None:
    return None if moment is None or moment < since else (moment - since) // 60


def _hours(minutes: Sequence[int]) -> float | None:
    return round(median(minutes) / 60, 1) if minutes else None


def differences(found: Panorama, said: Sequence[Said]) -> list[str]:
    """The names of the figures of a panorama that a plain count does not give."""
    inside = [one for one in said if not found.source or one.detail.row.source == found.source]
    now, before = _within(inside, found.span), _within(inside, found.span_before)
    wrong: list[str] = []

    def check(name: str, told: object, counted: object) -> None:
        if told != counted:
            wrong.append(f"{name}: {told} beside {counted}")

    _numbers(check, found, now, before)
    _bars(check, found, now)
    _topics(check, found, now, before)
    _channels(check, found, now)
    return wrong


Check = Callable[[str, object, object], None]


def _within(said: Sequence[Said], span: Span) -> list[Said]:
    return [one for one in said if span.since <= one.day < span.before]


def _with(said: Sequence[Said], status: Status) -> int:
    return sum(one.status == status for one in said)


def _people(said: Sequence[Said], *, risk: bool) -> int:
    people = {one.detail.customer.id: one.detail.customer for one in said}.values()
    if risk:
        return sum(one.risk is not None for one in people)
    return sum(one.status in _VALUED and one.independence is not Independence.SPONSORED for one in people)


def _numbers(check: Check, found: Panorama, now: list[Said], before: list[Said]) -> None:
    for name, side, count in (("now", now, found.opinions.value), ("before", before, found.opinions.before)):
        check(f"opinions {name}", count, len(side))
    for name, figure, counted in (
        ("waiting", found.waiting, lambda side: _with(side, Status.WAITING)),
        ("prosumers", found.prosumers, lambda side: _people(side, risk=False)),
        ("at risk", found.at_risk, lambda side: _people(side, risk=True)),
        ("answered", found.answered, lambda side: _with(side, Status.ANSWERED) / len(side) if side else None),
        (
            "published",
            found.published,
            lambda side: _hours([x.published for x in side if x.published is not None]),
        ),
        (
            "imported",
            found.imported,
            lambda side: _hours([x.imported for x in side if x.imported is not None]),
        ),
    ):
        check(name, figure.value, counted(now))
        check(f"{name} before", figure.before, counted(before))
    check("replies", found.published.count, sum(one.published is not None for one in now))
    check("replies since import", found.imported.count, sum(one.imported is not None for one in now))


def _buckets(found: Panorama) -> list[Span]:
    """Weeks from Monday, or months, cut to the span."""
    buckets: dict[str, list[str]] = {}
    day, end = date.fromisoformat(found.span.since), date.fromisoformat(found.span.before)
    while day < end:
        key = day.isoformat()[:7] if found.unit == "month" else str(day - timedelta(days=day.weekday()))
        buckets.setdefault(key, []).append(day.isoformat())
        day += timedelta(days=1)
    after = (date.fromisoformat(days[-1]) + timedelta(days=1) for days in buckets.values())
    return [Span(days[0], last.isoformat()) for days, last in zip(buckets.values(), after, strict=True)]


def _bars(check: Check, found: Panorama, now: list[Said]) -> None:
    buckets = _buckets(found)
    check(
        "bars", [(bar.since, bar.before) for bar in found.sentiment], [(x.since, x.before) for x in buckets]
    )
    for bucket, bar, point in zip(buckets, found.sentiment, found.response, strict=True):
        inside = _within(now, bucket)
        counts = Counter(one.detail.row.sentiment for one in inside)
        check(f"bar {bar.since}", dict(bar.counts), {mood: counts[mood] for mood in Sentiment})
        published = [one.published for one in inside if one.published is not None]
        imported = [one.imported for one in inside if one.imported is not None]
        told = (point.since, point.published, point.imported, point.count)
        check(
            f"point {point.since}", told, (bucket.since, _hours(published), _hours(imported), len(published))
        )


def _topics(check: Check, found: Panorama, now: list[Said], before: list[Said]) -> None:
    def spoken(side: list[Said], *tones: Sentiment) -> Counter[str]:
        return Counter(topic for one in side for topic, tone in one.tones.items() if tone in tones)

    bad = (Sentiment.NEGATIVE, Sentiment.MIXED)
    sides = (
        spoken(now, *bad),
        spoken(now, Sentiment.POSITIVE),
        spoken(before, *bad),
        spoken(before, Sentiment.POSITIVE),
    )
    counted = {topic: tuple(side[topic] for side in sides) for side in sides for topic in side}
    told = {
        one.topic: (one.complaints, one.praises, one.complaints_before, one.praises_before)
        for one in found.topics
    }
    check("topics", told, counted)


def _channels(check: Check, found: Panorama, now: list[Said]) -> None:
    total = Counter(one.detail.row.source for one in now)
    answered = Counter(one.detail.row.source for one in now if one.status == Status.ANSWERED)
    told = {one.source: (one.opinions, one.answered, one.share) for one in found.channels}
    check("channels", told, {code: (n, answered[code], answered[code] / n) for code, n in total.items()})
