"""Deadlines, ages and numbers in both languages."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.model.codes import Precision
from desktop.model.rows import Clock, ClockKind
from desktop.wording import times
from tests.desktop.wording.rows import EPOCH, NOW, row

MINUTE, HOUR, DAY = 60, 3600, 86400


pytestmark = pytest.mark.usefixtures("utc")


def due(seconds: int, kind: ClockKind = ClockKind.REPUTATIONAL) -> str:
    return times.deadline(Clock(kind, EPOCH + seconds), NOW)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (40 * MINUTE, "vence en 40\u00a0min"),
        (5 * HOUR, "vence hoy"),
        (20 * HOUR, "vence mañana"),
        (3 * DAY, "vence el lunes"),
        (10 * DAY, "vence el 30\xa0mar"),
        (400 * DAY, "vence el 24\xa0abr\xa02027"),
        (-20, "vencida hace 1\u00a0min"),
        (-2 * HOUR, "vencida hace 2\u00a0h"),
        (-3 * DAY, "vencida hace 3\u00a0días"),
    ],
)
@pytest.mark.usefixtures("in_spanish")
def test_a_clock_reads_as_a_deadline(seconds: int, words: str) -> None:
    assert due(seconds) == words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (12 * DAY, "8 días hábiles"),  # Friday 20 March to Wednesday 1 April
        (3 * DAY, "1 día hábil"),
        (1 * HOUR, "vence hoy"),
        (40 * DAY, "vence el 29\xa0abr"),
        (-2 * DAY, "plazo legal vencido hace 2\u00a0días"),
    ],
)
@pytest.mark.usefixtures("in_spanish")
def test_a_legal_clock_counts_working_days(seconds: int, words: str) -> None:
    assert due(seconds, ClockKind.LEGAL) == words


def test_the_same_in_english() -> None:
    assert due(3 * DAY) == "due on Monday"
    assert due(-2 * HOUR) == "overdue by 2\u00a0h"
    assert due(12 * DAY, ClockKind.LEGAL) == "8 working days"


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 60))
def test_working_days_are_those_that_a_calendar_counts(today: date, length: int) -> None:
    end = today + timedelta(days=length)
    days = [today + timedelta(days=step) for step in range(1, length + 1)]
    assert times.working_days(today, end) == sum(day.weekday() < 5 for day in days)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (5, "ahora mismo"),
        (-60, "ahora mismo"),
        (3 * HOUR, "hace\u00a03\u00a0h"),
        (30 * HOUR, "ayer"),
        (3 * DAY, "hace\u00a03\u00a0días"),
        (70 * DAY, "hace\u00a02\u00a0meses"),
        (800 * DAY, "hace\u00a02\u00a0años"),
    ],
)
@pytest.mark.usefixtures("in_spanish")
def test_ages(seconds: int, words: str) -> None:
    assert times.ago(EPOCH - seconds, NOW) == words


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "hace\u00a03\u00a0días, el martes 17 a las 21:40"),
        ({"written_at": "2026-03-20T01:05:00Z"}, "hoy a la 01:05"),
        ({"written_at": "2026-03-19", "precision": Precision.DAY}, "ayer"),
        ({"written_at": "2026-01-02", "precision": Precision.DAY}, "hace\u00a03\u00a0meses, el 2 de enero"),
        (
            {"written_at": "2024-01-02", "precision": Precision.DAY},
            "hace\u00a02\u00a0años, el 2 de enero de 2024",
        ),
        ({"written_at": "2025-03", "precision": Precision.MONTH}, "marzo de 2025"),
        ({"said": "hace 2 meses", "written_at": "", "precision": Precision.RELATIVE}, "hace 2 meses"),
        ({"written_at": "", "precision": Precision.UNKNOWN}, "sin fecha"),
        ({"written_at": "2026-03-22T10:00:00Z"}, "el 22 de marzo a las 10:00"),
    ],
)
@pytest.mark.usefixtures("in_spanish")
def test_when_it_was_written_is_as_exact_as_the_source(changes: dict[str, object], words: str) -> None:
    assert times.written(row(**changes), NOW) == words


@pytest.mark.usefixtures("in_spanish")
def test_numbers_and_days_in_spanish() -> None:
    assert times.number(4096) == "4.096"
    assert times.number(6.5) == "6,5"
    assert times.number(1234567.25, 2) == "1.234.567,25"
    assert times.number(-3) == "-3"
    assert times.moment("2026-03-12T21:40:00Z") == "12 de marzo de 2026, 21:40"
    assert times.day("2026-03-12") == "12 de marzo de 2026"
    assert times.short_day("2026-12-12", NOW) == "12\xa0dic"
    assert times.short_day("2025-12-12", NOW) == "12\xa0dic\xa02025"
    assert times.period("2023-03-12", "2025-11-20", NOW) == "12\xa0mar\xa02023 a 20\xa0nov\xa02025"
    assert times.until(EPOCH + 3 * DAY, NOW) == "el lunes a las 12:00"


def test_numbers_and_days_in_english() -> None:
    assert times.number(4096) == "4,096"
    assert times.number(6.5) == "6.5"
    assert times.day("2026-03-12") == "12 March 2026"
    assert times.period("", "", NOW) == ""


@given(st.text(max_size=30))
def test_a_time_that_cannot_be_read_is_shown_as_it_is(text: str) -> None:
    for word in (times.moment, times.day):
        assert isinstance(word(text), str)
    assert times.day("not a day") == "not a day"


@pytest.mark.parametrize("seconds", [60, 3 * HOUR, 3 * DAY, 70 * DAY, 800 * DAY])
def test_no_line_ends_between_a_number_and_its_unit(seconds: int) -> None:
    assert " " not in times.duration(seconds)
    assert " " not in times.ago(int(NOW.timestamp()) - seconds, NOW)
