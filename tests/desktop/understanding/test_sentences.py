"""Sentences and clauses, and where they lie."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.understanding.sentences import Sentence, split
from desktop.understanding.words import fold, words_of


def parts(text: str) -> list[Sentence]:
    folded = fold(text)
    return split(text, folded, words_of(folded))


def sentences(text: str) -> list[str]:
    return [text[sentence.start : sentence.end] for sentence in parts(text)]


def clauses(text: str) -> list[str]:
    return [text[clause.start : clause.end] for sentence in parts(text) for clause in sentence.clauses]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Todo bien. Volveremos.", ["Todo bien.", "Volveremos."]),
        ("Hola Sr. Pérez, gracias. Adiós", ["Hola Sr. Pérez, gracias.", "Adiós"]),
        ("Cuesta 3.50€ y abre a las 8 p.m. los lunes", ["Cuesta 3.50€ y abre a las 8 p.m. los lunes"]),
        ("Es caro... pero bueno", ["Es caro... pero bueno"]),
        ("Es caro... No vuelvo", ["Es caro...", "No vuelvo"]),
        ("1. Limpieza mala. 2. Ruido", ["1. Limpieza mala.", "2. Ruido"]),
        ("Genial 😍😍 Volveré", ["Genial 😍😍", "Volveré"]),
        ("¡Genial! 😍 Sí", ["¡Genial! 😍", "Sí"]),
        ("Hola ¿abrís hoy?Gracias", ["Hola", "¿abrís hoy?", "Gracias"]),
        ("Título\n\nEl texto\r\nsigue", ["Título", "El texto", "sigue"]),
        ("«Muy bien.» (Eso dijo.) Fin", ["«Muy bien.»", "(Eso dijo.)", "Fin"]),
        ("No. 5 is great. No. Never", ["No. 5 is great.", "No.", "Never"]),
        ("Mira www.Ejemplo.es hoy", ["Mira www.Ejemplo.es hoy"]),
        ("  ", []),
        ("", []),
        ("...", ["..."]),
    ],
)
def test_a_text_falls_into_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("La comida rica pero el trato malo", ["La comida rica", "pero el trato malo"]),
        ("Aunque es caro, me gusta", ["Aunque es caro", "me gusta"]),
        ("Great food, although slow", ["Great food", "although slow"]),
        ("Bonito; caro (y lejos)", ["Bonito", "caro", "y lejos"]),
        ("Bonito, sin embargo caro", ["Bonito", "sin embargo caro"]),
        ("Lo malo, el ruido", ["Lo malo", "el ruido"]),
        ("Pagué 3,50 euros", ["Pagué 3,50 euros"]),
    ],
)
def test_a_sentence_falls_into_clauses(text: str, expected: list[str]) -> None:
    assert clauses(text) == expected


def test_commas_part_weakly_and_contrasts_strongly() -> None:
    (sentence,) = parts("Rico, barato, pero lento")
    assert [clause.strong for clause in sentence.clauses] == [True, False, True]


@given(st.text(alphabet="abcABC .,;:!?¿¡…()\n\"'»😍éÑ-"))
def test_nothing_said_is_lost_and_nothing_overlaps(text: str) -> None:
    found = parts(text)
    covered: set[int] = set()
    end = 0
    for sentence in found:
        assert end <= sentence.start < sentence.end <= len(text)
        end = sentence.end
        covered.update(range(sentence.start, sentence.end))
        assert sentence.clauses
        assert all(sentence.start <= one.start < one.end <= sentence.end for one in sentence.clauses)
    assert all(character.isspace() for at, character in enumerate(text) if at not in covered)
