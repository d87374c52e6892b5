from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.importing.dates import DateLayout, DayOrder, Unit, decide, read
from desktop.model.codes import Precision

SPANISH = DateLayout()
AMERICAN = DateLayout(order=DayOrder.MONTH)


@pytest.fixture(autouse=True)
def in_madrid(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """This computer stands in Spain."""
    monkeypatch.setenv("TZ", "Europe/Madrid")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def said(text: str, layout: DateLayout = SPANISH) -> tuple[str, Precision] | None:
    when = read(text, layout)
    return None if when is None else (when.text(), when.precision)


@pytest.mark.parametrize(
    ("text", "moment", "precision"),
    [
        ("2026-03-05", "2026-03-05", Precision.DAY),
        ("20260305", "2026-03-05", Precision.DAY),
        ("05/03/2026", "2026-03-05", Precision.DAY),
        ("5.3.26", "2026-03-05", Precision.DAY),
        ("5-3-1998", "1998-03-05", Precision.DAY),
        ("2026/03/05", "2026-03-05", Precision.DAY),
        ("jueves, 05/03/2026", "2026-03-05", Precision.DAY),
        ("5 de marzo de 2026", "2026-03-05", Precision.DAY),
        ("el 5 de marzo del 2026", "2026-03-05", Precision.DAY),
        ("5 mar. 2026", "2026-03-05", Precision.DAY),
        ("05-Mar-26", "2026-03-05", Precision.DAY),
        ("March 5, 2026", "2026-03-05", Precision.DAY),
        ("5th March 2026", "2026-03-05", Precision.DAY),
        ("Revisado en España el 20 de noviembre de 2020", "2020-11-20", Precision.DAY),
        ("Reviewed in the United States on November 20, 2020", "2020-11-20", Precision.DAY),
        ("marzo de 2026", "2026-03", Precision.MONTH),
        ("03/2026", "2026-03", Precision.MONTH),
        ("2026-03", "2026-03", Precision.MONTH),
        ("2023-06-01T10:00:00-04:00", "2023-06-01T14:00:00Z", Precision.SECOND),
        ("2025-11-14 15:33:06+00:00", "2025-11-14T15:33:06Z", Precision.SECOND),
        ("2025-03-02 10:12:00 UTC", "2025-03-02T10:12:00Z", Precision.SECOND),
        ("2025-01-05T13:22:37.087133123Z", "2025-01-05T13:22:37Z", Precision.SECOND),
        ("2026/08/06 11:05:40 p.m. GMT-3", "2026-08-07T02:05:40Z", Precision.SECOND),
        ("2026/08/07 12:40:34 a.m. GMT-3", "2026-08-07T03:40:34Z", Precision.SECOND),
        ("Wed Oct 19 20:07:25 +0000 2022", "2022-10-19T20:07:25Z", Precision.SECOND),
        ("Thu, 5 Mar 2026 10:12:00 +0100", "2026-03-05T09:12:00Z", Precision.SECOND),
        # A time without a zone is this computer's own: winter and summer in Madrid.
        ("05/03/2026 21:40", "2026-03-05T20:40:00Z", Precision.MINUTE),
        ("05/08/2026 21:40:10", "2026-08-05T19:40:10Z", Precision.SECOND),
        ("2026-03-05 21:40", "2026-03-05T20:40:00Z", Precision.MINUTE),
        ("5/3/26 9:41 a.\u202fm.", "2026-03-05T08:41:00Z", Precision.MINUTE),
        ("5/3/26 12:05 p. m.", "2026-03-05T11:05:00Z", Precision.MINUTE),
        ("20 nov. 2020 a las 10:15", "2020-11-20T09:15:00Z", Precision.MINUTE),
    ],
)
def test_dates_as_sites_write_them(text: str, moment: str, precision: Precision) -> None:
    assert said(text) == (moment, precision)


def test_month_first_only_where_the_column_says_so() -> None:
    assert said("03/05/2026", SPANISH) == ("2026-05-03", Precision.DAY)
    assert said("03/05/2026", AMERICAN) == ("2026-03-05", Precision.DAY)
    assert said("2026-03-05", AMERICAN) == ("2026-03-05", Precision.DAY)


@pytest.mark.parametrize(
    "text",
    [
        "31/02/2026",
        "2026-13-45",
        "99/99/9999",
        "30 de febrero de 2026",
        "5/3/26 25:00",
        "1/1/1",
        "1066-10-14",
        "3/5/1015",
    ],
)
def test_impossible_dates_are_none(text: str) -> None:
    assert read(text, SPANISH) is None


@pytest.mark.parametrize(
    "text", ["hace 2 meses", "Hace un año", "3 months ago on", "ayer", "a week ago", "la semana pasada"]
)
def test_what_is_relative_stays_as_it_was_said(text: str) -> None:
    when = read(text, SPANISH)
    assert when is not None
    assert (when.moment, when.precision, when.said) == (None, Precision.RELATIVE, text)


@pytest.mark.parametrize("text", ["Semana Santa", "2024", "5 de marzo"])
def test_what_is_true_but_no_day_is_kept_as_said(text: str) -> None:
    when = read(text, SPANISH)
    assert when is not None
    assert (when.moment, when.precision, when.said) == (None, Precision.UNKNOWN, text)


@pytest.mark.parametrize("text", ["", "  ", "-", "N/A", "0000-00-00", "0001-01-01", "0001-01-01T00:00:00"])
def test_nothing_is_an_unknown_time(text: str) -> None:
    assert said(text) == ("", Precision.UNKNOWN)


def test_one_value_decides_the_order_of_the_whole_column() -> None:
    assert decide(["03/04/2026", "05/06/2026", "25/06/2026"]) == DateLayout(
        DayOrder.DAY, sure=True, midnight=True
    )
    american = decide(["03/04/2026", "05/06/2026", "06/25/2026"])
    assert american is not None
    assert (american.order, american.sure) == (DayOrder.MONTH, True)


def test_a_tie_is_spanish_and_says_so() -> None:
    layout = decide(["03/04/2026", "05/06/2026"])
    assert layout is not None
    assert (layout.order, layout.sure) == (DayOrder.DAY, False)
    chosen = decide(["03/04/2026", "05/06/2026"], order="mdy")
    assert chosen is not None
    assert (chosen.order, chosen.sure) == (DayOrder.MONTH, True)


@pytest.mark.parametrize(
    ("values", "unit", "moment"),
    [
        (["1772746800", "1772746860"], Unit.SECONDS, "2026-03-05T21:40:00Z"),
        (["1772746800000", "1772746860000"], Unit.MILLISECONDS, "2026-03-05T21:40:00Z"),
        (["46086", "46087"], Unit.SPREADSHEET_DAYS, "2026-03-05"),
    ],
)
def test_bare_numbers_count_what_the_column_counts(values: list[str], unit: Unit, moment: str) -> None:
    layout = decide(values)
    assert layout is not None
    assert layout.unit is unit
    assert said(values[0], layout) in ((moment, Precision.SECOND), (moment, Precision.DAY))
    assert decide(values, named=False) is None


def test_midnight_everywhere_means_that_only_the_day_is_known() -> None:
    layout = decide(["2026-03-05 00:00:00", "2026-03-06 00:00:00"])
    assert layout is not None
    assert said("2026-03-05 00:00:00", layout) == ("2026-03-05", Precision.DAY)
    mixed = decide(["2026-03-05 00:00:00", "2026-03-06 10:00:00"])
    assert mixed is not None
    assert said("2026-03-05 00:00:00", mixed) == ("2026-03-04T23:00:00Z", Precision.SECOND)


def test_words_are_no_column_of_dates() -> None:
    assert decide(["muy bien", "regular", "2026-03-05"]) is None
    assert decide([]) is None


@given(st.dates(min_value=date(1970, 1, 1), max_value=date(2068, 12, 31)))
def test_every_day_is_read_back(day: date) -> None:
    for text in (day.isoformat(), f"{day:%d/%m/%Y}", f"{day:%d-%m-%y}", f"{day:%Y/%m/%d}", f"{day:%d %B %Y}"):
        assert said(text) == (day.isoformat(), Precision.DAY)
    assert said(f"{day:%m/%d/%Y}", AMERICAN) == (day.isoformat(), Precision.DAY)


@given(st.text(max_size=60), st.sampled_from([SPANISH, AMERICAN, DateLayout(unit=Unit.SECONDS)]))
def test_no_text_is_too_strange(text: str, layout: DateLayout) -> None:
    when = read(text, layout)
    assert when is None or isinstance(when.text(), str)
