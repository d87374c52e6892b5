"""Suggestions that say the same are gathered, in either language; others are kept apart."""

from __future__ import annotations

import pytest

from desktop.understanding import encoders, gathering

SITTINGS = (
    "Deberíais hacer dos turnos los sábados",
    "You should do two sittings on Saturdays",
    "Estaría bien que hubiera dos turnos los sábados por la noche",
)
VEGAN = (
    "Os sugiero poner más opciones veganas en la carta",
    "Please add more vegan dishes to the menu",
    "It would be nice to have more vegan options",
)
SOCKETS = ("Sugiero poner un enchufe en cada mesa", "It would be useful to have power sockets at the tables")


@pytest.mark.skipif(encoders.USE not in encoders.available(), reason="no sentence vectors here")
def test_wishes_are_gathered_by_meaning_in_both_languages() -> None:
    texts = [*SITTINGS, *VEGAN, *SOCKETS]
    assert gathering.gather(texts) == [[0, 1, 2], [3, 4, 5], [6, 7]]


@pytest.mark.skipif(encoders.USE not in encoders.available(), reason="no sentence vectors here")
def test_a_wish_finds_the_group_it_belongs_to() -> None:
    found = gathering.nearest(["A vegan option would be nice", "Bajad la música"], [SITTINGS, VEGAN])
    assert found == [1, None]


def test_without_vectors_words_gather(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoders, "available", lambda: ())
    assert gathering.gather([SITTINGS[0], SITTINGS[2], VEGAN[0], SOCKETS[0]]) == [[0, 1], [2], [3]]


def test_what_only_says_that_it_is_a_wish_is_left_off() -> None:
    assert gathering.core("Estaría bien que abrierais los lunes") == "abrierais los lunes"
    assert gathering.core("You should open on Mondays") == "open on Mondays"
    assert gathering.core("Add") == "Add"
    assert gathering.core("Mi consejo: abrid antes los lunes") == "abrid antes los lunes"


def test_nothing_is_gathered_from_nothing() -> None:
    assert gathering.gather([]) == []
    assert gathering.nearest([], []) == []


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("Deberíais abrir los lunes por la noche.", "Abrir los lunes por la noche"),
        ("pero sugiero que abráis los lunes", "Sugiero que abráis los lunes"),
        ("Faltan perchas", "Faltan perchas"),
        ("You should open on Mondays, please", "Open on Mondays, please"),
        ("Podría ser peor.", "Podría ser peor"),
        ("¿Por qué no ponéis dos turnos los sábados?", "Dos turnos los sábados"),
        ("Otra cosa que ayudaría … abrir los lunes, porque trabajo.", "Abrir los lunes, porque trabajo"),
        ("Una sugerencia: abrir los lunes por la noche", "Abrir los lunes por la noche"),
        ("One thing that would help: a bike rack outside", "A bike rack outside"),
        ("Una cosa que mejorar … nada", "Una cosa que mejorar"),
    ],
)
def test_a_title_stands_alone(said: str, title: str) -> None:
    assert gathering.title(said) == title
