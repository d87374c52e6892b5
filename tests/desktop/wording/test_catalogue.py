"""Which language the owner is spoken to in."""

from __future__ import annotations

import locale
import os

import pytest

from desktop.wording import catalogue, times
from desktop.wording.catalogue import preferred_language

UNSET = ("OIDO_LANG", "LC_ALL", "LC_MESSAGES", "LANG")


@pytest.mark.parametrize(
    ("asked", "spoken"),
    [
        ({}, "es"),
        ({"LANG": "C"}, "es"),
        ({"LANG": "es_MX.UTF-8"}, "es"),
        ({"LANG": "de_DE.UTF-8"}, "es"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "es_ES.UTF-8", "LC_MESSAGES": "en_US"}, "en"),
        ({"LANG": "es_ES.UTF-8", "OIDO_LANG": "EN"}, "en"),
        ({"LANG": "en_US.UTF-8", "OIDO_LANG": "es_AR"}, "es"),
        ({"LANG": "en_US.UTF-8", "OIDO_LANG": "fr"}, "en"),
    ],
)
def test_the_system_is_asked_after_the_owner(
    monkeypatch: pytest.MonkeyPatch, asked: dict[str, str], spoken: str
) -> None:
    for name in UNSET:
        monkeypatch.delenv(name, raising=False)
    # What Python sets where the system says nothing (PEP 538).
    monkeypatch.setattr(locale, "setlocale", lambda _category: "C.UTF-8")
    for name, value in asked.items():
        monkeypatch.setitem(os.environ, name, value)
    assert preferred_language() == spoken


@pytest.mark.parametrize(
    ("language", "system", "shown"),
    [
        ("es", "es_ES.UTF-8", "4.096,5"),
        ("es", "es_AR.UTF-8", "4.096,5"),
        ("es", "es_MX.UTF-8", "4,096.5"),
        ("es", "es-419", "4,096.5"),
        ("es", "Spanish_Mexico.1252", "4,096.5"),
        ("es", "en_US.UTF-8", "4.096,5"),
        ("es", "", "4.096,5"),
        ("en", "es_ES.UTF-8", "4,096.5"),
    ],
)
def test_figures_are_written_as_where_the_owner_lives(
    monkeypatch: pytest.MonkeyPatch, language: str, system: str, shown: str
) -> None:
    """4.096 in Guadalajara is a little more than four."""
    for name in (*UNSET, "LC_NUMERIC"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", system)
    monkeypatch.setattr(locale, "setlocale", lambda _category: "C.UTF-8")
    before = catalogue.language()
    try:
        catalogue.use(language)
        assert times.number(4096.5) == shown
    finally:
        monkeypatch.undo()
        catalogue.use(before)
