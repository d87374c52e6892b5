"""Holidays that move, compared with the almanacs of the countries that move them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.model.holidays import Rule, day_of, days_of
from desktop.model.hours import Calendar


@pytest.mark.parametrize(
    ("rule", "day"),
    [
        (("nth", 2, 0, 1), "2026-02-02"),  # México, Constitución
        (("nth", 3, 0, 3), "2026-03-16"),  # México, Benito Juárez
        (("nth", 11, 0, 3), "2026-11-16"),  # México, Revolución
        (("monday", 1, 6, 0), "2026-01-12"),  # Colombia, Reyes
        (("monday", 6, 29, 0), "2026-06-29"),  # Colombia, San Pedro, a Monday itself
        (("easter", 0, 39, 0), "2026-05-18"),  # Colombia, Ascensión
        (("easter", 0, 60, 0), "2026-06-08"),  # Colombia, Corpus Christi
        (("easter", 0, 68, 0), "2026-06-15"),  # Colombia, Sagrado Corazón
        (("nearest", 6, 17, 0), "2026-06-15"),  # Argentina, Güemes, a Wednesday
        (("nearest", 8, 17, 0), "2026-08-17"),  # Argentina, San Martín, a Monday
        (("nearest", 11, 20, 0), "2025-11-24"),  # Argentina, Soberanía, a Thursday
        (("nth", 5, 0, -1), "2026-05-25"),  # England, spring; United States, Memorial Day
        (("nth", 8, 0, -1), "2026-08-31"),  # England, summer
        (("next", 12, 25, 2), "2027-12-27"),  # England, Christmas on a Saturday
        (("next", 12, 26, 2), "2027-12-28"),  # England, Boxing Day on a Sunday
        (("next", 1, 1, 1), "2028-01-03"),  # England, New Year on a Saturday
        (("observed", 7, 4, 0), "2026-07-03"),  # United States, a Saturday
        (("observed", 1, 1, 0), "2021-12-31"),  # United States, New Year 2022 on a Saturday
        (("nth", 11, 3, 4), "2026-11-26"),  # United States, Thanksgiving
    ],
)
def test_days_are_those_of_the_almanac(rule: Rule, day: str) -> None:
    year = 2022 if day == "2021-12-31" else int(day[:4])
    assert day_of(rule, year).isoformat() == day


def test_a_holiday_that_moves_into_the_year_before_is_free() -> None:
    calendar = Calendar(moving=frozenset({("observed", 1, 1, 0)}))
    assert calendar.is_free(date(2021, 12, 31))
    assert not calendar.is_free(date(2022, 12, 30))


@given(st.integers(1990, 2090), st.integers(1, 12), st.integers(0, 6), st.sampled_from((1, 2, 3, 4, -1)))
def test_a_weekday_of_a_month_is_that_weekday_in_that_month(
    year: int, month: int, day: int, nth: int
) -> None:
    found = day_of(("nth", month, day, nth), year)
    assert (found.month, found.weekday()) == (month, day)
    if nth == -1:
        assert (found + timedelta(days=7)).month != month


@given(st.integers(1990, 2090))
def test_a_moved_monday_is_a_monday_within_the_week(year: int) -> None:
    for rule in (("monday", 11, 1, 0), ("easter", 0, 39, 0)):
        assert day_of(rule, year).weekday() == 0
    assert 0 <= (day_of(("monday", 11, 1, 0), year) - date(year, 11, 1)).days < 7
    assert len(days_of(frozenset({("monday", 11, 1, 0), ("easter", 0, 39, 0)}), year)) == 2
