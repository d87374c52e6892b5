"""What a word in the search field may become."""

from __future__ import annotations

import pytest

from desktop.model.facets import Facets
from desktop.model.query import Query, parse
from desktop.wording import catalogue
from desktop.wording.completions import begun, completions

FACETS = Facets({"topic": {"waiting": 7, "food": 9}, "source": {"google": 3}, "sentiment": {"negative": 5}})


@pytest.fixture(params=["es", "en"])
def spoken(request: pytest.FixtureRequest) -> str:
    catalogue.use(request.param)
    return str(request.param)


def test_an_operator_is_completed_first(spoken: str) -> None:
    typed = [one.typed for one in completions("sen" if spoken == "en" else "se")]
    assert typed == ["sentimiento:" if spoken == "es" else "sentiment:"]


def test_values_come_with_what_they_would_leave(spoken: str) -> None:
    found = {one.typed: one.count for one in completions("tema:" if spoken == "es" else "topic:", FACETS)}
    wanted = {"es": {"tema:comida": 9, "tema:espera": 7}, "en": {"topic:food": 9, "topic:waiting": 7}}[spoken]
    assert dict(list(found.items())[:2]) == wanted


def test_a_source_is_completed_before_anything_is_counted(spoken: str) -> None:
    assert next((one.typed, one.count) for one in completions("source:goo")) == ("source:google", None)
    assert begun("source:goo")
    assert not begun("source:google")
    assert [one.typed for one in completions("source:", FACETS)] == ["source:google"]


def test_a_value_is_found_by_its_words_too(spoken: str) -> None:
    (first, *_rest) = completions("source:goo" if spoken == "en" else "canal:goo", FACETS)
    assert first.typed.endswith(":google")
    assert first.count == 3


@pytest.mark.parametrize("token", ["", "paella", "xyz:", "nada:algo"])
def test_what_is_no_filter_becomes_none(spoken: str, token: str) -> None:
    assert completions(token) == []


@pytest.mark.parametrize(
    "token",
    ["canal:", "estado:", "estrellas:", "tema:", "intencion:", "sentimiento:", "idioma:", "es:", "con:"],
)
def test_whatever_is_offered_is_understood(spoken: str, token: str) -> None:
    for one in completions(token, FACETS):
        assert parse(one.typed) != Query()
        assert not parse(one.typed).words


@pytest.mark.parametrize("token", ["-canal:", "-estrellas:", "-tema:", "-topic:", "-es:", "-con:", "-is:"])
def test_what_is_left_out_is_completed_too(spoken: str, token: str) -> None:
    offered = completions(token, FACETS)
    assert [one.typed[1:] for one in offered] == [one.typed for one in completions(token[1:], FACETS)]
    for one in offered:
        query = parse(one.typed)
        assert query.excluded
        assert not query.without
        assert one.count is None


def test_an_operator_behind_a_minus_is_completed(spoken: str) -> None:
    typed = [one.typed for one in completions("-sen" if spoken == "en" else "-se")]
    assert typed == ["-sentimiento:" if spoken == "es" else "-sentiment:"]


def test_after_a_comma_comes_one_more_value(spoken: str) -> None:
    offered = completions("source:booking,goo" if spoken == "en" else "canal:booking,goo", FACETS)
    assert [parse(one.typed) for one in offered] == [parse("source:booking source:google")]
    assert offered[0].count is None


def test_the_owners_own_names_are_offered_without_blanks(spoken: str) -> None:
    (first, *_rest) = completions("topic:menú", Facets({"topic": {"Menú del día": 2}}))
    assert (first.typed, first.count) == ("topic:Menú_del_día", 2)


def test_stars_after_a_comma_are_alternatives_and_no_limits(spoken: str) -> None:
    name = "stars" if spoken == "en" else "estrellas"
    assert [one.typed for one in completions(f"{name}:4,")] == [f"{name}:4,{few}" for few in (5, 3, 2, 1)]
    assert completions(f"{name}:<3,") == []
