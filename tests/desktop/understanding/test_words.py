"""Folding and tokens."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from desktop.understanding.words import fold, is_word, words_of


def forms(text: str) -> list[str]:
    return words_of(fold(text)).forms


@given(st.text())
def test_folding_keeps_every_position(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text())
def test_tokens_lie_in_the_text_in_order(text: str) -> None:
    words = words_of(fold(text))
    places = list(zip(words.starts, words.ends, strict=True))
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert all(before[1] <= after[0] for before, after in pairwise(places))
    assert all(words.forms)


def test_case_accents_and_shapes_do_not_matter() -> None:
    assert fold("ÁRBOL Ñandú ＡＢＣ") == "arbol nandu abc"
    assert fold("don\u2019t \u00abya\u00bb") == 'don\'t "ya"'


def test_repeated_letters_and_numbers_have_one_form() -> None:
    assert forms("Buenísimoooo, sooo good, 1250 veces") == forms("buenisimo, so good, 36 veces")
    assert forms("5 estrellas") != forms("1 estrella")
    assert forms("un 10") == ["un", "10"]
    assert forms("llegó la perra") == ["llego", "la", "perra"]


def test_emojis_emoticons_and_marks_are_tokens_of_their_own() -> None:
    assert forms("Genial😍😍 :) <3 ¿¡qué!? bien... no…") == [
        "genial", "😍", "😍", ":)", "<3", "que", "!?", "bien", "..", "no", "…",
    ]  # fmt: skip


def test_an_accent_of_its_own_is_part_of_the_word() -> None:
    assert forms("cafe\u0301 malo") == ["cafe", "malo"]


def test_only_letters_make_a_word() -> None:
    assert [is_word(form) for form in forms("sí 25 😡 !! ok")] == [True, False, False, False, True]


def test_tokens_between_two_places() -> None:
    words = words_of("uno dos tres")
    assert words.between(4, 7) == (1, 2)
    assert words.between(0, 12) == (0, 3)
