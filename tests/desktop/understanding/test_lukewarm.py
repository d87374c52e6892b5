"""Phrases that take no side are neutral, also where their words would lean."""

from __future__ import annotations

import pytest

from desktop.model.codes import Sentiment
from desktop.understanding import encoders, lexicon
from desktop.understanding.lukewarm import is_lukewarm
from desktop.understanding.words import fold

NEITHER = (
    "Ni fu ni fa", "ni fu, ni fa...", "Pues regular, la verdad.", "Normal. Sin más.", "Así así!",
    "La experiencia fue normalita", "It was OK", "Just average, I guess", "so-so", "Neither good, nor bad.",
)  # fmt: skip
A_SIDE = (
    "Regular la comida y peor el trato", "Nothing special about the food, but the staff are great",
    "No es nada normal lo que me cobraron", "Muy regular", "Bien", "Ok, no vuelvo", "", "La verdad",
)  # fmt: skip


@pytest.mark.parametrize("text", NEITHER)
def test_a_set_phrase_takes_no_side(text: str) -> None:
    assert is_lukewarm(text)


@pytest.mark.parametrize("text", A_SIDE)
def test_more_than_the_phrase_is_left_to_the_reader(text: str) -> None:
    assert not is_lukewarm(text)


def test_the_list_is_written_as_it_is_compared() -> None:
    entries = [entry for found in lexicon.sections("lukewarm").values() for entry in found]
    assert [entry for entry in entries if entry != fold(entry)] == []
    assert len(set(entries)) == len(entries)


@pytest.mark.skipif(encoders.TUNED not in encoders.available(), reason="the encoder is not on this platform")
def test_the_deep_reader_calls_them_neutral() -> None:
    from desktop.understanding.deep import deep_reader

    found = deep_reader().understand_many([(text, None) for text in NEITHER])
    assert {one.sentiment for one in found} == {Sentiment.NEUTRAL}
    assert all(abs(one.polarity) < 0.3 for one in found)
