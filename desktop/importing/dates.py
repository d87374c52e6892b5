"""Dates of tables: one layout a column, decided from all its values (formats.md §9).

Never guessed row by row: that reads 5 March as 3 May. Never invented: what cannot be read
is a problem of its row, and "hace 2 meses" stays as it was said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from desktop.importing import date_words, holding
from desktop.model.codes import Precision
from desktop.model.raw import UNKNOWN_TIME, When


class DayOrder(StrEnum):
    """Which part of a date in numbers comes first."""

    DAY = "dmy"
    MONTH = "mdy"


class Unit(StrEnum):
    """What a date that is one bare number counts."""

    NONE = ""
    SECONDS = "s"
    MILLISECONDS = "ms"
    SPREADSHEET_DAYS = "serial"


@dataclass(frozen=True, slots=True)
class DateLayout:
    """How the dates of one column are read.

    ``sure`` is False when no value told day from month, so that Spanish order was taken.
    ``midnight`` says that all times are 00:00, so that only the day is known; ``utc`` that
    times without a zone are UTC, because the column's name says so.
    """

    order: DayOrder = DayOrder.DAY
    sure: bool = True
    unit: Unit = Unit.NONE
    midnight: bool = False
    utc: bool = False


LONGEST = 200
"""Letters of a date with the words around it; what is longer and holds figures is none."""

_BLANKS = re.compile("[\u00a0\u2009\u202f\u2007\t]")
_MARKS = re.compile("[\u200b\u200e\u200f\ufeff\u202a-\u202e\u2066-\u2069]")
_NUMERIC = re.compile(r"(\d{1,4})([/.-])(\d{1,2})\2(\d{1,4})(?!\d)(?:[ ,t]+|$)")
_NUMERIC_AFTER_WORDS = re.compile(r"^(?:[^\W\d]+[.,]?\s+){1,4}(?=\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}\b)")
_DAY = re.compile(_NUMERIC.pattern + r"(?:" + date_words.TIME + r")?")
_MONTH_YEAR = re.compile(r"(\d{1,2})[/.-](\d{4})$|(\d{4})[/.-](\d{1,2})$")
_BARE = re.compile(r"-?\d+(?:\.\d+)?$")
_ANY_DIGIT = re.compile(r"\d")
_YEARLESS = re.compile(r"^\d{4}$|^\d{1,2} (?:de )?[a-z]{3,}\.?$|^[a-z]{3,}\.? \d{1,2}$|\bq[1-4]\b")
_NOTHING = {"-", "--", "n/a", "na", "null", "none", "s/f", "nan", "?", "0000-00-00", "0000-00-00 00:00:00"}
_NO_DAY = "0001-01-01"
"""What some databases write for no date at all."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SPREADSHEET_EPOCH = date(1899, 12, 30)
_RANGES = {
    Unit.SECONDS: (631_152_000, 4_102_444_800),  # 1990 to 2100
    Unit.MILLISECONDS: (631_152_000_000, 4_102_444_800_000),
    Unit.SPREADSHEET_DAYS: (32_874, 73_050),
}


def cleaned(text: str) -> str:
    """``text`` without outer blanks and invisible marks, every blank a plain one."""
    text = text.strip()
    return text if text.isascii() else _MARKS.sub("", _BLANKS.sub(" ", text)).strip()


class OrderVotes:
    """What the values of a column say about day and month, one by one."""

    def __init__(self) -> None:
        self.day_first = 0
        self.month_first = 0
        self.open = 0

    def add(self, text: str) -> None:
        """Count one value; only dates in numbers with the year last have a say."""
        found = _NUMERIC.match(text) or _NUMERIC.search(cleaned(text))
        if not found or len(found[1]) > 2:
            return
        first, second = int(found[1]), int(found[3])
        if first > 12 >= second:
            self.day_first += 1
        elif second > 12 >= first:
            self.month_first += 1
        elif first <= 12 and second <= 12:
            self.open += 1

    @property
    def order(self) -> DayOrder:
        """The order under which fewer values are impossible; Spanish order when they tie."""
        return DayOrder.MONTH if self.month_first > self.day_first else DayOrder.DAY

    @property
    def sure(self) -> bool:
        """Whether the order matters and only one is possible, or does not matter."""
        decided = bool(self.day_first) != bool(self.month_first)
        return decided or not (self.day_first or self.month_first or self.open)


def decide(values: Iterable[str], *, named: bool = True, order: str = "") -> DateLayout | None:
    """The layout of a column with these ``values``, or None when over half of them are no dates.

    Bare numbers count as dates only in a column ``named`` like one. ``order`` is the owner's
    own choice of ``dmy`` or ``mdy``, and wins.
    """
    filled = [text for value in values if (text := cleaned(value)) and text.lower() not in _NOTHING]
    if not filled:
        return None
    votes = OrderVotes()
    for text in filled:
        votes.add(text)
    layout = DateLayout(
        DayOrder(order) if order else votes.order,
        bool(order) or votes.sure,
        _unit(filled) if named else Unit.NONE,
    )
    moments = [when for text in filled if (when := read(text, layout)) is not None]
    good = [when for when in moments if when.precision is not Precision.UNKNOWN]
    if 2 * len(good) < len(filled):
        return None
    if all(_is_midnight(when) for when in good if isinstance(when.moment, datetime)):
        layout = DateLayout(layout.order, layout.sure, layout.unit, midnight=True)
    return layout


