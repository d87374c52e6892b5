"""The quick reader as a whole."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.model.codes import Reader, Scale, Sentiment
from desktop.model.rating import Rating
from desktop.model.tags import TagKind
from desktop.understanding.reader import quick_reader

ONE_STAR, FIVE_STARS = Rating(1, Scale.FIVE), Rating(5, Scale.FIVE)
WORDS = st.sampled_from(
    [
        "no",
        "nunca",
        "muy",
        "pero",
        ".",
        ",",
        "!",
        "?",
        "¿",
        "...",
        "😍",
        "\n",
        "rica",
        "fatal",
        "the food",
        "lo recomiendo",
    ]
)
LIKELY_TEXTS = st.lists(WORDS, max_size=14).map(" ".join)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Todo estupendo, volveremos seguro", Sentiment.POSITIVE),
        ("Nunca me han fallado", Sentiment.POSITIVE),
        ("No le pongo ninguna pega", Sentiment.POSITIVE),
        ("Can't fault it", Sentiment.POSITIVE),
        ("Not bad at all", Sentiment.POSITIVE),
        ("Buenísimoooo 😍", Sentiment.POSITIVE),
        ("mui bueno todo, exelente trato", Sentiment.POSITIVE),
        ("😍😍", Sentiment.POSITIVE),
        ("Un desastre, tardaron una hora", Sentiment.NEGATIVE),
        ("No merece la pena", Sentiment.NEGATIVE),
        ("Awful service, never again", Sentiment.NEGATIVE),
        ("😡😡", Sentiment.NEGATIVE),
        ("La comida muy rica, pero el servicio pésimo", Sentiment.MIXED),
        ("Lovely staff but the room was filthy", Sentiment.MIXED),
        ("¿Abrís los domingos?", Sentiment.NEUTRAL),
        ("Do you take cards?", Sentiment.NEUTRAL),
    ],
)
def test_how_a_text_sounds(text: str, expected: Sentiment) -> None:
    assert quick_reader().understand(text).sentiment is expected


@pytest.mark.parametrize(
    "text",
    ["Sin problemas. Buena comida.", "No hay pegas. Trato excelente.", "No fuss. Great food.",
     "No problems. Lovely staff."],
)  # fmt: skip
def test_a_not_ends_with_its_sentence_for_the_tables_too(text: str) -> None:
    found = quick_reader().understand(text)
    assert found.sentiment is Sentiment.POSITIVE
    assert {tag.code for tag in found.tags if tag.kind is TagKind.INTENT} == {"praise"}


def test_who_recommends_after_a_not_does_not_discourage() -> None:
    found = quick_reader().understand("No hay lujos. Lo recomiendo a todos.")
    assert {tag.code for tag in found.tags if tag.kind is TagKind.INTENT} == {"recommendation"}


@given(st.text() | LIKELY_TEXTS, st.sampled_from([None, ONE_STAR, FIVE_STARS, Rating(3, Scale.FIVE)]))
def test_whatever_the_text_what_is_said_of_it_is_sound(text: str, rating: Rating | None) -> None:
    found = quick_reader().understand(text, rating=rating)
    assert -1 <= found.polarity <= 1
    assert 0 <= found.confidence <= 1
    assert found.polarity != 0 or not found.words
    assert found.reader is Reader.QUICK
    names = [(tag.kind, tag.code) for tag in found.tags]
    assert names == sorted(names)
    assert len(names) == len(set(names))
    for tag in found.tags:
        assert tag.spans
        assert list(tag.spans) == sorted(set(tag.spans))
        assert 0 < tag.confidence <= 1
        assert all(0 <= span.start < span.end <= len(text) for span in tag.spans)
        assert all(span.quote(text).strip() == span.quote(text) for span in tag.spans)
    assert found == quick_reader().understand(text, rating=rating)


def test_no_words_no_polarity() -> None:
    for text in ("", "   ", "\n"):
        found = quick_reader().understand(text)
        assert (found.language, found.sentiment, found.polarity) == ("und", Sentiment.NEUTRAL, 0.0)
        assert list(found.tags) == []


def test_stars_speak_where_words_are_missing() -> None:
    assert quick_reader().understand("", rating=ONE_STAR).sentiment is Sentiment.NEGATIVE
    assert quick_reader().understand("", rating=FIVE_STARS).sentiment is Sentiment.POSITIVE
    assert quick_reader().understand("", rating=Rating(3, Scale.FIVE)).sentiment is Sentiment.NEUTRAL


def test_stars_against_words_are_a_contradiction_and_the_words_stand() -> None:
    sour = quick_reader().understand("Pésimo, una vergüenza, todo sucio", rating=FIVE_STARS)
    assert sour.contradiction
    assert sour.sentiment is Sentiment.NEGATIVE
    sweet = quick_reader().understand("Excelente, todo maravilloso", rating=ONE_STAR)
    assert sweet.contradiction
    assert sweet.sentiment is Sentiment.POSITIVE
    assert not quick_reader().understand("Excelente, todo maravilloso", rating=FIVE_STARS).contradiction


def test_sentences_of_either_kind_are_shown_in_a_mixed_text() -> None:
    text = "El desayuno estupendo. La habitación, sucia y con un ruido horrible."
    tags = {tag.code: tag for tag in quick_reader().understand(text).tags if tag.kind is TagKind.SENTIMENT}
    assert [span.quote(text) for span in tags["positive"].spans] == ["El desayuno estupendo."]
    assert [span.quote(text) for span in tags["negative"].spans] == [
        "La habitación, sucia y con un ruido horrible."
    ]


def test_many_are_read_like_one() -> None:
    items = [("Genial", FIVE_STARS), ("Fatal", None), ("", None)]
    reader = quick_reader()
    assert reader.understand_many(items) == [reader.understand(text, rating=rating) for text, rating in items]


def test_threads_share_one_reader() -> None:
    texts = [f"La comida {word} y el trato {word}" for word in ("rica", "mala", "fría", "buena")] * 50
    alone = [quick_reader().understand(text) for text in texts]
    with ThreadPoolExecutor(4) as pool:
        readers = set(pool.map(lambda _: id(quick_reader()), range(8)))
        together = list(pool.map(quick_reader().understand, texts))
    assert len(readers) == 1
    assert together == alone


@pytest.mark.parametrize(
    "piece",
    [
        "¿?",
        "no ",
        "a",
        "😍",
        "(",
        ". ",
        "muy bien, ",
        "pero mal ",
        "nunca un problema. ",
        "podríais mejorar. ",
        "a'",
    ],
)
def test_a_hostile_text_takes_no_more_than_its_length(piece: str) -> None:
    text = piece * (40_000 // len(piece))
    start = time.process_time()
    assert quick_reader().understand(text).reader is Reader.QUICK
    assert time.process_time() - start < 5


def test_words_are_counted() -> None:
    assert quick_reader().understand("Muy bien, 10 de 10 😍").words == 3
