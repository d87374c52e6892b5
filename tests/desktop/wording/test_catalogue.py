"""Which language the owner is spoken to in."""

from __future__ import annotations

import locale
import os

import pytest

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
