"""What is told of the customer, how the customer is addressed, what is sold (R06, R23, R28)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.model.codes import Level, Scale
from desktop.model.drafts import DraftContext
from desktop.model.rating import Rating
from desktop.replying.checks import check
from tests.support.draft_checks import codes

UNKNOWN = DraftContext("google")
STARS = DraftContext("google", rating=Rating(1, Scale.FIVE))
COMPLAINT = DraftContext(
    "google",
    feedback_text="Esperamos una hora y la comida llegó fría.",
    feedback_language="es",
    sentiment="negative",
    intents=("complaint",),
    customer_name="Marta",
)
COMPLAINT_EN = replace(
    COMPLAINT, feedback_text="We waited an hour and the food was cold.", feedback_language="en"
)
PRAISE = DraftContext("google", feedback_text="Todo perfecto.", sentiment="positive")
PRAISE_EN = replace(PRAISE, feedback_text="All perfect.", feedback_language="en")


def saying(text: str, context: DraftContext = COMPLAINT) -> DraftContext:
    return replace(context, feedback_text=text)


FIRES: list[tuple[str, str, DraftContext]] = [
    ("R06", "Sentimos la espera; no sabíamos lo de su embarazo.", COMPLAINT),
    ("R06", "Con su diabetes no podíamos servirle el postre.", UNKNOWN),
    ("R06", "Usted estaba borracho y por eso no le servimos más.", COMPLAINT),
    ("R06", "Le recordamos que nos debe 120 euros desde marzo.", COMPLAINT),
    ("R06", "Su factura pendiente es de mayo, y seguimos esperando.", STARS),
    ("R06", "Se fue sin pagar la segunda botella.", COMPLAINT),
    ("R06", "Respetamos su religión, pero la carta es la que es.", COMPLAINT),
    ("R06", "Como musulmán, debió avisar de que no toma vino.", COMPLAINT),
    ("R06", "Usted vino con su mujer y no comentaron nada.", COMPLAINT),
    ("R06", "En la habitación 204 no hubo ningún aviso esa noche.", COMPLAINT),
    ("R06", "Vimos que su reserva del 12 de mayo era para dos.", STARS),
    ("R06", "La mesa a nombre de Gutiérrez estaba lista a su hora.", COMPLAINT),
    ("R06", "Usted pidió tres botellas de vino y un chuletón.", COMPLAINT),
    ("R06", "We did not know about your pregnancy when you came.", COMPLAINT_EN),
    ("R06", "You were drunk when you complained to our waiter.", COMPLAINT_EN),
    ("R06", "May we remind you that you still owe us for March.", COMPLAINT_EN),
    ("R06", "As a Muslim you should have told us beforehand.", COMPLAINT_EN),
    ("R06", "You dined with your wife and said it was lovely.", COMPLAINT_EN),
    ("R06", "You stayed in room 204 and nobody else complained.", COMPLAINT_EN),
    ("R06", "The booking under the name Miller was for eight.", COMPLAINT_EN),
    ("R23", "Gracias por tu visita. Le esperamos pronto en casa.", PRAISE),
    ("R23", "Gracias por su comentario, Marta. ¡Te esperamos pronto!", PRAISE),
    ("R23", "Sentimos su espera. Escríbenos y lo vemos con usted.", COMPLAINT),
    ("R23", "Os agradecemos la paciencia. Llámenos cuando quieran.", COMPLAINT),
    ("R28", "Sentimos la espera. Aproveche nuestras ofertas de otoño.", COMPLAINT),
    ("R28", "Sentimos que no disfrutara de nuestra experiencia gastronómica.", COMPLAINT),
    ("R28", "Lo sentimos. Síganos en redes para ver las novedades.", COMPLAINT),
    ("R28", "We are sorry. Do check out our special offers this autumn.", COMPLAINT_EN),
    ("R28", "Sorry about that: our award-winning kitchen is usually faster.", COMPLAINT_EN),
]

SILENT: list[tuple[str, str, DraftContext]] = [
    ("R06", "Sentimos lo de su embarazo y la espera.", saying("Estoy embarazada y esperé de pie.")),
    ("R06", "Su alergia es lo primero para nosotros.", saying("Soy alérgica y nadie avisó.")),
    ("R06", "Tenemos carta sin gluten y revisamos los alérgenos.", COMPLAINT),
    ("R06", "Gracias por venir: nos debe una segunda oportunidad.", COMPLAINT),
    ("R06", "La factura pendiente ya está corregida.", saying("La factura estaba mal.")),
    ("R06", "Sin embargo, la cuenta estaba bien. Lo sentimos.", COMPLAINT),
    ("R06", "Servimos carne halal todos los días del año.", COMPLAINT),
    ("R06", "Sentimos lo de la habitación 204.", saying("En la 204 no se dormía.")),
    ("R06", "Sentimos que viniera con su mujer y esperasen.", saying("Mi mujer y yo esperamos.")),
    ("R06", "Usted vino con su hijo y no había trona.", saying("Fui con mi hijo y no había trona.")),
    ("R06", "Nos debe 120 euros desde marzo.", replace(COMPLAINT, public=False)),
    ("R06", "Le dimos la mesa 10 minutos más tarde. Lo sentimos.", COMPLAINT),
    ("R06", "La habitación 204 es interior.", UNKNOWN),
    ("R06", "We are sorry about your allergy scare.", saying("I am allergic to nuts.", COMPLAINT_EN)),
    ("R06", "We serve halal meat and have a gluten-free menu.", COMPLAINT_EN),
    ("R06", "We owe you an apology for the wait.", COMPLAINT_EN),
    ("R06", "Room 204 has a new mattress now.", saying("Room 204 was noisy.", COMPLAINT_EN)),
    ("R06", "You waited with your kids and we are sorry.", COMPLAINT_EN),
    ("R06", "You spent a lot of time waiting, and we are sorry.", COMPLAINT_EN),
    ("R23", "Gracias por tu visita, Marta. Te esperamos pronto.", PRAISE),
    ("R23", "Gracias por su visita, Marta. Le esperamos pronto.", PRAISE),
    ("R23", "Gracias por su visita. Le guardamos un té verde.", PRAISE),
    ("R23", "Gracias por su visita. El te con limón es de la casa.", PRAISE),
    ("R23", "Le dijimos al camarero que te avisara. Lo sentimos.", PRAISE),
    ("R23", "Usted escribió «te esperamos» y tiene razón.", PRAISE),
    ("R23", "Gracias por vuestra visita. Os esperamos y te guardamos la mesa.", PRAISE),
    ("R23", "Thank you for your visit. We are waiting for you.", PRAISE_EN),
    ("R23", "Gràcies per la teva visita. Et esperem aviat a casa nostra.", PRAISE),
    ("R28", "Gracias por venir. Aproveche nuestras ofertas de otoño.", PRAISE),
    ("R28", "Thank you for coming. Follow us for more.", PRAISE_EN),
    ("R28", "Sentimos que la oferta no se aplicara.", saying("Me negaron la oferta de la web.")),
    ("R28", "Sentimos la espera. Queremos que vuelva a gusto.", COMPLAINT),
    ("R28", "We are sorry about the wait and the food.", COMPLAINT_EN),
    ("R28", "Sorry about the promotion.", saying("Your promotion was a lie.", COMPLAINT_EN)),
]


@pytest.mark.parametrize(("code", "text", "context"), FIRES)
def test_it_fires(code: str, text: str, context: DraftContext) -> None:
    assert code in codes(text, context)


@pytest.mark.parametrize(("code", "text", "context"), SILENT)
def test_it_stays_silent(code: str, text: str, context: DraftContext) -> None:
    assert code not in codes(text, context)


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("No sabíamos lo de su embarazo.", "su embarazo", "health"),
        ("Usted nos debe dos cuotas.", "nos debe", "money"),
        ("Respetamos su religión.", "su religión", "religion"),
        ("La habitación 204 estaba limpia.", "habitación 204", "visit"),
    ],
)
def test_a_confidence_is_shown_with_its_kind(text: str, words: str, kind: str) -> None:
    [finding] = [finding for finding in check(text, COMPLAINT) if finding.code == "R06"]
    assert finding.level is Level.WARN
    assert finding.values == {"words": words, "kind": kind}
    assert text[finding.start : finding.end] == words


def test_both_ways_of_address_are_shown() -> None:
    text = "Gracias por su visita. Te esperamos pronto."
    [finding] = [finding for finding in check(text, PRAISE) if finding.code == "R23"]
    assert finding.level is Level.TIP
    assert (finding.values["familiar"], finding.values["formal"]) == ("Te", "su visita")
    assert text[finding.start : finding.end] == "Te"


def test_selling_is_only_a_tip() -> None:
    [finding] = [found for found in check("Descubra nuestra carta.", COMPLAINT) if found.code == "R28"]
    assert finding.level is Level.TIP
