from __future__ import annotations

import pytest

from ui.reader.hits import find


def words(text: str, *typed: str, phrases: tuple[str, ...] = ()) -> list[str]:
    return [span.quote(text) for span in find(text, typed, phrases)]


def test_the_whole_word_is_marked_that_begins_so() -> None:
    assert words("Esperamos una hora, ¡horas!", "hora") == ["hora", "horas"]


def test_accents_and_case_do_not_count() -> None:
    assert words("La ATENCIÓN fue atencion", "atención") == ["ATENCIÓN", "atencion"]


@pytest.mark.parametrize("spelled", ["año", "an\u0303o"])
def test_n_is_not_ene(spelled: str) -> None:
    assert words(f"Este {spelled} y el ano", "año") == [spelled]
    assert words(f"Este {spelled} y el ano", "ano") == ["ano"]


def test_the_middle_of_a_word_is_no_hit() -> None:
    assert words("Ahora no", "hora") == []


def test_a_phrase_is_a_run_of_whole_words() -> None:
    assert words("mesa  reservada; mesa reservadas", phrases=("mesa reservada",)) == ["mesa  reservada"]


def test_nothing_typed_finds_nothing() -> None:
    assert words("Todo", "", "  ", phrases=("",)) == []


def test_letters_that_unfold_do_not_shift_what_follows() -> None:
    assert words("Straße und Ruhe", "ruhe") == ["Ruhe"]
