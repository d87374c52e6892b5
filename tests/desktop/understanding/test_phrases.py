"""Frequent phrases: variants are one, small words make none, and counts are of items."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.understanding.phrases import frequent

SPANISH = [
    "Las raciones pequeñas y caras",
    "La ración pequeña para lo que cuesta",
    "Raciones muy pequeñas. Raciones pequeñas siempre",
    "El pan de masa madre, buenísimo",
    "Pan de masa madre de diez",
    "me encanta el PAN DE MASA MADRE",
]
ENGLISH = ["The bathroom light is broken", "bathroom lights again", "Bathroom light: dead. And rude staff"]


def test_variants_of_a_phrase_are_one() -> None:
    found = {phrase.text: phrase for phrase in frequent(SPANISH + ENGLISH)}
    assert found["pan de masa madre"].items == (3, 4, 5)
    assert found["bathroom light"].count == 3
    assert any("pequeña" in text and phrase.items == (0, 1, 2) for text, phrase in found.items())


def test_a_part_of_a_phrase_is_not_told_twice() -> None:
    assert not {"masa", "madre", "masa madre", "bathroom", "light"} & {
        phrase.text for phrase in frequent(SPANISH + ENGLISH)
    }


def test_small_words_and_rare_phrases_are_left_out() -> None:
    assert frequent(["muy bien todo, muy bueno"] * 5) == []
    assert frequent(SPANISH[:2]) == []


def test_what_says_nothing_by_itself_stands_only_in_company() -> None:
    said = [
        "Llegamos y dijeron que el sábado no",
        "Dijeron que sábado, llegamos igual",
        "Llegamos el sábado, dijeron",
    ]
    assert frequent(said) == []
    assert (
        frequent(["They wouldn't open the other night", "Nobody asked", "wouldn't, night, nobody"] * 3) == []
    )
    closed = [
        phrase.text for phrase in frequent(["Cierran los sábados", "cierran sábados", "Cierran los sábados!"])
    ]
    assert closed[0] == "cierran los sábados"


def test_a_question_of_a_survey_is_nobodys_phrase() -> None:
    asked = ["¿Qué cambiarías del gimnasio?\u2003Las duchas frías"] * 3
    assert [phrase.text for phrase in frequent(asked)] == ["duchas frías"]


@given(st.lists(st.text(max_size=60) | st.sampled_from(SPANISH), max_size=12), st.integers(1, 5))
def test_counts_are_of_items(texts: list[str], least: int) -> None:
    for phrase in frequent(texts, least=least):
        assert phrase.count == len(phrase.items) >= least
        assert list(phrase.items) == sorted(set(phrase.items))
        assert phrase.text
