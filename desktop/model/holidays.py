"""Holidays that move from year to year: Mondays by rule, and what falls on a weekend.

Rules are ``(kind, month, a, b)`` with these kinds:

* ``nth``: the b-th weekday a (0 is Monday) of the month, -1 for the last one;
* ``monday``: the Monday on or after day a (Colombia, Ley 51 de 1983);
* ``nearest``: day a, from Tuesday or Wednesday to the Monday before, from Thursday or Friday to the
  Monday after (Argentina, Ley 27.399);
* ``next``: the working day that stands for day a at a weekend, b days after its Sunday (England);
* ``observed``: Friday for a Saturday, Monday for a Sunday (United States, 5 U.S.C. 6103);
* ``easter``: the Monday on or after so many days (a) past Easter Sunday.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

Rule = tuple[str, int, int, int]
_WEEK = 7
_SATURDAY, _SUNDAY = 5, 6


def day_of(rule: Rule, year: int) -> date:
    """The day of a rule in a year. ValueError for a kind that there is none."""
    kind, month, first, second = rule
    if kind == "nth":
        return _nth(year, month, first, second)
    if kind == "easter":
        return _monday_from(easter_sunday(year) + timedelta(days=first))
    day = date(year, month, first)
    if kind == "monday":
        return _monday_from(day)
    if kind == "nearest":
        # Tuesday and Wednesday go back, Thursday and Friday go on; a weekend stays where it is.
        return day + timedelta(days={1: -1, 2: -2, 3: 4, 4: 3}.get(day.weekday(), 0))
    if kind == "next":
        return day + timedelta(days={_SATURDAY: 2, _SUNDAY: second}.get(day.weekday(), 0))
    if kind == "observed":
        return day + timedelta(days={_SATURDAY: -1, _SUNDAY: 1}.get(day.weekday(), 0))
    raise ValueError(kind)


@lru_cache(256)
def days_of(rules: frozenset[Rule], year: int) -> frozenset[date]:
    """The days of all these rules in a year."""
    return frozenset(day_of(rule, year) for rule in rules)


def _monday_from(day: date) -> date:
    return day + timedelta(days=-day.weekday() % _WEEK)


def _nth(year: int, month: int, weekday: int, place: int) -> date:
    if place > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % _WEEK + _WEEK * (place - 1))
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return last - timedelta(days=(last.weekday() - weekday) % _WEEK)


@lru_cache(256)
def easter_sunday(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the rule of Meeus, Jones and Butcher)."""
    golden, century, rest = year % 19, year // 100, year % 100
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    shift = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)