def _unit(filled: list[str]) -> Unit:
    numbers = [float(text) for text in filled if _BARE.match(text) and len(text) < 30]
    if len(numbers) < 0.9 * len(filled):
        return Unit.NONE
    for unit, (low, high) in _RANGES.items():
        if sum(low <= number < high for number in numbers) >= 0.9 * len(numbers):
            return unit
    return Unit.NONE


def _is_midnight(when: When) -> bool:
    local = when.moment.astimezone() if isinstance(when.moment, datetime) else None
    return local is not None and local.time() == time(0, 0)


def read(value: str, layout: DateLayout) -> When | None:
    """When ``value`` says that it was. Empty values and 0001-01-01 are an unknown time; None means that
    it holds figures which make no date, such as 31/02/2026, 3/5/1066 or 31/12/9999."""
    text = cleaned(value)
    if not text or text.startswith(_NO_DAY):
        return UNKNOWN_TIME
    if len(text) > LONGEST and _ANY_DIGIT.search(text):
        return None
    try:
        when = _read(text, layout)
    except (ValueError, OverflowError, OSError):
        return None
    return when if when is not None and holding.possible(when.moment) else None


def _read(text: str, layout: DateLayout) -> When | None:
    if text[4:5] == "-" and (when := _iso(text, layout)):
        return when
    lower = text.lower()
    if lower in _NOTHING:
        return UNKNOWN_TIME
    if found := _DAY.fullmatch(_NUMERIC_AFTER_WORDS.sub("", lower)):
        return _numeric(found, layout)
    if found := _MONTH_YEAR.match(lower):
        month, year = (found[1], found[2]) if found[1] else (found[4], found[3])
        return When(date(int(year), int(month), 1), Precision.MONTH)
    if len(lower) == 8 and lower.isdecimal() and lower[:2] in ("19", "20"):
        return When(date.fromisoformat(lower), Precision.DAY)
    if _BARE.match(lower):
        return _number(float(lower), layout.unit) or _said(text, lower)
    if day_and_rest := date_words.named(lower):
        return _with_time(day_and_rest[0], date_words.clock_time(day_and_rest[1]), layout)
    if month := date_words.month_only(lower):
        return When(month, Precision.MONTH)
    if date_words.is_relative(lower):
        return When(None, Precision.RELATIVE, text)
    return _said(text, lower)


def _said(text: str, lower: str) -> When | None:
    # "Semana Santa", "5 de marzo" or "2024" are true as far as they go; 31/02/2026 is not.
    if not _ANY_DIGIT.search(lower) or _YEARLESS.search(lower):
        return When(None, Precision.UNKNOWN, text)
    return None


def _iso(text: str, layout: DateLayout) -> When | None:
    try:
        if len(text) == 10:
            return When(date.fromisoformat(text), Precision.DAY)
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    if len(text) < 13:
        return None
    return _moment(moment, text[16:17] == ":", layout)


def _numeric(found: re.Match[str], layout: DateLayout) -> When:
    first, second, third = int(found[1]), int(found[3]), int(found[4])
    if len(found[1]) == 4:
        day = date(first, second, third)
    elif len(found[1]) > 2 or len(found[4]) not in (2, 4):
        raise ValueError("no such year")
    else:
        year = third if len(found[4]) == 4 else date_words.full_year(third)
        day_number, month = (first, second) if layout.order is DayOrder.DAY else (second, first)
        day = date(year, month, day_number)
    return _with_time(day, found if found["hour"] else None, layout)


def _with_time(day: date, found: re.Match[str] | None, layout: DateLayout) -> When:
    if found is None:
        return When(day, Precision.DAY)
    clock, seconds = date_words.time_of(found)
    return _moment(datetime.combine(day, clock), seconds, layout)


def _moment(moment: datetime, seconds: bool, layout: DateLayout) -> When:
    if moment.tzinfo is None:
        if layout.midnight and moment.time() == time(0, 0):
            return When(moment.date(), Precision.DAY)
        moment = moment.replace(tzinfo=UTC) if layout.utc else _local(moment)
    moment = moment.astimezone(UTC).replace(microsecond=0)
    return When(moment, Precision.SECOND if seconds else Precision.MINUTE)


def _local(naive: datetime) -> datetime:
    """The only place that gives a time without a zone one: it is taken as this computer's own.

    Exports that name no zone are written in the owner's, and the owner's computer stands there.
    """
    return naive.astimezone()


def _number(number: float, unit: Unit) -> When | None:
    low, high = _RANGES.get(unit, (0, 0))
    if not low <= number < high:
        return None
    if unit is Unit.SPREADSHEET_DAYS:
        day = _SPREADSHEET_EPOCH + timedelta(days=int(number))
        seconds = round((number - int(number)) * 86_400)
        if not seconds:
            return When(day, Precision.DAY)
        return When(
            _local(datetime.combine(day, time(0, 0)) + timedelta(seconds=seconds)).astimezone(UTC),
            Precision.SECOND,
        )
    scale = 1000 if unit is Unit.MILLISECONDS else 1
    return When(_EPOCH + timedelta(seconds=int(number / scale)), Precision.SECOND)
