"""Holidays by region and the owner's own days; rules of law; all called as the owner says them."""

from __future__ import annotations

import tomllib
from itertools import chain
from pathlib import Path

import pytest

from desktop import paths
from desktop.errors import UserError
from desktop.operations import calendars, timetable
from desktop.wording import catalogue
from tests.support.inboxes import open_new


def test_spains_holidays_are_those_of_the_calendar(tmp_path: Path) -> None:
    with open_new(tmp_path) as inbox:
        timetable.set_region(inbox, "es-ct")
        days = {day.day: day for day in timetable.free_days(inbox, 2026)}
        assert {"2026-01-01", "2026-04-03", "2026-04-06", "2026-09-11", "2026-12-26"} <= set(days)
        timetable.set_day(inbox, day="2026-09-24", name="La Mercè")
        assert [day.name for day in timetable.free_days(inbox, 2026) if day.own] == ["La Mercè"]
        with pytest.raises(UserError):
            timetable.set_region(inbox, "atlantis")
        for region in calendars.regions():
            timetable.set_region(inbox, region.code)
            assert len(timetable.free_days(inbox, 2027)) >= 7
            assert region.source


def test_other_countries_move_their_mondays_and_the_owner_can_open_on_one(tmp_path: Path) -> None:
    with open_new(tmp_path) as inbox:
        timetable.set_region(inbox, "mx")
        days = {day.day: day.name for day in timetable.free_days(inbox, 2026)}
        assert days["2026-02-02"] == "Constitution Day"
        assert days["2026-11-16"] == "Revolution Day"
        assert "2030-10-01" in {day.day for day in timetable.free_days(inbox, 2030)}
        timetable.set_day(inbox, day="2026-02-02", open=True)
        assert [day.open for day in timetable.free_days(inbox, 2026) if day.day == "2026-02-02"] == [True]
        timetable.set_region(inbox, "co")
        assert len([day for day in timetable.free_days(inbox, 2026) if not day.own]) == 18
        timetable.set_region(inbox, "ar")
        assert {"2026-02-16", "2026-02-17", "2026-06-15", "2026-08-17"} <= {
            day.day for day in timetable.free_days(inbox, 2026)
        }


@pytest.mark.parametrize(
    ("language", "region", "called", "days"),
    [
        ("es", "gb", "Inglaterra y Gales", {"Año Nuevo", "Festivo de verano", "Navidad"}),
        ("es", "mx", "México", {"Año Nuevo", "Natalicio de Benito Juárez", "Navidad"}),
        ("en", "mx", "Mexico", {"New Year", "Birthday of Benito Juárez", "Christmas"}),
        ("en", "gb", "England and Wales", {"New Year's Day", "Summer bank holiday", "Christmas Day"}),
    ],
)
def test_regions_and_their_days_are_called_as_the_owner_says_them(
    tmp_path: Path, language: str, region: str, called: str, days: set[str]
) -> None:
    catalogue.use(language)
    assert called in {each.name for each in calendars.regions()}
    with open_new(tmp_path) as inbox:
        timetable.set_region(inbox, region)
        assert days <= {day.name for day in timetable.free_days(inbox, 2026)}


def test_every_name_of_another_country_is_known_in_both_languages() -> None:
    folder = paths.resources() / "calendar"
    countries = tomllib.loads((folder / "holidays.toml").read_text("utf-8"))
    names = tomllib.loads((folder / "names.toml").read_text("utf-8"))
    own = {"mx": "en", "ar": "en", "co": "en", "gb": "es", "us": "es"}
    for code, other in own.items():
        said = [countries[code].get(part, {}).values() for part in ("names", "moving", "dated")]
        assert set(chain(*said)) <= set(names[other])


def test_rules_of_law_have_a_source_and_days() -> None:
    assert {"general", "andalucia", "canarias", "catalunya", "ley-10-2025"} <= {
        rule.code for rule in calendars.law()
    }
    assert all(rule.source and rule.days for rule in calendars.law())
