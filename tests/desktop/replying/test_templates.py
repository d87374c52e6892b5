"""Templates: filling, fitting, finding, and the bundled ones."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.model.codes import Scale
from desktop.model.drafts import DraftContext, Template
from desktop.model.rating import Rating
from desktop.replying import templates
from desktop.replying.checks import check


def test_values_fallbacks_and_what_is_asked() -> None:
    body = "Hola, {name|cliente}: sentimos lo de {?order}. {signature|El equipo} {place}"
    filled = templates.fill(body, {"name": "Marta", "signature": "  "})
    assert filled.text == "Hola, Marta: sentimos lo de {?order}. El equipo {place}"
    assert filled.missing == ("order", "place")
    assert filled.text[filled.caret :].startswith("{?order}")
    assert templates.fill(body, {}).text.startswith("Hola, cliente:")
    assert templates.fill(body, {"order": "la mesa", "place": "aquí"}).missing == ()


def test_the_caret_ends_where_nothing_is_left() -> None:
    filled = templates.fill("Hola, {name|}.", {})
    assert (filled.text, filled.caret, filled.missing) == ("Hola, .", 7, ())


def test_an_unfilled_placeholder_blocks() -> None:
    filled = templates.fill("Hola: sentimos mucho lo de {?order} y gracias.", {})
    assert [finding.code for finding in check(filled.text, DraftContext("google"))] == ["R02"]


@given(st.text(max_size=60))
def test_a_customer_s_words_are_never_read_as_a_template(value: str) -> None:
    filled = templates.fill("[{name|nadie}] {0} {name!r} {?x}", {"name": value, "x": "{name}{?x}%s"})
    shown = value.strip() or "nadie"
    assert filled.text == f"[{shown}] {{0}} {{name!r}} {{name}}{{?x}}%s"


@given(st.text(max_size=200), st.dictionaries(st.text(max_size=8), st.text(max_size=20), max_size=4))
def test_any_body_can_be_filled(body: str, values: dict[str, str]) -> None:
    filled = templates.fill(body, values)
    assert 0 <= filled.caret <= len(filled.text)


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_bundled_templates_are_sound(language: str) -> None:
    here = [template for template in templates.bundled() if template.language == language]
    other = {template.code for template in templates.bundled() if template.language != language}
    assert {template.code for template in here} == other
    assert len({template.code for template in here}) == len(here) > 10
    context = DraftContext("google", customer_name="Marta", feedback_language=language)
    for template in here:
        filled = templates.fill(template.body, {"name": "Marta"})
        assert template.title
        assert template.fits
        assert {finding.code for finding in check(filled.text, context)} <= {"R02", "R30"}, template.code


ONLY_IN_SPAIN = re.compile(
    r"hojas? de reclamaciones|\bOMIC\b|\bAEPD\b|\bIVA\b|€|\bDNI\b|\bNIF\b|tan amigos|apuro|\bvosotros\b"
    r"|[áé]is\b|\bmóvil|\bordenador|\bcoger|\bvale\b",
    re.IGNORECASE,
)


def test_the_spanish_templates_hold_in_every_country() -> None:
    """What a law or a people of one country calls so is left to the owners there."""
    here = [template for template in templates.bundled() if template.language == "es"]
    found = {one.code: ONLY_IN_SPAIN.findall(f"{one.title} {one.body}") for one in here}
    assert {code: words for code, words in found.items() if words} == {}


@pytest.mark.parametrize(
    ("typed", "language", "code"),
    [
        ("refund", "en", "complaint_product"),
        ("refund", "en", "complaint_price"),
        ("devolución", "es", "complaint_product"),
        ("REEMBOLSO", "es", "complaint_price"),
        ("hoja de reclam", "es", "legal_claim"),
        ("rude", "en", "complaint_service"),
        ("estacionamiento", "es", "question"),
        ("queja demora", "es", "complaint_waiting"),
    ],
)
def test_a_template_is_found_by_what_owners_call_its_kind(typed: str, language: str, code: str) -> None:
    found = [one.code for one in templates.matching(templates.bundled(), typed) if one.language == language]
    assert code in found
    assert len(found) < 8


def first(**item: object) -> str:
    found = templates.fitting(templates.bundled(), language="es", **item)  # type: ignore[arg-type]
    return found[0].code if found else ""


def test_the_best_fitting_template_comes_first() -> None:
    assert first(intents=["complaint"], topics=["waiting"], sentiment="negative") == "complaint_waiting"
    assert first(intents=["complaint"], topics=["food"], sentiment="negative") == "complaint_food"
    assert first(intents=["complaint"], topics=["terraza"], sentiment="negative") == "complaint"
    assert first(intents=["praise"], topics=["food"], sentiment="positive") == "praise"
    assert first(intents=["question"], topics=["parking"], sentiment="neutral") == "question"
    assert first(intents=["suggestion"], topics=["food"], sentiment="neutral") == "suggestion"
    assert first(intents=["safety", "complaint"], topics=["allergens"], sentiment="negative") == "safety"
    assert first(sentiment="positive", rating=Rating(5, Scale.FIVE)) == "praise_stars"
    assert first(intents=["churn_risk", "complaint"], situations=["at_risk"]) == "at_risk"


def test_praise_is_never_offered_for_a_complaint() -> None:
    found = templates.fitting(
        templates.bundled(), language="es", intents=["complaint"], topics=["price"], sentiment="negative"
    )
    assert "praise" not in [template.code for template in found]


def test_templates_of_the_owner_that_fit_all_come_last_and_by_use() -> None:
    own = [Template("mine", "es", "Mía", "…"), Template("used", "es", "Otra", "…", uses=9)]
    found = templates.fitting([*own, *templates.bundled()], language="es", intents=["praise"])
    assert [template.code for template in found[-2:]] == ["used", "mine"]


def test_templates_are_found_by_any_word() -> None:
    found = templates.matching(templates.bundled(), "QUEJA espér")
    assert "complaint_waiting" in [template.code for template in found]
    assert templates.matching(templates.bundled(), "zzzz") == []
    assert len(templates.matching(templates.bundled(), "")) == len(templates.bundled())


def test_no_score_ever_gets_into_a_reply() -> None:
    values = {"score": "48", "Puntos": "48", "prosumer": "evangelist", "name": "Ana"}
    body = "Hola, {name}: tiene {score} puntos, {Puntos|10}, {?prosumer}."
    filled = templates.fill(body, values)
    assert filled.text == "Hola, Ana: tiene {score} puntos, {Puntos|10}, {?prosumer}."
    assert filled.missing == ("score", "Puntos", "prosumer")


def codes_for(**item: object) -> list[str]:
    return [template.code for template in templates.fitting(templates.bundled(), language="es", **item)]  # type: ignore[arg-type]


def test_templates_keep_to_the_tone_and_the_matter_of_an_item() -> None:
    happy = codes_for(
        intents=("complaint", "praise"), topics=("food",), sentiment="positive", rating=Rating(5, Scale.FIVE)
    )
    assert happy[:2] == ["mixed", "praise"]
    assert "legal_claim" not in happy
    late = codes_for(
        intents=("complaint",), topics=("parking",), sentiment="negative", rating=Rating(1, Scale.FIVE)
    )
    assert late[0] == "complaint"
    assert not {"complaint_waiting", "complaint_food", "legal_claim", "praise"} & set(late)
    assert codes_for(sentiment="positive", rating=Rating(5, Scale.FIVE))[0] == "praise_stars"
    assert codes_for(sentiment="negative", rating=Rating(1, Scale.FIVE))[0] == "low_stars"
    assert "low_stars" not in codes_for(sentiment="positive", rating=Rating(5, Scale.FIVE))
    assert codes_for(intents=("complaint", "legal_claim"), sentiment="negative")[0] == "legal_claim"
    assert codes_for(intents=("question",), sentiment="neutral")[0] == "question"
