"""The owner's own topics: whole words, any case and accents, exact places, the tone around."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.model.codes import Sentiment
from desktop.model.own_topics import OwnTopic
from desktop.model.tags import Span, TagKind
from desktop.understanding.own_topics import OwnTopics
from desktop.understanding.reader import quick_reader

TOPICS = OwnTopics([OwnTopic("Patio", ("patio", "terraza interior", "jardín*")), OwnTopic("C++", ("c++",))])


def quotes(text: str) -> dict[str, list[str]]:
    return {name: [span.quote(text) for span in spans] for name, spans in TOPICS.spans(text)}


def test_words_are_found_whole_and_however_they_are_written() -> None:
    assert quotes("El PATIO y los Jardines; la terraza   interior") == {
        "Patio": ["PATIO", "Jardines", "terraza   interior"]
    }
    assert quotes("Un jardin precioso, empatio") == {"Patio": ["jardin"]}
    assert quotes("patíos, terrazas interiores") == {"Patio": ["patíos", "terrazas interiores"]}


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        ("mesa", "mesas"), ("mesas", "mesa"), ("ración", "raciones"), ("raciones", "ración"),
        ("clases", "clase"), ("luz", "luces"), ("luces", "luz"), ("party", "parties"),
        ("toddlers", "toddler"), ("lunch", "lunches"), ("happy hour", "happy hours"),
    ],
)  # fmt: skip
def test_singular_and_plural_are_one(kept: str, said: str) -> None:
    topic = OwnTopics([OwnTopic("Mine", (kept,))])
    assert [spans for _, spans in topic.spans(f"Pues {said}, sí")] == [(Span(5, 5 + len(said)),)]
    assert topic.spans(f"x{said} {said}x") == []


def test_signs_in_a_word_are_no_pattern() -> None:
    assert quotes("Curso de C++, genial") == {"C++": ["C++"]}
    assert quotes("Curso de ccc") == {}


def test_a_topic_has_the_tone_of_its_sentence() -> None:
    text = "La comida fatal, asquerosa. El patio es una maravilla, precioso."
    reading = TOPICS.added(quick_reader().understand(text), text)
    mine = [tag for tag in reading.tags if tag.kind is TagKind.TOPIC and tag.code == "Patio"]
    assert [tag.sentiment for tag in mine] == [Sentiment.POSITIVE]
    assert [span.quote(text) for tag in mine for span in tag.spans] == ["patio"]
    assert TOPICS.added(reading, text) == reading


@given(st.text() | st.sampled_from(["patio", "El pátio.", "JARDÍN jardín"]))
def test_places_lie_in_the_text(text: str) -> None:
    for _, spans in TOPICS.spans(text):
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
