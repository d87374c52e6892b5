"""Every format has a guide, and guides are found by what an owner types."""

from __future__ import annotations

import pytest

from desktop.wording import catalogue, chat_guides, formats, guides, table_guides

OWN = {"pasted", "spoken", "other_inbox", "oido"}
"""Formats that nobody exports from anywhere: they are made in Oído."""


def test_every_format_that_is_read_has_a_guide() -> None:
    from desktop.importing.recognise import READERS

    codes = {reader.code for reader in READERS} | {*chat_guides.titles(), *table_guides.titles()}
    told = {code for guide in guides.guides() for code in guides.covered(guide)}
    assert sorted(codes - OWN - {"refused", "google"} - told) == []


@pytest.mark.parametrize("language", ["es", "en"])
def test_guides_are_found_by_places_and_programs(language: str) -> None:
    catalogue.use(language)
    for typed, code in (
        ("whats", "whatsapp"),
        ("EXCEL", "workbook"),
        ("shopify", "judgeme"),
        ("instagram", "messenger"),
        ("takeout", "google_takeout"),
        ("surveymonkey", "surveymonkey"),
    ):
        assert code in [guide.code for guide in guides.find(typed)], typed
    assert guides.find("zanahoria") == []
    assert [guide.code for guide in guides.find("")] == [guide.code for guide in formats.guides()]


def test_accents_make_no_difference() -> None:
    catalogue.use("es")
    assert guides.find("resenas") == guides.find("reseñas") != []
