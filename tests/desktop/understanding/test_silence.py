"""Lines that say nothing are no opinion, and nothing else goes with them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.model.codes import Scale, Sentiment
from desktop.model.labels import labelled
from desktop.model.rating import Rating
from desktop.understanding.outline import outline
from desktop.understanding.reader import quick_reader
from desktop.understanding.silence import without_silence


@pytest.mark.parametrize(
    "text",
    ["Nada", "nada.", "NINGUNA", "N/A", "-", "...", "1", "12345", "#4432", "No", "Sí", "no sé",
     "I don’t know", "91 555 01 02", "12/03/2026"],
)  # fmt: skip
def test_an_answer_that_says_nothing_is_no_opinion(text: str) -> None:
    found = quick_reader().understand(text)
    assert (found.sentiment, found.polarity, found.tags) == (Sentiment.NEUTRAL, 0.0, ())
    assert outline(text).pieces() == []


@pytest.mark.parametrize("text", ["10/10", "5/5", "1/10", "👍", ":)", "100%", "Nada mal", "Nada que ver"])
def test_a_mark_or_a_face_says_something(text: str) -> None:
    assert without_silence(text) == text


def test_stars_speak_where_words_are_silent() -> None:
    assert quick_reader().understand("n/a", rating=Rating(1, Scale.FIVE)).sentiment is Sentiment.NEGATIVE


def test_an_answer_to_one_question_does_not_colour_the_others() -> None:
    text = f"{labelled('¿Qué le gustó?', 'El trato, muy amable.')}\n{labelled('¿Qué mejoraría?', 'Nada.')}"
    heard = without_silence(text)
    assert len(heard) == len(text)
    assert heard.split() == ["El", "trato,", "muy", "amable."]
    assert {tag.code for tag in quick_reader().understand(text).tags} >= {"praise"}
    assert "complaint" not in {tag.code for tag in quick_reader().understand(text).tags}


@given(st.text())
def test_every_other_character_stays_in_its_place(text: str) -> None:
    heard = without_silence(text)
    assert len(heard) == len(text)
    assert all(after in (before, " ") for before, after in zip(text, heard, strict=True))
    assert without_silence(heard) == heard
