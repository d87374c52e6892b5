"""Deadlines in business hours, with holidays."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.model.holidays import easter_sunday
from desktop.model.hours import Calendar, month_after

SHOP = Calendar(
    week=((("10:00", "14:00"), ("17:00", "20:00")),) * 5 + ((("10:00", "14:00"),), ()),
    fixed=frozenset({(12, 8)}),
    easter=frozenset({-2}),
    closed=frozenset({"2026-12-09"}),
    opened=frozenset({"2027-12-08"}),
)
BAR = Calendar(week=((("20:00", "02:00"),),) * 7)


def at(text: str) -> int:
    return int(datetime.fromisoformat(text).astimezone().timestamp())


@pytest.mark.parametrize(
    ("start", "hours", "end"),
    [
        ("2026-11-23 10:00", 4, "2026-11-23 14:00"),
        ("2026-11-23 10:00", 5, "2026-11-23 18:00"),
        ("2026-11-23 22:00", 1, "2026-11-24 11:00"),
        ("2026-11-21 13:00", 2, "2026-11-23 11:00"),  # Saturday at noon to Monday
        ("2026-12-07 19:00", 2, "2026-12-10 11:00"),  # a holiday and a day of the owner's own
        ("2027-12-07 19:00", 2, "2027-12-08 11:00"),  # a holiday that is worked
        ("2026-04-02 19:00", 2, "2026-04-04 11:00"),  # Good Friday
    ],
)
def test_only_working_time_counts(start: str, hours: int, end: str) -> None:
    assert SHOP.after(at(start), hours * 3600) == at(end)
    assert SHOP.between(at(start), at(end)) == hours * 3600


def test_hours_past_midnight_belong_to_the_evening() -> None:
    assert BAR.after(at("2026-11-23 01:00"), 2 * 3600) == at("2026-11-23 21:00")


def test_without_hours_time_simply_runs() -> None:
    assert Calendar().after(100, 3600) == 3700
    assert Calendar().between(100, 3700) == 3600


def test_working_days_leave_out_weekends_and_holidays() -> None:
    assert SHOP.working_days_after(at("2026-12-04 12:00"), 3) == at("2026-12-12 00:00") - 1


def test_a_month_is_a_calendar_month() -> None:
    assert month_after(at("2026-01-31 10:00")) == at("2026-02-28 10:00")
    assert month_after(at("2026-12-15 10:00")) == at("2027-01-15 10:00")


def test_easter_sundays_are_those_of_the_almanac() -> None:
    assert [easter_sunday(year) for year in (1961, 2000, 2008, 2026, 2038)] == [
        date(1961, 4, 2), date(2000, 4, 23), date(2008, 3, 23), date(2026, 4, 5), date(2038, 4, 25),
    ]  # fmt: skip


@given(
    st.integers(at("2024-01-01 00:00"), at("2028-01-01 00:00")),
    st.integers(0, 400 * 3600),
    st.sampled_from([SHOP, BAR]),
)
def test_going_forth_and_measuring_back_agree(start: int, seconds: int, calendar: Calendar) -> None:
    end = calendar.after(start, seconds)
    assert end >= start
    assert calendar.between(start, end) == seconds
