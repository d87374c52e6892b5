"""What an inbox teaches: it helps its own source, leaves others alone, and never invents places."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from desktop.model.codes import Intent, Reader, Sentiment
from desktop.model.tags import Span, Tag, TagKind, Understanding
from desktop.understanding.adaptation import (
    HOLD_TAG_WORDS,
    TONE,
    UNFOUND,
    Adaptation,
    Layer,
    Lesson,
    balanced,
    features_of,
    learn,
)


def reading(polarity: float, sentiment: Sentiment, *tags: Tag) -> Understanding:
    return Understanding("es", sentiment, polarity, 0.8, tags, Reader.QUICK)


def lessons(word: str, right: float, count: int = 40) -> list[Lesson]:
    """A reader says the opposite of what is right whenever a word occurs, and is right elsewhere."""
    wrong = [Lesson(f"El {word} número {at}", "web", 1.5 - 3 * right, right) for at in range(count)]
    fine = [Lesson(f"Cosa buena {at}", "web", 2.0, 0.9, 0.5) for at in range(count)]
    bad = [Lesson(f"Cosa mala {at}", "web", -2.0, 0.1, 0.5) for at in range(count)]
    return [*wrong, *fine, *bad]


def test_a_word_that_misleads_is_learnt_and_others_stay() -> None:
    layer = learn(lessons("chisme", 1.0), HOLD_TAG_WORDS)
    assert layer.moved(features_of("El chisme de siempre"), "web", -1.5) > 0
    assert layer.moved(features_of("Cosa mala"), "web", -2.0) < -1
    assert layer.moved(features_of("Otra frase distinta"), "google", -2.0) < -1.5


def test_a_source_that_leans_is_learnt_for_that_source_alone() -> None:
    said = [Lesson(f"palabra{at} suelta{at}", "encuesta", 0.4, 0.0) for at in range(300)]
    layer = learn(said)
    assert layer.moved(features_of("algo nuevo"), "encuesta", 0.4) < 0
    assert layer.moved(features_of("algo nuevo"), "google", 0.4) == 0.4


def sensed(right: float, *sense: float) -> list[Lesson]:
    return [Lesson("", "web", 1 - 2 * right, right, sense=sense) for _ in range(40)]


def test_what_vectors_teach_stays_with_their_source() -> None:
    layer = learn([*sensed(1.0, 1.0, 0.0), *sensed(0.0, 0.0, 1.0)])
    adaptation = Adaptation.parse(Adaptation({TONE: layer}).dump())
    blame = replace(reading(-0.4, Sentiment.NEGATIVE), sense=(1.0, 0.0))
    assert adaptation.apply("Ni frío ni calor", "web", blame).sentiment is Sentiment.POSITIVE
    assert adaptation.apply("Ni frío ni calor", "google", blame).polarity == blame.polarity
    across = replace(blame, sense=(0.0, 1.0))
    assert adaptation.apply("Ni frío ni calor", "web", across).sentiment is Sentiment.NEGATIVE


def weighed(praise: int, sense: tuple[float, ...] = ()) -> float:
    """What the one lesson that blames weighs beside so many that praise."""
    rights = [0.0] + [1.0] * praise
    return balanced([Lesson("", "web", 0.0, right, sense=sense) for right in rights])[0].weight


def test_the_rarer_side_weighs_more_and_wholly_so_where_others_would_be_moved() -> None:
    assert weighed(4) == 4
    assert weighed(4, (1.0,)) == 2
    assert weighed(500) == weighed(500, (1.0,)) == 5
    assert weighed(0) == 1


def test_the_leaning_of_a_reading_follows_and_mixed_stays_mixed() -> None:
    adaptation = Adaptation({TONE: Layer({"web": (0.0, -3.0)}, {})})
    turned = adaptation.apply("Hola", "web", reading(0.5, Sentiment.POSITIVE))
    assert (turned.sentiment, turned.polarity < 0) == (Sentiment.NEGATIVE, True)
    mixed = adaptation.apply("Hola", "web", reading(0.5, Sentiment.MIXED))
    assert (mixed.sentiment, mixed.polarity < 0) == (Sentiment.MIXED, True)
    untouched = reading(0.5, Sentiment.POSITIVE)
    assert adaptation.apply("Hola", "google", untouched).sentiment is Sentiment.POSITIVE


def test_tags_come_with_a_place_and_go_unless_missing_them_costs() -> None:
    text = "Buenos días. ¿Tenéis chismes?"
    telling = dict.fromkeys(features_of("chismes"), 3.0)
    put = Adaptation({"topic:delivery": Layer({"web": (0.0, 2.0)}, telling)})
    (tag,) = put.apply(text, "web", reading(0.1, Sentiment.NEUTRAL)).tags
    assert (tag.code, [span.quote(text) for span in tag.spans]) == ("delivery", ["¿Tenéis chismes?"])
    for code, stays in ((Intent.QUESTION, False), (Intent.LEGAL_CLAIM, True)):
        there = Tag(TagKind.INTENT, code, (Span(0, 5),), 0.9)
        off = Adaptation({f"intent:{code}": Layer({"web": (0.0, -9.0)}, {})})
        left = off.apply(text, "web", reading(0.1, Sentiment.NEUTRAL, there)).tags
        assert bool(left) is stays


@given(st.text(max_size=60), st.floats(-5, 5), st.floats(-1, 1))
def test_places_lie_in_the_text_whatever_was_learnt(text: str, bias: float, scale: float) -> None:
    adaptation = Adaptation({"intent:question": Layer({"web": (scale, bias - UNFOUND)}, {})})
    for tag in adaptation.apply(text, "web", reading(0.3, Sentiment.POSITIVE)).tags:
        assert all(0 <= span.start < span.end <= len(text) for span in tag.spans)


def test_what_was_learnt_survives_being_stored() -> None:
    layers = {TONE: learn(lessons("chisme", 1.0)), "intent:question": Layer({}, {})}
    again = Adaptation.parse(Adaptation(layers).dump())
    text = "El chisme de siempre"
    for source in ("web", "google"):
        before = Adaptation(layers).apply(text, source, reading(-0.6, Sentiment.NEGATIVE))
        assert again.apply(text, source, reading(-0.6, Sentiment.NEGATIVE)).sentiment is before.sentiment
