from __future__ import annotations

from desktop.model.codes import Intent, Sentiment
from desktop.model.tags import Tag, TagKind
from tests.support.details import MARTA, marta_tags, tag
from ui.reader.tagging import chips_of, denial


def test_an_intent_stands_with_each_topic_that_it_is_about() -> None:
    labels = [chip.label for chip in chips_of(marta_tags(), MARTA)]
    assert labels == ["Complaint: waiting", "Complaint: food", "Suggestion: opening hours", "Recommends you"]


def test_a_chip_marks_the_words_of_its_topic_only() -> None:
    first = chips_of(marta_tags(), MARTA)[0]
    assert [span.quote(MARTA) for span in first.spans] == ["esperamos una hora con la mesa reservada"]
    assert first.icon == "shape-negative"


def test_complaints_about_nothing_named_stay_beside_the_named_one() -> None:
    tags = (
        tag(TagKind.INTENT, "complaint", MARTA, "la comida llegó fría", "Así no se junta"),
        tag(TagKind.TOPIC, "food", MARTA, "la comida llegó fría", tone=Sentiment.NEGATIVE),
    )
    chips = chips_of(tags, MARTA)
    assert [chip.label for chip in chips] == ["Complaint: food", "Complaint"]
    assert [span.quote(MARTA) for span in chips[1].spans] == ["Así no se junta"]


def test_a_kind_topic_is_no_part_of_the_complaint_around_it() -> None:
    tags = (
        tag(TagKind.INTENT, "complaint", MARTA, "El arroz, cuando llegó, buenísimo como siempre"),
        tag(TagKind.TOPIC, "food", MARTA, "El arroz", tone=Sentiment.POSITIVE),
    )
    assert [chip.label for chip in chips_of(tags, MARTA)] == ["Complaint", "Praise: food"]


def test_sentences_show_their_tone_only_where_tones_clash() -> None:
    sad = tag(TagKind.SENTIMENT, "negative", MARTA, "la comida llegó fría")
    glad = tag(TagKind.SENTIMENT, "positive", MARTA, "lo recomiendo siempre")
    flat = tag(TagKind.SENTIMENT, "neutral", MARTA, "Así no se junta")
    assert chips_of((sad,), MARTA) == []
    assert chips_of((sad, flat), MARTA) == []
    assert [chip.icon for chip in chips_of((sad, glad), MARTA)] == ["shape-negative", "shape-positive"]


def test_the_owners_own_tag_needs_no_words() -> None:
    (chip,) = chips_of((Tag(TagKind.OWN, "boda", ()),), "")
    assert (chip.label, chip.spans) == ("boda", ())


def test_every_tag_can_be_denied_in_a_sentence_of_its_own() -> None:
    sentences = {denial(Tag(TagKind.INTENT, intent, ())) for intent in Intent}
    assert len(sentences) == len(Intent)
    assert denial(Tag(TagKind.TOPIC, "waiting", ())) == "It is not about waiting"
    assert denial(Tag(TagKind.OWN, "boda", ())) == "Take off “boda”"


CLAUSE = "pero el sábado esperamos una hora con la mesa reservada y la comida llegó fría"


def test_topics_of_one_clause_mark_their_own_part_of_it() -> None:
    tags = (
        tag(TagKind.INTENT, "complaint", MARTA, CLAUSE),
        tag(TagKind.TOPIC, "waiting", MARTA, "esperamos", tone=Sentiment.NEGATIVE),
        tag(TagKind.TOPIC, "food", MARTA, "comida", tone=Sentiment.NEGATIVE),
    )
    marked = [[span.quote(MARTA) for span in chip.spans] for chip in chips_of(tags, MARTA)]
    assert marked == [
        ["el sábado esperamos una hora con la mesa reservada"],
        ["la comida llegó fría"],
    ]


def test_a_mixed_topic_stands_with_its_complaint_and_with_its_praise() -> None:
    tags = (
        tag(TagKind.INTENT, "complaint", MARTA, "la comida llegó fría"),
        tag(TagKind.INTENT, "praise", MARTA, "El arroz, cuando llegó, buenísimo como siempre"),
        tag(TagKind.TOPIC, "food", MARTA, "comida", "arroz", tone=Sentiment.MIXED),
        tag(TagKind.SENTIMENT, "negative", MARTA, "la comida llegó fría"),
        tag(TagKind.SENTIMENT, "positive", MARTA, "El arroz, cuando llegó, buenísimo como siempre"),
    )
    chips = chips_of(tags, MARTA)
    assert [chip.label for chip in chips] == ["Complaint: food", "Praise: food"]
    assert [span.quote(MARTA) for span in chips[0].spans] == ["la comida llegó fría"]
