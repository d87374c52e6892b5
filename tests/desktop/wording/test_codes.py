"""Every code has a name in both languages, and what is unknown stays as it is."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

import pytest

from desktop.model import codes as model
from desktop.model.rating import Rating
from desktop.model.rows import RiskReason
from desktop.model.tags import Span, Tag, TagKind
from desktop.wording import catalogue, codes
from desktop.wording.tags import tag_name

NAMED: list[tuple[Callable[[str], str], type[StrEnum]]] = [
    (codes.intent_name, model.Intent),
    (codes.sentiment_name, model.Sentiment),
    (codes.status_name, model.Status),
    (codes.prosumer_name, model.ProsumerStatus),
    (codes.independence_name, model.Independence),
    (codes.confidence_name, model.CustomerConfidence),
    (codes.view_name, model.View),
    (codes.order_name, model.Order),
    (codes.level_name, model.Level),
    (codes.reply_state_name, model.ReplyState),
    (codes.scale_name, model.Scale),
    (codes.risk_name, RiskReason),
]


@pytest.mark.parametrize("language", catalogue.LANGUAGES)
@pytest.mark.parametrize(("name", "family"), NAMED)
def test_every_code_has_a_name(name: Callable[[str], str], family: type[StrEnum], language: str) -> None:
    catalogue.use(language)
    for code in family:
        assert name(code.value) not in ("", code.value)


@pytest.mark.parametrize(("name", "family"), NAMED)
def test_an_unknown_code_is_shown_as_it_is(name: Callable[[str], str], family: type[StrEnum]) -> None:
    assert name("terraza") == "terraza"


@pytest.mark.usefixtures("in_spanish")
def test_spanish_names() -> None:
    assert codes.topic_name("waiting") == "espera"
    assert codes.topic_title("waiting") == "Espera"
    assert codes.view_name("to-answer") == "Por responder"
    assert codes.prosumer_name("evangelist") == "Evangelista"


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        (Tag(TagKind.TOPIC, "waiting", (Span(0, 1),), sentiment=model.Sentiment.NEGATIVE), "Queja: espera"),
        (Tag(TagKind.TOPIC, "food", (Span(0, 1),), sentiment=model.Sentiment.POSITIVE), "Elogio: comida"),
        (Tag(TagKind.TOPIC, "croquetas", (), sentiment=model.Sentiment.NEGATIVE), "Queja: croquetas"),
        (Tag(TagKind.TOPIC, "noise", (Span(0, 1),)), "Ruido"),
        (Tag(TagKind.INTENT, "recommendation", (Span(0, 1),)), "Te recomienda"),
        (Tag(TagKind.SENTIMENT, "mixed", (Span(0, 1),)), "Mixto"),
        (Tag(TagKind.SIGNAL, "detail", (Span(0, 1),)), "Experiencia con detalle"),
        (Tag(TagKind.OWN, "{name} 100%", ()), "{name} 100%"),
    ],
)
@pytest.mark.usefixtures("in_spanish")
def test_a_tag_reads_as_a_chip(tag: Tag, name: str) -> None:
    assert tag_name(tag) == name


@pytest.mark.usefixtures("in_spanish")
def test_ratings_in_words() -> None:
    assert codes.rating_text(Rating(6.5, model.Scale.TEN)) == "6,5 / 10"
    assert codes.rating_text(Rating(10, model.Scale.NPS)) == "NPS 10"
    assert codes.rating_text(Rating(2, model.Scale.FIVE)) == "2★"
    assert codes.rating_text(Rating(0, model.Scale.YES_NO)) == "No lo recomienda"
    assert codes.rating_text(None) == ""


@pytest.mark.usefixtures("in_spanish")
def test_lists_in_spanish() -> None:
    assert codes.listed(["pan", "vino", "queso"]) == "pan, vino y queso"
    assert codes.listed(["pan", "higos"]) == "pan e higos"
    assert codes.listed(["pan", "hielo"]) == "pan y hielo"
    assert codes.listed([]) == ""
