"""What texts are about."""

from __future__ import annotations

import pytest

from desktop.model.codes import Sentiment
from desktop.model.tags import Tag, TagKind
from desktop.understanding.reader import quick_reader


def topics(text: str) -> dict[str, Tag]:
    return {tag.code: tag for tag in quick_reader().understand(text).tags if tag.kind is TagKind.TOPIC}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("El camarero tardó media hora en traer la cuenta", {"staff", "waiting", "payment"}),
        ("Habitación limpia y sin ruido", {"rooms", "cleanliness", "noise"}),
        ("El paquete llegó tarde y la talla no era", {"delivery", "product_quality"}),
        ("¿Tenéis opción sin gluten?", {"allergens"}),
        ("No encontramos aparcamiento", {"parking"}),
        ("La app no me deja pagar con tarjeta", {"web_app", "payment"}),
        ("Great location but the breakfast was poor", {"location", "food"}),
        ("The refund took weeks", {"returns"}),
        ("Wheelchair access is hard", {"accessibility"}),
        ("Overpriced drinks, nice atmosphere", {"price", "drinks", "atmosphere"}),
    ],
)
def test_topics_are_found(text: str, expected: set[str]) -> None:
    assert expected <= set(topics(text))


@pytest.mark.parametrize("text", ["Genial", "Nunca más", "Thanks!", ""])
def test_no_topic_where_none_is_named(text: str) -> None:
    assert topics(text) == {}


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Mi hija es la fisio", "children_pets"),
        ("Saqué el carné de conducir a la primera", "food"),
        ("Cuesta encontrarlo", "price"),
        ("Eran las once menos cuarto", "rooms"),
        ("Sobre todo tranquilo", "noise"),
        ("El destino era Lisboa", "product_quality"),
        ("No suelo escribir reseñas", "communication"),
        ("The dentist was so gentle", "product_quality"),
        ("The steward smiled at us", "food"),
        ("It broke after a week", "waiting"),
        ("The best barber in town", "location"),
        ("They replied in seconds", "food"),
        ("It would not break the bank", "payment"),
        ("We came on Saturday with my daughter", "delivery"),
        ("We waited an hour for our food", "food"),
    ],
)
def test_a_word_that_means_something_else_names_no_topic(text: str, topic: str) -> None:
    assert topic not in topics(text)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("A mi hija le encanta ir a clase", "children_pets"),
        ("Nos pusieron mil pegas", "service"),
        ("Muy mal organizado todo", "service"),
        ("Vale cada peso", "price"),
        ("Volvió a fallar al día siguiente", "repair"),
        ("La música estaba demasiado alta", "noise"),
        ("No aceptan cambios", "returns"),
        ("Dejó de funcionar al mes", "product_quality"),
        ("My son loved it", "children_pets"),
        ("They couldn't do enough for us", "service"),
        ("They brought the wrong dish", "service"),
        ("Well packaged", "delivery"),
        ("Bathrooms were disgusting", "cleanliness"),
    ],
)
def test_a_plain_remark_names_its_topic(text: str, topic: str) -> None:
    assert topic in topics(text)


@pytest.mark.parametrize(
    ("text", "praised", "blamed"),
    [
        ("La comida buenísima, pero el servicio pésimo", "food", "service"),
        ("La comida genial pero el camarero un borde", "food", "staff"),
        ("Ambiente muy bonito y servicio pésimo", "atmosphere", "service"),
        ("El recepcionista un grosero, el masaje una delicia", "treatment", "staff"),
        ("Excellent coffee and awful sandwiches", "drinks", "food"),
        ("Great food, rude waiter", "food", "staff"),
    ],
)
def test_a_topic_has_the_tone_of_what_is_said_of_it(text: str, praised: str, blamed: str) -> None:
    found = topics(text)
    assert found[praised].sentiment is Sentiment.POSITIVE
    assert found[blamed].sentiment is Sentiment.NEGATIVE


def test_topics_that_are_joined_share_their_tone() -> None:
    found = topics("La comida y el servicio excelentes")
    assert found["food"].sentiment is found["service"].sentiment is Sentiment.POSITIVE


@pytest.mark.parametrize("text", ["Me cobraron 45,50€ por eso", "They wanted £12 for it", "$ 300 la noche"])
def test_an_amount_of_money_speaks_of_the_price(text: str) -> None:
    assert "price" in topics(text)


def test_a_topic_quotes_all_its_words() -> None:
    text = "Qué paella. Y qué postre."
    assert [span.quote(text) for span in topics(text)["food"].spans] == ["paella", "postre"]
