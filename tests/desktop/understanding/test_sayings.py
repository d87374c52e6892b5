"""Short pieces that are carried by a set phrase take its side, and no others do."""

from __future__ import annotations

import re

import pytest

from desktop.model.codes import Sentiment
from desktop.understanding import encoders, lexicon, sayings
from desktop.understanding.reader import quick_reader
from desktop.understanding.words import fold

PRAISE = (
    "De diez", "No hay color.", "CHAPÓ", "La neta bien chido", "Qué bacán todo!!", "Ni una pega",
    "Hands down the best in town", "Can't fault it", "cant fault them", "Chef’s kiss", "Mint that, cheers",
)  # fmt: skip
BLAME = (
    "De juzgado de guardia", "De juzgaaado de guardia", "Qué roche", "Puro floro", "Un sablazo",
    "GATO POR LIEBRE", "Like the plague", "daylight robbery", "Laughing stock!",
    "wouldn't touch it with a bargepole",
)  # fmt: skip
NEITHER = (
    "", "?", "Me dieron mesa de diez a once en la terraza del fondo", "¿Gato por liebre?", "No es de diez",
    "De diez, pero tarde", "Chapó la comida y un sablazo la cuenta", "Abren a las 10", "Daylight saving time",
    "It used to be a hidden gem", "Nobody could call it daylight robbery",
)  # fmt: skip


@pytest.mark.parametrize("text", PRAISE)
def test_phrases_of_praise_carry_a_short_piece(text: str) -> None:
    assert sayings.side(text) == 1


@pytest.mark.parametrize("text", BLAME)
def test_phrases_of_blame_carry_a_short_piece(text: str) -> None:
    assert sayings.side(text) == -1


@pytest.mark.parametrize("text", NEITHER)
def test_what_a_phrase_does_not_carry_is_left_to_the_reader(text: str) -> None:
    assert sayings.side(text) == 0


def test_a_long_piece_is_judged_by_its_whole() -> None:
    assert sayings.side("De diez")
    assert not sayings.side("De diez" + " " * sayings.LONGEST)


def test_the_list_is_written_as_it_is_compared() -> None:
    sections = lexicon.sections("sayings")
    assert list(sections) == ["positive", "negative", "around", "against"]
    for entries in sections.values():
        assert [entry for entry in entries if entry != fold(entry)] == []
        assert len(set(entries)) == len(entries)
    part = r"(?:\((?:[a-z0-9@ ]+\|)*[a-z0-9@ ]+\)\??|[a-z0-9@]+)"
    for entry in sections["positive"] + sections["negative"]:
        assert re.fullmatch(rf"{part}(?: {part})*", entry), entry


def test_every_phrase_is_found_on_its_own_side() -> None:
    """No phrase is so written that it is never found, or is a longer one of the other side."""
    sections = lexicon.sections("sayings")
    lost = []
    for name, of in (("positive", 1), ("negative", -1)):
        for entry in sections[name]:
            least = re.sub(r"\([^()]*\)\?", "", entry)
            said = re.sub(r"\(([^()|]*)[^()]*\)", r"\1", least).replace("@", "o")
            if len(said.split()) > 1 and len(said) <= sayings.LONGEST and sayings.side(said) != of:
                lost.append(said)
    assert lost == []


def test_the_quick_reader_hears_them() -> None:
    found = quick_reader().understand_many([(text, None) for text in (*PRAISE, *BLAME)])
    assert {one.sentiment for one in found[: len(PRAISE)]} == {Sentiment.POSITIVE}
    assert {one.sentiment for one in found[len(PRAISE) :]} == {Sentiment.NEGATIVE}


def test_the_quick_reader_hears_them_sentence_by_sentence() -> None:
    said = "Pagamos en euros. De diez."
    found = quick_reader().understand(said)
    places = {
        tag.code: [span.quote(said) for span in tag.spans] for tag in found.tags if tag.kind == "sentiment"
    }
    assert places[Sentiment.POSITIVE] == ["De diez."]


def test_the_leaning_alone_is_that_of_the_reader() -> None:
    texts = [*PRAISE, *BLAME]
    found = quick_reader().understand_many([(text, None) for text in texts])
    assert quick_reader().polarities(texts) == pytest.approx([one.polarity for one in found], abs=0.001)


@pytest.mark.skipif(encoders.TUNED not in encoders.available(), reason="the encoder is not on this platform")
def test_the_deep_reader_hears_them() -> None:
    from desktop.understanding.deep import deep_reader

    found = deep_reader().understand_many([(text, None) for text in (*PRAISE, *BLAME)])
    assert {one.sentiment for one in found[: len(PRAISE)]} == {Sentiment.POSITIVE}
    assert {one.sentiment for one in found[len(PRAISE) :]} == {Sentiment.NEGATIVE}
