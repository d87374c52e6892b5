"""Periods are whole days, and the end is open or the day after."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ui.exporting.choices import Choice, Form, Period, What

TODAY = date(2026, 3, 5)


def test_last_month_ends_where_this_one_begins() -> None:
    assert Choice(period=Period.LAST_MONTH).bounds(TODAY) == ("2026-02-01", "2026-03-01")
    assert Choice(period=Period.THIS_MONTH).bounds(TODAY) == ("2026-03-01", "")


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_the_two_months_meet_and_hold_today(today: date) -> None:
    since, before = Choice(period=Period.LAST_MONTH).bounds(today)
    assert since < before == Choice(period=Period.THIS_MONTH).bounds(today)[0] <= today.isoformat()
    assert date.fromisoformat(before) - date.fromisoformat(since) <= timedelta(days=31)


def test_both_days_of_from_to_are_included() -> None:
    choice = Choice(period=Period.FROM_TO, first=date(2026, 1, 1), last=date(2026, 1, 31))
    assert choice.bounds(TODAY) == ("2026-01-01", "2026-02-01")
    assert choice.problem() == ""
    turned = Choice(period=Period.FROM_TO, first=date(2026, 2, 1), last=date(2026, 1, 31))
    assert "last day" in turned.problem()


def test_customers_have_no_period() -> None:
    assert Choice(what=What.CUSTOMERS, period=Period.LAST_MONTH).bounds(TODAY) == ("", "")


def test_the_proposed_name_tells_month_or_day() -> None:
    assert Choice(period=Period.LAST_MONTH, form=Form.XLSX).file_name(TODAY) == "replies-2026-02.xlsx"
    assert Choice().file_name(TODAY) == "replies-2026-03-05.csv"
