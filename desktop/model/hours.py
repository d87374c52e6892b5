"""When a business works: the hours of its week, holidays, and deadlines counted in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from desktop.model.holidays import days_of, easter_sunday

LOOKED_AHEAD = 1_500
"""Days after which a deadline in business hours is given up: nobody is open so seldom."""

Span = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Calendar:
    """The working time of a business. ``week`` has the hours of each day from Monday on, as
    ``HH:MM`` from and to; () is always open. ``fixed`` are holidays as (month, day), ``easter`` as
    days after Easter Sunday, ``moving`` as rules (``model.holidays``), ``dated`` as single days;
    ``closed`` and ``opened`` are the owner's own days (``YYYY-MM-DD``)."""

    week: tuple[tuple[Span, ...], ...] = ()
    fixed: frozenset[tuple[int, int]] = frozenset()
    easter: frozenset[int] = frozenset()
    moving: frozenset[tuple[str, int, int, int]] = frozenset()
    dated: frozenset[str] = frozenset()
    closed: frozenset[str] = frozenset()
    opened: frozenset[str] = frozenset()

    @property
    def always_open(self) -> bool:
        """Whether time simply runs."""
        return not any(self.week)

    def is_free(self, day: date) -> bool:
        """Whether a day is a holiday here."""
        text = day.isoformat()
        if text in self.closed:
            return True
        if text in self.opened:
            return False
        if (day.month, day.day) in self.fixed or text in self.dated:
            return True
        if (day - easter_sunday(day.year)).days in self.easter:
            return True
        # A rule may move the first of January into the year before.
        years = (day.year, day.year + 1) if day.month == 12 else (day.year,)
        return bool(self.moving) and any(day in days_of(self.moving, year) for year in years)

    def after(self, start: int, seconds: int) -> int:
        """When so many seconds of working time have passed since ``start`` (both epoch seconds)."""
        if self.always_open:
            return start + seconds
        left = seconds
        for opens, closes in self._spans(start):
            here = max(0, closes - max(opens, start))
            if here >= left:
                return max(opens, start) + left
            left -= here
        return start + seconds

    def between(self, start: int, end: int) -> int:
        """The working time between two moments, in seconds."""
        if end <= start or self.always_open:
            return max(0, end - start)
        total = 0
        for opens, closes in self._spans(start):
            if opens >= end:
                break
            total += max(0, min(closes, end) - max(opens, start))
        return total

    def working_days_after(self, start: int, days: int) -> int:
        """The end of the last of so many working days after the day of ``start``: Monday to Friday
        without holidays."""
        day = datetime.fromtimestamp(start).astimezone().date()
        left = days
        while left > 0:
            day += timedelta(days=1)
            left -= day.weekday() < 5 and not self.is_free(day)
        return _epoch(day + timedelta(days=1), time()) - 1

    def _spans(self, start: int) -> Iterator[tuple[int, int]]:
        first = datetime.fromtimestamp(start).astimezone().date() - timedelta(days=1)
        for ahead in range(LOOKED_AHEAD):
            day = first + timedelta(days=ahead)
            if not self.is_free(day):
                yield from _spans_of(day, self.week[day.weekday()])


@lru_cache(4096)
def _spans_of(day: date, spans: tuple[Span, ...]) -> Sequence[tuple[int, int]]:
    """The hours of a day in epoch seconds; what ends before it begins goes on past midnight."""
    found = []
    for opens, closes in spans:
        end = day + timedelta(days=1) if closes <= opens else day
        found.append((_epoch(day, time.fromisoformat(opens)), _epoch(end, time.fromisoformat(closes))))
    return found


def _epoch(day: date, at: time) -> int:
    return int(datetime.combine(day, at).astimezone().timestamp())


def month_after(start: int) -> int:
    """The same moment a calendar month later; the last day of a month that has no such day."""
    moment = datetime.fromtimestamp(start).astimezone().replace(tzinfo=None)
    year, month = (moment.year + 1, 1) if moment.month == 12 else (moment.year, moment.month + 1)
    for day in range(moment.day, 27, -1):
        try:
            return int(moment.replace(year=year, month=month, day=day).astimezone().timestamp())
        except ValueError:
            continue
    return int(moment.replace(year=year, month=month).astimezone().timestamp())
