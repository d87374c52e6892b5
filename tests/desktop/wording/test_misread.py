"""What was typed as a filter and is none is told, with what is possible."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.model.query import parse
from desktop.wording import catalogue
from desktop.wording.misread import misread


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("cabal:google", "canal:google"),
        ("antes:ayer", "antes:2026-05-31"),
        ("estrellas:9", "from 1 to 5"),
        ("stars:<7 paella", "from 1 to 5"),
        ("status:snozed", "status:snoozed"),
        ("estado:algo", "waiting, answered"),
        ("es:prosumr", "es:prosumer"),
        ("tema:preico", "tema:precio"),
        ("canal:gogle", "canal:google"),
        ("-cabal:google la", "canal:google"),
        ("cliente:ana", "number"),
        ("paella xyzzy:1", "source:, status:"),
    ],
)
def test_told(typed: str, told: str) -> None:
    assert told in misread(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "", "paella", "canal:google", "estrellas:<3 -tema:precio", "tema:terraza", "etiqueta:vip", "12:30",
        "https://oido.example/a", "hola:)", '"cabal:google"', "nota:", ":", "estrellas:4,5", "desde:2026-05",
    ],
)  # fmt: skip
def test_what_is_fine_is_left_alone(typed: str) -> None:
    assert misread(typed) == ""


@pytest.mark.parametrize("typed", ["antes:20", "status:sno", "stars:<", "tema:pre"])
def test_what_may_still_become_a_filter_waits(typed: str) -> None:
    assert misread(typed, typing=True) == ""


def test_in_spanish() -> None:
    catalogue.use("es")
    try:
        assert "por-responder" in misread("estado:algo")
        assert "canal:" in misread("xyzzy:1")
    finally:
        catalogue.use("en")


@given(st.text(max_size=60), st.booleans())
def test_whatever_is_typed_gets_a_sentence_or_none(typed: str, typing: bool) -> None:
    told = misread(typed, typing=typing)
    assert not told or ":" in typed
    assert not told or len(told) < 400
    parse(typed)
