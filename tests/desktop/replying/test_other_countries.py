"""The rules on replies as owners in Mexico and Argentina write them, and in looser English."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.model.codes import Scale
from desktop.model.drafts import DraftContext
from desktop.model.rating import Rating
from desktop.replying import spelling
from desktop.replying.checks import check
from desktop.replying.checks.privacy import valid_cbu, valid_clabe
from desktop.replying.checks.topics import _STEMS, _needles

PLAIN = DraftContext(channel="google", feedback_language="es")
ONE = replace(
    PLAIN, feedback_text="Me ignoraron toda la noche.", intents=("complaint",), rating=Rating(1, Scale.FIVE),
    topics=("service",), sentiment="negative",
)  # fmt: skip
FOUR = replace(ONE, feedback_text="Muy rico, echo en falta algo vegano.", rating=Rating(4, Scale.FIVE))
ENGLISH = replace(ONE, feedback_text="I was ignored all night.", feedback_language="en")
PAIN = replace(ONE, feedback_text="Salí con dolor de espalda.")
TERESA = replace(PLAIN, customer_name="Teresa")
ALBERTO = replace(PLAIN, customer_name="Alberto Ríos")
IDEA = replace(PLAIN, intents=("suggestion",), feedback_text="Estaría bien tener más bicis.")

FIRES: list[tuple[str, str, DraftContext]] = [
    ("R03", "Le depositamos en la CLABE 032180000118359719 hoy mismo.", PLAIN),
    ("R03", "Te lo pasamos al CBU 2850590940090418135201.", PLAIN),
    ("R03", "Tenemos tu DNI 30.123.456 en la ficha.", PLAIN),
    ("R03", "Su CURP GAPM850312MDFRRR09 ya está en la factura.", PLAIN),
    ("R03", "La llamamos al 55 1234 5678 y no contestó.", PLAIN),
    ("R03", "Te escribimos a ventas.marta@gmail.com ayer.", PLAIN),
    ("R06", "Sentimos el dolor. Como sabe, tiene una hernia discal.", PAIN),
    (
        "R06",
        "Sorry about the pain. As you know you are diabetic.",
        replace(ENGLISH, feedback_text="My back hurts."),
    ),
    ("R07", "Si quitas la reseña lo hablamos.", PLAIN),
    ("R07", "¿Nos cambias las tres estrellas por cinco?", PLAIN),
    ("R07", "Le pido que cambie su calificación a 5 estrellas.", PLAIN),
    ("R07", "Take the review down and we will talk.", PLAIN),
    ("R07", "Could you change it to 5 stars?", PLAIN),
    ("R08", "Remove the review and we'll give you a free treatment.", PLAIN),
    ("R08", "Quitá la reseña y te hacemos un precio.", PLAIN),
    ("R10", "Es la competencia la que escribe estas cosas.", PLAIN),
    ("R11", "Usted debería haberlo dicho en el momento.", PLAIN),
    ("R11", "Si no le gusta, no venga, que nadie le obligó.", PLAIN),
    ("R11", "You could tell us instead of moaning online.", PLAIN),
    ("R14", "No es verdad lo que cuenta del servicio.", ONE),
    ("R14", "You should have told the waiter about the service.", ENGLISH),
    ("R24", "¡Gracias, Marta! Nos vemos pronto.", TERESA),
    ("R24", "Marta, gracias por venir a vernos.", TERESA),
    ("R28", "Sorry. We are the best heating company in town.", ENGLISH),
    ("R29", "Gracias por el comentario, emos tomado nota.", PLAIN),
]

SILENT: list[tuple[str, str, DraftContext]] = [
    ("R03", "Escríbanos a reservas@casalola.es y lo vemos.", PLAIN),
    (
        "R03",
        "Llámenos al 612 345 678.",
        replace(PLAIN, recent_replies=("Al 612345678.", "612 345 678, Ana.")),
    ),
    ("R06", "Sorry to hear you were ill.", replace(ENGLISH, feedback_text="I got food poisoning here.")),
    ("R07", "Gracias por cambiar tu reseña y por volver.", PLAIN),
    ("R07", "Thank you for updating your review.", PLAIN),
    ("R07", "Nos alegra que nos pongas cinco estrellas.", PLAIN),
    ("R07", "Esperamos cambiar su opinión la próxima vez.", PLAIN),
    ("R11", "No tendría que haber esperado tanto, y lo sentimos.", PLAIN),
    ("R14", "Gracias. Tomamos nota: ya probamos dos platos veganos.", FOUR),
    ("R14", "Qué pena lo de anoche; ya lo platicamos con los meseros.", ONE),
    ("R14", "Nadie debería pasar por eso: no hay excusa.", ONE),
    ("R14", "Fair point, and thanks for saying so.", ENGLISH),
    ("R15", "Cheers, Dave! See you next time.", PLAIN),
    (
        "R16",
        "¡Gracias, Toni! Aquí tienes tu casa.",
        replace(FOUR, complaints=(), rating=Rating(5, Scale.FIVE)),
    ),
    ("R18", "Gracias: en enero llegan seis bicis nuevas.", IDEA),
    ("R19", "Lo sentimos. Con gusto se lo rehacemos sin costo el día que guste.", ONE),
    ("R19", "Perdón. Escribinos por acá y lo arreglamos.", ONE),
    ("R19", "Una disculpa. El equipo quedó avisado y ya pusimos un mesero más.", ONE),
    ("R19", "So sorry. Please come back and ask for me, at no charge.", ENGLISH),
    ("R20", "Gracias [NOMBRE DEL CLIENTE], nos alegra mucho saberlo.", PLAIN),
    ("R24", "¡Gracias, Beto! Nos vemos pronto.", ALBERTO),
    ("R24", "Gracias, equipo. Nos vemos pronto.", TERESA),
    ("R29", "Podés pasar tempranito, perdoná la demora y escribinos.", PLAIN),
    ("R29", "Eskerrik asko, Ainhoa, y gracias por venir.", PLAIN),
    ("R29", "La ventresca y los chilaquiles los prepara el parrillero ahorita.", PLAIN),
]


@pytest.mark.parametrize(("code", "text", "context"), FIRES)
def test_it_fires(code: str, text: str, context: DraftContext) -> None:
    assert code in [finding.code for finding in check(text, context)]


@pytest.mark.parametrize(("code", "text", "context"), SILENT)
def test_it_stays_silent(code: str, text: str, context: DraftContext) -> None:
    assert code not in [finding.code for finding in check(text, context)]


def test_accounts_carry_their_check_digits() -> None:
    assert valid_clabe("032180000118359719")
    assert not valid_clabe("032180000118359718")
    assert valid_cbu("2850590940090418135201")
    assert not valid_cbu("2850590940090418135202")
    assert not valid_cbu("2850590940090418135201"[:-1])


def test_every_stem_of_a_topic_is_one_word() -> None:
    for code in _STEMS:
        assert all(
            " " not in needle.strip()
            for needle in _needles(code)
            if "silla" not in needle and "frutos" not in needle
        )


@pytest.mark.parametrize(
    ("typed", "meant", "language"),
    [
        ("grasias", "gracias", "es"), ("atencon", "atención", "es"), ("habitacon", "habitación", "es"),
        ("desculpe", "disculpe", "es"), ("recivido", "recibido", "es"), ("opinón", "opinión", "es"),
        ("emos", "hemos", "es"), ("verguenza", "vergüenza", "es"), ("quisas", "quizás", "es"),
        ("sory", "sorry", "en"), ("recieve", "receive", "en"), ("greatful", "grateful", "en"),
        ("dissapointed", "disappointed", "en"), ("expereince", "experience", "en"),
    ],
)  # fmt: skip
def test_the_likeliest_word_is_suggested_first(typed: str, meant: str, language: str) -> None:
    assert spelling.misspelt(typed, language)
    assert spelling.suggestions(typed, language)[0] == meant
