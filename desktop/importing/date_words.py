"""Dates written in words: month names, zones, and "hace 2 meses" in Spanish and English."""

from __future__ import annotations

import re
from datetime import date, time, timedelta, timezone

# Guests' reviews come dated in the language of the page they were copied from.
_NAMES = (
    ("enero", "ene", "january", "jan", "janvier", "janv", "janeiro", "gennaio", "januar", "gener"),
    ("febrero", "feb", "february", "février", "févr", "fevereiro", "fev", "febbraio", "februar", "febrer"),
    ("marzo", "mar", "march", "mars", "março", "märz", "març"),
    ("abril", "abr", "april", "apr", "avril", "avr", "aprile"),
    ("mayo", "may", "mai", "maio", "maggio", "maig"),
    ("junio", "jun", "june", "juin", "junho", "giugno", "juni", "juny"),
    ("julio", "jul", "july", "juillet", "juil", "julho", "luglio", "juli", "juliol"),
    ("agosto", "ago", "august", "aug", "août", "agost"),
    ("septiembre", "setiembre", "sept", "sep", "set", "september", "septembre", "setembro", "settembre"),
    ("octubre", "oct", "october", "octobre", "outubro", "ottobre", "oktober"),
    ("noviembre", "nov", "november", "novembre", "novembro"),
    ("diciembre", "dic", "december", "dec", "décembre", "déc", "dezembro", "dez", "dicembre", "dezember"),
)
MONTHS = {name: number for number, names in enumerate(_NAMES, 1) for name in names}
_MONTH = "(" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_NOT_A_DIGIT = r"^(?P<before>[^\d]{0,80}?)"

_DAY_FIRST = re.compile(
    _NOT_A_DIGIT + r"(?<!\d)(\d{1,2})(?:\.|º|°|st|nd|rd|th)?[\s/-]*(?:de\s+|of\s+)?\b" + _MONTH
    + r"[\s,/-]*(?:del?\s+)?(?:(\d{4})|(\d{2}))(?![\d:])"
)  # fmt: skip
_MONTH_FIRST = re.compile(_NOT_A_DIGIT + r"\b" + _MONTH + r"\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)")
_YEAR_LAST = re.compile(_NOT_A_DIGIT + r"\b" + _MONTH + r"\s+(\d{1,2})\s+(\d{1,2}:.{4,20}?)\s+(\d{4})$")
_MONTH_ONLY = re.compile(_NOT_A_DIGIT + r"\b" + _MONTH + r"[\s,/-]*(?:del?\s+|of\s+)?(\d{4})\D*$")

_ZONES = {
    "z": 0, "utc": 0, "gmt": 0, "wet": 0, "west": 1, "bst": 1, "cet": 1, "cest": 2, "art": -3, "brt": -3,
    "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
}  # fmt: skip
TIME = (
    r"(?P<hour>\d{1,2})[:.h](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.,]\d{1,9})?)?"
    r"(?:\s*(?P<half>[ap])\.?\s?m\b\.?)?"
    r"(?:\s*(?P<zone>(?:z|utc|gmt|[a-z]{3,4})?\s?(?:[+-]\d{1,2}(?::?\d{2})?)?)(?:\s+utc)?(?:\s*\([^)]*\))?)?\s*$"
)
_TIME_AT_END = re.compile(r"^\D{0,12}?" + TIME)

_RELATIVE = re.compile(
    r"\bhace\s+\w+\s+\w+|\b(?:\w+)\s+(?:second|minute|hour|day|week|month|year|sec|min|hr|mo|yr)s?\s+ago\b"
    r"|^(?:editado\s+|edited\s+)?(?:hoy|ayer|anteayer|antier|ahora|today|yesterday|just now)\b"
    r"|^(?:la|el)\s+\w+\s+pasad[oa]\b|^(?:esta\s+semana|este\s+mes)\b|^(?:last|this)\s+(?:week|month|year)\b"
    r"|^\d{1,3}\s?(?:s|m|h|d|w|min|sem|y)$"
)


def is_relative(text: str) -> bool:
    """Whether lower-case ``text`` tells a time from the day on which it was copied ("hace 2 meses")."""
    return bool(_RELATIVE.search(text))


def named(text: str) -> tuple[date, str] | None:
    """The day in lower-case ``text`` ("5 de marzo de 2026", "Mar 5, 2026") and what follows it.

    None when there is no month name with day and year; ``ValueError`` for an impossible day.
    """
    if found := _DAY_FIRST.match(text):
        _before, day, month, year, short = found.groups()
        whole_year = int(year) if year else full_year(int(short))
        return date(whole_year, MONTHS[month], int(day)), text[found.end() :]
    if found := _MONTH_FIRST.match(text):
        _before, month, day, year = found.groups()
        return date(int(year), MONTHS[month], int(day)), text[found.end() :]
    if found := _YEAR_LAST.match(text):
        _before, month, day, clock, year = found.groups()
        return date(int(year), MONTHS[month], int(day)), clock
    return None


def month_only(text: str) -> date | None:
    """The first of the month in lower-case ``text`` ("marzo de 2026"), or None."""
    found = _MONTH_ONLY.match(text)
    return date(int(found[3]), MONTHS[found[2]], 1) if found else None


def full_year(short: int) -> int:
    """The year of two digits: 70-99 lie in the last century."""
    return short + (1900 if short >= 70 else 2000)


def clock_time(text: str) -> re.Match[str] | None:
    """The time of day at the end of lower-case ``text``, after at most a few words ("a las")."""
    return _TIME_AT_END.match(text)


def time_of(found: re.Match[str]) -> tuple[time, bool]:
    """The matched time of day with its zone, if it names one, and whether it has seconds.

    Raises ``ValueError`` for an impossible one. "12 a. m." is 0 h; "GMT-3" is three hours
    behind UTC.
    """
    hour = int(found["hour"])
    if found["half"]:
        if not 1 <= hour <= 12:
            raise ValueError("no such hour")
        hour = hour % 12 + (12 if found["half"] == "p" else 0)
    zone = _zone(found["zone"] or "")
    return time(hour, int(found["minute"]), int(found["second"] or 0), tzinfo=zone), bool(found["second"])


def _zone(text: str) -> timezone | None:
    name = text.rstrip("+-:0123456789 ").strip()
    offset = text[len(name) :].strip() if text.startswith(name) else text
    if name and name not in _ZONES:
        raise ValueError("no such zone")
    if not name and not offset:
        return None
    hours = timedelta(hours=_ZONES.get(name, 0))
    if offset:
        digits = offset[1:].replace(":", "")
        minutes = int(digits[2:]) if len(digits) > 2 else 0
        shift = timedelta(hours=int(digits[:2]), minutes=minutes)
        hours += -shift if offset[0] == "-" else shift
    return timezone(hours)
