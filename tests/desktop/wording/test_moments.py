"""Moments as an owner writes them."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.wording.moments import future

# A Thursday.
NOW = datetime(2026, 11, 19, 10, 30).astimezone()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("3d", "2026-11-22 09:00"),
        ("en 3 días", "2026-11-22 09:00"),
        ("4h", "2026-11-19 14:30"),
        ("in 2 hours", "2026-11-19 12:30"),
        ("una semana", "2026-11-26 09:00"),
        ("2s", "2026-12-03 09:00"),
        ("1 month", "2026-12-19 09:00"),
        ("lunes", "2026-11-23 09:00"),
        ("Lunes 9:00", "2026-11-23 09:00"),
        ("el miércoles a las 16", "2026-11-25 16:00"),
        ("monday 4pm", "2026-11-23 16:00"),
        ("jueves", "2026-11-26 09:00"),
        ("mañana", "2026-11-20 09:00"),
        ("pasado mañana 12:15", "2026-11-21 12:15"),
        ("hoy 18:00", "2026-11-19 18:00"),
        ("18:00", "2026-11-19 18:00"),
        ("9:00", "2026-11-20 09:00"),
        ("31/5", "2027-05-31 09:00"),
        ("24/12 20:00", "2026-12-24 20:00"),
        ("1/2/27", "2027-02-01 09:00"),
        ("2026-12-01", "2026-12-01 09:00"),
        ("2026-12-01T08:05", "2026-12-01 08:05"),
        ("next week", "2026-11-26 09:00"),
    ],
)
def test_understood(typed: str, meant: str) -> None:
    assert future(typed, NOW) == datetime.fromisoformat(meant).astimezone()


@pytest.mark.parametrize("typed", ["", "   ", "hola", "9", "31/31", "hoy 8:00", "2020-01-01", "25:00", "3 x"])
def test_not_understood_or_over(typed: str) -> None:
    assert future(typed, NOW) is None


@given(st.text(max_size=24))
def test_whatever_is_typed_is_in_the_future_or_nothing(typed: str) -> None:
    meant = future(typed, NOW)
    assert meant is None or meant - NOW > timedelta()
