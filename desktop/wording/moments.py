"""Moments in the future as an owner writes them: ``3d``, ``lunes 9:00``, ``mañana``, ``31/5 16:30``."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from desktop.model.query_names import plain

MORNING = time(9)
EARLIEST, FOR_EVER = 1900, 2200
"""Years before which nobody has answered anybody, and from which on nobody waits for anything."""

_UNITS = {
    "min": "minutes", "minuto": "minutes", "minutos": "minutes", "minute": "minutes", "minutes": "minutes",
    "h": "hours", "hora": "hours", "horas": "hours", "hour": "hours", "hours": "hours",
    "d": "days", "dia": "days", "dias": "days", "day": "days", "days": "days",
    "s": "weeks", "w": "weeks", "semana": "weeks", "semanas": "weeks", "week": "weeks", "weeks": "weeks",
    "m": "months", "mes": "months", "meses": "months", "month": "months", "months": "months",
}  # fmt: skip
_DAYS = {
    "hoy": 0, "today": 0, "manana": 1, "tomorrow": 1, "pasado manana": 2, "la semana que viene": 7,
    "la proxima semana": 7, "next week": 7,
}  # fmt: skip
_WEEKDAYS = (
    ("lunes", "lun", "monday", "mon"), ("martes", "mar", "tuesday", "tue"),
    ("miercoles", "mie", "wednesday", "wed"), ("jueves", "jue", "thursday", "thu"),
    ("viernes", "vie", "friday", "fri"), ("sabado", "sab", "saturday", "sat"),
    ("domingo", "dom", "sunday", "sun"),
)  # fmt: skip
_SPAN = re.compile(r"(?:en |in |dentro de )?(\d{1,3}|un|una|a|an|one)\s*([a-z]+)")
_CLOCK = re.compile(r"(?:a las? |at )?(\d{1,2})(?::(\d\d)|\s?h)?\s?(am|pm)?$")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_LOCAL = re.compile(r"(\d{1,2})/(\d{1,2})(?:/(\d{4}|\d\d))?")


def future(text: str, now: datetime) -> datetime | None:
    """The moment that ``text`` means, seen from ``now`` (aware, local), or None when it means none
    that is yet to come. Where no hour is given, nine in the morning."""
    spaced = plain(text).replace("t", " ", 1) if _iso(text) else plain(text)
    words = " ".join(spaced.split())
    try:
        moment = _spanned(words, now) or _dated(words, now)
    except (ValueError, OverflowError):
        return None  # a day of which the clock of another zone knows nothing
    return moment if moment is not None and now < moment and moment.year < FOR_EVER else None


def _iso(text: str) -> bool:
    return bool(re.match(r"\s*\d{4}-\d\d-\d\dT", text))


def _spanned(words: str, now: datetime) -> datetime | None:
    """``3d``, ``en 2 semanas``, ``4h``: hours and minutes from now, days at nine."""
    match = _SPAN.fullmatch(words)
    unit = _UNITS.get(match[2]) if match else None
    if match is None or unit is None:
        return None
    number = int(match[1]) if match[1].isdigit() else 1
    if unit in ("minutes", "hours"):
        return now + timedelta(**{unit: number})
    days = number * {"days": 1, "weeks": 7, "months": 30}[unit]
    return _on(now.date() + timedelta(days=days), MORNING)


def _dated(words: str, now: datetime) -> datetime | None:
    """A day, an hour, or both."""
    for day, rest in _days_in(words, now.date()):
        at = _hour(rest)
        if at is not None:
            return _on(day, at)
    at = _hour(words, bare=False)
    if at is None:
        return None
    today = _on(now.date(), at)
    return today if today > now else _on(now.date() + timedelta(days=1), at)


def _days_in(words: str, today: date) -> list[tuple[date, str]]:
    """Days that the words may begin with, and what follows."""
    found = []
    for name, days in sorted(_DAYS.items(), key=lambda pair: -len(pair[0])):
        if words == name or words.startswith(f"{name} "):
            found.append((today + timedelta(days=days), words[len(name) :].strip()))
    first, _, rest = re.sub(r"^(el|on|next|proximo|este) ", "", words).partition(" ")
    for weekday, names in enumerate(_WEEKDAYS):
        if first in names:
            found.append((today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1), rest))
    exact = _exact_day(first, today)
    return [*found, (exact, rest)] if exact else found


def _exact_day(word: str, today: date) -> date | None:
    """``2026-05-31``, ``31/5/2026``, ``31/5``: without a year, the next one to come."""
    try:
        if match := _ISO.fullmatch(word):
            return date(int(match[1]), int(match[2]), int(match[3]))
        match = _LOCAL.fullmatch(word)
        if match is None:
            return None
        if match[3]:
            return date(int(match[3]) + (2000 if len(match[3]) == 2 else 0), int(match[2]), int(match[1]))
        this_year = date(today.year, int(match[2]), int(match[1]))
        return this_year if this_year >= today else this_year.replace(year=today.year + 1)
    except ValueError:
        return None


def _hour(words: str, *, bare: bool = True) -> time | None:
    """``9``, ``9:30``, ``a las 16``, ``4pm``; nine o'clock for nothing where that is allowed."""
    if not words:
        return MORNING if bare else None
    match = _CLOCK.fullmatch(words)
    if match is None or (not bare and not (match[2] or match[3] or words[0].isalpha())):
        return None
    hour = int(match[1]) % 12 + (12 if match[3] == "pm" else 0) if match[3] else int(match[1])
    minute = int(match[2] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _on(day: date, at: time) -> datetime:
    return datetime.combine(day, at).astimezone()
