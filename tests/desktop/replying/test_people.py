"""Names in a reply: whose may stand, and what concerns only an employee (R04, R05)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.model.codes import Level
from desktop.model.drafts import DraftContext
from desktop.replying.checks import check
from tests.support.draft_checks import codes

MARTA = DraftContext("google", customer_name="Marta G.", feedback_text="Esperamos una hora.")
WHOLE = replace(MARTA, customer_name="Marta García")
HANDLE = replace(MARTA, customer_name="martaperez88")
BOOKING = replace(WHOLE, channel="booking")
TRIPADVISOR = replace(WHOLE, channel="tripadvisor", customer_name="foodie_88")
SIGNED = replace(MARTA, own_names=("Casa Lucía Ferrer", "Lucía Ferrer, gerente"))
WAITER = replace(MARTA, feedback_text="Nos atendió Pablo Gómez, un encanto.")

FIRES: list[tuple[str, str, DraftContext]] = [
    ("R04", "Hola, Marta García: gracias por venir a vernos.", MARTA),
    ("R04", "Hola Marta García Gracias por venir a vernos.", MARTA),
    ("R04", "Estimada Sra. García: gracias por su visita de ayer.", HANDLE),
    ("R04", "Dear Mrs. Thompson, thank you for your visit.", MARTA),
    ("R04", "Dear Marta Kowalczyk, thank you for your visit.", MARTA),
    ("R04", "Le atendió mi compañero Pablo Gómez, y lo siente mucho.", MARTA),
    ("R04", "Our waiter John Smith has told us what happened.", MARTA),
    ("R04", "Aquel día Ana Belén Ruiz de la Torre llevaba la sala.", MARTA),
    ("R04", "Hola, Marta García: gracias por su visita.", BOOKING),
    ("R04", "Hello Yuki Tanaka, thank you for staying.", replace(BOOKING, customer_name="Yuki Tanaka")),
    ("R04", "Su camarero, Pablo, ya no olvidará la jarra.", TRIPADVISOR),
    ("R04", "Dear Peter, thank you for the kind words about the stew.", TRIPADVISOR),
    ("R04", "Thank you. Our waitress Emma was delighted to read it.", TRIPADVISOR),
    ("R05", "Pablo ha sido despedido por lo que le dijo.", MARTA),
    ("R05", "Hemos sancionado a Pablo y no volverá a pasar.", MARTA),
    ("R05", "Ese día Carmen estaba de baja y faltaba gente.", MARTA),
    ("R05", "Carmen tiene ansiedad y por eso le habló así.", MARTA),
    ("R05", "Rubén ya no trabaja con nosotros desde el lunes.", MARTA),
    ("R05", "We have fired John for the way he spoke to you.", MARTA),
    ("R05", "Emma was on sick leave that week, and we were short.", MARTA),
    ("R05", "Sarah no longer works with us after that evening.", MARTA),
    ("R05", "John was suspended without pay for two weeks.", MARTA),
]

SILENT: list[tuple[str, str, DraftContext]] = [
    ("R04", "Hola, Marta: gracias por venir a vernos.", MARTA),
    ("R04", "Hola, Marta García: gracias por venir a vernos.", WHOLE),
    ("R04", "Estimada Sra. García: gracias por su visita.", WHOLE),
    ("R04", "Hola, Marta Pérez: gracias por su visita.", HANDLE),
    ("R04", "Gracias por venir, Marta.\nLucía Ferrer, gerente de Casa Ejemplo", MARTA),
    ("R04", "Thank you for coming.\n\nKind regards,\nEmma Johnson\nGeneral Manager", MARTA),
    ("R04", "Gracias por venir. Un saludo, Lucía Ferrer.", MARTA),
    ("R04", "Thank you for coming. Best wishes, Emma Johnson", MARTA),
    ("R04", "Soy Lucía Ferrer, la encargada, y siento la espera.", MARTA),
    ("R04", "Pregunte por Lucía Ferrer cuando vuelva a venir.", SIGNED),
    ("R04", "En Casa Lucía Ferrer siempre tiene su mesa.", SIGNED),
    ("R04", "Estamos en la calle Juan Bravo, junto al teatro Lope de Vega.", MARTA),
    ("R04", "We are next to the Museum Martin Luther on Charles Street.", MARTA),
    ("R04", "El helado lleva Pedro Ximénez, y el San Martín es gallego.", MARTA),
    ("R04", "Gracias Marta Nos alegra que volviera en Navidad.", MARTA),
    ("R04", "Hola María José, gracias por venir a vernos.", replace(MARTA, customer_name="María José")),
    ("R04", "Pablo Gómez se lo agradece de corazón, Marta.", WAITER),
    ("R04", "Hola, Marta García: le escribimos por su queja.", replace(MARTA, public=False)),
    ("R04", "Pregunte por Pablo o por Lucía, que le atenderán.", MARTA),
    ("R04", "Hello Marta, please ask for Emma when you come back.", MARTA),
    ("R04", "Gracias por sus palabras sobre el guiso.\nLucía, Casa Ejemplo", TRIPADVISOR),
    ("R04", "Dear foodie_88, thank you for coming. Regards, Emma", TRIPADVISOR),
    ("R04", "BUENOS DÍAS, ES UN PLACER. Le esperamos, como siempre.", MARTA),
    ("R04", "Le atendió Ana de Valencia, que hoy libra.", MARTA),
    ("R04", "El señor Pablo, nuestro cocinero, se lo agradece.", MARTA),
    ("R04", "We are on Philip Street, and the Alfredo Pasta is back.", MARTA),
    ("R05", "Nos despedimos con un saludo. Pablo se lo agradece.", MARTA),
    ("R05", "Pablo le dio mesa en la planta baja, junto al patio.", MARTA),
    ("R05", "Sentimos que se pusiera enferma, Marta. La esperamos.", MARTA),
    ("R05", "Hemos hablado con el equipo para que no se repita.", MARTA),
    ("R05", "Un camarero estaba de baja y faltaron manos ese día.", MARTA),
    ("R05", "Sentimos la espera: yo estaba de baja.\nLucía, Casa Ejemplo", MARTA),
    ("R05", "Emma was fired up about your wood-fired pizza.", MARTA),
    ("R05", "We have talked to the team, and John sends his regards.", MARTA),
]


@pytest.mark.parametrize(("code", "text", "context"), FIRES)
def test_it_fires(code: str, text: str, context: DraftContext) -> None:
    assert code in codes(text, context)


@pytest.mark.parametrize(("code", "text", "context"), SILENT)
def test_it_stays_silent(code: str, text: str, context: DraftContext) -> None:
    assert code not in codes(text, context)


@pytest.mark.parametrize(
    ("text", "context", "words", "kind"),
    [
        ("Hola, Marta García Soler: gracias.", MARTA, "Marta García Soler", "surname"),
        ("Le atendió Pablo Gómez. Lo sentimos.", MARTA, "Pablo Gómez", "full"),
        ("Le atendió Pablo. Lo sentimos.", TRIPADVISOR, "Pablo", "any"),
        ("Señora García, lo sentimos mucho.", MARTA, "García", "full"),
    ],
)
def test_a_name_is_shown_as_it_stands(text: str, context: DraftContext, words: str, kind: str) -> None:
    [finding] = [finding for finding in check(text, context) if finding.code == "R04"]
    assert text[finding.start : finding.end] == words
    assert finding.values == {"words": words, "kind": kind}
    assert finding.level is Level.BLOCK


def test_every_name_is_found_once() -> None:
    found = [
        finding.values["words"]
        for finding in check("Hola, Ana Ruiz: Pablo Gómez y Eva Marín lo sienten.", MARTA)
        if finding.code == "R04"
    ]
    assert found == ["Ana Ruiz", "Pablo Gómez", "Eva Marín"]


def test_an_employee_s_affair_blocks_in_public_and_warns_in_private() -> None:
    text = "Gracias. Pablo ha sido despedido por lo ocurrido."
    [public] = [finding for finding in check(text, MARTA) if finding.code == "R05"]
    [private] = [finding for finding in check(text, replace(MARTA, public=False)) if finding.code == "R05"]
    assert (public.level, private.level) == (Level.BLOCK, Level.WARN)
    assert text[public.start : public.end] == "Pablo ha sido despedido"
