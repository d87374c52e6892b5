"""The calendar of a business: its hours, the holidays of its region, its own days; and rules of law."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from datetime import date, time, timedelta
from functools import cache
from typing import TypedDict

from desktop import paths
from desktop.model.answering import FreeDay, Region
from desktop.model.holidays import Rule, day_of, easter_sunday
from desktop.model.hours import Calendar, Span
from desktop.store import clocks, preferences
from desktop.store.database import Connection
from desktop.wording import holidays
from desktop.wording.catalogue import language, once_a_language


class _Holidays(TypedDict, total=False):
    name: str
    source: str
    part_of: str
    fixed: list[str]
    easter: list[int]
    moving: dict[str, str]
    dated: dict[str, str]
    names: dict[str, str]


@cache
def _holidays() -> dict[str, _Holidays]:
    read = tomllib.loads((paths.resources() / "calendar" / "holidays.toml").read_text("utf-8"))
    known: dict[str, _Holidays] = {code: entry for code, entry in read.items() if code != "checked"}
    return known


@cache
def _names() -> dict[str, dict[str, str]]:
    return tomllib.loads((paths.resources() / "calendar" / "names.toml").read_text("utf-8"))


def _in_language(name: str) -> str:
    """The name of a region or a day as the owner says it."""
    return _names()[language()].get(name, name)


@once_a_language
def regions() -> list[Region]:
    """The regions whose holidays Oído knows."""
    read = tomllib.loads((paths.resources() / "calendar" / "holidays.toml").read_text("utf-8"))
    known = _holidays()
    return [
        Region(
            code,
            _in_language(entry["name"]),
            entry.get("source") or known[entry.get("part_of", "")].get("source", ""),
            read["checked"],
        )
        for code, entry in known.items()
    ]


@cache
def law() -> list[Region]:
    """The rules of law that Oído knows, with their sources."""
    read = tomllib.loads((paths.resources() / "calendar" / "law.toml").read_text("utf-8"))
    return [
        Region(code, entry["name"], entry["source"], read["checked"], entry["days"], entry["working"])
        for code, entry in read.items()
        if isinstance(entry, dict)
    ]


def week_of(stored: str) -> tuple[tuple[Span, ...], ...]:
    """The hours of a week as they are stored; () where there are none or they cannot be read."""
    try:
        days = json.loads(stored) if stored else []
        week = tuple(tuple((_clock(opens), _clock(closes)) for opens, closes in day) for day in days)
    except (ValueError, TypeError):
        return ()
    return week if len(week) == 7 and any(week) else ()


def _clock(text: object) -> str:
    return time.fromisoformat(str(text)).strftime("%H:%M")


def calendar(connection: Connection) -> Calendar:
    """The calendar of this inbox's business."""
    entries = _entries(str(preferences.get(connection, "hours.region")))
    own = [day for _, day in clocks.own_days(connection)]
    return Calendar(
        week=week_of(str(preferences.get(connection, "hours.week"))),
        fixed=frozenset(_month_day(text) for entry in entries for text in entry.get("fixed", [])),
        easter=frozenset(days for entry in entries for days in entry.get("easter", [])),
        moving=frozenset(_rule(text) for entry in entries for text in entry.get("moving", {})),
        dated=frozenset(text for entry in entries for text in entry.get("dated", {})),
        closed=frozenset(day.day for day in own if not day.open),
        opened=frozenset(day.day for day in own if day.open),
    )


def free_days(connection: Connection, year: int) -> list[FreeDay]:
    """The holidays of a year with the owner's own days, in order."""
    found: dict[str, FreeDay] = {}
    for entry in _entries(str(preferences.get(connection, "hours.region"))):
        for day, name in _days_of(entry, year):
            found[day.isoformat()] = FreeDay(day.isoformat(), name)
    for _, own in clocks.own_days(connection):
        if own.day.startswith(f"{year:04}-"):
            found[own.day] = own
    return [found[day] for day in sorted(found)]


def _days_of(entry: _Holidays, year: int) -> Iterator[tuple[date, str]]:
    """The days of one entry in a year, with their names."""
    names = entry.get("names", {})
    for text in entry.get("fixed", []):
        yield date(year, *_month_day(text)), _in_language(names.get(text, "")) or holidays.fixed_name(text)
    for days in entry.get("easter", []):
        yield easter_sunday(year) + timedelta(days=days), holidays.easter_name(days)
    for text, name in entry.get("moving", {}).items():
        days_there = [day_of(_rule(text), each) for each in (year, year + 1)]
        yield from ((day, _in_language(name)) for day in days_there if day.year == year)
    for text, name in entry.get("dated", {}).items():
        if text.startswith(f"{year:04}-"):
            yield date.fromisoformat(text), _in_language(name)


def _rule(text: str) -> Rule:
    kind, month, first, second = text.split()
    return kind, int(month), int(first), int(second)


def _entries(region: str) -> list[_Holidays]:
    entry = _holidays().get(region)
    if entry is None:
        return []
    return [*_entries(entry.get("part_of", "")), entry]


def _month_day(text: str) -> tuple[int, int]:
    month, day = text.split("-")
    return int(month), int(day)
