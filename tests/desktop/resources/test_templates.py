"""The bundled templates: the same in both languages, and none that breaks a rule of replies.md."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import pytest

from desktop import paths
from desktop.model.codes import Intent, Sentiment

LANGUAGES = ("es", "en")
TOPICS = {
    "service", "staff", "waiting", "price", "food", "drinks", "rooms", "cleanliness", "noise", "location",
    "parking", "delivery", "product_quality", "returns", "payment", "billing", "booking", "web_app",
    "opening_hours", "accessibility", "atmosphere", "allergens",
}  # fmt: skip
OTHER = {
    "prosumer", "at_risk", "late", "stars_only", "care_thank", "care_invite", "care_win_back", "care_quote",
    "idea_done", "idea_declined",
}  # fmt: skip
FORBIDDEN = {
    "es": (
        r"\b(descuent|regal|gratis|invitam|compensa|código|vale\b)",
        r"\b(borr|retir|modifi|cambi)\w* (la|su) (reseña|opinión|valoración)",
        r"(lamentamos|sentimos) (si|que se sienta)",
        r"\b(falsa|denunci|abogad|culpa suya|debería haber)",
        r"\b(te|tu|tus|vuestr\w+|vosotr\w+)\b",
        r"https?:|www\.|!!",
    ),
    "en": (
        r"\b(discount|free of charge|voucher|gift|coupon|compensat|refund)",
        r"\b(remove|change|update|delete) (the|your) (review|rating)",
        r"sorry (if|that you feel)",
        r"\b(fake|lawyer|legal action|your fault|should have known)",
        r"https?:|www\.|!!",
    ),
}
ACKNOWLEDGES = {"es": r"sentimos|disculpe", "en": r"sorry|apolog"}
THANKS = {"es": r"[Gg]racias", "en": r"[Tt]hank you"}


def load(language: str) -> list[dict[str, Any]]:
    """The templates of one language, in their order."""
    path = paths.resources() / "templates" / f"{language}.toml"
    templates: list[dict[str, Any]] = tomllib.loads(path.read_text("utf-8"))["template"]
    return templates


CASES = [
    pytest.param(language, one, id=f"{language}-{one['code']}")
    for language in LANGUAGES
    for one in load(language)
]


def test_both_languages_hold_the_same_templates_for_the_same_things() -> None:
    spanish, english = ({one["code"]: one["fits"] for one in load(language)} for language in LANGUAGES)
    assert spanish == english
    assert len(spanish) == len(load("es")) == len(load("en"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_intent_that_can_be_answered_finds_a_template(language: str) -> None:
    fits = {code for one in load(language) for code in one["fits"]}
    # A paid voice is confirmed first: no template thanks it for an advert.
    assert fits >= set(Intent) - {Intent.DISCLOSURE}
    assert fits >= set(Sentiment)
    assert fits >= OTHER


@pytest.mark.parametrize(("language", "template"), CASES)
def test_template_is_whole(language: str, template: dict[str, Any]) -> None:
    assert set(template) == {"code", "title", "fits", "body"}
    assert template["title"].strip()
    assert set(template["fits"]) <= set(Intent) | set(Sentiment) | TOPICS | OTHER
    assert 15 <= len(template["body"].split()) <= 120


@pytest.mark.parametrize(("language", "template"), CASES)
def test_placeholders_either_fall_back_or_ask(language: str, template: dict[str, Any]) -> None:
    body = template["body"]
    marks = re.findall(r"\{[^{}]*\}", body)
    name, signature = {"es": ("nombre", "firma"), "en": ("name", "signature")}[language]
    known = rf"\{{({name}|{signature})\|[^|{{}}]+\}}|\{{\?[\w ]+\}}"
    assert all(re.fullmatch(known, mark) for mark in marks)
    assert body.count("{") == body.count("}") == len(marks)
    assert body.count(f"{{{name}|") == body.count(f"{{{signature}|") == 1


@pytest.mark.parametrize(("language", "template"), CASES)
def test_template_keeps_the_rules_of_good_replies(language: str, template: dict[str, Any]) -> None:
    body = template["body"]
    assert re.search(THANKS[language], body)
    for pattern in FORBIDDEN[language]:
        assert not re.search(pattern, body, re.IGNORECASE), pattern
    if template["code"].startswith(("complaint", "mixed", "at_risk", "late", "safety", "legal")):
        assert re.search(ACKNOWLEDGES[language], body, re.IGNORECASE)
        assert "{?" in body
