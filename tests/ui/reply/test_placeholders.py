from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.reply.placeholders import Units, gaps, next_gap, previous_gap

TEXT = "Hola, {name|cliente}: sentimos {?motivo}. {?medida}"


def test_gaps_are_asked_for_and_unfilled_ones() -> None:
    assert [TEXT[start:end] for start, end in gaps(TEXT)] == ["{name|cliente}", "{?motivo}", "{?medida}"]


@pytest.mark.parametrize("text", ["", "sin huecos", "{}", "{ \n }", "un } y un {"])
def test_braces_alone_are_no_gap(text: str) -> None:
    assert gaps(text) == []


def test_the_next_gap_comes_round() -> None:
    first, second, third = gaps(TEXT)
    assert next_gap(TEXT, 0) == first
    assert next_gap(TEXT, first[1]) == second
    assert next_gap(TEXT, third[1]) == first
    assert previous_gap(TEXT, second[0]) == first
    assert previous_gap(TEXT, 0) == third
    assert next_gap("nada", 0) is None
    assert previous_gap("nada", 0) is None


@given(st.text(alphabet="aá😀\n", max_size=20))
def test_units_go_there_and_back(text: str) -> None:
    units = Units(text)
    for point in range(len(text) + 1):
        assert units.to_utf16(point) == len(text[:point].encode("utf-16-le")) // 2
        assert units.to_point(units.to_utf16(point)) == point
