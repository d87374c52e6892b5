"""Spelling in the language of the reply, and replies written in the heat of the moment (R29, R31)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.model.codes import Level, Scale
from desktop.model.drafts import DraftContext
from desktop.model.rating import Rating
from desktop.replying import spelling
from desktop.replying.checks import check
from tests.support.draft_checks import codes

PRAISE = DraftContext(
    "google",
    feedback_text="Todo perfecto en La Almazuela.",
    feedback_language="es",
    customer_name="Nekane Etxeberria",
)
PRAISE_EN = replace(PRAISE, feedback_text="Everything was lovely.", feedback_language="en")
ONE_STAR = replace(
    PRAISE, feedback_text="Fatal.", rating=Rating(1, Scale.FIVE), written_within=40, sentiment="negative"
)
OWN = replace(PRAISE, own_words=("gilda", "txuleta"), own_names=("Bar Zurrumurru",))
CATALAN = replace(PRAISE, feedback_language="ca")
NORWEGIAN = replace(PRAISE_EN, feedback_language="no")

FIRES: list[tuple[str, str, DraftContext]] = [
    ("R29", "Muchas gracias por benir a vernos y por tu comentario.", PRAISE),
    ("R29", "Sentimos que la comida llegara fría, no volvera a pasar con tu pedido.", PRAISE),
    ("R29", "Gracias por la visita. Habia mucha gente y lo sentimos.", PRAISE),
    ("R29", "Thank you for your vist, we hope to see you again soon.", PRAISE_EN),
    ("R29", "We are sorry for the inconvinience, and we have spoken with the team.", PRAISE_EN),
    ("R31", "Gracias por contarlo. Sentimos mucho lo ocurrido y lo revisamos hoy.", ONE_STAR),
    ("R31", "Thank you. We are sorry, and we will look into it today.", ONE_STAR),
]

SILENT: list[tuple[str, str, DraftContext]] = [
    ("R29", "Muchas gracias por venir, Nekane. ¡Hasta pronto!", PRAISE),
    ("R29", "Gracias, Nekane: se lo diremos a Aritz y a todo el equipo de La Almazuela.", PRAISE),
    ("R29", "Díganoslo con confianza: queremos hablarlo, decírselo al equipo y haciéndolo bien.", PRAISE),
    ("R29", "Los domingos hay brunch; escríbenos por WhatsApp al 612 345 678 o a hola@barzurru.es", PRAISE),
    ("R29", "Gracias por pedir la gilda y la txuleta en el Zurrumurru.", OWN),
    ("R29", "Thank you for the kind words about the colour and the color of our rooms.", PRAISE_EN),
    ("R29", "We don’t open on Mondays, but the team’s next tapas evening is on Friday.", PRAISE_EN),
    ("R29", "Tusen takk for fin tilbakemelding, velkommen tilbake!", NORWEGIAN),
    ("R29", "Moltes gràcies per la teva visita, esperem veure't aviat.", CATALAN),
    ("R31", "Gracias por contarlo. Sentimos mucho lo ocurrido.", replace(ONE_STAR, written_within=301)),
    ("R31", "Gracias por contarlo. Sentimos mucho lo ocurrido.", replace(ONE_STAR, written_within=None)),
    ("R31", "Thank you, see you soon.", replace(ONE_STAR, rating=Rating(5, Scale.FIVE))),
]  # fmt: skip


@pytest.mark.parametrize(("code", "text", "context"), FIRES)
def test_it_fires(code: str, text: str, context: DraftContext) -> None:
    assert code in codes(text, context)


@pytest.mark.parametrize(("code", "text", "context"), SILENT)
def test_it_stays_silent(code: str, text: str, context: DraftContext) -> None:
    assert code not in codes(text, context)


def test_one_tip_names_the_first_word_and_counts_all() -> None:
    text = "Muchas gracias por benir a vernos y por tu comentarrio tan bonito."
    [finding] = [found for found in check(text, PRAISE) if found.code == "R29"]
    assert finding.level is Level.TIP
    assert text[finding.start : finding.end] == "benir"
    assert finding.values == {"words": "benir", "count": 2}


def test_suggestions_keep_the_capital() -> None:
    assert "acogedor" in spelling.suggestions("acojedor", "es")
    assert "Había" in spelling.suggestions("Habia", "es")
    assert "receive" in spelling.suggestions("recieve", "en")
    assert spelling.suggestions("takk", "no") == []


def test_the_language_is_that_of_the_reply() -> None:
    assert spelling.language_of("Gracias por venir a vernos, nos alegra mucho que os gustara", "en") == "es"
    assert spelling.language_of("ok", "en") == "en"
    assert spelling.language_of("Takk", "no") == ""


def test_a_check_that_is_not_wanted_is_off_everywhere_or_in_one_channel() -> None:
    text = "Muchas gracias por benir a vernos."
    assert "R29" not in codes(text, replace(PRAISE, off=("R29",)))
    assert "R29" not in codes(text, replace(PRAISE, off=("google:R29",)))
    assert "R29" in codes(text, replace(PRAISE, off=("booking:R29",)))


def test_a_check_that_blocks_cannot_be_turned_off() -> None:
    assert "R02" in codes("Hola, {nombre}: gracias.", replace(PRAISE, off=("R02", "google:R02")))


@given(st.text(max_size=80), st.sampled_from(spelling.LANGUAGES))
def test_every_span_is_its_word(text: str, language: str) -> None:
    for found in spelling.misspelt(text, language):
        assert text[found.start : found.end] == found.word
