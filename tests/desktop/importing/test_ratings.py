from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.importing.ratings import decide, read
from desktop.model.codes import Scale
from desktop.model.rating import Rating


@pytest.mark.parametrize(
    ("text", "value", "scale"),
    [
        ("4", 4, Scale.FIVE),
        ("4,5", 4.5, Scale.FIVE),
        ("4.0", 4, Scale.FIVE),
        ("4/5", 4, Scale.FIVE),
        ("8 / 10", 8, Scale.TEN),
        ("4,0 de 5 estrellas", 4, Scale.FIVE),
        ("4.0 out of 5 stars", 4, Scale.FIVE),
        ("4 sobre 5", 4, Scale.FIVE),
        ("5 estrellas", 5, Scale.FIVE),
        ("1 star", 1, Scale.FIVE),
        ("★★★★☆", 4, Scale.FIVE),
        ("⭐️⭐️", 2, Scale.FIVE),
        ("★★★½", 3.5, Scale.FIVE),
        ("FIVE", 5, Scale.FIVE),
        ("cinco estrellas", 5, Scale.FIVE),
        ("diez", 10, Scale.TEN),
        ("9", 9, Scale.TEN),
        ("85 %", 85, Scale.HUNDRED),
        ("3/4", 75, Scale.HUNDRED),
        ("Sí", 1, Scale.YES_NO),
        ("no", 0, Scale.YES_NO),
    ],
)
def test_ratings_in_a_column_of_stars(text: str, value: float, scale: Scale) -> None:
    assert read(text, Scale.FIVE) == Rating(value, scale)


@pytest.mark.parametrize("text", ["", "-", "muy bien", "0", "45", "6/5", "★★★★★★", "-3", "12345", "½" * 100])
def test_what_is_no_rating(text: str) -> None:
    assert read(text, Scale.FIVE) is None


@pytest.mark.parametrize(
    ("values", "header", "scale"),
    [
        (["4,5", "5", "3", "diez"], "Valoración", Scale.FIVE),
        (["5", "4", "1"], "stars", Scale.FIVE),
        (["9", "10", "3", "7,5"], "Puntuación", Scale.TEN),
        (["9", "10", "3"], "¿Con qué probabilidad nos recomendarías?", Scale.NPS),
        (["3", "1"], "NPS", Scale.NPS),
        (["4", "5", "2"], "¿Nos recomendarías?", Scale.FIVE),
        (["80", "95", "5"], "score", Scale.HUNDRED),
        (["Sí", "No", "Sí"], "¿Nos recomendarías?", Scale.YES_NO),
        (["1", "0", "1"], "recommended", Scale.YES_NO),
        (["8/10", "9/10"], "nota", Scale.TEN),
        (["muy bien", "mal", "5"], "nota", None),
        (["1000", "2000"], "puntos", None),
        ([], "nota", None),
    ],
)
def test_the_scale_of_a_column(values: list[str], header: str, scale: Scale | None) -> None:
    assert decide(values, header) is scale


def test_one_slip_does_not_change_the_scale_of_a_column() -> None:
    assert decide(["5", "4", "3"] * 20 + ["10"]) is Scale.FIVE


@given(st.text(max_size=70), st.sampled_from(list(Scale)))
def test_no_text_is_too_strange(text: str, scale: Scale) -> None:
    rating = read(text, scale)
    assert rating is None or 0 <= rating.normal <= 1
